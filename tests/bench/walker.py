"""Somebody who does anything at random in the window, and a plain model of what comes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from reader.model import Act, PaperId, Scope, ScopeKind
from reader.operations import Finder
from reader.resources import resource
from reader.search import SearchIndex
from reader.store import open_library
from reader.ui.application import complete, stand
from reader.ui.commands import COMMANDS, SAMPLE
from reader.ui.dialogs import Dialogs, Unsaved
from reader.ui.runners import InlineSearcher, InlineWriter
from reader.ui.settings import Settings
from reader.ui.theme import Theme

WORDS = ("splat", "attention", "depth", "naïve", "深度", "O(N)", "robot", "idea", "later", "xyzzy")
TAGS = ("method", "method/splat", "todo", "seen")
QUERIES = (
    *("splat", "atention", "is:starred", "has:note", "tag:todo", "-depth", '"real time"'),
    *("title:a OR note:b", "is:unread has:tag", "date:2026", "(((", "", "a", "in:x"),
)
# These ask the system, or another window, or end the walk.
_LEFT_OUT = {
    "quit",
    "open-library",
    "move-library",
    "restore",
    "export",
    "import-folder",
    "backup",
    "export-list",
}
# These change the tags of many papers at once; what they make of them is taken as it is.
_TAGS_ALL = {"rename-tag", "remove-tag"}
_KEYS = (
    *(Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Up),
    *(Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Right),
)
# A paper's star, note and tags.
Marks = tuple[bool, str, frozenset[str]]
State = dict[PaperId, Marks]
PLAIN: Marks = (False, "", frozenset())


@dataclass(frozen=True, slots=True)
class Done:
    """What an act made of the papers."""

    before: State
    after: State


class Answers(Dialogs):
    """Answers what the window asks at once."""

    chance = 0
    files: Sequence[Path] = ()

    def ask_for_files(self) -> list[Path]:
        """Choose one of the digests."""
        return [self.files[self.chance % len(self.files)]]

    def ask_for_words(self, title: str, label: str, words: str = "") -> str:
        """Write a word, or nothing."""
        return WORDS[self.chance % len(WORDS)] if self.chance % 3 else ""

    def ask_for_comment(self, words: str) -> str | None:
        """Write a word, or cancel."""
        return WORDS[self.chance % len(WORDS)] if self.chance % 3 else None

    def ask_about_unsaved(self, trouble: str) -> Unsaved:
        """There must be nothing unsaved."""
        raise AssertionError(trouble)


class Walker:
    """A window over a library of its own; `take` does something in it and compares."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.library = open_library(folder / "library.sqlite3")
        settings = Settings(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        searcher = InlineSearcher(self.library, lambda own: Finder(own, SearchIndex.open(None)))
        window = stand(self.library, searcher, Theme(application), settings)
        window.show()
        window.activateWindow()
        runners = InlineWriter(self.library), searcher
        self.whole = complete(window, runners, settings, follow=lambda _: None)
        self.parts = self.whole.parts
        self.parts.dialogs.__class__ = Answers
        self._application = application
        self._digests = list(_digests(folder))
        self._state: State = {}
        self._done: dict[int, Done] = {}
        self._answers().files = self._digests
        self.parts.imports.start(self._digests[:2])

    def take(self, name: str, chance: int) -> None:
        """Do one thing; stars, notes and tags must be as the model says. Raises AssertionError."""
        self._answers().chance = chance
        undo, redo = self.library.acts.next_undo(), self.library.acts.next_redo()
        before = dict(self._state)
        _, act = ACTIONS[name]
        expected = act(self, chance)
        self._application.processEvents()
        now = self._read()
        if expected is None:  # it may have changed tags in ways that are taken as they are
            expected = {
                paper: (*marks[:2], now.get(paper, PLAIN)[2])
                for paper, marks in {**dict.fromkeys(now, PLAIN), **before}.items()
            }
        expected = {paper: marks for paper, marks in expected.items() if marks != PLAIN}
        assert now == expected, f"{_differing(expected, now)}"
        self._state = now
        self._remember(undo, redo, before)

    def settle(self) -> None:
        """Close what is open over the window, and come back to the list."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.close()
        if popup := QApplication.activePopupWidget():
            popup.close()
        self._application.processEvents()
        self.whole.window.activateWindow()  # as window systems do by themselves
        self._application.processEvents()

    def leave(self) -> None:
        """Close the window for good."""
        self.settle()
        self.whole.window.close()
        self.whole.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.library.close()

    def _key(self, chance: int) -> State:
        """Press a key wherever the keyboard is."""
        focus, key = self._focus(), _KEYS[chance % len(_KEYS)]
        if focus is self.parts.detail.note.text:  # where letters are words
            key = Qt.Key.Key_Escape
        if not (key is Qt.Key.Key_Space and isinstance(focus, QAbstractButton)):  # which it clicks
            QTest.keyClick(focus, key)
        return self._state

    def _click(self, chance: int) -> State:
        """Click on a row of the list or the sidebar."""
        lines = (self.parts.papers.table, self.parts.sidebar.lines)[chance % 2]
        rows = lines.model().rowCount()
        if rows:
            index = lines.model().index(chance // 2 % min(rows, 12), 0)
            place = lines.visualRect(index).center()
            held = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            QTest.mouseClick(
                lines.viewport(), Qt.MouseButton.LeftButton, held[chance // 50 % 4 == 0], place
            )
        return self._state

    def _search(self, chance: int) -> State:
        """Type into the search box."""
        self.settle()
        self.parts.papers.search.focus()
        self.parts.papers.search.box.selectAll()
        QTest.keyClicks(self.parts.papers.search.box, QUERIES[chance % len(QUERIES)] or "\b")
        return self._state

    def _star(self, chance: int) -> State:
        """Star the selected papers, or take their stars away."""
        self._turn_to_paper()
        papers = self.parts.acts.chosen()
        self._press_command("star")
        starred = not all(self._state.get(paper, PLAIN)[0] for paper in papers)
        now = dict(self._state)
        for paper in papers:
            now[paper] = (starred, *now.get(paper, PLAIN)[1:])
        return now

    def _note(self, chance: int) -> State:
        """Write into the note of the paper, or remove it."""
        self._turn_to_paper()
        paper = self.parts.session.paper
        if paper is None:
            return self._state
        self._press_command("note")
        text = self.parts.detail.note.text
        star, before, tags = self._state.get(paper.id, PLAIN)
        words = f"{WORDS[chance % len(WORDS)]} {chance} "
        if chance % 5 == 0 and before:
            before, words = "", ""
            text.selectAll()
            QTest.keyClick(text, Qt.Key.Key_Delete)
        else:
            text.insertPlainText(words)
        QTest.keyClick(text, Qt.Key.Key_Escape)
        return {**self._state, paper.id: (star, before + words, tags)}

    def _tag(self, chance: int) -> State:
        """Give the paper other tags."""
        self._turn_to_paper()
        paper, chosen = self.parts.session.paper, self.parts.acts.chosen()
        if paper is None or chosen != (paper.id,):
            return self._state
        names = [name for place, name in enumerate(TAGS) if chance >> place & 1]
        self._press_command("tag")
        box = self._focus()
        box.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(box, ", ".join(names) or "\b")
        QTest.keyClick(box, Qt.Key.Key_Return)
        return {**self._state, paper.id: (*self._state.get(paper.id, PLAIN)[:2], frozenset(names))}

    def _mark(self, chance: int) -> State | None:
        """Highlight some words of the page."""
        page = self.parts.detail.page
        cursor = page.textCursor()
        length = max(1, page.document().characterCount() - 1)
        cursor.setPosition(chance % length)
        cursor.setPosition(
            min(length - 1, chance % length + chance % 40), cursor.MoveMode.KeepAnchor
        )
        page.setTextCursor(cursor)
        return self._command(("highlight-yellow", "highlight-green", "comment")[chance % 3])

    def _undo(self, chance: int) -> State:
        """Take back the last act."""
        act = self.library.acts.next_undo()
        self.settle()
        self._press_command("undo")
        return self._done[act.id].before if act and act.id in self._done else self._state

    def _redo(self, chance: int) -> State:
        """Do it again."""
        act = self.library.acts.next_redo()
        self.settle()
        self._press_command("redo")
        return self._done[act.id].after if act and act.id in self._done else self._state

    def _import_again(self, chance: int) -> State:
        """Import a digest, new or not."""
        self.parts.imports.start([self._digests[chance % len(self._digests)]])
        return self._state

    def _anything(self, chance: int) -> State | None:
        """Do anything else that is in the menus."""
        left = [each.id for each in COMMANDS if each.id not in {*_LEFT_OUT, *_MODELLED}]
        return self._command(left[chance % len(left)])

    def _palette(self, chance: int) -> State:
        """Go somewhere by name, or look and leave."""
        self.settle()
        self._press_command("palette")
        QTest.keyClicks(self._focus(), WORDS[chance % 3])
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            QTest.keyClick(self._focus(), key)
        return self._state

    def _size(self, chance: int) -> State:
        """Make the window larger or smaller."""
        self.whole.window.resize(720 + chance % 900, 480 + chance % 500)
        return self._state

    def _theme(self, chance: int) -> State:
        """Turn to the other theme."""
        self._application.styleHints().setColorScheme(
            (Qt.ColorScheme.Dark, Qt.ColorScheme.Light)[chance % 2]
        )
        return self._state

    def _command(self, name: str) -> State | None:
        self.settle()
        self._press_command(name)
        return None if name in _TAGS_ALL else self._state

    def _press_command(self, name: str) -> None:
        self.whole.actions.refresh()
        action = self.whole.actions.action(name)
        action.trigger()
        self._application.processEvents()

    def _turn_to_paper(self) -> None:
        self.settle()
        self.parts.papers.focus()
        if self.parts.session.paper is None:
            QTest.keyClick(self.parts.papers.table, Qt.Key.Key_J)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.whole.window

    def _answers(self) -> Answers:
        answers = self.parts.dialogs
        assert isinstance(answers, Answers)
        return answers

    def _read(self) -> State:
        papers = self.library.papers
        ids = {*papers.ids(Scope()), *papers.ids(Scope(ScopeKind.HIDDEN))}
        found = {
            each.id: (
                each.marks.starred_at is not None,
                each.note.text if each.note else "",
                frozenset(each.tags),
            )
            for each in papers.many(sorted(ids))
        }
        known = {marks: marks for marks in self._state.values()}  # kept once, however often read
        return {paper: known.get(marks, marks) for paper, marks in found.items() if marks != PLAIN}

    def _remember(self, undo: Act | None, redo: Act | None, before: State) -> None:
        """Keep what an act did that was not there before; one that goes on keeps its beginning."""
        now = self.library.acts.next_undo()
        if now is None or (redo is not None and now.id == redo.id):
            return
        if undo is None or now.id > undo.id:
            self._done[now.id] = Done(before, self._state)
        elif now.id == undo.id:
            self._done[now.id] = Done(self._done[now.id].before, self._state)


Action = Callable[[Walker, int], State | None]
_MODELLED = {"star", "note", "tag", "undo", "redo"}
# How often each is done, and what it is.
ACTIONS: dict[str, tuple[int, Action]] = {
    "key": (30, Walker._key),
    "click": (14, Walker._click),
    "search": (8, Walker._search),
    "star": (8, Walker._star),
    "note": (6, Walker._note),
    "tag": (4, Walker._tag),
    "mark": (4, Walker._mark),
    "undo": (8, Walker._undo),
    "redo": (4, Walker._redo),
    "import": (1, Walker._import_again),
    "command": (22, Walker._anything),
    "palette": (2, Walker._palette),
    "size": (1, Walker._size),
    "theme": (1, Walker._theme),
}


def _digests(folder: Path) -> Sequence[Path]:
    """Write some digests that share papers; return them with the sample."""
    written = []
    for number in range(3):
        entries = (
            f"Paper {each} on {WORDS[each % 6]}\nAn abstract {each} about {WORDS[each % 4]} and "
            f"O(D^2L) in https://github.com/a/{each}. " + "It goes on for a while. " * 8
            for each in range(number * 8, number * 8 + 14)
        )
        heading = "Get trending papers in your email inbox once a day!\n"
        heading += "Get trending papers in your email inbox!\nSubscribe"
        path = folder / f"Digest {number}.txt"
        path.write_text(heading + "\n".join(entries) + "\n", encoding="utf-8")
        written.append(path)
    return [*written, resource(SAMPLE)]


def _differing(expected: State, now: State) -> str:
    papers = sorted(expected.keys() | now.keys())
    return "; ".join(
        f"paper {paper}: {expected.get(paper, PLAIN)} became {now.get(paper, PLAIN)}"
        for paper in papers
        if expected.get(paper) != now.get(paper)
    )
