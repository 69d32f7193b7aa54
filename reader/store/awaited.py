"""What digests will be called that are not here yet: a mirror was imported before their files.

Such a name waits as a removed digest without papers, which nobody sees. Its hash is none that a
file has, and the day until which its removal can be taken back never comes.
"""

from reader.model import DigestId, KeptName, SetDigestName, written
from reader.store.connection import Database
from reader.store.digests import set_digest_name
from reader.store.instants import LOST
from reader.store.log import ChangeLog

AWAITED = "awaited "

_NEVER = "9999-12-31T00:00:00+00:00"


def await_digest(database: Database, kept: KeptName) -> None:
    """Keep the name of a digest that is not here, unless one is kept already."""
    at = written(LOST)
    database.run(
        "INSERT OR IGNORE INTO digests (name, file, format, hash, date, date_source, imported_at, "
        "state, removed_at) VALUES (?, '', '', ?, ?, 'file', ?, 'removed', ?)",
        kept.name,
        AWAITED + kept.digest,
        at[:10],
        at,
        _NEVER,
    )


def give_awaited_name(database: Database, log: ChangeLog, digest: DigestId) -> None:
    """Call a digest that has come as it is to be called."""
    awaited = "SELECT ? || hash FROM digests WHERE id = ?"
    row = database.row(f"SELECT id, name FROM digests WHERE hash = ({awaited})", AWAITED, digest)
    if row is not None:
        database.run("DELETE FROM digests WHERE id = ?", row[0])
        set_digest_name(database, log, SetDigestName(digest, row[1]))
