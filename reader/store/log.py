"""The change log: what each write touched, in its own transaction, so that others catch up."""

from reader.model import ChangeKind, Changes, DigestId, PaperId
from reader.store.connection import Database, Value

# Numbers are left out by chance, up to so many (one less than a power of two). So a library put
# back by hand and written to since does not come to the numbers it had, even where it overtakes
# them, and who has followed it until then can tell.
_GAP = 2**30 - 1


class ChangeLog:
    """Reads and writes the log of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seq(self) -> int:
        """Return the number of the last change, 0 before the first."""
        return int(self._database.value("SELECT max(seq) FROM changes") or 0)

    def state(self) -> tuple[int, int]:
        """Return what is another as soon as anything is written, logged or not, by whomever."""
        others = self._database.value("PRAGMA data_version")
        return int(others), self._database.connection.total_changes

    def since(self, seq: int) -> Changes:
        """Return all changes after number `seq` as one."""
        rows = self._database.rows(
            "SELECT seq, paper, digest, kind FROM changes WHERE seq > ? ORDER BY seq", seq
        )
        return Changes(
            seq=rows[-1][0] if rows else seq,
            papers=frozenset(PaperId(paper) for _, paper, _, _ in rows if paper is not None),
            digests=frozenset(DigestId(digest) for _, _, digest, _ in rows if digest is not None),
            kinds=frozenset(ChangeKind(kind) for _, _, _, kind in rows),
        )

    def holds(self, seq: int) -> bool:
        """Return whether there is a change of this number; 0, before the first, there always is."""
        return seq == 0 or self._database.value("SELECT 1 FROM changes WHERE seq = ?", seq) == 1

    def paper_changed(self, paper: PaperId, kind: ChangeKind) -> None:
        """Log a change of one paper; call it inside the write's transaction."""
        self._add("paper", paper, kind)

    def digest_changed(self, digest: DigestId, kind: ChangeKind = ChangeKind.DIGEST) -> None:
        """Log that a digest, and with it its papers, came or went; or another change of it."""
        self._add("digest", digest, kind)

    def searches_changed(self) -> None:
        """Log a change of the saved searches."""
        self._add("paper", None, ChangeKind.SEARCHES)

    def tag_colours_changed(self) -> None:
        """Log a change of the colours of tags."""
        self._add("paper", None, ChangeKind.TAG_COLOURS)

    def _add(self, column: str, value: Value, kind: ChangeKind) -> None:
        self._database.run(
            f"INSERT INTO changes (seq, {column}, kind) "
            f"VALUES ((SELECT coalesce(max(seq), 0) FROM changes) + 1 + (random() & {_GAP}), ?, ?)",
            value,
            kind,
        )
