"""What every test needs: a screen that is none, and folders that are nobody's."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import psutil
import pytest
from psutil._ntuples import sdiskpart

from reader.model import PaperId
from reader.search import Document, SearchIndex, Stamp
from reader.store import Library, open_library

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a test away from the library and the settings of the person who runs it."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    monkeypatch.delenv("DIGEST_READER_LIBRARY", raising=False)


class HeldIndex(SearchIndex):
    """An index that takes in nothing before it may."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder)
        self.has_begun = Event()
        self.may_go = Event()

    def apply(
        self, documents: Iterable[Document], removed: Iterable[PaperId] = (), *, stamp: Stamp
    ) -> None:
        """Wait, then do it."""
        self.has_begun.set()
        assert self.may_go.wait(30)
        super().apply(documents, removed, stamp=stamp)


@pytest.fixture
def held_index(tmp_path: Path) -> Iterator[HeldIndex]:
    """An index that is held, so that one can look at what happens meanwhile."""
    held = HeldIndex(tmp_path / "held")
    yield held
    held.may_go.set()


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    """Where the test's library is, or will be."""
    return tmp_path / "library.sqlite3"


@pytest.fixture
def network_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's folder, of which the system says that it is on a server."""
    _mount(tmp_path, "nfs4", monkeypatch)
    return tmp_path


@pytest.fixture
def windows_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's folder, of which the system says that it is on a Windows server."""
    _mount(tmp_path, "cifs", monkeypatch)
    return tmp_path


def _mount(folder: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = sdiskpart("server:/papers", str(folder), kind, "rw")
    monkeypatch.setattr("reader.store.library._BEHIND", 0)
    monkeypatch.setattr(os, "major", lambda _: 0)
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: [place])


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    """A new, empty library."""
    opened = open_library(library_path)
    yield opened
    opened.close()


@pytest.fixture
def write_digest(tmp_path: Path) -> Callable[..., Path]:
    """Write a digest file in the compact shape, dated 1 June 2026."""

    def write(
        *entries: tuple[str, str], name: str = "digest.txt", page_date: str | None = None
    ) -> Path:
        lines = [line for entry in entries for line in entry]
        heading = "Get trending papers in your email inbox once a day!\n"
        heading += "Get trending papers in your email inbox!\n"
        heading += f"Subscribe\n{page_date}\n" if page_date else "Subscribe"
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(heading + "\n".join(lines) + "\n", encoding="utf-8")
        instant = datetime(2026, 6, 1, 12, tzinfo=UTC).timestamp()
        os.utime(path, (instant, instant))
        return path

    return write
