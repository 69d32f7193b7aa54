"""Somebody who does anything at random in the window, and a plain model of what comes of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from reader.model import Act, Scope, ScopeKind
from reader.store import Library
from reader.ui.commands import COMMANDS
from reader.ui.furnishing import Furnished
from tests.bench.walker_answers import WORDS, Answers, written_digests
from tests.bench.walker_model import PLAIN, Done, Known, State, differing, done
from tests.bench.walker_window import WalkedWindow, take_along

TAGS = ("method", "method/splat", "todo", "seen")
QUERIES = (
    *("splat", "atention", "is:starred", "has:note", "tag:todo", "-depth", '"real time"'),
    *("title:a OR note:b", "is:unread has:tag", "date:2026", "(((", "", "a", "in:x"),
)
# This ends the walk.
_LEFT_OUT = {"quit"}
# These change the tags of many papers at once; what they make of them is taken as it is.
_TAGS_ALL = {"rename-tag", "remove-tag"}
_KEYS = (
    *(Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Up),
    *(Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Right),
)


class Walker:
    """A window over libraries of its own; `take` does something in it and compares.

    With `threads` it is the window as it runs, its writer and searcher beside it.
    """

    def __init__(self, application: QApplication, folder: Path, *, threads: bool = False) -> None:
        self._application = application
        self._digests = list(written_digests(folder / "digests"))
        self._shelf = [folder / "library.sqlite3", folder / "other" / "library.sqlite3"]
        self._known: dict[Path, Known] = {}  # of the copies, and of the library that is not open
        self._state: State = {}
        self._done: dict[int, Done] = {}
        self._there = WalkedWindow(application, folder, threads=threads)
        self._stand(self._there.open(self._shelf[0]))
        self.parts.imports.start(self._digests[:2])
        self._rest()

    @property
    def library(self) -> Library:
        """The library as this thread reads it."""
        return self._there.library

    def _stand(self, whole: Furnished) -> None:
        self.whole, self.parts = whole, whole.parts
        self.parts.dialogs.__class__ = Answers
        self._answers().files = self._digests

    def _rest(self) -> None:
        """Wait until all that was asked for is done and shown."""
        self._there.rest()

    def take(self, name: str, chance: int) -> None:
        """Do one thing; stars, notes and tags must be as the model says. Raises AssertionError."""
        self._answers().chance = chance
        undo, redo = self.library.acts.next_undo(), self.library.acts.next_redo()
        before = dict(self._state)
        library = self.library
        _, act = ACTIONS[name]
        expected = act(self, chance)
        self._rest()
        now = self._read()
        if expected is None:  # it may have changed tags in ways that are taken as they are
            expected = {
                paper: (*marks[:2], now.get(paper, PLAIN)[2])
                for paper, marks in {**dict.fromkeys(now, PLAIN), **before}.items()
            }
        expected = {paper: marks for paper, marks in expected.items() if marks != PLAIN}
        assert now == expected, f"{differing(expected, now)}"
        self._state = now
        if library is self.library and name != "restore":  # which is no act
            self._remember(undo, redo, before)

    def settle(self) -> None:
        """Close what is open over the window, and come back to the list."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.done(QDialog.DialogCode.Rejected)  # a form would ask about its words
        if popup := QApplication.activePopupWidget():
            popup.close()
        self._application.processEvents()
        self.whole.window.activateWindow()  # as window systems do by themselves
        self._application.processEvents()

    def leave(self) -> None:
        """Close the window for good."""
        self.settle()
        self._there.close()

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
        before = self._done[act.id].before if act and act.id in self._done else {}
        return {**self._state, **before}

    def _redo(self, chance: int) -> State:
        """Do it again."""
        act = self.library.acts.next_redo()
        self.settle()
        self._press_command("redo")
        after = self._done[act.id].after if act and act.id in self._done else {}
        return {**self._state, **after}

    def _import_again(self, chance: int) -> State:
        """Import a digest, new or not."""
        self.parts.imports.start([self._digests[chance % len(self._digests)]])
        return self._state

    def _anything(self, chance: int) -> State | None:
        """Do anything else that is in the menus."""
        left = [each.id for each in COMMANDS if each.id not in {*_LEFT_OUT, *_MODELLED}]
        return self._command(left[chance % len(left)])

    def _export(self, chance: int) -> State:
        """Write everything, or the list, into a file, and look it over."""
        self.settle()
        name, file = (("export", "all.jsonl"), ("export-list", "list.csv"))[chance % 2]
        written = self._there.folder / file
        written.unlink(missing_ok=True)
        listed = len(self.parts.session.listing.ids)
        self._answers().file = written if chance % 9 else None
        self._press_command(name)
        assert written.exists() == bool(chance % 9 and (name == "export" or listed))
        if written.exists():
            take_along(written, listed)
        return self._state

    def _back_up(self, chance: int) -> State:
        """Copy the library."""
        before = self._copies()
        self._command("backup")
        self._keep_copies(before)
        return self._state

    def _restore(self, chance: int) -> State:
        """Put a copy back of which it is known what it holds, or cancel."""
        before = self._copies()
        known = sorted(before & self._known.keys())
        chosen = known[chance % len(known)] if known and chance % 5 else None
        after = self._known[chosen] if chosen else Known(self._state, self._done)
        self.settle()
        self._answers().file = chosen
        self._press_command("restore")
        self._keep_copies(before)
        self._done = dict(after.done)
        return after.state

    def _turn_library(self, chance: int) -> State:
        """Turn to the other library, or move this one and go on with it there."""
        self.settle()
        here, other = self._shelf
        self._known[here] = Known(self._state, self._done)
        del self.whole, self.parts
        if chance % 3:
            self._shelf.reverse()
            self._stand(self._there.turn_to(other))
        else:
            whole, self._shelf[0] = self._there.move()
            self._stand(whole)
            self._known[self._shelf[0]] = self._known.pop(here)
        known = self._known.get(self._shelf[0], Known({}, {}))
        self._done = dict(known.done)
        return known.state

    def _copies(self) -> set[Path]:
        return {each.path for each in self.library.backups.all()}

    def _keep_copies(self, before: set[Path]) -> None:
        """Remember what the copies hold that were made just now, and forget those that went."""
        now = self._copies()
        for path in now - before:
            self._known[path] = Known(self._state, dict(self._done))
        for path in self._known.keys() - now - {*self._shelf}:
            del self._known[path]

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
        self._answers().file = None
        self._press_command(name)
        return None if name in _TAGS_ALL else self._state

    def _press_command(self, name: str) -> None:
        self.whole.actions.refresh()
        action = self.whole.actions.action(name)
        action.trigger()
        self._rest()

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
            self._done[now.id] = done(before, self._state)
        elif now.id == undo.id:
            self._done[now.id] = done({**before, **self._done[now.id].before}, self._state)


Action = Callable[[Walker, int], State | None]
_MODELLED = {
    *("star", "note", "tag", "undo", "redo", "export", "export-list", "backup", "restore"),
    *("open-library", "move-library"),
}
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
    "export": (1, Walker._export),
    "backup": (1, Walker._back_up),
    "restore": (1, Walker._restore),
    "library": (1, Walker._turn_library),
    "palette": (2, Walker._palette),
    "size": (1, Walker._size),
    "theme": (1, Walker._theme),
}
