"""A damaged library is mended when it is opened, and what came back is told."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.digest import find_sources
from reader.model import PaperId, ReaderError, Scope, ScopeKind, TagColour
from reader.operations import (
    bring_other_texts,
    colour_tag,
    import_sources,
    open_mended,
    star,
    tag,
    write_mirror,
    write_note,
)
from reader.store import Backups, Library, Repaired, open_library
from reader.store.presence import mark_of

WriteDigest = Callable[..., Path]


@pytest.fixture
def filled(library: Library, write_digest: WriteDigest) -> Path:
    """A closed library of one starred paper with a note, and its copy."""
    list(import_sources(library, find_sources([write_digest(("A", "One."), ("B", "Two."))])))
    star(library, [PaperId(1)], starred=True)
    library.backups.make()
    write_note(library, PaperId(2), "mine")
    library.close()
    return library.path


def test_a_sound_library_is_just_opened(filled: Path) -> None:
    opened = open_mended(filled)
    opened.library.close()
    assert opened.told == ()


def test_what_came_back_is_told_with_its_source(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[:4096] = bytes(4096)
    filled.write_bytes(content)
    opened = open_mended(filled)
    with closing(opened.library) as library:
        assert library.papers.ids(Scope(ScopeKind.STARRED)) == [1]
        assert library.papers.ids(Scope(ScopeKind.NOTES)) == [2]
    first, read, brought, kept = opened.told
    assert "was damaged and has been mended" in first
    assert read == "Read from the file itself: 2 papers, 1 star, 1 note."
    assert brought.startswith("Brought back from the backup of ")
    assert brought.endswith(": nothing was missing.")
    assert ".damaged-" in kept
    assert "“" not in first


def test_tags_come_back_with_their_colours(filled: Path) -> None:
    with closing(open_library(filled)) as sound:
        tag(sound, [PaperId(1)], add=["method/splat"])
        colour_tag(sound, "method", TagColour.TEAL)
    content = bytearray(filled.read_bytes())
    content[:4096] = bytes(4096)
    filled.write_bytes(content)
    with closing(open_mended(filled).library) as library:
        assert library.tags.colours() == {("method",): TagColour.TEAL}
        assert library.papers.many([PaperId(1)])[0].tags == ("method/splat",)


def test_an_empty_file_is_filled_from_its_copy(filled: Path) -> None:
    filled.write_bytes(b"")
    opened = open_mended(filled)
    with closing(opened.library) as library:
        assert library.papers.ids(Scope(ScopeKind.STARRED)) == [1]
    assert "Read from the file itself: nothing." in opened.told
    assert opened.told[2].endswith(": 2 papers, 1 star.")


def test_what_neither_file_nor_backup_holds_comes_from_the_mirror(filled: Path) -> None:
    with closing(open_library(filled)) as sound:
        write_mirror(sound)
    filled.write_bytes(b"")
    opened = open_mended(filled)
    with closing(opened.library) as library:
        assert library.papers.ids(Scope(ScopeKind.NOTES)) == [2]
    assert opened.told[3].startswith("Brought back from the plain-text mirror of ")
    assert opened.told[3].endswith(": 1 note.")
    assert ".damaged-" in opened.told[4]


def test_an_empty_file_of_which_there_is_only_a_mirror_is_filled_from_it(filled: Path) -> None:
    with closing(open_library(filled)) as sound:
        write_mirror(sound)
        for copy in sound.backups.all():
            copy.path.unlink()
    filled.write_bytes(b"")
    with closing(open_mended(filled).library) as library:
        assert library.papers.ids(Scope(ScopeKind.STARRED))
        assert library.papers.ids(Scope(ScopeKind.NOTES))


@pytest.mark.parametrize("left", [b"SQLite format 3\0" + b"\1" * 27, b"\0" * 5000])
def test_a_file_in_which_nothing_is_left_makes_room_for_a_new_library(
    tmp_path: Path, left: bytes
) -> None:
    path = tmp_path / "library.sqlite3"
    open_library(path).close()
    Backups(path).folder.mkdir()
    path.write_bytes(left)
    with closing(open_mended(path).library) as library:
        assert library.papers.ids(Scope()) == []
    (kept,) = tmp_path.glob("library.sqlite3.damaged-*")
    assert kept.read_bytes() == left


def test_a_mirror_that_lacks_nothing_is_told_as_such(filled: Path) -> None:
    with closing(open_library(filled)) as sound:
        write_mirror(sound)
    content = bytearray(filled.read_bytes())
    content[:4096] = bytes(4096)
    filled.write_bytes(content)
    opened = open_mended(filled)
    opened.library.close()
    assert opened.told[3].endswith(": nothing was missing.")
    assert not [*filled.parent.glob("*.mended*")]


def test_what_was_lost_with_the_journal_comes_from_the_mirror(filled: Path) -> None:
    before = filled.read_bytes()
    with closing(open_library(filled)) as sound:
        tag(sound, [PaperId(1)], add=["later"])
        write_mirror(sound)
    filled.write_bytes(before)
    with closing(open_mended(filled).library) as library:  # put back by its owner
        assert library.papers.many([PaperId(1)])[0].tags == ()
    mark_of(filled).write_text("open\n")
    opened = open_mended(filled)
    with closing(opened.library) as library:
        assert library.papers.many([PaperId(1)])[0].tags == ("later",)
    first, second = opened.told
    assert first.endswith("had lost its latest changes.")
    assert second.endswith(": 1 tag.")


def test_a_file_of_another_program_is_refused_and_left_as_it_was(filled: Path) -> None:
    filled.write_text("A shopping list, in which nothing is a library.")
    with pytest.raises(ReaderError, match="not a library"):
        open_mended(filled)
    assert filled.read_text().startswith("A shopping list")


def test_papers_that_are_lost_are_told_and_can_be_imported_once_more(
    library: Library, write_digest: WriteDigest
) -> None:
    digest = write_digest(*((f"Title {number}", f"{number} " * 300) for number in range(40)))
    list(import_sources(library, find_sources([digest])))
    papers = library.papers.ids(Scope())
    star(library, papers, starred=True)
    pages = library._database.values(
        "SELECT pageno FROM dbstat WHERE name = 'papers' AND pagetype = 'leaf'"
    )
    library.close()
    with library.path.open("r+b") as file:
        for page in pages[:2]:
            file.seek((page - 1) * 4096)
            file.write(bytes(4096))
    with closing(open_library(library.path)) as damaged:
        assert damaged.health.problems()
    opened = open_mended(library.path)
    with closing(opened.library) as mended:
        assert len(mended.papers.ids(Scope(ScopeKind.STARRED))) == 40
        assert mended.health.problems() == []
        reports = list(import_sources(mended, find_sources([digest])))
        papers = mended.papers.ids(Scope())
        assert len(papers) == 40
        assert all(paper.abstract.plain for paper in mended.papers.many(papers))
    assert reports
    told = " ".join(opened.told)
    assert "the text is lost; what you made of them is kept" in told
    assert "has lost some of its papers; import its file again" in told


def test_words_that_only_the_mirror_still_has_are_kept_as_a_version(
    library: Library, write_digest: WriteDigest
) -> None:
    list(import_sources(library, find_sources([write_digest(("A", "One."), ("B", "Two."))])))
    write_note(library, PaperId(1), "green gardens")
    write_note(library, PaperId(2), "as it was")
    star(library, [PaperId(1)], starred=True)
    write_mirror(library)
    star(library, [PaperId(1)], starred=False)
    assert bring_other_texts(library) == ()
    library._database.run("UPDATE notes SET text = 'green gardenz' WHERE paper = 1")
    (told,) = bring_other_texts(library)
    assert told.startswith("The plain-text mirror has other words for 1 note;")
    assert library.papers.ids(Scope(ScopeKind.STARRED)) == []
    assert [note.text for note in library.papers.versions(PaperId(1))] == [
        "green gardenz",
        "green gardens",
    ]
    assert [note.text for note in library.papers.versions(PaperId(2))] == ["as it was"]
    assert bring_other_texts(library) == ()


def test_a_note_that_was_changed_since_the_mirror_is_left_alone(
    library: Library, write_digest: WriteDigest
) -> None:
    list(import_sources(library, find_sources([write_digest(("A", "One."))])))
    assert bring_other_texts(library) == ()
    write_note(library, PaperId(1), "first")
    write_mirror(library)
    write_note(library, PaperId(1), "second")
    assert bring_other_texts(library) == ()
    assert [note.text for note in library.papers.versions(PaperId(1))] == ["second", "first"]


def test_what_only_the_mirror_holds_is_there_as_soon_as_the_mended_file_is(filled: Path) -> None:
    with closing(open_library(filled)) as library:
        star(library, [PaperId(2)], starred=True)
        write_mirror(library)
    newest = max(Backups(filled).all(), key=lambda copy: copy.made_at)
    assert newest.holdings is not None
    assert newest.holdings.starred == 1
    filled.write_bytes(bytes(filled.stat().st_size))
    seen: list[int] = []

    def mend(work: Callable[[], Repaired]) -> Repaired:
        repaired = work()
        with closing(sqlite3.connect(filled)) as connection:
            counted = connection.execute("SELECT count(starred_at) FROM marks")
            seen.extend(counted.fetchone())
        return repaired

    open_mended(filled, mend).library.close()
    assert seen == [2]


def test_a_damaged_mirror_gives_all_its_sound_lines(filled: Path) -> None:
    with closing(open_library(filled)) as library:
        write_mirror(library)
        write_note(library, PaperId(1), "the latest")
        star(library, [PaperId(2)], starred=True)
    with closing(open_library(filled)) as library:
        write_mirror(library)
        mirror = library.backups.mirror
    lines = mirror.read_text("utf-8").splitlines(keepends=True)
    mirror.write_text("".join(lines[:-1]) + '{"paper": {"tit', "utf-8")
    filled.write_bytes(bytes(filled.stat().st_size))
    opened = open_mended(filled)
    with closing(opened.library) as library:
        assert sorted(library.papers.ids(Scope(ScopeKind.STARRED))) == [1, 2]
        assert [note.text for note in library.papers.versions(PaperId(1))] == ["the latest"]
        assert [note.text for note in library.papers.versions(PaperId(2))] == ["mine"]
    (told,) = [line for line in opened.told if "could not be read" in line]
    assert told.startswith("Brought back from the plain-text mirror of ")
    assert told.endswith("1 line of it could not be read.")
    assert not list(mirror.parent.glob(".mirror-*"))


def test_a_mirror_that_was_cut_short_between_two_lines_says_so(filled: Path) -> None:
    with closing(open_library(filled)) as library:
        write_mirror(library)
        mirror = library.backups.mirror
    lines = mirror.read_text("utf-8").splitlines(keepends=True)
    mirror.write_text("".join(lines[:-1]), "utf-8")
    filled.write_bytes(bytes(filled.stat().st_size))
    opened = open_mended(filled)
    opened.library.close()
    assert [line for line in opened.told if line.endswith("its beginning or its end is missing.")]


def test_a_mirror_that_cannot_be_read_at_all_is_passed_over(filled: Path) -> None:
    mirror = Backups(filled).mirror.with_name("mirror-2026-01-01T000000.000000Z.jsonl")
    mirror.mkdir()
    filled.write_bytes(bytes(filled.stat().st_size))
    with closing(open_mended(filled).library) as library:
        assert library.papers.ids(Scope(ScopeKind.STARRED)) == [1]


def test_damage_that_shows_once_the_library_is_read_is_mended(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'changes'"
        (root,) = connection.execute(sql).fetchone()
    content = bytearray(filled.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    filled.write_bytes(content)
    opened = open_mended(filled)
    with closing(opened.library) as library:
        assert library.papers.ids(Scope(ScopeKind.NOTES)) == [2]
        assert library.health.problems() == []
    assert "was damaged and has been mended" in opened.told[0]


def test_what_a_damaged_copy_gave_is_told(filled: Path) -> None:
    with closing(open_library(filled)) as library:
        copy = library.backups.make().path
    content = bytearray(copy.read_bytes())
    content[-4096:] = bytes(4096)
    copy.write_bytes(content)
    filled.write_bytes(b"")
    opened = open_mended(filled)
    opened.library.close()
    (told,) = [line for line in opened.told if line.startswith("Read from the damaged backup of ")]
    assert told.endswith(": 1 note.")
    filled.write_bytes(b"")
    copy.with_name("2126-01-01T000000.000000Z.sqlite3").write_bytes(b"torn")
    opened = open_mended(filled)
    opened.library.close()
    assert any(line.endswith(": nothing more.") for line in opened.told)


def test_a_library_that_is_gone_is_told_where_copies_of_it_are_left(filled: Path) -> None:
    filled.unlink()
    opened = open_mended(filled)
    opened.library.close()
    (told,) = opened.told
    assert "new and empty, but copies of an earlier one lie beside it" in told
