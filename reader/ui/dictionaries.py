"""The spelling dictionaries of this system, reached through Enchant; there may be none at all.

Enchant is loaded when the first word is asked about. It bears one thread at a time and may take
a while, so that a worker asks and the window never waits.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import Any

from PySide6.QtCore import QLocale

_MOST = 6  # suggestions for a word
# What people expect where their own language has no dictionary: most papers are English.
_OTHERWISE = ("en_US", "en_GB")


def _open_enchant() -> Any:
    """Return Enchant's broker. Raises ImportError where the system has no Enchant."""
    import enchant  # noqa: PLC0415 - not before a word is asked about

    return enchant.Broker()


class Dictionaries:
    """Asks the dictionary of a language; whatever there is none for counts as well written.

    `wanted` are languages as `de_DE` or `de-DE`, the best first.
    """

    def __init__(self, open_broker: Callable[[], Any] = _open_enchant) -> None:
        self._open_broker = open_broker
        self._one_at_a_time = Lock()
        self._broker: Any = None
        self._offered: tuple[str, ...] | None = None
        self._opened: dict[str, Any] = {}

    def languages(self) -> tuple[str, ...]:
        """Return the languages with a dictionary, as `en_US`; none where Enchant is missing."""
        with self._one_at_a_time:
            return self._languages()

    def misspelt(self, wanted: Sequence[str], words: Iterable[str]) -> frozenset[str]:
        """Return those of the words that the dictionary of the best language there is lacks."""
        with self._one_at_a_time:
            language = fitting(wanted, self._languages())
            book = self._book(language)
            if book is None:
                return frozenset()
            script = QLocale.scriptToString(QLocale(language).script()).upper()
            theirs = (word for word in words if _is_in(script, word))
            return frozenset(word for word in theirs if not book.check(_plain(word)))

    def suggestions(self, wanted: Sequence[str], word: str) -> tuple[str, ...]:
        """Return what may have been meant by a word, the likeliest first."""
        with self._one_at_a_time:
            book = self._book(fitting(wanted, self._languages()))
            found = book.suggest(_plain(word)) if book else ()
        curly = "’" in word
        return tuple(each.replace("'", "’") if curly else each for each in found[:_MOST])

    def _languages(self) -> tuple[str, ...]:
        if self._offered is None:
            try:
                self._broker = self._open_broker()
                self._offered = tuple(sorted(self._broker.list_languages()))
            except (ImportError, OSError, AssertionError):  # the last is Enchant's own, of a path
                self._offered = ()
        return self._offered

    def _book(self, language: str) -> Any:
        """Return the dictionary of a language; None where it cannot be opened."""
        if language and language not in self._opened:
            try:
                self._opened[language] = self._broker.request_dict(language)
            except Exception:  # Enchant's own error has no name before it is loaded
                self._opened[language] = None
        return self._opened.get(language)


def system_languages() -> tuple[str, ...]:
    """Return the languages of the system, as `de-DE`, the best first."""
    return tuple(QLocale.system().uiLanguages())


def fitting(wanted: Sequence[str], offered: Sequence[str]) -> str:
    """Return the offered language that fits best, English if none does; empty without that too."""
    asked = [each.replace("-", "_") for each in wanted]
    for exact in asked:
        if exact in offered:
            return exact
    for begins in [*(each.partition("_")[0] for each in asked), "en"]:
        found = [each for each in offered if each.partition("_")[0] == begins]
        if found:
            return min(found, key=_unlikely)
    return ""


def _unlikely(language: str) -> tuple[int, str]:
    """Return how to order the lands of a language: en_US and en_GB, de_DE, then the others."""
    tongue, _, land = language.partition("_")
    likely = (*_OTHERWISE, f"{tongue}_{tongue.upper()}", tongue)
    return likely.index(language) if language in likely else len(likely), land


def _is_in(script: str, word: str) -> bool:
    """Return whether a word is written in a script; a dictionary lacks all words of others."""
    letters = filter(str.isalpha, word)
    return all(unicodedata.name(letter, "").startswith(script) for letter in letters)


def _plain(word: str) -> str:
    """Return a word as dictionaries have it."""
    return unicodedata.normalize("NFC", word.replace("’", "'"))
