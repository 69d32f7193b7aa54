"""A note is on its way until it is committed, and says saved only then."""

from collections import deque
from collections.abc import Callable
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from reader.model import PaperId, ReaderError
from reader.operations import append_note
from reader.store import Library
from reader.ui.drafts import PAUSE, Drafts, NoteState, Saving
from reader.ui.runners import Failed, InlineWriter, T


class SlowWriter(InlineWriter):
    """Writes only when told to; may refuse, as a full disk does."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.waiting: deque[Callable[[], None]] = deque()
        self.refusal: Exception | None = None

    def act(self, work: Callable[[Library], T], done: Callable[[T], None], failed: Failed) -> None:
        def write() -> None:
            if self.refusal is not None:
                failed(self.refusal)
            else:
                super(SlowWriter, self).act(work, done, failed)

        self.waiting.append(write)

    def go_on(self) -> None:
        while self.waiting:
            self.waiting.popleft()()


@pytest.fixture
def writer(library: Library) -> SlowWriter:
    return SlowWriter(library)


@pytest.fixture
def drafts(writer: SlowWriter, qtbot: QtBot) -> Drafts:
    return Drafts(writer)


@pytest.fixture
def states(drafts: Drafts) -> list[NoteState]:
    seen: list[NoteState] = []
    drafts.moved.connect(seen.append)
    return seen


def note(library: Library, paper: PaperId) -> str:
    found = library.papers.get(paper)
    assert found is not None
    return found.note.text if found.note else ""


def test_a_note_is_saved_when_the_typing_pauses(
    drafts: Drafts, writer: SlowWriter, papers: list[PaperId], qtbot: QtBot
) -> None:
    drafts.change(papers[0], "half", "")
    drafts.change(papers[0], "half a thought", "")
    assert not writer.waiting
    qtbot.waitUntil(lambda: bool(writer.waiting), timeout=2000)
    assert len(writer.waiting) == 1


def test_a_note_is_saved_though_the_typing_goes_on(
    drafts: Drafts, writer: SlowWriter, papers: list[PaperId], qtbot: QtBot
) -> None:
    words: list[str] = []

    def type_on() -> bool:
        words.append("word")
        drafts.change(papers[0], " ".join(words), "")
        return bool(writer.waiting)

    qtbot.waitUntil(type_on, timeout=5000)
    assert len(writer.waiting) == 1


def test_saved_is_only_said_after_the_commit(
    drafts: Drafts,
    writer: SlowWriter,
    library: Library,
    papers: list[PaperId],
    states: list[NoteState],
) -> None:
    drafts.change(papers[0], "a thought", "")
    drafts.flush()
    assert [state.saving for state in states] == [Saving.TYPED]
    assert note(library, papers[0]) == ""
    writer.go_on()
    assert states[-1] == NoteState(papers[0], Saving.SAVED)
    assert note(library, papers[0]) == "a thought"
    assert drafts.unsaved == {}


def test_what_is_typed_while_a_save_is_under_way_is_saved_too(
    drafts: Drafts,
    writer: SlowWriter,
    library: Library,
    papers: list[PaperId],
    states: list[NoteState],
) -> None:
    drafts.change(papers[0], "one", "")
    drafts.flush()
    drafts.change(papers[0], "one two", "")
    drafts.flush()
    writer.go_on()
    assert note(library, papers[0]) == "one two"
    assert [state.saving for state in states].count(Saving.SAVED) == 1


def test_a_note_that_cannot_be_written_stays_and_is_tried_again(
    drafts: Drafts,
    writer: SlowWriter,
    library: Library,
    papers: list[PaperId],
    states: list[NoteState],
) -> None:
    writer.refusal = ReaderError("The disk is full.")
    drafts.change(papers[0], "precious", "")
    drafts.flush()
    writer.go_on()
    assert states[-1] == NoteState(papers[0], Saving.FAILED, "The disk is full.")
    assert drafts.text(papers[0]) == "precious"
    writer.refusal = None
    drafts.flush()
    writer.go_on()
    assert note(library, papers[0]) == "precious"
    assert drafts.text(papers[0]) is None


def test_a_note_on_a_paper_that_is_gone_stays_and_is_tried_again_only_after_a_while(
    drafts: Drafts, writer: SlowWriter, papers: list[PaperId], states: list[NoteState]
) -> None:
    gone = PaperId(max(papers) + 1)
    drafts.change(gone, "precious", "")
    drafts.flush()
    writer.go_on()
    assert states[-1] == NoteState(gone, Saving.FAILED, f"There is no paper {gone}.")
    drafts.change(papers[0], "another", "")
    drafts.flush()
    writer.go_on()
    assert [state.saving for state in states].count(Saving.FAILED) == 2
    assert not writer.waiting
    assert drafts._pause.remainingTime() > PAUSE
    assert drafts.unsaved == {gone: "precious"}


def test_notes_of_two_papers_do_not_mix(
    drafts: Drafts, writer: SlowWriter, library: Library, papers: list[PaperId]
) -> None:
    drafts.change(papers[0], "first", "")
    drafts.change(papers[1], "second", "")
    drafts.flush()
    writer.go_on()
    assert [note(library, paper) for paper in papers] == ["first", "second", ""]


def test_one_sitting_is_taken_back_at_once_and_two_one_by_one(
    drafts: Drafts, writer: SlowWriter, library: Library, papers: list[PaperId]
) -> None:
    for base, text in pairwise(("", "a", "a b")):
        drafts.change(papers[0], text, base)
        drafts.flush()
        writer.go_on()
    drafts.end_sitting()
    drafts.change(papers[0], "a b c", "a b")
    drafts.flush()
    writer.go_on()
    library.acts.undo()
    assert note(library, papers[0]) == "a b"
    library.acts.undo()
    assert note(library, papers[0]) == ""


def test_words_another_program_wrote_stay_while_one_types_on(
    drafts: Drafts, writer: SlowWriter, library: Library, papers: list[PaperId]
) -> None:
    append_note(library, papers[0], "from elsewhere")
    drafts.change(papers[0], "one", "")
    drafts.flush()
    drafts.change(papers[0], "one two", "")
    writer.go_on()
    drafts.flush()
    writer.go_on()
    assert note(library, papers[0]) == "one two\nfrom elsewhere"
    drafts.change(papers[0], "one two three\nfrom elsewhere", "one two\nfrom elsewhere")
    drafts.flush()
    writer.go_on()
    assert note(library, papers[0]) == "one two three\nfrom elsewhere"


def test_the_trouble_with_a_note_is_known_until_it_is_saved(
    drafts: Drafts, writer: SlowWriter, papers: list[PaperId]
) -> None:
    writer.refusal = ReaderError("The disk is full.")
    drafts.change(papers[0], "precious", "")
    drafts.flush()
    writer.go_on()
    assert drafts.trouble(papers[0]) == "The disk is full."
    writer.refusal = None
    drafts.flush()
    writer.go_on()
    assert drafts.trouble(papers[0]) == ""


def test_a_fault_of_our_own_is_loud_but_keeps_the_text(
    drafts: Drafts,
    writer: SlowWriter,
    papers: list[PaperId],
    states: list[NoteState],
    qtbot: QtBot,
) -> None:
    writer.refusal = ZeroDivisionError("inside")
    drafts.change(papers[0], "text", "")
    drafts.flush()
    with qtbot.captureExceptions() as faults:
        writer.go_on()
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    assert drafts.text(papers[0]) == "text"
    assert states[-1].saving is Saving.FAILED
    assert states[-1].trouble.startswith("Something went wrong")
