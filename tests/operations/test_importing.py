"""Digests come into the library whole or not at all, in steps that let others pass."""

import io
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import pytest

from reader.digest import Refused, Source, find_sources
from reader.model import DateSource, DigestId, PaperId, ReaderError, Scope, ScopeKind
from reader.operations import FileReport, Progress, import_sources, remove_digest, star
from reader.store import Library, open_library

SHARED = Path(__file__).parents[3] / "shared" / "digests"

WriteDigest = Callable[..., Path]
LONG = "An abstract that goes on for a while, as abstracts do. " * 6


def reports(library: Library, paths: Iterable[Path]) -> list[FileReport]:
    """Import files to the end."""
    steps = import_sources(library, find_sources(paths))
    return [step for step in steps if isinstance(step, FileReport)]


def titles(library: Library) -> list[str]:
    """What the library lists."""
    return [row.title for row in library.papers.rows(library.papers.ids(Scope()))]


def many(count: int) -> list[tuple[str, str]]:
    """Entries that all differ."""
    return [
        (f"Paper Number {number}", f"{LONG} This is number {number}.") for number in range(count)
    ]


def test_papers_stand_in_the_order_of_the_page(library: Library, write_digest: WriteDigest) -> None:
    (report,) = reports(library, [write_digest(*many(5))])
    assert titles(library) == [title for title, _ in many(5)]
    assert report.changes.digests == {1}


def test_repeats_within_and_across_files_become_one_paper(
    library: Library, write_digest: WriteDigest
) -> None:
    a, b, c = many(3)
    first, second = reports(
        library,
        [
            write_digest(a, b, a, name="one.txt", page_date="Mar 13"),
            write_digest(b, c, name="two.txt"),
        ],
    )
    assert (first.entries, first.new, first.known) == (3, 2, 1)
    assert (second.entries, second.new, second.known) == (2, 1, 1)
    paper = library.papers.many([PaperId(2)])[0]
    assert [(place.name, place.position) for place in paper.places] == [("two", 1), ("Mar 13", 2)]


def test_an_abstract_edited_a_little_is_the_same_paper_a_new_one_is_not(
    library: Library, write_digest: WriteDigest
) -> None:
    text = "We study how people read papers, and find that they mostly read titles. " * 5
    other = "Protein folding with diffusion models needs far fewer steps than thought. " * 5
    reports(library, [write_digest(("Reading", text), name="one.txt")])
    (edited,) = reports(library, [write_digest(("READING!", text[:-20]), name="two.txt")])
    (different,) = reports(library, [write_digest(("Reading", other), name="three.txt")])
    assert (edited.known, different.new) == (1, 1)


def test_the_library_remembers_how_a_date_is_known(
    library: Library, write_digest: WriteDigest
) -> None:
    reports(
        library,
        [
            write_digest(*many(1), name="a.txt", page_date="Mar 13"),
            write_digest(*many(2), name="b.txt"),
        ],
    )
    undated, dated = library.digests.all()
    assert (dated.name, dated.date.isoformat(), dated.date_source) == (
        "Mar 13", "2026-03-13", DateSource.PAGE,
    )  # fmt: skip
    assert (undated.name, undated.date.isoformat(), undated.date_source) == (
        "b", "2026-06-01", DateSource.FILE,
    )  # fmt: skip


def test_what_cannot_be_imported_is_told_and_the_rest_arrives(
    library: Library, write_digest: WriteDigest, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "only heading.txt").write_text(
        "Get trending papers in your email inbox!\nSubscribe\n"
    )
    told = reports(
        library,
        [
            tmp_path / "missing.txt",
            tmp_path / "empty.txt",
            tmp_path / "only heading.txt",
            write_digest(*many(1)),
        ],
    )
    assert [report.error is None for report in told] == [False, False, False, True]
    assert len(library.digests.all()) == 1


def test_an_import_is_made_of_short_steps_with_progress(
    library: Library, write_digest: WriteDigest
) -> None:
    path = write_digest(*many(2000))
    steps = list(import_sources(library, find_sources([path])))
    progress = [step for step in steps if isinstance(step, Progress)]
    assert len(progress) > 3
    fractions = [step.fraction for step in progress]
    assert fractions == sorted(fractions)
    assert progress[-1].entries == 2000


def test_a_star_passes_between_the_steps_of_an_import(
    library: Library, write_digest: WriteDigest
) -> None:
    reports(library, [write_digest(*many(1), name="first.txt")])
    with closing(import_sources(library, find_sources([write_digest(*many(500))]))) as steps:
        for _ in range(3):
            next(steps)
        star(library, [PaperId(1)], starred=True)
        rest = [step for step in steps if isinstance(step, FileReport)]
    assert rest[0].error is None
    paper = library.papers.get(PaperId(1))
    assert paper is not None
    assert paper.marks.starred_at is not None


def test_cancel_leaves_nothing_of_the_digest_under_way(
    library: Library, write_digest: WriteDigest
) -> None:
    done: list[bool] = []
    path, other = write_digest(*many(3000)), write_digest(*many(3), name="other.txt")
    steps = import_sources(library, find_sources([path, other]), cancelled=lambda: bool(done))
    for step in steps:
        if isinstance(step, Progress) and step.entries:
            done.append(True)
        assert not isinstance(step, FileReport)
    assert titles(library) == []
    assert library._database.value("SELECT count(*) FROM papers") == 0
    assert library._database.value("SELECT count(*) FROM digests") == 0


def test_cancel_while_a_file_is_looked_at_ends_the_import(
    library: Library, write_digest: WriteDigest
) -> None:
    done: list[bool] = []
    steps = import_sources(
        library, find_sources([write_digest(*many(3))]), cancelled=lambda: bool(done)
    )
    next(steps)
    done.append(True)
    assert list(steps) == []


def test_an_import_that_is_let_go_leaves_nothing(
    library: Library, write_digest: WriteDigest
) -> None:
    with closing(import_sources(library, find_sources([write_digest(*many(3000))]))) as steps:
        while not getattr(next(steps), "entries", 0):
            pass
    assert library._database.value("SELECT count(*) FROM papers") == 0


def test_a_killed_import_leaves_nothing_to_be_seen_and_can_be_repeated(
    library_path: Path, write_digest: WriteDigest
) -> None:
    path = write_digest(*many(5000))
    code = (
        "import sys; from pathlib import Path; from reader.store import open_library;"
        "from reader.digest import find_sources; from reader.operations import import_sources;"
        f"library = open_library(Path({str(library_path)!r}));"
        f"steps = import_sources(library, find_sources([Path({str(path)!r})]));"
        "print(next(step.entries for step in steps if step.entries), flush=True);"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as importing:
        assert importing.stdout is not None
        assert int(importing.stdout.readline()) > 0
        importing.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        importing.wait()
    with closing(open_library(library_path)) as library:
        assert titles(library) == []
        assert library._database.value("SELECT count(*) FROM papers") > 0
        (report,) = reports(library, [path])
        assert (report.new, report.error) == (5000, None)
        assert library.health.problems() == []
        assert library._database.value("SELECT count(*) FROM papers") == 5000


def test_a_second_import_waits_for_the_first(
    library: Library, write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_digest(*many(2))
    with closing(library.reopen()) as other:
        with other.arrivals.turn():
            steps = import_sources(library, find_sources([path]))
            assert next(steps) == Progress(str(path))
        assert [step.error for step in steps if isinstance(step, FileReport)] == [None]


def test_an_import_does_not_wait_forever(
    library: Library, write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.operations.importing._PATIENCE", 0.0)
    with closing(library.reopen()) as other, other.arrivals.turn():
        (report,) = reports(library, [write_digest(*many(2))])
    assert report.error is not None
    assert "Another import is under way" in report.error


def test_waiting_for_another_import_can_be_cancelled(
    library: Library, write_digest: WriteDigest
) -> None:
    answers = iter([False, False, True])
    with closing(library.reopen()) as other, other.arrivals.turn():
        steps = import_sources(
            library, find_sources([write_digest(*many(2))]), cancelled=lambda: next(answers)
        )
        assert len(list(steps)) == 1


def test_a_cancelled_import_starts_no_file(library: Library, write_digest: WriteDigest) -> None:
    sources = find_sources([write_digest(*many(2))])
    assert list(import_sources(library, sources, cancelled=lambda: True)) == []


def test_a_full_disk_ends_one_file_in_a_sentence_and_leaves_nothing(
    library: Library, write_digest: WriteDigest
) -> None:
    pages = library._database.value("PRAGMA page_count")
    library._database.run(f"PRAGMA max_page_count = {pages + 20}")
    (report,) = reports(library, [write_digest(*many(3000))])
    assert report.error is not None
    assert "disk is full" in report.error
    assert titles(library) == []
    for _ in library.arrivals.tidy():
        pass
    assert library._database.value("SELECT count(*) FROM papers") == 0


def test_a_removed_digest_comes_back_when_its_file_does(
    library: Library, write_digest: WriteDigest
) -> None:
    path = write_digest(*many(2))
    reports(library, [path])
    remove_digest(library, DigestId(1))
    (report,) = reports(library, [path])
    assert (report.digest, report.known, report.error) == (1, 2, None)
    assert report.changes.digests == {1}
    assert len(titles(library)) == 2


def test_refused_sources_are_reported(library: Library) -> None:
    refused = Refused("picture.png", "This is a picture.")
    (report,) = import_sources(library, [refused])
    assert report == FileReport("picture.png", error="This is a picture.")


@pytest.mark.skipif(not SHARED.is_dir(), reason="no real digests on this machine")
def test_real_digests_give_back_every_title_in_order(library: Library) -> None:
    for path in sorted(SHARED.glob("*.txt")):
        (report,) = reports(library, [path])
        assert (report.error, report.problems) == (None, ())
        assert report.digest is not None
        papers = library.papers.many(library.papers.ids(Scope(ScopeKind.DIGEST, report.digest)))
        lines = [line.removeprefix("Subscribe") for line in path.read_text().splitlines()]
        lines = [line for line in lines if line.strip()]
        places = [lines.index(paper.source_title) for paper in papers]
        assert places == sorted(places)
        assert len(places) == report.entries


class Changing:
    """A source that is another one from its third opening on: hash, heading, then entries."""

    file = stem = "changing"

    def __init__(self, source: Source, later: Callable[[], BinaryIO]) -> None:
        self._openings = iter([source.open, source.open])
        self._later = later
        self.modified = source.modified

    def open(self) -> BinaryIO:
        return next(self._openings, self._later)()


def import_changing(
    library: Library, path: Path, later: Callable[[], BinaryIO]
) -> Progress | FileReport:
    """Import a file that changes once its heading has been read."""
    (source,) = find_sources([path])
    assert not isinstance(source, Refused)
    return list(import_sources(library, [Changing(source, later)]))[-1]


def test_a_file_full_of_faults_does_not_fill_the_memory(
    library: Library, write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.operations.importing._MOST_PROBLEMS", 2)
    path = write_digest(*many(9))
    lost = "\nA Title That Lost Its Abstract\nPaper"
    path.write_text(path.read_text().replace("\nPaper", lost))
    (report,) = reports(library, [path])
    assert len(report.problems) == 2


def test_a_file_emptied_while_it_is_imported_leaves_nothing(
    library: Library, write_digest: WriteDigest
) -> None:
    path = write_digest(*many(3))
    heading = path.read_bytes().partition(b"Subscribe")[0] + b"Subscribe"
    last = import_changing(library, path, lambda: io.BytesIO(heading))
    assert last == FileReport("changing", error="This digest holds no papers.")
    assert library._database.value("SELECT count(*) FROM digests") == 0


def test_a_disk_that_fails_midway_leaves_nothing(
    library: Library, write_digest: WriteDigest
) -> None:
    def refuse() -> BinaryIO:
        raise ReaderError("The disk refused to read this.")

    last = import_changing(library, write_digest(*many(3)), refuse)
    assert last == FileReport("changing", error="The disk refused to read this.")
    assert library._database.value("SELECT count(*) FROM digests") == 0


def test_a_library_replaced_midway_ends_the_import_in_a_sentence(
    library: Library, write_digest: WriteDigest
) -> None:
    steps = import_sources(library, find_sources([write_digest(*many(400))]))
    assert any(isinstance(step, Progress) and step.entries for step in steps)
    shutil.copy(library.path, library.path.with_name("arriving"))
    library.path.with_name("arriving").replace(library.path)
    *_, report = steps
    assert isinstance(report, FileReport)
    assert "was replaced or removed by another program" in str(report.error)
    assert library.papers.ids(Scope()) == []
