"""A dictionary is asked about prose, and never about code, addresses, formulas and names."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.markdown_marks import marks
from reader.ui.spelt_words import forms, known_words, words_to_check


def checked(line: str, *, in_code: bool = False) -> list[str]:
    found, _ = marks(line, in_code=in_code)
    return [line[span.start : span.end] for span in words_to_check(line, found)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Plain words, it's so.", ["Plain", "words", "it's", "so"]),
        (
            "the authors’ method’s re\u0301sume\u0301",
            ["the", "authors", "method’s", "re\u0301sume\u0301"],
        ),
        (
            "coarse-to-fine and/or well–known",
            ["coarse", "to", "fine", "and", "or", "well", "known"],
        ),
        ("**bold** _slanted_ ~~gone~~ ==marked==x", ["bold", "slanted", "gone"]),
        ("# Heading", ["Heading"]),
        ("- [x] done", ["done"]),
        ("run `git comit` now", ["run", "now"]),
        ("see [[A Titel|doi:10.1/x]] and [words](https://a.b/ttle)", ["see", "and"]),
        ("at https://exmple.org/pth, www.exmple.org or a@exmple.org", ["at", "or"]),
        ("doi:10.1000/xyzzy, 10.1145/abcd and arXiv:2401.00001v2", ["and"]),
        ("arxiv:hepth hep-th/9901001 main.py src/foo2 e.g. this", ["this"]),
        ("LLM GPT-4 NeRF mvSplat LLMs Llama-3 Sora2 3D 2x x a", []),
        ("a 3-stage mthod", ["stage", "mthod"]),
        (r"$\alpha x + beta$ is \mathcal{O}(n) in snake_case x=one #method/splat", ["is", "in"]),
        ("<img src='pictre'> stays", ["stays"]),
        ("O(N²) cm² 𝔸𝔹 ﬁne", []),
        ("привет и 世界", ["привет", "世界"]),
    ],
)
def test_what_is_checked(line: str, words: list[str]) -> None:
    assert checked(line) == words


def test_a_line_of_code_and_one_too_long_for_prose_are_left_alone() -> None:
    assert checked("wrng wrds", in_code=True) == []
    assert checked("wrng " * 2000) == []


def test_a_paper_knows_its_own_words_in_any_case_and_what_belongs_to_them() -> None:
    known = known_words("MVSplat: Splatting’s End", "We beat Plenoxels.")
    for word in ("mvsplat", "Mvsplat’s", "plenoxels", "splatting", "splatting's", "END"):
        assert not known.isdisjoint(forms(word))
    assert known.isdisjoint(forms("gaussian"))


LINES = st.text(
    st.sampled_from("ab É’'1²_-.:/\\@#$<>[]()*`~|=\u0301𝔸世\u200b\ud800\t"), max_size=60
)


@given(LINES)
def test_whatever_is_written_words_are_apart_in_order_and_of_letters(line: str) -> None:
    found, _ = marks(line, in_code=False)
    end = 0
    for span in words_to_check(line, found):
        assert end <= span.start < span.end <= len(line)
        end = span.end
        word = line[span.start : span.end]
        assert word[0].isalpha()
        assert not any(letter.isnumeric() or letter.isspace() or letter == "_" for letter in word)
        word.encode()


@given(st.lists(st.sampled_from(["wrng", "Words", "it's", "re\u0301sume\u0301"]), max_size=8))
def test_words_of_prose_are_all_checked_and_none_of_them_in_code(words: list[str]) -> None:
    line = " ".join(words)
    assert checked(line) == words
    assert checked(f"`{line} `" if line else "") == []


@pytest.mark.parametrize("unit", ["a", "/", "1/", "a.", "$", "<", "<a", "a_", "a'", "\u0301", "`"])
def test_no_line_takes_long(unit: str) -> None:
    line = (unit * 5000)[:5000]
    found, _ = marks(line, in_code=False)
    began = time.perf_counter()
    words_to_check(line, found)
    assert time.perf_counter() - began < 0.5
