"""Which words of the note are shown to be misspelt: the dictionary's, but for those known here."""

import time
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, QTimer
from PySide6.QtGui import QTextBlock

from reader.model import Paper, PaperId, Span
from reader.ui.markdown_marks import Mark
from reader.ui.note_text import NoteText
from reader.ui.note_words import lines_of, place_of, spans_of
from reader.ui.session import Session
from reader.ui.spelling import Spelling
from reader.ui.spelt_words import all_words, forms, known_words, words_to_check

# How long the lines of a long note are looked at before the window has its turn, in seconds.
_SLICE = 0.005
# Lines that are looked at while they change; when a note is filled, the others come later.
_AT_ONCE = 12


class Underlining(QObject):
    """Belongs to the field of the note; the words of the paper itself count as known.

    The word being typed is left alone until the cursor leaves it.
    """

    def __init__(self, field: NoteText, session: Session, spelling: Spelling) -> None:
        super().__init__(field)
        self._field = field
        self._session = session
        self._spelling = spelling
        self._paper: Paper | None = None
        self._names: frozenset[str] = frozenset()
        self._ignored: dict[PaperId, set[str]] = {}
        self._typing: tuple[int, int] | None = None  # the line and the start of the word
        self._is_typed = True  # what is styled now
        self._at_once = _AT_ONCE
        self._stale: dict[int, None] = {}  # lines to look at, by their numbers, in order
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look_at_some)
        field.style_of_markdown.misspelt = self._underlined
        field.cursorPositionChanged.connect(self._on_moved)
        field.left.connect(self._let_go)
        spelling.judged.connect(self._on_judged)
        spelling.renewed.connect(self._look_again)

    def is_known(self, word: str) -> bool:
        """Return whether a word counts in this note, whatever the dictionary says."""
        paper = self._session.paper
        if paper is not self._paper:
            self._paper = paper
            texts = (paper.title.plain, paper.abstract.plain, *paper.authors) if paper else ()
            self._names = known_words(*texts)
        ignored = self._ignored.get(paper.id, set()) if paper else set()
        known = any(form in self._names or form in ignored for form in forms(word))
        return known or self._spelling.is_own(word)

    def is_misspelt(self, word: str) -> bool:
        """Return whether a word is known to be misspelt in this note."""
        return self._spelling.is_misspelt(word) and not self.is_known(word)

    def ignore(self, word: str) -> None:
        """Let a word be in this note, until the program ends."""
        if (paper := self._session.paper) is not None:
            self._ignored.setdefault(paper.id, set()).update(forms(word))
            self._look_again()

    def _underlined(self, block: QTextBlock, text: str, found: Sequence[Mark]) -> list[Span]:
        if not self._spelling.is_on:
            return []
        if self._is_typed and self._must_wait(block):
            return []
        spans = words_to_check(text, found)
        if self._is_typed and self._line() == block:
            self._typing = self._typed(spans)
        return [
            span
            for span in spans
            if (block.blockNumber(), span.start) != self._typing
            and self.is_misspelt(text[span.start : span.end])
        ]

    def _must_wait(self, block: QTextBlock) -> bool:
        """Return whether a line that has changed is one of too many to look at now."""
        self._at_once -= 1
        must = self._at_once < 0 and self._line() != block
        self._look_at([block.blockNumber()] if must else [])
        return must

    def _line(self) -> QTextBlock:
        return self._field.textCursor().block()

    def _typed(self, spans: Sequence[Span]) -> tuple[int, int] | None:
        """Return the word at whose end, or within which, the cursor stands."""
        cursor = self._field.textCursor()
        place = place_of(cursor)
        touched = (span.start for span in spans if span.start < place <= span.end)
        start = next(touched, None)
        return None if start is None else (cursor.blockNumber(), start)

    def _on_moved(self) -> None:
        """Look at the word that was typed, once the cursor has left it."""
        if self._typing is not None and self._typing != self._typed(spans_of(self._line())):
            self._let_go()

    def _let_go(self) -> None:
        if self._typing is not None:
            number, self._typing = self._typing[0], None
            self._look_at([number])

    def _on_judged(self, wrong: frozenset[str]) -> None:
        lines = lines_of(self._field.document())
        self._look_at(
            line.blockNumber() for line in lines if not wrong.isdisjoint(all_words(line.text()))
        )

    def _look_again(self) -> None:
        self._look_at(range(self._field.blockCount()))

    def _look_at(self, lines: Iterable[int]) -> None:
        self._stale.update(dict.fromkeys(lines))
        self._soon.start()

    def _look_at_some(self) -> None:
        """Style stale lines anew; the text stays as it is, and nobody need hear of it."""
        self._at_once, until = _AT_ONCE, time.monotonic() + _SLICE
        document, style = self._field.document(), self._field.style_of_markdown
        self._is_typed = False
        with QSignalBlocker(self._field):
            while self._stale and time.monotonic() < until:
                number = next(iter(self._stale))
                del self._stale[number]
                style.rehighlightBlock(document.findBlockByNumber(number))
        self._is_typed = True
        if self._stale:
            self._soon.start()
        else:
            self._spelling.ask()
