"""What the person prefers, in force in one window: whoever follows it hears of every change."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from reader.model import ReaderError
from reader.settings import Preferences, PreferencesFile


class Preferring(QObject):
    """The preferences as they are now; `changed` brings them, `failed` why they cannot be kept.

    What cannot be kept in its file holds until the window is closed. What another window or an
    editor writes there is in force here too, at the next `catch_up`.
    `words` are those the person has added to the dictionary; `folder` is where all of it lies.
    """

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, file: PreferencesFile) -> None:
        super().__init__()
        self._file = file
        self.words = file.words
        self.folder = file.folder
        self._unkept: dict[str, object] = {}
        self._stamp = file.stamp()
        self.now: Preferences = file.read()

    def change(self, **preferred: object) -> None:
        """Prefer something else from now on, by the names of the preferences."""
        self._unkept |= preferred
        try:
            self.now = self._file.change(self._unkept)
            self._unkept = {}
        except ReaderError as error:
            everything: dict[str, Any] = {**self._unkept}
            self.now = replace(self.now, **everything)
            self.failed.emit(str(error))
        self.changed.emit(self.now)

    def catch_up(self) -> None:
        """Take what was written into the file elsewhere; never write it back."""
        stamp = self._file.stamp()
        if stamp is None or stamp == self._stamp:
            return
        self._stamp = stamp
        unkept: dict[str, Any] = {**self._unkept}
        found = replace(self._file.read(), **unkept)
        if found != self.now:
            self.now = found
            self.changed.emit(found)

    def reset(self, *names: str) -> None:
        """Take these as they are when nobody has preferred anything."""
        usual = Preferences()
        self.change(**{name: getattr(usual, name) for name in names})
