"""The queue, hidden papers, saved searches and names of digests are a person's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader import operations
from reader.digest import find_sources
from reader.model import DigestId, PaperId, ReaderError, Scope, ScopeKind, Tag, parse
from reader.search import SearchIndex
from reader.store import Library

ONE, TWO, THREE = PaperId(1), PaperId(2), PaperId(3)
QUEUE, HIDDEN, STARRED = (
    Scope(kind) for kind in (ScopeKind.QUEUE, ScopeKind.HIDDEN, ScopeKind.STARRED)
)


@pytest.fixture
def filled(library: Library, write_digest: Callable[..., Path]) -> Library:
    """A library of three papers."""
    path = write_digest(*((f"Garden {n}", f"Paper {n}. " * 40) for n in (1, 2, 3)))
    list(operations.import_sources(library, find_sources([path])))
    return library


@pytest.fixture
def finder(filled: Library) -> operations.Finder:
    return operations.Finder(filled, SearchIndex.open(None))


def test_a_hidden_paper_is_nowhere_but_in_its_own_list(
    filled: Library, finder: operations.Finder
) -> None:
    operations.star(filled, [ONE, TWO], starred=True)
    assert finder.find(parse("garden"), Scope()).total == 3
    operations.hide(filled, [TWO], hidden=True)
    assert filled.papers.ids(Scope()) == [ONE, THREE]
    assert TWO not in filled.papers.ids(STARRED)
    assert TWO not in filled.papers.ids(Scope(ScopeKind.DIGEST, DigestId(1)))
    assert finder.find(parse("garden"), Scope()).total == 2
    assert filled.papers.ids(HIDDEN) == [TWO]
    counts = filled.papers.counts()
    assert (counts.all, counts.unread, counts.starred, counts.hidden) == (2, 2, 1, 1)
    assert filled.digests.require(DigestId(1)).unread == 2
    hidden = filled.papers.get(TWO)
    assert hidden is not None
    assert hidden.marks.starred_at is not None


def test_what_was_hidden_comes_back_with_its_star(
    filled: Library, finder: operations.Finder
) -> None:
    operations.star(filled, [TWO], starred=True)
    operations.hide(filled, [TWO], hidden=True)
    filled.acts.undo()
    assert filled.papers.ids(STARRED) == [TWO]
    operations.hide(filled, [TWO], hidden=True)
    operations.hide(filled, [TWO], hidden=False)
    assert finder.find(parse("garden"), Scope()).total == 3
    assert not operations.hide(filled, [TWO], hidden=False)


def test_the_queue_keeps_an_order_of_ones_own(filled: Library) -> None:
    operations.queue(filled, [THREE], queued=True)
    operations.queue(filled, [ONE, TWO, THREE], queued=True)
    assert filled.papers.ids(QUEUE) == [THREE, ONE, TWO]
    operations.move_in_queue(filled, TWO, -1)
    assert filled.papers.ids(QUEUE) == [THREE, TWO, ONE]
    operations.move_in_queue(filled, THREE, 99)
    assert filled.papers.ids(QUEUE) == [TWO, ONE, THREE]
    filled.acts.undo()
    assert filled.papers.ids(QUEUE) == [THREE, TWO, ONE]
    operations.queue(filled, [TWO], queued=False)
    assert filled.papers.ids(QUEUE) == [THREE, ONE]
    filled.acts.undo()
    assert filled.papers.ids(QUEUE) == [THREE, TWO, ONE]
    assert filled.papers.ids(Scope(), filters=parse("is:queued").filters) == [ONE, TWO, THREE]
    operations.hide(filled, [TWO], hidden=True)
    with pytest.raises(ReaderError, match="not in the queue"):
        operations.move_in_queue(filled, TWO, 1)


def test_papers_of_the_queue_are_placed_before_another(filled: Library) -> None:
    operations.queue(filled, [ONE, TWO, THREE], queued=True)
    operations.place_in_queue(filled, [THREE], ONE)
    assert filled.papers.ids(QUEUE) == [THREE, ONE, TWO]
    operations.place_in_queue(filled, [ONE, THREE], None)
    assert filled.papers.ids(QUEUE) == [TWO, THREE, ONE]
    assert not operations.place_in_queue(filled, [ONE], PaperId(9))
    filled.acts.undo()
    assert filled.papers.ids(QUEUE) == [THREE, ONE, TWO]


def test_a_queued_paper_outlives_its_digest(filled: Library) -> None:
    operations.queue(filled, [TWO], queued=True)
    operations.hide(filled, [ONE], hidden=True)
    operations.remove_digest(filled, DigestId(1))
    assert filled.papers.ids(Scope()) == [TWO]
    assert filled.papers.ids(QUEUE) == [TWO]


def test_a_saved_search_is_named_replaced_renamed_and_forgotten(filled: Library) -> None:
    operations.save_search(filled, " my  list ", "is:unread  garden")
    operations.save_search(filled, "other", "has:code")
    operations.save_search(filled, "my list", "garden")
    assert not operations.save_search(filled, "my list", "garden")
    assert [(each.name, each.query) for each in filled.searches.all()] == [
        ("my list", "garden"),
        ("other", "has:code"),
    ]
    operations.rename_search(filled, "my list", "mine")
    assert [each.name for each in filled.searches.all()] == ["mine", "other"]
    assert not operations.rename_search(filled, "mine", "mine")
    operations.remove_search(filled, "mine")
    assert [each.name for each in filled.searches.all()] == ["other"]
    filled.acts.undo()
    filled.acts.undo()
    assert [each.name for each in filled.searches.all()] == ["my list", "other"]


def test_saved_searches_stand_in_the_order_one_gives_them(filled: Library) -> None:
    for name in ("a", "b", "c"):
        operations.save_search(filled, name, "garden")
    operations.move_search(filled, "c", -2)
    assert [each.name for each in filled.searches.all()] == ["c", "a", "b"]
    operations.move_search(filled, "c", 9)
    assert [each.name for each in filled.searches.all()] == ["a", "b", "c"]
    filled.acts.undo()
    assert [each.name for each in filled.searches.all()] == ["c", "a", "b"]


def test_a_search_that_makes_no_sense_is_not_saved(filled: Library) -> None:
    operations.save_search(filled, "here", "garden")
    operations.save_search(filled, "there", "garden")
    with pytest.raises(ReaderError, match="needs a name"):
        operations.save_search(filled, " ", "garden")
    with pytest.raises(ReaderError, match="nothing to search"):
        operations.save_search(filled, "x", ' "" ')
    with pytest.raises(ReaderError, match="already"):
        operations.rename_search(filled, "here", "there")
    with pytest.raises(ReaderError, match="needs a name"):
        operations.rename_search(filled, "here", " ")
    with pytest.raises(ReaderError, match="no saved search"):
        operations.remove_search(filled, "gone")


def test_a_digest_gets_another_name_that_no_other_has(
    filled: Library, write_digest: Callable[..., Path]
) -> None:
    path = write_digest(("Another", "Words. " * 60), name="second.txt")
    list(operations.import_sources(filled, find_sources([path])))
    operations.rename_digest(filled, DigestId(2), "Spring")
    operations.rename_digest(filled, DigestId(1), "Spring")
    assert filled.digests.require(DigestId(1)).name == "Spring (2)"
    filled.acts.undo()
    assert filled.digests.require(DigestId(1)).name == "digest"
    assert not operations.rename_digest(filled, DigestId(2), "Spring")
    with pytest.raises(ReaderError, match="needs a name"):
        operations.rename_digest(filled, DigestId(1), "  ")


def test_tags_are_counted_without_hidden_papers(filled: Library) -> None:
    operations.tag(filled, [ONE], add=["beta", "Alpha"])
    operations.tag(filled, [TWO], add=["beta"])
    operations.hide(filled, [TWO], hidden=True)
    assert filled.tags.all() == [Tag("Alpha", 1), Tag("beta", 1)]
