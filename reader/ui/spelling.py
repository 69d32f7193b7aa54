"""What the system's dictionary says of words: asked on a worker, remembered until it changes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.model import ReaderError
from reader.settings import Preferences
from reader.ui.dictionaries import Dictionaries, system_languages
from reader.ui.preferring import Preferring
from reader.ui.runners import Failed, Writer
from reader.ui.spelt_words import forms

NO_DICTIONARY = (
    "This system has no spelling dictionary; on Debian and Ubuntu, the packages libenchant-2-2 "
    "and hunspell-en-us bring one."
)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What a dictionary says of one word."""

    is_misspelt: bool
    suggestions: tuple[str, ...]


class Spelling(QObject):
    """Knows which words are misspelt; `judged` brings those that have newly turned out to be.

    `renewed` says that all is to be looked at anew, `offered` brings the languages there are.
    `languages` are None until they have been asked for.
    """

    judged = Signal(object)
    renewed = Signal()
    offered = Signal(object)

    def __init__(self, preferring: Preferring, writer: Writer, failed: Failed) -> None:
        super().__init__()
        self.dictionaries: Dictionaries = Dictionaries()
        self.languages: tuple[str, ...] | None = None
        self._preferred: Preferences = preferring.now
        self._words = preferring.words
        self._own: frozenset[str] | None = None
        self._writer = writer
        self._failed = failed
        self._verdicts: dict[str, bool] = {}
        self._waiting: set[str] = set()
        preferring.changed.connect(self._on_preferred)

    @property
    def is_on(self) -> bool:
        """Whether the person wants words to be checked."""
        return self._preferred.spelling

    def is_misspelt(self, word: str) -> bool:
        """Return whether a word is known to be misspelt; a new one is asked about by `ask`."""
        if word not in self._verdicts:
            self._verdicts[word] = False
            self._waiting.add(word)
        return self._verdicts[word] and not self.is_own(word)

    def ask(self) -> None:
        """Ask about the words met since the last time; `judged` brings the answer."""
        if not self._waiting:
            return
        words, self._waiting = self._waiting, set()
        wanted, dictionaries = self._wanted(), self.dictionaries

        def work() -> tuple[tuple[str, ...], frozenset[str]]:
            return dictionaries.languages(), dictionaries.misspelt(wanted, words)

        self._writer.aside(work, partial(self._on_judged, self._verdicts), self._failed)

    def is_own(self, word: str) -> bool:
        """Return whether the person has added a word."""
        if self._own is None:
            self._own = self._words.read()
        return not self._own.isdisjoint(forms(word))

    def look_up(self, word: str, done: Callable[[LookedUp], None]) -> None:
        """Find out about one word, and what may have been meant by it."""
        wanted, dictionaries = self._wanted(), self.dictionaries

        def work() -> LookedUp:
            wrong = bool(dictionaries.misspelt(wanted, [word]))
            return LookedUp(wrong, dictionaries.suggestions(wanted, word) if wrong else ())

        self._writer.aside(work, done, self._failed)

    def add(self, word: str) -> None:
        """Take a word into the person's own dictionary."""
        self._change_words(partial(self._words.add, word))

    def remove(self, word: str) -> None:
        """Take a word out of the person's own dictionary, and what it is one's own as."""
        for form in forms(word):
            self._change_words(partial(self._words.remove, form))

    def find_languages(self) -> None:
        """Ask which languages there are; `offered` brings them."""
        self._writer.aside(self.dictionaries.languages, self._on_languages, self._failed)

    def _wanted(self) -> tuple[str, ...]:
        own, preferred = system_languages(), self._preferred.language
        return (preferred, *own) if preferred else own

    def _on_judged(
        self, verdicts: dict[str, bool], answer: tuple[tuple[str, ...], frozenset[str]]
    ) -> None:
        self.languages, wrong = answer
        verdicts.update(dict.fromkeys(wrong, True))
        if verdicts is self._verdicts and wrong:  # else another language was preferred meanwhile
            self.judged.emit(wrong)

    def _on_languages(self, found: tuple[str, ...]) -> None:
        self.languages = found
        self.offered.emit(found)

    def _on_preferred(self, preferred: Preferences) -> None:
        before, self._preferred = self._preferred, preferred
        if (before.spelling, before.language) != (preferred.spelling, preferred.language):
            self._verdicts = {}
            self.renewed.emit()

    def _change_words(self, change: Callable[[], None]) -> None:
        try:
            change()
        except ReaderError as error:
            self._failed(error)
        self._own = None
        self.renewed.emit()
