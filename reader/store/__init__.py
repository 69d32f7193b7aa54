"""The library file: the only place that speaks SQL."""

from reader.store.arrivals import Arrival, ArrivingDigest, ArrivingEntry
from reader.store.health import Stats
from reader.store.library import Library, open_library
from reader.store.papers import Counts, PaperText

__all__ = [
    "Arrival",
    "ArrivingDigest",
    "ArrivingEntry",
    "Counts",
    "Library",
    "PaperText",
    "Stats",
    "open_library",
]
