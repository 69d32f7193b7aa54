"""What is different between two versions of a note is told word by word."""

import time

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.differences import Side, Stretch, differences, differences_html
from reader.ui.palette import LIGHT

TEXTS = st.text(st.sampled_from("ab \n-𝔸"), max_size=30)


def test_changed_words_are_told_one_by_one() -> None:
    assert differences("one two three\nsame\n", "one 2 three\nsame\nmore") == [
        Stretch(Side.BOTH, "one "),
        Stretch(Side.THEN, "two"),
        Stretch(Side.NOW, "2"),
        Stretch(Side.BOTH, " three\n"),
        Stretch(Side.BOTH, "same\n"),
        Stretch(Side.NOW, "more"),
    ]


@given(TEXTS, TEXTS)
def test_both_texts_are_all_there(then: str, now: str) -> None:
    found = differences(then, now)
    assert "".join(each.text for each in found if each.side is not Side.NOW) == then
    assert "".join(each.text for each in found if each.side is not Side.THEN) == now


def test_the_page_tells_by_lines_and_not_by_colour_alone_and_escapes() -> None:
    html = differences_html("<b>old</b>", "<b>new</b>", LIGHT)
    assert "underline" in html
    assert "line-through" in html
    assert "<b>" not in html


def test_long_versions_do_not_take_long() -> None:
    before = time.perf_counter()
    differences("word " * 50_000, "other " * 50_000)
    differences("\n".join(map(str, range(300))), "\n".join(map(str, range(1, 600, 2))))
    assert time.perf_counter() - before < 3
