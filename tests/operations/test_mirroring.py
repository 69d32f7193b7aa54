"""What a person made is mirrored as plain text, and comes back from it with the digests."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reader import operations
from reader.digest import find_sources
from reader.export import read_head
from reader.model import Paper, PaperId, ReaderError, Scope, ScopeKind, SetStar, now
from reader.operations import FileReport, Passage, mirror_file, mirrors, newest_mirror, write_mirror
from reader.store import Library, open_library

WriteDigest = Callable[..., Path]
ONE, TWO, THREE, FOUR = map(PaperId, range(1, 5))
LONG = "An abstract that goes on for a while, as abstracts do. " * 6
OTHER = "Protein folding with diffusion models needs far fewer steps than thought. " * 5


@pytest.fixture
def digests(write_digest: WriteDigest) -> list[Path]:
    """Two digests; in one of them are two papers of the same title."""
    return [
        write_digest(("Zebra", LONG), ("Étude", OTHER), ("Zebra", OTHER), name="one.txt"),
        write_digest(("Lone", f"Lone. {OTHER}"), ("Zebra", LONG), name="two.txt"),
    ]


@pytest.fixture
def marked(library: Library, digests: list[Path]) -> Library:
    """A library with one of everything."""
    bring(library, digests)
    operations.star(library, [ONE], starred=True)
    operations.mark_read(library, [ONE, TWO, THREE], read=True)
    operations.tag(library, [ONE], add=["später"])
    operations.write_note(library, ONE, "first thought")
    operations.write_note(library, ONE, "second thought")
    operations.highlight(library, ONE, Passage("abstract", 3, 11), comment="why?")
    operations.queue(library, [FOUR, ONE], queued=True)
    operations.hide(library, [TWO], hidden=True)
    operations.save_search(library, "mine", "is:starred splat")
    operations.rename_digest(library, library.digests.all()[0].id, "Spring")
    return library


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Library]:
    """Another library, new and empty."""
    with closing(open_library(tmp_path / "fresh" / "library.sqlite3")) as opened:
        yield opened


def bring(library: Library, files: list[Path]) -> None:
    for _ in operations.import_sources(library, find_sources(files)):
        pass


def taken_in(library: Library, path: Path) -> FileReport:
    *_, report = operations.import_everything(library, path)
    assert isinstance(report, FileReport)
    return report


def mirrored(library: Library) -> list[dict[str, Any]]:
    """Write the mirror; return its items."""
    write_mirror(library)
    lines = mirror_file(library.path).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[1:-1]]


def date_back(library: Library, days: int) -> None:
    """Let the mirror be of an earlier day."""
    at = (now() - timedelta(days=days)).timestamp()
    os.utime(mirror_file(library.path), (at, at))


def test_nothing_is_mirrored_until_something_is_made(library: Library, digests: list[Path]) -> None:
    bring(library, digests)
    assert not write_mirror(library)
    assert mirrors(library.path) == []
    assert newest_mirror(library.path) is None
    operations.star(library, [ONE], starred=True)
    assert write_mirror(library)
    assert not write_mirror(library)
    assert mirrors(library.path) == [mirror_file(library.path)]


def test_only_what_a_person_made_is_mirrored(marked: Library) -> None:
    operations.mark_read(marked, [THREE], read=False)
    names, papers, searches = (
        [item[kind] for item in mirrored(marked) if kind in item]
        for kind in ("name", "paper", "search")
    )
    assert [name["name"] for name in names] == ["one", "Spring"]
    assert [paper["title"] for paper in papers] == ["Zebra", "Étude", "Lone"]
    zebra, etude, _ = papers
    assert zebra["abstract"] == LONG.strip()
    assert zebra["note"]["text"] == "second thought"
    assert zebra["versions"][0]["text"] == "first thought"
    assert "places" not in zebra
    assert etude["abstract"] == ""  # its title tells it
    assert etude["hidden_at"]
    assert searches[0]["query"] == "is:starred splat"


def test_everything_comes_back_to_the_same_digests(
    marked: Library, fresh: Library, digests: list[Path]
) -> None:
    before = mirrored(marked)
    bring(fresh, digests)
    report = taken_in(fresh, mirror_file(marked.path))
    assert (report.error, report.new, report.known) == (None, 0, 4)
    assert mirrored(fresh) == before
    assert fresh.papers.many([ONE, TWO, THREE, FOUR]) == marked.papers.many([ONE, TWO, THREE, FOUR])
    for kind in (ScopeKind.STARRED, ScopeKind.QUEUE, ScopeKind.HIDDEN, ScopeKind.UNREAD):
        assert fresh.papers.ids(Scope(kind)) == marked.papers.ids(Scope(kind))


def test_what_is_made_of_absent_papers_waits_for_their_digest(
    marked: Library, fresh: Library, digests: list[Path]
) -> None:
    before = mirrored(marked)
    assert taken_in(fresh, mirror_file(marked.path)).new == 4
    assert [item for item in mirrored(fresh) if "paper" in item] == before[2:-1]
    assert len(fresh.papers.ids(Scope())) == 2  # those that were made one's own can be read
    bring(fresh, digests)
    taken_in(fresh, mirror_file(marked.path))
    assert mirrored(fresh) == before
    assert len(fresh.papers.ids(Scope())) == 3
    (etude,) = fresh.papers.many(fresh.papers.ids(Scope(ScopeKind.HIDDEN)))
    assert etude.abstract.plain == OTHER.strip()
    assert fresh.health.problems() == []


def test_a_cancelled_import_takes_nothing_along_that_was_there_before(
    marked: Library, fresh: Library, digests: list[Path]
) -> None:
    before = mirrored(marked)[2:-1]
    taken_in(fresh, mirror_file(marked.path))
    steps = operations.import_sources(fresh, find_sources(digests[:1]))
    while not fresh._database.value("SELECT 1 FROM entries"):
        next(steps)
    steps.close()
    assert fresh.digests.all() == []
    found = [item["paper"] for item in mirrored(fresh) if "paper" in item]
    assert [paper["title"] for paper in found] == [item["paper"]["title"] for item in before]
    assert "hidden_at" in found[1]


def test_a_paper_known_by_title_alone_gets_its_abstract_from_another_library(
    marked: Library, fresh: Library, tmp_path: Path
) -> None:
    write_mirror(marked)
    taken_in(fresh, mirror_file(marked.path))
    operations.write_everything(marked, tmp_path / "all.jsonl")
    taken_in(fresh, tmp_path / "all.jsonl")
    (etude,) = fresh.papers.many(fresh.papers.ids(Scope(ScopeKind.HIDDEN)))
    assert etude.abstract.plain == OTHER.strip()
    assert mirrored(fresh) == mirrored(marked)


def test_digests_can_have_changed_their_names(
    library: Library, fresh: Library, digests: list[Path]
) -> None:
    bring(library, digests)
    second, first = (digest.id for digest in library.digests.all())
    for digest, name in ((first, "x"), (second, "one"), (first, "two")):
        operations.rename_digest(library, digest, name)
    before = mirrored(library)
    bring(fresh, digests)
    taken_in(fresh, mirror_file(library.path))
    assert mirrored(fresh) == before
    assert [digest.name for digest in fresh.digests.all()] == ["one", "two"]


@pytest.mark.parametrize("turn", [1, -1])
def test_digests_that_come_after_the_mirror_get_their_names(
    library: Library, fresh: Library, digests: list[Path], turn: int
) -> None:
    bring(library, digests)
    second, first = (digest.id for digest in library.digests.all())
    for digest, name in ((first, "x"), (second, "one"), (first, "two")):
        operations.rename_digest(library, digest, name)
    operations.star(library, [ONE], starred=True)
    before = {item["name"]["name"] for item in mirrored(library) if "name" in item}
    taken_in(fresh, mirror_file(library.path))
    assert fresh.digests.all() == []
    assert {item["name"]["name"] for item in mirrored(fresh) if "name" in item} == before
    bring(fresh, digests[::turn])
    called = {digest.file: digest.name for digest in library.digests.all()}
    assert {digest.file: digest.name for digest in fresh.digests.all()} == called
    assert fresh.everything.awaited_names() == []
    assert fresh.health.problems() == []


def test_papers_that_were_known_before_their_digest_stand_with_it(
    marked: Library, fresh: Library, digests: list[Path], tmp_path: Path
) -> None:
    write_mirror(marked)
    operations.write_everything(marked, tmp_path / "all.jsonl")
    taken_in(fresh, mirror_file(marked.path))
    bring(fresh, digests)
    with closing(open_library(tmp_path / "third.sqlite3")) as third:
        taken_in(third, mirror_file(marked.path))
        taken_in(third, tmp_path / "all.jsonl")
        for library in (fresh, third):
            titles = [paper.source_title for paper in _newest(library)]
            assert titles == ["Lone", "Zebra", "Zebra"]
            first, second = (digest.id for digest in library.digests.all())
            with_digests = [[place.digest for place in paper.places] for paper in _newest(library)]
            assert with_digests == [[first], [first, second], [second]]


def _newest(library: Library) -> list[Paper]:
    return library.papers.many(library.papers.ids(Scope()))


def test_a_paper_added_by_hand_stays_one_s_own_when_a_digest_has_it_too(
    library: Library, digests: list[Path]
) -> None:
    bring(library, digests[:1])
    added = operations.add_paper(library, operations.WrittenPaper("Lone", f"Lone. {OTHER}"))
    bring(library, digests[1:])
    assert added.paper in library.papers.ids(Scope())
    assert library._database.value("SELECT count(*) FROM papers WHERE arrived_with IS NULL") == 1


def test_names_that_wait_for_their_digests_are_taken_along(
    marked: Library, fresh: Library, digests: list[Path], tmp_path: Path
) -> None:
    write_mirror(marked)
    taken_in(fresh, mirror_file(marked.path))
    operations.write_everything(fresh, tmp_path / "all.jsonl")
    with closing(open_library(tmp_path / "third.sqlite3")) as third:
        taken_in(third, tmp_path / "all.jsonl")
        taken_in(third, tmp_path / "all.jsonl")
        for _ in third.arrivals.tidy():
            pass
        bring(third, digests)
        assert [digest.name for digest in third.digests.all()] == ["Spring", "one"]


def test_a_name_that_was_given_here_stays(
    marked: Library, fresh: Library, digests: list[Path]
) -> None:
    write_mirror(marked)
    bring(fresh, digests)
    operations.rename_digest(fresh, fresh.digests.all()[0].id, "Summer")
    taken_in(fresh, mirror_file(marked.path))
    assert [digest.name for digest in fresh.digests.all()] == ["Summer", "one"]


def test_other_words_of_the_same_instant_are_kept_as_a_version(marked: Library) -> None:
    mirrored(marked)
    mirror = mirror_file(marked.path)
    other = mirror.read_text("utf-8").replace("second thought", "second though_")
    mirror.write_text(other, "utf-8")
    taken_in(marked, mirror)
    notes = [note.text for note in marked.papers.versions(ONE)]
    assert notes[0] == "second thought"
    assert "second though_" in notes


def test_an_emptier_library_does_not_push_out_the_fuller_mirror(marked: Library) -> None:
    write_mirror(marked)
    fuller = mirror_file(marked.path).read_bytes()
    operations.star(marked, [ONE], starred=False)
    write_mirror(marked)
    latest, kept = mirrors(marked.path)
    assert latest.read_bytes() != fuller
    assert kept.read_bytes() == fuller
    operations.star(marked, [ONE], starred=True)
    write_mirror(marked)
    operations.star(marked, [ONE], starred=False)
    write_mirror(marked)
    assert mirrors(marked.path) == [latest, kept]  # as much was kept that day


def test_the_mirror_of_another_library_is_kept(
    marked: Library, fresh: Library, digests: list[Path]
) -> None:
    write_mirror(marked)
    bring(fresh, digests)
    operations.star(fresh, [ONE], starred=True)
    path = mirror_file(fresh.path)
    path.parent.mkdir()
    path.write_bytes(mirror_file(marked.path).read_bytes())
    write_mirror(fresh)
    assert [head.made.stars for head in map(read_head, mirrors(fresh.path)) if head] == [1, 1]


def test_of_older_ones_the_last_of_each_day_stays_and_the_fullest(marked: Library) -> None:
    path = mirror_file(marked.path)
    for days in range(40, 20, -1):
        operations.star(marked, [TWO], starred=days % 2 == 0)
        write_mirror(marked)
        date_back(marked, days)
    operations.star(marked, [TWO], starred=True)
    (path.parent / ".mirror-0.unfinished").touch()
    os.utime(path.parent / ".mirror-0.unfinished", (0, 0))
    (path.parent / ".mirror-1.unfinished").touch()
    write_mirror(marked)
    left = {each.name for each in path.parent.iterdir() if each.suffix == ".unfinished"}
    assert left == {".mirror-1.unfinished"}
    kept = mirrors(marked.path)[1:]
    assert 0 < len(kept) < 20
    assert max(head.made.stars for head in map(read_head, kept) if head) == 2


def test_a_damaged_mirror_is_replaced_and_kept(marked: Library) -> None:
    write_mirror(marked)
    path = mirror_file(marked.path)
    path.write_text("{", encoding="utf-8")
    assert write_mirror(marked)
    assert len(mirrors(marked.path)) == 2
    assert newest_mirror(marked.path) == path
    path.write_bytes(path.read_bytes()[:-9])
    assert newest_mirror(marked.path) is None


def test_a_mirror_that_lost_its_end_is_written_anew(marked: Library) -> None:
    write_mirror(marked)
    path = mirror_file(marked.path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    assert write_mirror(marked)
    assert path.read_bytes() == whole
    assert not write_mirror(marked)


def test_it_is_kept_where_a_file_cannot_have_two_names(
    marked: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    write_mirror(marked)
    operations.star(marked, [ONE], starred=False)
    write_mirror(marked)
    stars = [head.made.stars for head in map(read_head, mirrors(marked.path)) if head]
    assert stars == [0, 1]


def test_what_another_program_writes_meanwhile_is_mirrored_too(
    marked: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []

    def write_meanwhile(number: int) -> None:
        synced.append(number)
        if len(synced) == 1:
            with closing(open_library(marked.path)) as other:
                other.acts.do("Star", [SetStar(TWO, now())])

    monkeypatch.setattr(os, "fsync", write_meanwhile)
    write_mirror(marked)
    head = read_head(mirror_file(marked.path))
    assert head is not None
    assert (head.made.stars, len(synced)) == (2, 2)


def test_a_mirror_that_cannot_be_written_is_told(marked: Library) -> None:
    mirror_file(marked.path).parent.write_text("in the way", encoding="utf-8")
    with pytest.raises(ReaderError, match=r"could not be written: File exists\. The library"):
        write_mirror(marked)
    assert newest_mirror(marked.path) is None
