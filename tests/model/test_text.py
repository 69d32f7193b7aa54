"""Words are compared without case, accents and typography."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span, fold, fold_with_origins, join_lines, runs_of, title_key, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Schrödinger", "schrodinger"),
        ("naïve Bayes", "naive bayes"),
        ("Straße", "strasse"),
        ("Łódź, Ærø, Œuvre", "lodz, aero, oeuvre"),
        ("“don’t” – really", '"don\'t" - really'),
        ("σ-GPTs", "σ-gpts"),
        ("Σ", "σ"),
        ("O(n²)", "o(n2)"),
        ("℡ ﬁne", "tel fine"),
        ("İstanbul ILGIN ı", "istanbul ilgin i"),
    ],
)
def test_words_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_every_folded_letter_knows_where_it_came_from(text: str) -> None:
    folded, origins = fold_with_origins(text)
    assert folded == fold(text)
    assert len(origins) == len(folded)
    assert list(origins) == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


def test_titles_that_differ_in_typography_share_a_key() -> None:
    assert title_key("BERT: Pre–training") == title_key("bert pre-training")
    assert words("snake_case G-CUT3R") == ["snake", "case", "g", "cut3r"]


def test_a_title_without_letters_still_has_a_key() -> None:
    assert title_key(" ??! ") == "??!"
    assert title_key("´") == "´"


def test_text_is_joined_on_one_line() -> None:
    assert join_lines(" a\n b\t c ") == "a b c"


def test_neighbouring_letters_make_one_span() -> None:
    assert runs_of([1, 2, 3, 7, 9, 10]) == [Span(1, 4), Span(7, 8), Span(9, 11)]
    assert runs_of([]) == []
