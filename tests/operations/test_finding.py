"""The finder answers for the library as it is now."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader import operations
from reader.digest import find_sources
from reader.model import DigestId, PaperId, Query, Scope, ScopeKind, parse
from reader.operations import Finder
from reader.search import SearchIndex
from reader.store import Library, open_library

LONG = "An abstract that goes on for a while, as abstracts do. " * 6


@pytest.fixture
def filled(library: Library, write_digest: Callable[..., Path]) -> Library:
    """A library of two digests that share a paper."""
    first = write_digest(
        ("Gaussian Splatting", LONG), ("Attention Heads", LONG + "heads"), name="a.txt"
    )
    second = write_digest(
        ("Attention Heads", LONG + "heads"), ("Attention Masks", LONG + "masks"), name="b.txt"
    )
    list(operations.import_sources(library, find_sources([first, second])))
    return library


@pytest.fixture
def finder(filled: Library, tmp_path: Path) -> Finder:
    """A finder whose index is on disk."""
    return Finder(filled, SearchIndex.open(tmp_path / "index"))


def found(finder: Finder, text: str, scope: Scope | None = None) -> set[PaperId]:
    return set(finder.find(parse(text), scope or Scope()).ids)


def test_nothing_asked_lists_the_scope(finder: Finder) -> None:
    everything = finder.find(Query(), Scope())
    assert (len(everything.ids), everything.total, everything.answer) == (3, 3, None)
    first = finder.find(Query(), Scope(), limit=1)
    assert (len(first.ids), first.total) == (1, 3)


def test_words_are_found_in_the_list_at_hand_only(finder: Finder, filled: Library) -> None:
    assert found(finder, "attention") == {2, 3}
    assert found(finder, "attention", Scope(ScopeKind.DIGEST, DigestId(1))) == {2}
    operations.star(filled, [PaperId(3)], starred=True)
    assert found(finder, "attention", Scope(ScopeKind.STARRED)) == {3}


def test_a_note_is_found_as_soon_as_it_is_written(finder: Finder, filled: Library) -> None:
    assert found(finder, "flamingo") == set()
    operations.write_note(filled, PaperId(1), "like a flamingo")
    assert found(finder, "flamingo") == {1}
    operations.write_note(filled, PaperId(1), "")
    assert found(finder, "flamingo") == set()


def test_papers_of_a_removed_digest_are_not_found(finder: Finder, filled: Library) -> None:
    assert found(finder, "attention") == {2, 3}
    operations.remove_digest(filled, DigestId(2))
    assert found(finder, "attention") == {2}
    filled.acts.undo()
    assert found(finder, "attention") == {2, 3}


def test_marks_do_not_touch_the_index(finder: Finder, filled: Library) -> None:
    finder.catch_up()
    operations.star(filled, [PaperId(1)], starred=True)
    assert found(finder, "splatting") == {1}


def test_an_index_on_disk_serves_the_next_start(
    finder: Finder, filled: Library, tmp_path: Path
) -> None:
    finder.catch_up()
    again = SearchIndex.open(tmp_path / "index")
    assert again.stamp is not None
    assert again.stamp.seq == filled.log.seq()
    assert found(Finder(filled, again), "splatting") == {1}
    assert finder.problems() == []


def test_the_index_of_another_library_is_not_believed(
    finder: Finder, filled: Library, tmp_path: Path, write_digest: Callable[..., Path]
) -> None:
    finder.catch_up()
    with closing(open_library(tmp_path / "other.sqlite3")) as other:
        path = write_digest(("Protein Folding", LONG), name="c.txt")
        list(operations.import_sources(other, find_sources([path])))
        stranger = Finder(other, SearchIndex.open(tmp_path / "index"))
        assert found(stranger, "splatting") == set()
        assert found(stranger, "protein") == {1}


def test_a_large_digest_is_saved_in_the_index(
    finder: Finder, filled: Library, tmp_path: Path, write_digest: Callable[..., Path]
) -> None:
    finder.catch_up()
    path = write_digest(*((f"Number {number}", LONG + str(number)) for number in range(80)))
    list(operations.import_sources(filled, find_sources([path])))
    assert len(found(finder, "number")) == 80
    again = SearchIndex.open(tmp_path / "index")
    assert again.stamp is not None
    assert again.stamp.seq == filled.log.seq()


def test_papers_are_found_where_the_index_cannot_be_kept(filled: Library, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("in the way")
    finder = Finder(filled, SearchIndex.open(tmp_path / "index"))
    assert found(finder, "splatting") == {1}
