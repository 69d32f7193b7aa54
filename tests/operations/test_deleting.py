"""Papers by hand, deleted again with all that was made of them; undo brings everything back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader import operations
from reader.digest import find_sources
from reader.model import Note, Paper, PaperId, ReaderError, RemoveAdded, Scope, parse
from reader.operations import AddedPaper, Finder, WrittenPaper
from reader.search import SearchIndex
from reader.store import Library

ONE = PaperId(1)
ABSTRACT = "We shwo that $x^2$ grows. Splats are drawn in order. " * 4
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def filled(library: Library, write_digest: Callable[..., Path]) -> Library:
    """A library of two papers that a digest brought."""
    take_in(library, write_digest(("Gaussien Splatting", ABSTRACT), ("Another", "Words. " * 60)))
    return library


def take_in(library: Library, path: Path) -> None:
    for _ in operations.import_sources(library, find_sources([path])):
        pass


def paper(library: Library, number: PaperId) -> Paper:
    found = library.papers.get(number)
    assert found is not None
    return found


def found(library: Library, words: str) -> list[PaperId]:
    return list(Finder(library, SearchIndex(None)).find(parse(words), Scope()).ids)


def add(library: Library, title: str, abstract: str = "", *links: str) -> AddedPaper:
    return operations.add_paper(library, WrittenPaper(title, abstract, links))


def test_an_added_paper_is_deleted_with_all_that_was_made_of_it_and_comes_back(
    filled: Library,
) -> None:
    number = add(filled, "A Paper", "Of $x^2$.", "2401.00001", "10.1000/abc").paper
    operations.correct(filled, number, {"title": "My Paper", "link": "https://example.org"})
    operations.highlight(filled, number, operations.find_passage(paper(filled, number), "Of x"))
    operations.write_note(filled, number, "An idea")
    operations.tag(filled, [number], add=["todo", "method/splat"])
    operations.star(filled, [number], starred=True)
    operations.note_opened(filled, number)
    operations.queue(filled, [number], queued=True)
    operations.hide(filled, [number], hidden=True)
    before, lists = paper(filled, number), filled.papers.counts()
    changes = operations.remove_paper(filled, number)
    assert changes.act is not None
    assert changes.act.title == "Delete “My Paper”"
    assert filled.papers.get(number) is None
    assert filled.papers.ids(Scope()) == [ONE, PaperId(2)]
    assert found(filled, "paper") == []
    assert filled.health.stats().tags == 0
    assert filled.health.problems() == []
    filled.acts.undo()
    assert undated(paper(filled, number)) == undated(before)
    assert filled.papers.counts() == lists
    filled.acts.redo()
    assert filled.papers.get(number) is None
    filled.acts.undo()
    operations.hide(filled, [number], hidden=False)
    assert found(filled, "my paper") == [number]
    operations.remove_paper(filled, number)
    again = add(filled, "A Paper", "Of $x^2$.")
    assert again.paper == number
    assert [each.text for each in filled.papers.versions(number)][-1] == "An idea"


def undated(of: Paper) -> Paper:
    """Return a paper without the instant of its note, which undo writes anew."""
    assert of.note is not None
    return replace(of, note=Note(of.note.text, LONG_AGO))


def test_a_paper_of_which_nothing_is_left_is_gone_and_comes_back_whole(library: Library) -> None:
    number = add(library, "A Paper", "Of $x^2$.", "https://example.org").paper
    operations.highlight(library, number, operations.find_passage(paper(library, number), "Of x"))
    before = paper(library, number)
    operations.remove_paper(library, number)
    assert library.health.stats().counts.all == 0
    library.acts.undo()
    assert paper(library, number) == before


def test_only_a_paper_that_is_nobody_elses_can_be_deleted(
    filled: Library, write_digest: Callable[..., Path]
) -> None:
    number = add(filled, "Splats", ABSTRACT.strip()).paper
    take_in(filled, write_digest(("Splats", ABSTRACT), ("More", "One. " * 60), name="b.txt"))
    for one in (ONE, number):
        with pytest.raises(ReaderError, match="added by hand"):
            operations.remove_paper(filled, one)
    with pytest.raises(ReaderError, match="no paper 99"):
        operations.remove_paper(filled, PaperId(99))
    operations.remove_digest(filled, paper(filled, number).places[0].digest)
    operations.remove_paper(filled, number)
    assert filled.papers.get(number) is None
    for _ in range(2):
        filled.acts.undo()
    assert paper(filled, number).added_at is not None


def test_what_is_deleted_elsewhere_meanwhile_is_not_deleted_again(library: Library) -> None:
    number = add(library, "A Paper").paper
    operations.star(library, [number], starred=True)
    assert library.acts.do("Delete", [RemoveAdded(number)])
    assert not library.acts.do("Delete", [RemoveAdded(number)])
