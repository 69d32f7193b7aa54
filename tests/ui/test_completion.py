"""What the search box offers while a condition is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.chips import said
from reader.ui.completion import Names, offer

NAMES = Names(("method/depth", "to read", "splat"), ("Mar 13", "Monday"), ("2026-06",))


def offered(text: str) -> tuple[str, ...]:
    found = offer(text, len(text), NAMES)
    return found.choices if found else ()


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("ti", ("title:",)),
        ("is:", ("is:starred", "is:unread", "is:read", "is:queued")),
        ("has:hi", ("has:highlight",)),
        ("-is:un", ("-is:unread",)),
        ("tag:", ("tag:method/depth", 'tag:"to read"', "tag:splat")),
        ("tag:dep", ("tag:method/depth",)),
        ("tag:ethod", ()),
        ("tag:rea", ('tag:"to read"',)),
        ('in:"mar', ('in:"Mar 13"',)),
        ("digest:mon", ("digest:Monday",)),
        ("date:2026", ("date:2026-06",)),
        ("added:", ("added:1d", "added:7d", "added:30d")),
        ("gaussian is:st", ("is:starred",)),
    ],
)
def test_what_a_word_may_become_is_offered(typed: str, choices: tuple[str, ...]) -> None:
    assert offered(typed) == choices


@pytest.mark.parametrize("typed", ["", "i", "gaussian", "is:starred", "is:starred ", "x:", "12:30"])
def test_nothing_is_offered_for_plain_words(typed: str) -> None:
    assert offered(typed) == ()


def test_nothing_is_offered_in_the_middle_of_a_word() -> None:
    assert offer("is:starred", 3, NAMES) is None


@given(st.text(max_size=20), st.integers(0, 20))
def test_whatever_is_typed_the_offer_fits_the_text(text: str, cursor: int) -> None:
    found = offer(text, min(cursor, len(text)), NAMES)
    assert found is None or 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("is:starred", "starred"),
        ("-is:read", "not read"),
        ('tag:"to read"', "#to read"),
        ("has:code", "has code"),
        ('in:"Mar 13"', "in Mar 13"),
        ("date:2026", "date 2026"),
    ],
)
def test_a_chip_says_its_filter_in_words(typed: str, words: str) -> None:
    assert said(typed) == words
