"""Better rules reach old papers, and highlights find their place again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.digest import READABLE_VERSION, find_sources
from reader.model import ChangeKind, PaperId, ReadableText
from reader.operations import find_again, import_sources, renew_texts, renewing
from reader.store import Anchor, Library

ABSTRACT = "The old bound holds in all cases. " * 12
PAPER = PaperId(1)


@pytest.fixture
def filled(library: Library, write_digest: Callable[..., Path]) -> Library:
    """A library of two papers whose texts are of today."""
    path = write_digest(("An Old Bound", ABSTRACT), ("Something Else", "Other words. " * 30))
    list(import_sources(library, find_sources([path])))
    list(renew_texts(library))
    return library


@pytest.fixture
def better_rules(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules of the next version, by which “old” reads “ancient”."""
    monkeypatch.setattr(renewing, "READABLE_VERSION", READABLE_VERSION + 1)
    monkeypatch.setattr(
        renewing,
        "readable",
        lambda text: ReadableText(
            text.strip().replace("old b", "ancient b").replace("Old", "Ancient")
        ),
    )


def highlight(library: Library, field: str, start: int, end: int, quote: str) -> None:
    library._database.run(
        'INSERT INTO highlights (paper, field, start, "end", quote, prefix, suffix, colour, '
        "made_at) VALUES (1, ?, ?, ?, ?, 'The ', ' holds', 'yellow', '2026-01-01')",
        field,
        start,
        end,
        quote,
    )


def places(library: Library) -> list[tuple[str, int | None, int | None]]:
    (paper,) = library.papers.many([PAPER])
    return [(mark.quote, mark.start, mark.end) for mark in paper.highlights]


def test_texts_of_today_are_left_alone(filled: Library) -> None:
    seq = filled.log.seq()
    assert list(renew_texts(filled)) == []
    assert filled.log.seq() == seq


@pytest.mark.usefixtures("better_rules")
def test_better_rules_change_what_is_read_but_not_the_source(filled: Library) -> None:
    seq = filled.log.seq()
    list(renew_texts(filled))
    (paper,) = filled.papers.many([PAPER])
    assert paper.title.plain == "An Ancient Bound"
    assert paper.source_title == "An Old Bound"
    since = filled.log.since(seq)
    assert since.papers == {PAPER}
    assert since.kinds == {ChangeKind.PAPER}
    assert list(renew_texts(filled)) == []


@pytest.mark.usefixtures("better_rules")
def test_highlights_move_along_and_lost_ones_are_kept(filled: Library) -> None:
    highlight(filled, "abstract", 4, 13, "old bound")
    highlight(filled, "abstract", 38, 47, "old bound")
    highlight(filled, "title", 7, 12, "Bound")
    highlight(filled, "title", 0, 3, "Xyz")
    list(renew_texts(filled))
    assert places(filled) == [
        ("Xyz", None, None),
        ("Bound", 11, 16),
        ("old bound", 4, 17),
        ("old bound", 42, 55),
    ]
    assert filled.health.problems() == []


def anchor(quote: str, start: int | None, prefix: str = "", suffix: str = "") -> Anchor:
    return Anchor(1, "abstract", start, quote, prefix, suffix)


def test_of_several_places_the_surroundings_decide() -> None:
    text = "a bound. the bound is. this bound was"
    assert find_again(text, anchor("bound", 0, "the ", " is")) == (13, 18)
    assert find_again(text, anchor("bound", 0, "x this ", " was")) == (28, 33)
    assert find_again(text, anchor("bound", 30)) == (28, 33)
    assert find_again(text, anchor("bound", None)) == (2, 7)
    assert find_again(text, anchor("missing", 0)) is None


def test_places_count_letters_outside_the_basic_plane_as_one() -> None:
    assert find_again("𝒳𝒴 and 𝒵", anchor("𝒵", 0)) == (7, 8)
