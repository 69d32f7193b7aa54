"""While the index is brought up on another thread, questions are answered at once."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from reader import operations
from reader.digest import find_sources
from reader.model import PaperId, ReaderError, Scope, Sort, parse
from reader.operations import Finder, Found, IndexProgress
from reader.search import SearchIndex
from reader.store import Library, open_library

LONG = "An abstract that goes on for a while, as abstracts do. " * 6


@pytest.fixture(autouse=True)
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three papers be too many to wait for."""
    monkeypatch.setattr("reader.operations.finding.FEW", 2)
    monkeypatch.setattr("reader.operations.finding._PATIENCE", 0.0)


@pytest.fixture
def filled(library: Library, write_digest: Callable[..., Path]) -> Library:
    """A library of three papers."""
    path = write_digest(
        ("Gaussian Splatting", LONG), ("Attention Heads", LONG + "x"), ("Masks", LONG + "attention")
    )
    list(operations.import_sources(library, find_sources([path])))
    return library


@pytest.fixture
def finder(filled: Library, held_index: Any) -> Iterator[Finder]:
    """A finder that answers at once."""
    finder = Finder(filled, held_index)
    finder.answer_at_once()
    yield finder
    held_index.may_go.set()
    with suppress(ReaderError):
        finder.finish()


def ask(finder: Finder, text: str, sort: Sort = Sort.RELEVANCE) -> Found:
    return finder.find(parse(text), Scope(), sort=sort)


def test_titles_answer_until_the_index_is_there(finder: Finder, held_index: Any) -> None:
    assert finder.must_make_index()
    soon = ask(finder, "attention")
    assert soon.is_behind
    assert soon.answer is not None
    assert (soon.ids, soon.answer.titles_only) == ([2], True)
    assert ask(finder, "attention", Sort.TITLE).ids == [2]
    assert not ask(finder, "is:starred").is_behind
    assert held_index.has_begun.wait(30)
    assert finder.follow() == IndexProgress(0, 3)
    held_index.may_go.set()
    finder.finish()
    whole = ask(finder, "attention")
    assert whole.answer is not None
    assert (set(whole.ids), whole.is_behind, whole.answer.titles_only) == ({2, 3}, False, False)
    assert finder.follow() is None
    assert not finder.must_make_index()


def test_few_papers_are_waited_for_a_while(
    finder: Finder, held_index: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.operations.finding.FEW", 3)
    with monkeypatch.context() as impatient:
        impatient.setattr("reader.operations.finding._PATIENCE_FOR_FEW", 0.01)
        assert ask(finder, "attention").ids == [2]
    finder.stop()
    held_index.may_go.set()
    finder.finish()
    finder.catch_up()
    assert set(ask(finder, "attention").ids) == {2, 3}


def test_an_index_that_is_behind_answers_until_it_has_come_up(
    finder: Finder, held_index: Any, filled: Library
) -> None:
    held_index.may_go.set()
    finder.make_ready()
    finder.finish()
    finder.make_ready()
    held_index.may_go.clear()
    operations.write_note(filled, PaperId(1), "flamingo")
    assert ask(finder, "flamingo").is_behind
    behind = ask(finder, "attention")
    assert behind.answer is not None
    assert (set(behind.ids), behind.answer.titles_only) == ({2, 3}, False)
    held_index.may_go.set()
    finder.finish()
    assert ask(finder, "flamingo").ids == [1]


def test_what_is_written_while_the_index_is_brought_up_is_followed_too(
    finder: Finder, held_index: Any, filled: Library
) -> None:
    finder.make_ready()
    assert held_index.has_begun.wait(30)
    operations.write_note(filled, PaperId(1), "flamingo")
    held_index.may_go.set()
    finder.finish()
    assert ask(finder, "flamingo").ids == [1]


def test_with_nothing_to_bring_up_there_is_nothing_to_wait_for(filled: Library) -> None:
    index = SearchIndex.open(None)
    Finder(filled, index).catch_up()
    finder = Finder(filled, index)
    finder.answer_at_once()
    finder.finish()
    finder.make_ready()
    assert not ask(finder, "attention").is_behind


def test_what_was_stopped_leaves_the_index_as_it_was_until_it_is_asked_for(
    finder: Finder, held_index: Any
) -> None:
    ask(finder, "attention")
    finder.stop()
    held_index.may_go.set()
    finder.finish()
    assert held_index.stamp is None
    assert ask(finder, "attention").ids == [2]
    assert finder.follow() is None
    finder.catch_up()
    finder.finish()
    assert set(ask(finder, "attention").ids) == {2, 3}


def test_a_patient_finder_has_nothing_to_stop_or_to_finish(filled: Library) -> None:
    finder = Finder(filled, SearchIndex.open(None))
    finder.stop()
    finder.finish()
    finder.catch_up()
    assert finder.follow() is None
    assert set(ask(finder, "attention").ids) == {2, 3}


def test_what_goes_wrong_meanwhile_is_told_to_the_next_question(
    finder: Finder, held_index: Any, filled: Library
) -> None:
    with closing(open_library(filled.path)) as other:
        ask(finder, "attention")
        assert held_index.has_begun.wait(30)
        other.close()
        filled.path.rename(filled.path.with_name("away"))
        filled.path.mkdir()
        finder.stop()
        held_index.may_go.set()
        finder.finish()
        finder.catch_up()
        with pytest.raises(ReaderError, match="replaced or removed"):
            finder.finish()


def test_damage_found_while_answering_at_once_makes_titles_answer(
    filled: Library, tmp_path: Path
) -> None:
    Finder(filled, SearchIndex.open(tmp_path / "index")).catch_up()
    for segment in (tmp_path / "index").glob("*.segment"):
        content = bytearray(segment.read_bytes())
        half = len(content) // 2
        content[half:] = b"\xa5" * (len(content) - half)
        segment.write_bytes(content)
    index = SearchIndex.open(tmp_path / "index")
    finder = Finder(filled, index)
    finder.answer_at_once()
    assert {2} <= set(ask(finder, "attention").ids)
    finder.finish()
    assert set(ask(finder, "attention").ids) == {2, 3}
