"""What a library and a copy of it hold, each more than the other."""

import sqlite3
from contextlib import closing
from dataclasses import KW_ONLY, dataclass
from pathlib import Path

from reader.store.network import address
from reader.store.reading import connect_read_only


@dataclass(frozen=True, slots=True)
class Lacking:
    """How much of each kind one library holds and another does not."""

    papers: int = 0
    starred: int = 0
    notes: int = 0
    highlights: int = 0
    tags: int = 0
    colours: int = 0
    corrections: int = 0

    def __str__(self) -> str:
        """Return it in words: “6 stars, 3 notes and 1 tag”; nothing where nothing is lacking."""
        counts = (
            (self.notes, "note"),
            (self.starred, "star"),
            (self.tags, "tag"),
            (self.colours, "tag colour"),
            (self.corrections, "correction"),
            (self.highlights, "highlight"),
            (self.papers, "paper"),
        )
        told = [f"{much} {kind}{'' if much == 1 else 's'}" for much, kind in counts if much]
        return " and ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))


@dataclass(frozen=True, slots=True)
class Differences:
    """What a library holds today and a copy of it does not, or holds otherwise.

    `only_in_copy` is what the copy holds and today's library does not.
    """

    papers: int
    starred: int
    notes: int
    highlights: int
    tags: int
    colours: int
    corrections: int
    _: KW_ONLY
    only_in_copy: Lacking

    @property
    def missing(self) -> str:
        """What the copy lacks, in words: “3 notes differ, 12 stars missing”."""
        mended = "correction" if self.corrections == 1 else "corrections"
        parts = [
            f"{self.notes} {'note differs' if self.notes == 1 else 'notes differ'}",
            f"{self.starred} {'star' if self.starred == 1 else 'stars'} missing",
            f"{self.tags} {'tag' if self.tags == 1 else 'tags'} missing",
            f"{self.colours} tag {'colour' if self.colours == 1 else 'colours'} missing",
            f"{self.corrections} {mended} missing",
            f"{self.highlights} {'highlight' if self.highlights == 1 else 'highlights'} missing",
            f"{self.papers} {'paper' if self.papers == 1 else 'papers'} missing",
        ]
        told = [part for part in parts if not part.startswith("0 ")]
        return ", ".join(told) or "nothing differs"

    def __str__(self) -> str:
        """Return it in words: “1 note differs; it has 6 stars that today's library lacks”."""
        more = str(self.only_in_copy)
        if not more:
            return self.missing
        told = f"it has {more} that today's library lacks"
        return told if self.missing == "nothing differs" else f"{self.missing}; {told}"


def compare(library: Path, copy: Path) -> Differences | None:
    """Return what today's library and a sound copy differ in; None where today's is broken."""
    try:
        with closing(connect_read_only(library)) as connection:
            connection.execute("SELECT 1 FROM library")  # another program's file has none
            connection.execute("ATTACH ? AS old", [address(copy, mode="ro")])
            missing = [_count(connection, kind, kind.rows, "main", "old") for kind in _KINDS]
            more = [_count(connection, kind, kind.key, "old", "main") for kind in _KINDS]
            return Differences(*missing, only_in_copy=Lacking(*more))
    except sqlite3.Error:
        return None


@dataclass(frozen=True, slots=True)
class _Kind:
    """Where a kind of things is, since which schema, and what tells one from another.

    `rows` differ where a thing was changed, `key` does not: a note that was changed is not lacking.
    """

    rows: str
    key: str
    table: str
    since: int = 1


_KINDS = (
    _Kind("id, title", "id, title", "{}.papers"),
    _Kind("paper", "paper", "{}.marks WHERE starred_at IS NOT NULL"),
    _Kind("paper, text", "paper", "{}.notes"),
    # Words can be marked twice, so that only the comment tells one highlight from the other.
    _Kind("paper, quote, comment", "paper, quote, comment", "{}.highlights"),
    # A tag that went and came back has another number.
    _Kind(
        "paper, tags.name",
        "paper, tags.name",
        "{0}.paper_tags JOIN {0}.tags AS tags ON tags.id = tag",
    ),
    _Kind("name, colour", "name", "{}.tag_colours", since=3),
    _Kind("paper, field, text", "paper, field", "{}.own_texts", since=4),
)


def _count(connection: sqlite3.Connection, kind: _Kind, columns: str, here: str, there: str) -> int:
    """Count what one schema holds of a kind and the other does not; older ones may have none."""
    versions = {
        schema: connection.execute(f"PRAGMA {schema}.user_version").fetchone()[0]
        for schema in (here, there)
    }
    if versions[here] < kind.since:
        return 0
    sql = f"SELECT DISTINCT {columns} FROM {kind.table.format(here)}"
    if versions[there] >= kind.since:
        sql += f" EXCEPT SELECT {columns} FROM {kind.table.format(there)}"
    return int(connection.execute(f"SELECT count(*) FROM ({sql})").fetchone()[0])
