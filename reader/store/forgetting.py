"""Deleting a digest for good, with the papers that only it held, in small steps."""

from collections.abc import Iterator

from reader.model import DigestId
from reader.store.connection import Database

# Papers forgotten in one step: a few milliseconds.
_STEP = 200


def forget(database: Database, digest: DigestId) -> Iterator[None]:
    """Delete a digest and the papers that only it held, step by step.

    Papers that a person starred or wrote about stay, and so do those of other digests, and those
    that were read or hidden before any digest brought them.
    """
    while papers := _papers_of(database, digest):
        with database.transaction(synced=False):
            _forget_papers(database, digest, papers)
        yield
    with database.transaction(synced=False):
        database.run("UPDATE papers SET arrived_with = NULL WHERE arrived_with = ?", digest)
        database.run("DELETE FROM digests WHERE id = ?", digest)


def _papers_of(database: Database, digest: DigestId) -> str:
    """Return the ids of some papers of a digest as JSON, empty when none is left."""
    found = database.value(
        "SELECT json_group_array(paper) FROM "
        "(SELECT DISTINCT paper FROM entries WHERE digest = ? LIMIT ?)",
        digest,
        _STEP,
    )
    return "" if found == "[]" else found


def _forget_papers(database: Database, digest: DigestId, papers: str) -> None:
    chosen = "(SELECT value FROM json_each(?))"
    database.run(f"DELETE FROM entries WHERE digest = ? AND paper IN {chosen}", digest, papers)
    brought = database.value(
        f"SELECT json_group_array(id) FROM papers WHERE id IN {chosen} AND NOT (arrived_with "
        "IS NULL AND (id IN (SELECT paper FROM marks) OR id IN (SELECT paper FROM hidden)))",
        papers,
    )
    database.run(
        "UPDATE papers SET arrived_with = "
        "(SELECT min(entries.digest) FROM entries WHERE entries.paper = papers.id) "
        f"WHERE id IN {chosen} AND arrived_with = ?",
        papers,
        digest,
    )
    lone = (
        "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT paper FROM entries) "
        "AND value NOT IN (SELECT paper FROM marks WHERE starred_at IS NOT NULL) "
        "AND value NOT IN (SELECT paper FROM notes) "
        "AND value NOT IN (SELECT paper FROM note_revisions) "
        "AND value NOT IN (SELECT paper FROM highlights) "
        "AND value NOT IN (SELECT paper FROM paper_tags) "
        "AND value NOT IN (SELECT paper FROM queue) "
        "AND value NOT IN (SELECT paper FROM added) "
        "AND value NOT IN (SELECT paper FROM own_texts)"
    )
    database.run(f"DELETE FROM marks WHERE paper IN ({lone})", brought)
    database.run(f"DELETE FROM hidden WHERE paper IN ({lone})", brought)
    database.run(f"DELETE FROM papers WHERE id IN ({lone})", brought)
