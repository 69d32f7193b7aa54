"""The library file: the only place that speaks SQL."""

from reader.store.arrivals import Arrival, ArrivingDigest
from reader.store.backups import Backup, Backups, Holdings, identity_of
from reader.store.by_hand import NewPaper
from reader.store.connection import Interrupted
from reader.store.differences import Differences, Lacking
from reader.store.health import Stats
from reader.store.knowing import ArrivingEntry
from reader.store.library import Library, open_library
from reader.store.mending import Brought, Mended
from reader.store.merging import MergeRules
from reader.store.moving import copy_library, files_of, state_of
from reader.store.papers import Counts, PaperText
from reader.store.repair import Repaired, repair
from reader.store.texts import Anchor, RenewedText, SourceText
from reader.store.thinning import keepers

__all__ = [
    "Anchor",
    "Arrival",
    "ArrivingDigest",
    "ArrivingEntry",
    "Backup",
    "Backups",
    "Brought",
    "Counts",
    "Differences",
    "Holdings",
    "Interrupted",
    "Lacking",
    "Library",
    "Mended",
    "MergeRules",
    "NewPaper",
    "PaperText",
    "RenewedText",
    "Repaired",
    "SourceText",
    "Stats",
    "copy_library",
    "files_of",
    "identity_of",
    "keepers",
    "open_library",
    "repair",
    "state_of",
]
