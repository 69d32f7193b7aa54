"""Text is cut into words, and compounds into the parts that people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import words
from reader.search.tokens import (
    LONGEST_WORD,
    clip,
    located_words,
    tokens_of_chunk,
    words_and_parts,
)

TEXTS = st.text(st.one_of(st.sampled_from("aBcDs1 2-'’._σΩßéıŒﬁ²\t"), st.characters(codec="utf-8")))


@pytest.mark.parametrize(
    ("chunk", "found", "parts"),
    [
        ("images,", {"images"}, set()),
        ("CATSplat:", {"catsplat"}, {"cat", "splat"}),
        ("MVSplat360", {"mvsplat360"}, {"mv", "splat", "360", "splat360"}),
        ("GaLore", {"galore"}, {"ga", "lore"}),
        ("feed-forward", {"feed", "forward"}, {"feedforward"}),
        ("Feed‑Forward", {"feed", "forward"}, {"feedforward"}),
        ("One-2-3-45:", {"one", "2", "3", "45"}, {"one2345", "2345", "345"}),
        ("G-CUT3R", {"g", "cut3r"}, {"gcut3r", "cut", "3r"}),
        ("σ-GPTs", {"σ", "gpts"}, {"sigma", "sigmagpts"}),
        ("βVAE", {"βvae"}, {"beta", "vae", "betavae"}),
        ("Λόγος", {"λογοσ"}, set()),
        ("LLMs", {"llms"}, set()),
        ("LLMs'", {"llms"}, set()),
        ("don’t", {"don", "t"}, {"dont"}),
        ("GPT-3.5", {"gpt", "3", "5"}, {"gpt35", "35"}),
        ("3D", {"3d"}, set()),
        ("Æon", {"aeon"}, set()),
        ("a--b", {"a", "b"}, set()),
        ("-clip-", {"clip"}, set()),
        ("(x,y)", {"x", "y"}, set()),
    ],
)
def test_compounds_have_parts(chunk: str, found: set[str], parts: set[str]) -> None:
    assert tuple(map(set, words_and_parts(chunk))) == (found, parts)


def test_of_very_long_compounds_only_the_beginning_has_parts() -> None:
    found, parts = words_and_parts("-".join("abcdefghijkl"))
    assert len(found) == 12
    assert "abcdefgh" in parts
    assert not any("i" in part for part in parts)
    assert words_and_parts("Ab" * 60)[1] == ()


def test_a_word_is_known_by_its_first_bytes() -> None:
    assert clip("short") == "short"
    assert clip("a" * 100) == "a" * LONGEST_WORD
    assert clip("語" * 100) == "語" * (LONGEST_WORD // 3)


@given(TEXTS)
def test_words_are_those_of_the_model(text: str) -> None:
    assert [token.word for token in located_words(text)] == words(text)
    by_chunk = [word for chunk in text.split() for word in words_and_parts(chunk)[0]]
    assert by_chunk == list(map(clip, words(text)))


@given(TEXTS)
def test_parts_are_located_where_the_index_finds_them(text: str) -> None:
    chunks = text.split()
    located = {clip(token.word) for chunk in chunks for token in tokens_of_chunk(chunk)}
    indexed = {part for chunk in chunks for part in words_and_parts(chunk)[1]}
    assert indexed <= located
    assert located <= indexed | set(map(clip, words(text)))


@given(TEXTS)
def test_every_letter_of_a_word_knows_its_place(text: str) -> None:
    for token in located_words(text):
        start, end = token.span(len(token.word))
        assert token.word in words(text[start:end])
    for chunk in text.split():
        for part in tokens_of_chunk(chunk):
            start, end = part.span(1)
            assert 0 <= start < end <= len(chunk)
            assert part.span(len(part.word))[1] <= len(chunk)
