"""All of a library goes out as lines and comes back: whole into a new one, added to another."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader import operations
from reader.digest import find_sources
from reader.model import PaperId, Scope, ScopeKind, SetDigestRemoved, SetStar, TagColour
from reader.operations import Colour, FileReport, Passage, Progress
from reader.store import Library, open_library

WriteDigest = Callable[..., Path]
LONG = "An abstract that goes on for a while, with O(N^{-delta}) in it, as abstracts do. " * 6
OTHER = "Protein folding with diffusion models needs far fewer steps than thought. " * 5
ONE, TWO, THREE = PaperId(1), PaperId(2), PaperId(3)


@pytest.fixture
def filled(library: Library, write_digest: WriteDigest) -> Library:
    """A library with one of everything."""
    first = write_digest(("Zebra", LONG), ("Étude", OTHER), ("Zebra", OTHER), name="one.txt")
    second = write_digest(("ZEBRA!", LONG[:-20]), ("Lone", f"Lone. {OTHER}"), name="two.txt")
    third = write_digest(("Gone", f"Gone. {LONG}"), name="three.txt")
    for _ in operations.import_sources(library, find_sources([first, second, third])):
        pass
    operations.star(library, [ONE, PaperId(5)], starred=True)
    operations.mark_read(library, [ONE, TWO], read=True)
    operations.tag(library, [ONE], add=["to read", "später"])
    operations.write_note(library, ONE, "first thought")
    operations.write_note(library, ONE, "second thought\n\nwith 𝛿")
    operations.highlight(library, ONE, Passage("abstract", 3, 11), Colour.GREEN, "why?")
    operations.highlight(library, ONE, Passage("abstract", 84, 92))
    operations.highlight(library, THREE, Passage("title", 0, 3))
    operations.hide(library, [TWO], hidden=True)
    operations.queue(library, [THREE, ONE], queued=True)
    operations.save_search(library, "mine", "is:starred splat")
    operations.save_search(library, "ours", "zebra")
    operations.colour_tag(library, "to read", TagColour.TEAL)
    operations.rename_digest(library, library.digests.all()[-1].id, "Spring")
    operations.remove_digest(library, library.digests.all()[0].id)
    library._database.run(
        "UPDATE papers SET authors = '[\"A. B\"]', published = '2026-03-01', url = 'https://x.org'"
        " WHERE id = 4"
    )
    library._database.run("INSERT INTO identifiers VALUES ('arxiv', '2603.00001', 4)")
    library._database.run('UPDATE highlights SET start = NULL, "end" = NULL, quote = "lost" '
                          "WHERE paper = 3")  # fmt: skip
    return library


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """Another library, new and empty."""
    with closing(open_library(tmp_path / "other.sqlite3")) as opened:
        yield opened


def exported(library: Library) -> list[str]:
    return list(operations.export_everything(library))


def carried(library: Library, path: Path) -> Path:
    """Write what a library holds into a file."""
    path.write_text("".join(f"{line}\n" for line in exported(library)), encoding="utf-8")
    return path


def taken_in(library: Library, path: Path) -> FileReport:
    """Import a file to the end."""
    *_, report = operations.import_everything(library, path)
    assert isinstance(report, FileReport)
    return report


def starred(library: Library) -> list[PaperId]:
    return library.papers.ids(Scope(ScopeKind.STARRED))


def test_a_new_library_gets_everything(filled: Library, other: Library, tmp_path: Path) -> None:
    before = exported(filled)
    report = taken_in(other, carried(filled, tmp_path / "all.jsonl"))
    assert (report.error, report.entries, report.new, report.known) == (None, 5, 5, 0)
    assert exported(other) == before
    assert exported(filled) == before
    assert other.papers.many([ONE, TWO, THREE]) == filled.papers.many([ONE, TWO, THREE])
    for kind in ScopeKind:
        if kind is not ScopeKind.DIGEST:
            assert other.papers.ids(Scope(kind)) == filled.papers.ids(Scope(kind))
    assert other.digests.all() == filled.digests.all()
    assert other.searches.all() == filled.searches.all()
    assert not other.backups.all()
    assert other.health.problems() == []


def test_every_part_is_in_the_lines(filled: Library) -> None:
    head, *items, end = map(json.loads, exported(filled))
    assert head == {"format": "digest-reader", "version": 3}
    assert end == {"end": {"lines": len(items)}}
    assert [next(iter(item)) for item in items] == 3 * ["digest"] + 5 * ["paper"] + 2 * [
        "search"
    ] + ["tag"]
    assert items[-1] == {"tag": {"name": "to read", "colour": "teal"}}
    assert items[0]["digest"]["name"] == "Spring"
    assert items[2]["digest"]["removed_at"]
    zebra = items[3]["paper"]
    assert zebra["abstract"] == LONG.strip()
    assert zebra["note"]["text"] == "second thought\n\nwith 𝛿"
    assert [version["text"] for version in zebra["versions"]] == ["first thought"]
    assert zebra["tags"] == ["später", "to read"]
    assert (zebra["queued"], items[5]["paper"]["queued"]) == (2, 1)
    assert [highlight["comment"] for highlight in zebra["highlights"]] == ["why?", ""]
    assert [place["position"] for place in zebra["places"]] == [1, 1]
    assert zebra["places"][1]["title"] == "ZEBRA!"
    assert "hidden_at" in items[4]["paper"]


def test_the_same_again_changes_nothing(filled: Library, tmp_path: Path) -> None:
    before = exported(filled)
    report = taken_in(filled, carried(filled, tmp_path / "all.jsonl"))
    assert (report.new, report.known) == (0, 5)
    assert exported(filled) == before
    assert len(filled.backups.all()) == 2  # one of the digest's removal


def test_another_library_gains_and_loses_nothing(
    filled: Library, other: Library, tmp_path: Path, write_digest: WriteDigest
) -> None:
    mine = write_digest(("Mine", f"Mine. {OTHER}"), ("Zebra", LONG), name="mine.txt")
    for _ in operations.import_sources(other, find_sources([mine])):
        pass
    zebra = other.papers.ids(Scope())[1]
    operations.write_note(other, zebra, "my own words")
    operations.star(other, [ONE], starred=True)
    operations.queue(other, [ONE], queued=True)
    operations.highlight(other, zebra, Passage("title", 0, 5))
    operations.save_search(other, "mine", "folding")
    operations.tag(other, [ONE], add=["To Read"])
    operations.colour_tag(other, "To Read", TagColour.RED)
    number = other._database.value("SELECT id FROM highlights")
    filled._database.run("UPDATE highlights SET id = ? WHERE paper = 3", number)
    path = carried(filled, tmp_path / "all.jsonl")
    report = taken_in(other, path)
    assert (report.new, report.known) == (4, 1)
    (found,) = other.papers.many([zebra])
    assert found.note is not None
    assert found.note.text == "my own words\n\nsecond thought\n\nwith 𝛿"
    assert found.tags == ("später", "to read")
    assert len(found.highlights) == 3
    assert len(found.places) == 3
    assert ONE in starred(other)
    assert zebra in starred(other)
    waiting = other.papers.many(other.papers.ids(Scope(ScopeKind.QUEUE)))
    assert [paper.source_title for paper in waiting] == ["Mine", "Zebra", "Zebra"]
    assert [search.name for search in other.searches.all()] == ["mine", "mine (2)", "ours"]
    assert other.tags.colours() == {("to read",): TagColour.RED}
    assert len(other.backups.all()) == 1
    once = exported(other)
    taken_in(other, path)
    assert exported(other) == once


def test_a_note_that_holds_the_other_stands_for_both(
    filled: Library, other: Library, tmp_path: Path
) -> None:
    taken_in(other, carried(filled, tmp_path / "all.jsonl"))
    operations.append_note(filled, ONE, "and more")
    taken_in(other, carried(filled, tmp_path / "all.jsonl"))
    (found,) = other.papers.many([ONE])
    assert found.note is not None
    assert found.note.text == "second thought\n\nwith 𝛿\nand more"


def test_what_a_note_was_before_is_not_joined_to_what_it_is_now(
    filled: Library, tmp_path: Path
) -> None:
    operations.write_note(filled, PaperId(1), "first")
    everything = carried(filled, tmp_path / "all.jsonl")
    operations.write_note(filled, PaperId(1), "second")
    assert taken_in(filled, everything).error is None
    assert filled.papers.versions(PaperId(1))[0].text == "second"


def test_a_digest_removed_here_comes_back_one_removed_there_stays(
    filled: Library, other: Library, tmp_path: Path
) -> None:
    path = carried(filled, tmp_path / "all.jsonl")
    taken_in(other, path)
    first = other.digests.all()[-1]
    gone = other.digests.of_content(json.loads(exported(filled)[3])["digest"]["hash"])
    assert gone is not None
    other.acts.apply([SetDigestRemoved(gone, None)])
    other.acts.apply([SetDigestRemoved(first.id, datetime(2026, 6, 1, tzinfo=UTC))])
    assert len(other.digests.all()) == 2
    taken_in(other, path)
    assert {digest.name for digest in other.digests.all()} == {"Spring", "two", "three"}


def test_what_an_import_under_way_brought_is_left_out(filled: Library) -> None:
    filled._database.run("UPDATE digests SET state = 'arriving' WHERE id = 2")
    items = [json.loads(line) for line in exported(filled)]
    papers = [item["paper"] for item in items if "paper" in item]
    assert [paper["title"] for paper in papers] == ["Zebra", "Étude", "Zebra", "Gone"]
    assert len(papers[0]["places"]) == 1


@pytest.mark.parametrize(
    "break_it",
    [
        lambda lines: lines[:-1],
        lambda lines: lines[:-3] + lines[-1:],
        lambda lines: [*lines, "{}"],
        lambda lines: [*lines[:4], lines[4][:-9], *lines[5:]],
        lambda lines: [*lines[:4], "[]", *lines[5:]],
        lambda lines: [*lines[:4], "[" * 100_000, *lines[5:]],
        lambda lines: [lines[0], *lines[2:]],
        lambda lines: [re.sub(r'_at": "\d{4}', '_at": "9999', line) for line in lines],
        lambda lines: ['{"format": "digest-reader", "version": 4}', *lines[1:]],
    ],
)
def test_a_damaged_file_is_refused_whole(
    filled: Library, other: Library, tmp_path: Path, break_it: Callable[[list[str]], list[str]]
) -> None:
    lines = break_it(exported(filled))
    path = tmp_path / "all.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    report = taken_in(other, path)
    assert report.error is not None
    assert report.error.endswith(".")
    assert other.log.seq() == 0
    assert other.health.stats().counts.all == 0


def test_what_no_library_can_hold_takes_its_digests_back(
    library: Library, other: Library, tmp_path: Path, write_digest: WriteDigest
) -> None:
    digest = write_digest(*((f"Number {number}", f"{number}. {LONG}") for number in range(120)))
    for _ in operations.import_sources(library, find_sources([digest])):
        pass
    operations.star(library, [ONE], starred=True)
    path = carried(library, tmp_path / "all.jsonl")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"position": 119', '"position": 120'), encoding="utf-8")
    assert taken_in(other, path).error == "It holds what cannot be in a library."
    assert other.digests.all() == []
    assert starred(other) == [ONE]
    path.write_text(text, encoding="utf-8")
    assert taken_in(other, path).entries == 120
    assert len(other.papers.ids(Scope())) == 120


def test_a_file_that_went_away_is_told(other: Library, tmp_path: Path) -> None:
    report = taken_in(other, tmp_path / "none.jsonl")
    assert report.error == "The file cannot be read: No such file or directory."


def test_progress_is_told(filled: Library, other: Library, tmp_path: Path) -> None:
    steps = list(operations.import_everything(other, carried(filled, tmp_path / "all.jsonl")))
    told = [step.fraction for step in steps if isinstance(step, Progress)]
    assert told[-1] == 1.0


def test_others_can_write_while_it_goes_out(filled: Library, library_path: Path) -> None:
    lines = operations.export_everything(filled)
    next(lines)
    with closing(open_library(library_path)) as second:
        second.acts.do("Star", [SetStar(THREE, datetime(2026, 6, 1, tzinfo=UTC))])
    assert sum('"starred_at"' in line for line in lines) == 2
    assert len(starred(filled)) == 3
