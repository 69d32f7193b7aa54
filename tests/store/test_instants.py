"""An instant that is damaged on disk is lost; what has it is not."""

from collections.abc import Callable
from datetime import UTC, datetime

from reader.model import DigestId, PaperId, Scope, ScopeKind, SetNote, SetStar
from reader.store import Library
from reader.store.instants import LOST
from tests.store.damaging import raw


def test_a_star_and_a_note_of_a_damaged_instant_are_there(
    library: Library, add_digest: Callable[..., DigestId]
) -> None:
    add_digest(("A", "One."))
    paper = PaperId(1)
    library.acts.do("Make", [SetStar(paper, datetime.now(UTC)), SetNote(paper, "mine")])
    with raw(library.path) as connection:
        connection.execute("UPDATE marks SET starred_at = '2\x03' || substr(starred_at, 3)")
        connection.execute("UPDATE digests SET imported_at = '2\x03' || substr(imported_at, 3)")
        connection.execute("UPDATE notes SET edited_at = '2\x03' || substr(edited_at, 3)")
    assert library.papers.ids(Scope(ScopeKind.STARRED)) == [paper]
    (read,) = library.papers.many([paper])
    assert read.marks.starred_at == LOST
    assert read.note is not None
    assert (read.note.text, read.note.edited_at) == ("mine", LOST)
    assert [digest.imported_at for digest in library.digests.all()] == [LOST]
    (kept,) = library.everything.papers()
    assert (kept.starred_at, kept.note) == (LOST, read.note)
