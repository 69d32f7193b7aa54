"""What is typed becomes words and phrases; nothing typed is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Query, fold, parse, words


@pytest.mark.parametrize(
    ("text", "loose", "phrases", "typing"),
    [
        ("", (), (), False),
        ("  ", (), (), False),
        ("Gaussian Splatting", ("gaussian", "splatting"), (), True),
        ("gaussian ", ("gaussian",), (), False),
        ("feed-forward", ("feed", "forward"), (), True),
        ("naïve", ("naive",), (), True),
        ("nai\u0308", ("nai",), (), True),
        ("na\u00efve cafe\u0301", ("naive", "cafe"), (), True),
        ('"Gaussian Splatting"', (), (("gaussian", "splatting"),), False),
        ('view "gaussian splatting" of', ("view", "of"), (("gaussian", "splatting"),), True),
        ('"mamba" vision', ("vision",), (("mamba",),), True),
        ('"one two" "three four"', (), (("one", "two"), ("three", "four")), False),
        ('"', (), (), False),
        ('""', (), (), False),
        ('"lone quote', ("lone", "quote"), (), True),
        ('half" quote', ("half", "quote"), (), True),
        ('"a b" c"', ("c",), (("a", "b"),), False),
        ("-clip title: is:", ("clip", "title", "is"), (), False),
        ("日本", ("日本",), (), True),
    ],
)
def test_the_search_box_is_understood(
    text: str, loose: tuple[str, ...], phrases: tuple[tuple[str, ...], ...], typing: bool
) -> None:
    assert parse(text) == Query(text, loose, phrases, typing=typing)


@pytest.mark.parametrize(
    ("text", "empty"), [("", True), (' "" ', True), ("a", False), ('"a"', False)]
)
def test_a_query_is_empty_when_it_asks_for_no_word(text: str, empty: bool) -> None:
    assert parse(text).is_empty == empty


@given(st.text())
def test_every_word_typed_is_asked_for(text: str) -> None:
    query = parse(text)
    asked = [*query.words, *(word for phrase in query.phrases for word in phrase)]
    assert sorted(asked) == sorted(words(text))
    assert all(word == fold(word) for word in asked)


@given(st.text(st.sampled_from('ab "')))
def test_without_pairs_of_quotes_all_words_are_loose(text: str) -> None:
    query = parse(text.replace('"', "", text.count('"') - 1) if '"' in text else text)
    assert query.phrases == ()
