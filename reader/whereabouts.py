"""Which libraries a person has turned to in the window, the latest first."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

# Libraries that are remembered.
_MOST = 8


class Whereabouts:
    """A small file of paths; `folder` is asked for when it is first needed.

    What cannot be read is as if it had never been kept, what cannot be written is not kept.
    """

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder

    def recent(self) -> list[Path]:
        """Return the libraries, the latest first; they need not be there any more."""
        kept = self._kept()
        named = kept.get("recent") if isinstance(kept, dict) else kept
        names = named if isinstance(named, list) else []
        return [Path(name) for name in names if isinstance(name, str) and name][:_MOST]

    def earlier(self) -> Path | None:
        """Return the library that opens by itself, where an earlier version kept that here.

        The first `keep` ends that: today it is one of the preferences.
        """
        return next(iter(self.recent()), None) if isinstance(self._kept(), list) else None

    def keep(self, *latest: Path) -> None:
        """Put these first, the latest of them first of all."""
        paths = dict.fromkeys([*(path.resolve() for path in latest), *self.recent()])
        self._write([str(path) for path in paths][:_MOST])

    def forget(self, library: Path) -> None:
        """Remember a library no more."""
        self._write([str(path) for path in self.recent() if path != library])

    def _kept(self) -> object:
        try:
            kept: object = json.loads(self._file().read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        return kept

    def _write(self, names: list[str]) -> None:
        file = self._file()
        with suppress(OSError, UnicodeError):
            file.parent.mkdir(parents=True, exist_ok=True)
            unfinished = file.with_name(f"{file.name}.new")
            unfinished.write_text(json.dumps({"recent": names}, indent=1), encoding="utf-8")
            unfinished.replace(file)

    def _file(self) -> Path:
        return self._folder() / "libraries.json"
