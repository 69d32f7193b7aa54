"""The threads behind the window: acts pass imports, the newest question wins, nothing is lost."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import Changes, PaperId, ReaderError, SetStar
from reader.model.instants import now
from reader.operations import Finder
from reader.search import SearchIndex
from reader.store import Library
from reader.ui.runners import Cancelled, Matter, Reading
from reader.ui.tasks import SearcherThread, WriterThread

Failures = list[Exception]


@pytest.fixture
def writer(library: Library, qtbot: QtBot) -> Iterator[WriterThread]:
    thread = WriterThread(library)
    yield thread
    thread.finish()


@pytest.fixture
def searcher(library: Library, qtbot: QtBot) -> Iterator[SearcherThread]:
    thread = SearcherThread(library, lambda own: Finder(own, SearchIndex.open(None)))
    yield thread
    thread.finish()


def failing(error: Exception) -> None:
    raise error


def nothing(answer: object) -> None:
    pass


def test_an_act_is_written_and_told_on_the_main_thread(
    writer: WriterThread, library: Library, papers: list[PaperId], qtbot: QtBot
) -> None:
    told: list[tuple[Changes, threading.Thread]] = []

    def star(own: Library) -> Changes:
        assert own is not library
        return own.acts.do("Star", [SetStar(papers[0], now())])

    writer.act(star, lambda changes: told.append((changes, threading.current_thread())), failing)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0].papers == {papers[0]}
    assert told[0][1] is threading.main_thread()
    assert library.papers.counts().starred == 1


def test_an_act_passes_before_the_next_step_of_an_import(
    writer: WriterThread, qtbot: QtBot
) -> None:
    order: list[str] = []
    asked = threading.Event()

    def steps(own: Library, cancelled: Cancelled) -> Iterator[int]:
        order.append("first step")
        yield 1
        assert asked.wait(5)
        order.append("second step")
        yield 2
        order.append("third step")

    ended: list[bool] = []
    writer.run(steps, lambda _: None, lambda: ended.append(True), failing)
    qtbot.waitUntil(lambda: "first step" in order)
    writer.act(lambda own: order.append("act"), lambda _: None, failing)
    asked.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert order.index("act") < order.index("third step")


def test_runs_follow_one_another(writer: WriterThread, qtbot: QtBot) -> None:
    order: list[str] = []

    def steps(name: str) -> Callable[[Library, Cancelled], Iterator[str]]:
        def run(own: Library, cancelled: Cancelled) -> Iterator[str]:
            yield f"{name} 1"
            yield f"{name} 2"

        return run

    ended: list[bool] = []
    for name in ("a", "b"):
        writer.run(steps(name), order.append, lambda: ended.append(True), failing)
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert order == ["a 1", "a 2", "b 1", "b 2"]


def test_cancelling_reaches_the_run_under_way_but_no_later_one(
    writer: WriterThread, qtbot: QtBot
) -> None:
    told: list[str] = []

    def until_cancelled(own: Library, cancelled: Cancelled) -> Iterator[str]:
        while not cancelled():
            yield "working"
        told.append("cleaned up")

    def short(own: Library, cancelled: Cancelled) -> Iterator[str]:
        yield "cancelled" if cancelled() else "whole"

    ended: list[bool] = []
    writer.run(until_cancelled, lambda _: None, lambda: ended.append(True), failing)
    writer.cancel_runs()
    qtbot.waitUntil(lambda: bool(ended))
    writer.run(short, told.append, lambda: ended.append(True), failing)
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert told == ["cleaned up", "whole"]


def test_a_fault_is_told_and_the_thread_goes_on(writer: WriterThread, qtbot: QtBot) -> None:
    failures: Failures = []
    done: list[str] = []

    def broken(own: Library, cancelled: Cancelled) -> Iterator[int]:
        yield 1
        raise ReaderError("The disk is full.")

    def full(own: Library) -> str:
        raise ReaderError("The disk is full.")

    writer.act(full, done.append, failures.append)
    writer.run(broken, lambda _: None, lambda: done.append("ended"), failures.append)
    writer.act(lambda own: "went on", done.append, failing)
    qtbot.waitUntil(lambda: len(failures) == 2 and bool(done))
    assert done == ["went on"]
    assert {str(failure) for failure in failures} == {"The disk is full."}


def test_finishing_delivers_every_act_and_ends_an_import(library: Library, qtbot: QtBot) -> None:
    writer = WriterThread(library)
    done: list[str] = []

    def endless(own: Library, cancelled: Cancelled) -> Iterator[int]:
        while not cancelled():
            yield 1

    writer.run(endless, lambda _: None, lambda: done.append("ended"), failing)
    for name in ("one", "two"):
        writer.act(lambda own, name=name: name, done.append, failing)  # type: ignore[misc]
    writer.finish()
    assert sorted(done) == ["ended", "one", "two"]


def test_what_is_done_aside_when_all_has_ended_goes_nowhere(library: Library, qtbot: QtBot) -> None:
    writer, may_go, got = WriterThread(library), threading.Event(), list[bool]()
    writer.aside(lambda: may_go.wait(30), got.append, failing)
    (aside,) = (each for each in threading.enumerate() if each.name == "aside")
    writer.finish()
    may_go.set()
    aside.join()
    QApplication.processEvents()
    assert got == []


def test_settling_waits_for_what_was_asked_before(writer: WriterThread) -> None:
    done: list[int] = []
    writer.act(lambda own: 1, done.append, failing)
    writer.settle()
    assert done == [1]


def test_only_the_newest_question_of_a_matter_is_answered(
    searcher: SearcherThread, qtbot: QtBot
) -> None:
    started, go_on = threading.Event(), threading.Event()
    answers: list[str] = []
    noticed: list[bool] = []

    def slow(reading: Reading, cancelled: Cancelled) -> str:
        started.set()
        assert go_on.wait(5)
        noticed.append(cancelled())
        return "old"

    searcher.ask(Matter.LIST, slow, answers.append, failing)
    assert started.wait(5)
    searcher.ask(Matter.LIST, lambda reading, cancelled: "skipped", answers.append, failing)
    searcher.ask(Matter.LIST, lambda reading, cancelled: "new", answers.append, failing)
    searcher.ask(Matter.COUNTS, lambda reading, cancelled: "counts", answers.append, failing)
    go_on.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == ["new", "counts"]
    assert noticed == [True]


def test_the_searcher_reads_on_a_connection_of_its_own(
    searcher: SearcherThread, library: Library, papers: list[PaperId], qtbot: QtBot
) -> None:
    answers: list[object] = []

    def work(reading: Reading, cancelled: Cancelled) -> object:
        return (reading.library is not library, reading.library.papers.counts().all)

    searcher.ask(Matter.COUNTS, work, answers.append, failing)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(True, 3)]


def test_a_question_that_fails_is_told(searcher: SearcherThread, qtbot: QtBot) -> None:
    failures: Failures = []

    def broken(reading: Reading, cancelled: Cancelled) -> None:
        raise ReaderError("The library is damaged.")

    searcher.ask(Matter.LIST, broken, nothing, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "The library is damaged."
