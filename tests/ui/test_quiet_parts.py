"""The quiet line of a row is one stretch, parted only where a tag has a colour."""

from dataclasses import replace
from datetime import date

from reader.model import DigestId, PaperId, PaperRow, Place
from reader.ui.paper_model import spoken
from reader.ui.quiet_parts import QuietPart, quiet_parts

PLACE = Place(DigestId(1), "Mar 13", date(2026, 3, 13), 4)


def a_row(*tags: str, place: Place | None = PLACE, has_code: bool = True) -> PaperRow:
    return PaperRow(
        id=PaperId(1),
        title="A",
        starred=False,
        read=False,
        noted=False,
        highlighted=False,
        has_code=has_code,
        tags=tags,
        place=place,
    )


def test_without_colours_the_line_is_one_stretch() -> None:
    assert quiet_parts(a_row("a", "b"), {}) == [QuietPart("Mar 13 · #4 · code · #a · #b")]
    assert quiet_parts(a_row(place=None, has_code=False), {}) == []


def test_a_paper_added_by_hand_says_so_until_a_digest_brings_it() -> None:
    added = replace(a_row(place=None, has_code=False), added=True)
    assert quiet_parts(added, {}) == [QuietPart("added by hand")]
    assert quiet_parts(replace(added, place=PLACE), {}) == [QuietPart("Mar 13 · #4")]
    assert "added by hand" in spoken(added)


def test_a_tag_with_a_colour_begins_a_stretch() -> None:
    colours = {("a",): "red", ("c", "d"): "teal"}
    assert quiet_parts(a_row("A", "b", "c/d", has_code=False), colours) == [
        QuietPart("Mar 13 · #4 · "),
        QuietPart("#A · #b · ", "red"),
        QuietPart("#c/d", "teal"),
    ]
    assert quiet_parts(a_row("A", place=None, has_code=False), colours) == [QuietPart("#A", "red")]
