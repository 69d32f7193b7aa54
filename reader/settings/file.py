"""The file of preferences: JSON, written whole or not at all, read by every start."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from reader.settings.checking import preferences_of
from reader.settings.preferences import Preferences
from reader.settings.words import WordList
from reader.settings.writing import write_whole

_USUAL = asdict(Preferences())
_WORDS = "words.txt"


class PreferencesFile:
    """Preferences in a file, which is asked for when it is needed; None keeps them in memory.

    `words` are those of the person's own dictionary, in a file beside it.
    """

    def __init__(self, path: Callable[[], Path] | None = None) -> None:
        self._path = path
        self._memory: dict[str, Any] = {}
        self.words: WordList = WordList(path and (lambda: path().with_name(_WORDS)))

    @property
    def folder(self) -> Path | None:
        """Where the file is, or will be; None where it is in memory."""
        return self._path().parent if self._path else None

    def read(self) -> Preferences:
        """Return what is preferred; what cannot be read is as if nobody had told it."""
        return preferences_of(self._kept())

    def stamp(self) -> object:
        """Return what is other after every write; None where there is nothing to read."""
        if self._path is None:
            return None
        try:
            state = self._path().stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_size, state.st_ino

    def told(self) -> frozenset[str]:
        """Return the names of what the file tells."""
        return frozenset(self._kept())

    def change(self, changed: Mapping[str, object]) -> Preferences:
        """Keep some preferences by their names; return all of them.

        What another version keeps in the file stays there; what is as usual is not kept. Raises
        ReaderError where the file cannot be written.
        """
        preferences = replace(self.read(), **_of_any_type(changed))
        kept = self._kept() | {name: getattr(preferences, name) for name in changed}
        lean = {name: value for name, value in kept.items() if value != _USUAL.get(name)}
        if self._path is None:
            self._memory = json.loads(json.dumps(lean))
        else:
            text = json.dumps(lean, indent=2, ensure_ascii=False)
            write_whole(self._path(), f"{text}\n".encode(errors="surrogatepass"))
        return preferences

    def _kept(self) -> dict[str, Any]:
        if self._path is None:
            return self._memory
        found: object = None
        with suppress(OSError, ValueError, RecursionError):
            text = self._path().read_text(encoding="utf-8", errors="surrogatepass")
            found = json.loads(text)
        return found if isinstance(found, dict) else {}


def _of_any_type(changed: Mapping[str, object]) -> dict[str, Any]:
    return dict(changed)
