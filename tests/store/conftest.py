"""Digests put straight into a library, without a file."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from reader.model import DateSource, DigestId, ReadableText
from reader.store import ArrivingDigest, ArrivingEntry, Library, open_library
from tests.store.damaging import raw

KEPT = Path(__file__).with_name("schemas") / "4.sqlite3"

Entries = list[tuple[str, str]]


def arriving_digest(name: str = "Mar 13", content_hash: str = "") -> ArrivingDigest:
    """What is known of a digest before its entries."""
    return ArrivingDigest(
        name=name,
        file=f"{name}.txt",
        format="compact",
        hash=content_hash or name,
        date=date(2026, 3, 13),
        date_source=DateSource.PAGE,
    )


def arriving_entries(entries: Entries) -> list[ArrivingEntry]:
    """Entries whose readable text is their source text."""
    return [
        ArrivingEntry(position, title, abstract, ReadableText(title), ReadableText(abstract), 1)
        for position, (title, abstract) in enumerate(entries, 1)
    ]


@pytest.fixture
def heading() -> Callable[..., ArrivingDigest]:
    """Make the heading of a digest."""
    return arriving_digest


@pytest.fixture
def as_arriving() -> Callable[[Entries], list[ArrivingEntry]]:
    """Make entries on their way in."""
    return arriving_entries


@pytest.fixture
def add_digest(library: Library) -> Callable[..., DigestId]:
    """Put a digest of (title, abstract) pairs into the library."""

    def add(*entries: tuple[str, str], name: str = "Mar 13", content_hash: str = "") -> DigestId:
        with library.arrivals.turn():
            arrival = library.arrivals.begin(
                arriving_digest(name, content_hash), lambda first, second: first[:5] == second[:5]
            )
            arrival.add(arriving_entries(list(entries)))
            return arrival.finish().digest

    return add


@pytest.fixture
def full(library_path: Path) -> Path:
    """A closed library in which a person has made something of every kind, without a copy."""
    shutil.copy(KEPT, library_path)
    with raw(library_path) as connection:
        connection.execute("INSERT INTO hidden VALUES (2, '2026-01-01T00:00:00+00:00')")
    open_library(library_path).close()
    return library_path


@pytest.fixture
def copied(full: Path) -> Path:
    """The same, with a copy."""
    with closing(open_library(full)) as library:
        library.backups.make()
    return full
