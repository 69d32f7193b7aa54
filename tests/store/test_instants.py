"""Instants, days and layouts that are damaged on disk are lost; what has them is not."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from reader.model import (
    DateSource,
    DigestId,
    PaperId,
    Scope,
    ScopeKind,
    SetNote,
    SetStar,
    parse,
)
from reader.store import Library
from reader.store.instants import LOST, day, instant
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


def test_a_paper_and_a_digest_of_damaged_days_are_there(
    library: Library, add_digest: Callable[..., DigestId]
) -> None:
    add_digest(("A", "One."))
    with raw(library.path) as connection:
        connection.execute("UPDATE digests SET date = '2026-13-4x', date_source = 'pa?e'")
        connection.execute("UPDATE papers SET published = '', authors = '[\"A', title_layout = '{'")
        connection.execute("UPDATE digests SET imported_at = '2026-13-01T00:00:00+00:00'")
    (read,) = library.papers.many([PaperId(1)])
    assert (read.title.plain, read.published, read.authors) == ("A", LOST.date(), ())
    assert [place.date for place in read.places] == [LOST.date()]
    (digest,) = library.digests.all()
    assert (digest.date, digest.date_source) == (LOST.date(), DateSource.FILE)
    assert library.papers.ids(Scope(), filters=parse("date:<2000 added:<2000").filters) == [1]
    assert [kept.date for kept in library.everything.digests()] == [LOST.date()]
    assert [kept.published for kept in library.everything.papers()] == [LOST.date()]


def test_what_is_no_text_any_more_is_lost_as_well() -> None:
    number: str = 7  # type: ignore[assignment]  # as damage to the head of a row makes it
    assert (instant(number), day(number)) == (LOST, LOST.date())
    assert (instant(None), day(None)) == (None, None)
    assert instant("2026-01-01T00:00:00") == datetime(2026, 1, 1, tzinfo=UTC)
    assert day("2026-01-01") == date(2026, 1, 1)
    for year in ("0001", "9999"):  # elsewhere on earth it may be in no year at all
        assert instant(f"{year}-01-01T00:00:00+00:00") == LOST
