"""What a person did, kept with its inverse: undo reaches across windows and the command line."""

from collections.abc import Callable, Sequence

from reader.model import (
    Act,
    Changes,
    DigestEdit,
    DigestId,
    Edit,
    PaperEdit,
    PaperId,
    ReaderError,
    now,
    written,
)
from reader.store.connection import Database
from reader.store.edits import carry_out, kinds_of, readable_edits, require_papers, to_json
from reader.store.log import ChangeLog

Edits = Sequence[Edit] | Callable[[], Sequence[Edit]]

# Acts that can be taken back; older ones are let go.
_KEPT = 1000


class Acts:
    """Writes to one library; each is one transaction, synced to the disk before it returns."""

    def __init__(self, database: Database, log: ChangeLog) -> None:
        self._database = database
        self._log = log

    def do(self, title: str, edits: Edits, *, continues: Act | None = None) -> Changes:
        """Carry out a person's edits as one act; `title` names it for undo.

        Edits that depend on what the library holds are given as a function, which is asked for
        them when nobody else can write any more.

        Edits that change nothing are dropped; when all do, there is no act and no change.
        An act that `continues` the latest one (the same note, typed on) joins it: one undo
        takes both back. Raises ReaderError for a note on a paper that is gone.
        """
        with self._database.transaction():
            edits = edits() if callable(edits) else edits
            require_papers(self._database, edits)
            inverses = carry_out(self._database, self._log, edits)
            if not inverses:
                return self._changes([], None)
            if continues is not None and continues == self.next_undo():
                return self._changes(inverses, self._extend(continues, edits))
            return self._changes(inverses, self._keep(title, edits, inverses))

    def apply(self, edits: Sequence[Edit]) -> Changes:
        """Carry out the program's own edits, which undo passes over."""
        with self._database.transaction():
            return self._changes(carry_out(self._database, self._log, edits), None)

    def undo(self) -> Changes | None:
        """Take back the last act; None when there is none.

        One that damage made unreadable is let go, and ReaderError tells of it.
        """
        return self._replay(self.next_undo, "backward", undone=True)

    def redo(self) -> Changes | None:
        """Do again what was taken back last; None when there is nothing."""
        return self._replay(self.next_redo, "forward", undone=False)

    def next_undo(self) -> Act | None:
        """Return the act that undo would take back."""
        return self._act("SELECT id, title FROM acts WHERE undone = 0 ORDER BY id DESC LIMIT 1")

    def next_redo(self) -> Act | None:
        """Return the act that redo would do again."""
        return self._act("SELECT id, title FROM acts WHERE undone = 1 ORDER BY id LIMIT 1")

    def _act(self, sql: str) -> Act | None:
        row = self._database.row(sql)
        return Act(*row) if row else None

    def _keep(self, title: str, edits: Sequence[Edit], inverses: Sequence[Edit]) -> Act:
        self._database.run("DELETE FROM acts WHERE undone = 1")
        number = self._database.run(
            "INSERT INTO acts (title, done_at, forward, backward) VALUES (?, ?, ?, ?)",
            title,
            written(now()),
            to_json(edits),
            to_json(inverses),
        )
        self._database.run("DELETE FROM acts WHERE id <= ?", number - _KEPT)
        return Act(number, title)

    def _extend(self, act: Act, edits: Sequence[Edit]) -> Act | None:
        """Let an act lead to other edits; one that leads back to its beginning is none."""
        self._database.run("DELETE FROM acts WHERE undone = 1")
        forward, before = to_json(edits), "SELECT backward FROM acts WHERE id = ?"
        if forward == self._database.value(before, act.id):
            self._database.run("DELETE FROM acts WHERE id = ?", act.id)
            return None
        self._database.run("UPDATE acts SET forward = ? WHERE id = ?", forward, act.id)
        return act

    def _replay(
        self, choose: Callable[[], Act | None], column: str, *, undone: bool
    ) -> Changes | None:
        with self._database.transaction():
            act = choose()
            if act is None:
                return None
            kept = self._database.value(f"SELECT {column} FROM acts WHERE id = ?", act.id)
            edits = readable_edits(kept)
            if edits is not None:
                self._database.run("UPDATE acts SET undone = ? WHERE id = ?", undone, act.id)
                carry_out(self._database, self._log, edits)
                return self._changes(edits, act)
            self._database.run("DELETE FROM acts WHERE id = ?", act.id)
        raise ReaderError(
            f"What “{act.title}” did is damaged on the disk, so it stays as it is; "
            "what came before it can be undone."
        )

    def _changes(self, edits: Sequence[Edit], act: Act | None) -> Changes:
        return Changes(
            seq=self._log.seq(),
            papers=frozenset(_papers(edits)),
            digests=frozenset(_digests(edits)),
            kinds=kinds_of(edits),
            act=act,
        )


def _papers(edits: Sequence[Edit]) -> list[PaperId]:
    return [edit.paper for edit in edits if isinstance(edit, PaperEdit)]


def _digests(edits: Sequence[Edit]) -> list[DigestId]:
    return [edit.digest for edit in edits if isinstance(edit, DigestEdit)]
