"""What the faults of SQLite mean to a person; `{path}` and `{folder}` stand for the library's."""

import sqlite3
from collections.abc import Mapping

from reader.store.network import Reach

READ_ONLY = (
    "The library {path} is read-only, so nothing can be changed in it; "
    "look at the permissions of {folder}."
)
_BUSY = "The library {path} is in use by another program; try again in a moment."
_ONE_PROGRAM = (
    "The library {path} is in use by another program or on another computer, and its network "
    "folder lets only one at a time have it open; close it there."
)
_REFUSED = "The disk refused to read or write the library {path}; it may be full."
_AWAY = (
    "The network folder {folder} does not answer, or has no room; look at your network, and start "
    "Digest Reader again if that does not help."
)
DAMAGED = (
    "The library {path} is damaged; close Digest Reader and open it again, and it will be mended."
)
_SENTENCES = (
    (
        {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL},
        _BUSY,
    ),
    (
        {sqlite3.SQLITE_FULL},
        "The disk is full, so the library {path} could not take the change.",
    ),
    (
        {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH},
        READ_ONLY,
    ),
    (
        {sqlite3.SQLITE_CANTOPEN},
        "The library {path} cannot be opened; look at the permissions of {folder}.",
    ),
    (
        {sqlite3.SQLITE_IOERR},
        _REFUSED,
    ),
    ({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}, DAMAGED),
)
# What is said instead where the file is on another machine.
_ELSEWHERE: Mapping[tuple[str, Reach], str] = {
    (_BUSY, Reach.ONE_PROGRAM): _ONE_PROGRAM,
    **{(_REFUSED, reach): _AWAY for reach in Reach if reach is not Reach.OWN},
}


def sentence_of(error: Exception, reach: Reach) -> str | None:
    """Say what happened, or None when the fault is our own."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    # Text that is none has no code of its own, in a row or in what SQLite says of a table; nor
    # has a first page that speaks of a format to come.
    words = str(error)
    is_nameless = "Could not decode" in words or words == "unsupported file format"
    if is_nameless or isinstance(error, UnicodeDecodeError):
        code = sqlite3.SQLITE_CORRUPT
    for codes, sentence in _SENTENCES:
        if code in codes:
            return _ELSEWHERE.get((sentence, reach), sentence)
    return None
