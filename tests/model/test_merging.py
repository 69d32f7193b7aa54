"""Two versions of a text are put together without losing a line of either."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import merged

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "", "- d"]), max_size=6).map("\n".join)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("a", "a b", "a\nappended", "a b\nappended"),
        ("", "typed", "appended", "typed\nappended"),
        ("a", "a\nmine", "a\ntheirs", "a\nmine\ntheirs"),
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
        ("a\nb\nc", "A\nb\nc", "a\nB\nc", "A\nB\nc"),
        ("a\nb", "first\na\nb", "a\nb\nlast", "first\na\nb\nlast"),
        ("a\nb", "a mine\nb", "a theirs\nb", "a mine\na theirs\nb"),
        ("a\nb", "a", "a\nb changed", "a\nb changed"),
        ("a\nb", "a\nb changed", "a", "a\nb changed"),
        ("a\nb\nc\nd", "M\nM\nc\nd", "a\nT\nT\nd", "M\nM\nc\nT\nT\nd"),
        ("a\r\nb", "a\nb!", "a\r\nb\r\nc", "a\nb!\nc"),
        ("a", "same", "same", "same"),
        ("a\nb\nc\nd\ne", "x\ny", "a\nB\nc\nD\ne", "x\ny\nB\nD"),
    ],
)
def test_both_stay(base: str, mine: str, theirs: str, both: str) -> None:
    assert merged(base, mine, theirs) == both


@given(TEXTS, TEXTS)
def test_what_only_one_has_changed_is_as_that_one_left_it(base: str, text: str) -> None:
    assert merged(base, text, base) == text
    assert merged(base, base, text) == text
    assert merged(base, text, text) == text


@given(TEXTS, TEXTS, TEXTS)
def test_no_new_line_of_either_is_lost(base: str, mine: str, theirs: str) -> None:
    new = (set(mine.split("\n")) | set(theirs.split("\n"))) - set(base.split("\n"))
    assert new <= set(merged(base, mine, theirs).split("\n"))
