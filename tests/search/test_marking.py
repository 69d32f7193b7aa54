"""What matches is marked where it stands in the text as it is read."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.model import Answer, parse, words
from reader.search import Marker, SearchIndex
from reader.search.tokens import located_words

PAPERS = (
    ("CATSplat: Feed-Forward Gaussian Splatting", "A naïve viêw of scenes.", "ask Ana"),
    ("Image Classification with σ-GPTs", "Neural networks, time series."),
)


@pytest.fixture(scope="module")
def marked(index_of: Callable[..., SearchIndex]) -> Callable[[str, str], list[str]]:
    """Return what of a text is marked for a query."""
    index = index_of(*PAPERS)

    def mark(typed: str, text: str) -> list[str]:
        spans = Marker(index.search(parse(typed))).matches(text).title
        return [text[span.start : span.end] for span in spans]

    return mark


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("splat", "CATSplat: Splatting a splat", ["Splat", "Splat", "splat"]),
        ("cats", "CATSplat and cats", ["CATS", "cats"]),
        ("feedforward", "Feed-Forward feedforward", ["Feed-Forward", "feedforward"]),
        ("feedfor", "Feed-Forward", ["Feed-For"]),
        ("feed forward", "Feedforward, feed forward", ["Feedforward", "feed", "forward"]),
        ("naive", "a naïve one", ["naïve"]),
        ("naive", "a nai\u0308ve\u0301 one", ["nai\u0308ve\u0301"]),
        ("view", "a viêw, views", ["viêw", "view"]),
        ("gaussin", "Gaussian blur", ["Gaussian"]),
        ("clasif", "Classification, classy", ["Classification"]),
        ("timeseries", "of time series", ["time series"]),
        ("sigma", "with σ-GPTs", ["σ"]),
        ("sigmagpts", "with σ-GPTs", ["σ-GPTs"]),
        (
            '"gaussian splatting"',
            "Gaussian Splatting, splatting",
            ["Gaussian Splatting", "splatting"],
        ),
        ("gaussian", "3D Gaussians", ["Gaussian"]),
        ("xyzzy", "nothing here", []),
        ("splat", "", []),
    ],
)
def test_the_letters_that_match_are_marked(
    marked: Callable[[str, str], list[str]], typed: str, text: str, found: list[str]
) -> None:
    assert marked(typed, text) == found


def test_every_field_is_marked(index_of: Callable[..., SearchIndex]) -> None:
    answer = index_of(*PAPERS).search(parse("splat view ana"))
    spans = Marker(answer).matches(*PAPERS[0])
    assert [len(field) for field in (spans.title, spans.abstract, spans.note)] == [2, 1, 1]


TEXTS = st.text(st.sampled_from("abC1 -é\u0301ﬁσ"), max_size=30)
WORDS = st.sampled_from(["a", "ab", "abc", "b", "c1", "fi", "sigma", "eb"])


@given(TEXTS, st.dictionaries(WORDS, WORDS), st.dictionaries(WORDS, WORDS), st.lists(WORDS))
def test_spans_are_in_order_apart_and_inside_the_text(
    text: str, accepted: dict[str, str], prefixes: dict[str, str], phrase: list[str]
) -> None:
    phrases = (tuple(phrase),) if phrase else ()
    spans = (
        Marker(Answer(accepted=accepted, prefixes=prefixes, phrases=phrases)).matches(text).title
    )
    ends = [end for span in spans for end in (span.start, span.end)]
    assert ends == sorted(set(ends))
    assert all(0 <= end <= len(text) for end in ends)


SPACED = st.text(st.sampled_from("abB1é -_\nﬁ"), max_size=40)


@given(SPACED, st.lists(st.sampled_from(["a", "b", "ab", "e", "fi"]), min_size=1, max_size=3))
@example("a b. AB a_b x", ["a", "b"])
@example("cab b ab b", ["ab", "b"])
@example("é ab é ab", ["e", "ab"])
def test_a_phrase_is_marked_wherever_its_words_stand_side_by_side(
    text: str, phrase: list[str]
) -> None:
    tokens = located_words(text)
    wanted = set()
    for first in range(len(tokens) - len(phrase) + 1):
        some = tokens[first : first + len(phrase)]
        if [token.word for token in some] == phrase:
            wanted |= set(range(some[0].span(1)[0], some[-1].span(len(phrase[-1]))[1]))
    spans = Marker(Answer(phrases=(tuple(phrase),))).matches(text).title
    assert {place for span in spans for place in range(span.start, span.end)} == wanted


@given(TEXTS, WORDS)
def test_an_accepted_word_is_marked_wherever_it_stands(text: str, word: str) -> None:
    spans = Marker(Answer(accepted={word: word})).matches(text).title
    inside = [found for span in spans for found in words(text[span.start : span.end])]
    assert inside.count(word) >= words(text).count(word)


PLAIN = st.text(st.sampled_from("abABCs13 -_.,\n?é\u00a0σ’"), max_size=40)
TYPED = st.from_regex("[abcs13]{1,12}", fullmatch=True)


@given(
    st.lists(PLAIN | TEXTS, max_size=5),
    st.dictionaries(TYPED, TYPED, max_size=12),
    st.dictionaries(TYPED, TYPED, max_size=3),
)
def test_the_same_is_marked_in_texts_that_were_expected(
    texts: list[str], accepted: dict[str, str], prefixes: dict[str, str]
) -> None:
    answer = Answer(accepted={**accepted, **prefixes}, prefixes=prefixes)
    forewarned = Marker(answer)
    forewarned.expect(texts)
    for text in texts:
        assert forewarned.matches(text) == Marker(answer).matches(text)


def test_a_word_is_marked_in_expected_texts_however_it_is_written() -> None:
    texts = ["CATSplat: GPT4, feed-forward_net", "An MVSplat360\tor splat.", "nothing", ""]
    beginnings = ("splat", "gpt4", "feedforw", "360", "forwardnet", "mvsplat3", "cats")
    accepted = {word: word for word in beginnings}
    marker = Marker(Answer(accepted=accepted, prefixes=accepted))
    marker.expect(texts)
    found = [[text[s.start : s.end] for s in marker.matches(text).title] for text in texts]
    assert found == [["CATSplat", "GPT4", "feed-forward_net"], ["MVSplat360", "splat"], [], []]


def test_many_forgiven_words_are_marked_in_expected_texts() -> None:
    accepted = {f"splat{letter}": "splatt" for letter in "abcdefghij"}
    marker = Marker(Answer(accepted=accepted))
    texts = ["a splatb, splatz and splatj"]
    marker.expect(texts)
    assert len(marker.matches(*texts).title) == 2
