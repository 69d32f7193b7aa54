"""Digests put straight into a library, without a file."""

from collections.abc import Callable
from datetime import date

import pytest

from reader.model import DateSource, DigestId, ReadableText
from reader.store import ArrivingDigest, ArrivingEntry, Library

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
