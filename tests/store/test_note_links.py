"""Links in notes lead to papers, and papers tell which notes link to them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader import operations
from reader.digest import find_sources
from reader.model import Identifier, PaperId, Scope, ScopeKind, link_to, note_links
from reader.store import Library

ONE, TWO, THREE = PaperId(1), PaperId(2), PaperId(3)


@pytest.fixture
def filled(library: Library, write_digest: Callable[..., Path]) -> Library:
    """A library of three papers."""
    path = write_digest(
        ("Alpha", "One abstract. " * 30), ("Beta", "Two. " * 90), ("Order O(n^2)", "Three. " * 90)
    )
    list(operations.import_sources(library, find_sources([path])))
    return library


def linked(library: Library, paper: PaperId) -> str:
    found = library.papers.get(paper)
    assert found is not None
    return link_to(found)


@pytest.mark.parametrize("number", [ONE, TWO, THREE])
def test_a_link_leads_to_its_paper(filled: Library, number: PaperId) -> None:
    (link,) = note_links(linked(filled, number))
    assert filled.links.paper(link.meant) == number


def test_a_link_to_a_paper_that_is_not_there_leads_nowhere(filled: Library) -> None:
    assert filled.links.paper(Identifier("title", "gamma")) is None


def test_a_paper_tells_which_notes_mention_it_the_latest_first(filled: Library) -> None:
    assert filled.links.mentioning(THREE) == []
    operations.write_note(filled, ONE, f"see {linked(filled, THREE)} and [[Beta]]")
    operations.write_note(filled, TWO, f"as {linked(filled, THREE)} has it")
    operations.write_note(filled, THREE, f"myself: {linked(filled, THREE)}")
    assert filled.links.mentioning(THREE) == [TWO, ONE]
    assert filled.links.mentioning(TWO) == [ONE]
    operations.write_note(filled, TWO, "no longer")
    assert filled.links.mentioning(THREE) == [ONE]


def test_rows_tell_how_notes_begin_only_where_asked(filled: Library) -> None:
    operations.write_note(filled, ONE, "first line\nsecond")
    noted = filled.papers.ids(Scope(ScopeKind.NOTES))
    assert [row.note for row in filled.papers.rows(noted)] == [""]
    rows = filled.papers.rows([ONE, TWO], with_notes=True)
    assert [row.note for row in rows] == ["first line\nsecond", ""]
