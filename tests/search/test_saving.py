"""The index on disk is whole or not there, for every process that looks at it."""

import errno
import os
import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from reader.model import PaperId, ReaderError, parse
from reader.search import Document, SearchIndex, Stamp
from reader.search import cache as cache_module

TITLES = ("CATSplat: Feed-Forward Splatting", "Image Classification", "Neural Networks")


def stamp(seq: int, library: str = "library", generation: int = 0) -> Stamp:
    return Stamp(library, generation, seq)


def give(index: SearchIndex, seq: int, *titles: str, first: int = 1) -> None:
    documents = [
        Document(PaperId(number), title, f"Abstract of {title}.", "noted")
        for number, title in enumerate(titles, start=first)
    ]
    index.apply(documents, stamp=stamp(seq))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library.search"


@pytest.fixture
def saved(folder: Path) -> SearchIndex:
    """An index of three papers, saved."""
    index = SearchIndex.open(folder)
    give(index, 1, *TITLES)
    index.save()
    return index


def segment_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.segment"))


def test_a_folder_that_is_not_there_is_an_empty_index(folder: Path) -> None:
    index = SearchIndex.open(folder)
    assert index.stamp is None
    assert not index.search(parse("word")).hits
    assert index.problems() == []
    assert not folder.exists()


def test_what_was_saved_is_there_again(saved: SearchIndex, folder: Path) -> None:
    again = SearchIndex.open(folder)
    assert again.stamp == saved.stamp == stamp(1)
    for text in ("splat", "clasification", '"neural networks"', "noted"):
        assert again.search(parse(text)) == saved.search(parse(text))
    assert again.problems() == []


def test_changes_after_opening_are_saved_beside_what_is_there(
    saved: SearchIndex, folder: Path
) -> None:
    give(saved, 2, *(f"Paper {number}" for number in range(20)), first=10)
    saved.save()
    large = max(segment_files(folder), key=lambda file: file.stat().st_size)
    again = SearchIndex.open(folder)
    again.apply([Document(PaperId(1), "Renamed", "")], [PaperId(2)], stamp=stamp(3))
    again.save()
    assert large in segment_files(folder)
    later = SearchIndex.open(folder)
    assert later.stamp == stamp(3)
    assert later.search(parse("renamed")).papers == [1]
    assert not later.search(parse('"splatting"')).hits
    assert not later.search(parse('"classification"')).hits
    assert later.search(parse("networks")).papers == [3]


def test_thousands_of_papers_become_one_file(folder: Path) -> None:
    index = SearchIndex.open(folder)
    give(index, 1, *(f"Paper {number}" for number in range(4321)))
    index.save()
    assert len(segment_files(folder)) == 1
    for seq in range(2, 20):
        give(index, seq, "Noted", first=seq)
    index.save()
    assert len(segment_files(folder)) <= 4
    assert SearchIndex.open(folder).search(parse("noted")).papers[0] == 19


def test_saving_what_is_saved_writes_nothing(saved: SearchIndex, folder: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    saved.save()
    assert {file: file.stat().st_mtime_ns for file in folder.iterdir()} == before


def test_in_memory_nothing_is_saved(tmp_path: Path) -> None:
    index = SearchIndex.open(None)
    give(index, 1, *TITLES)
    index.save()
    assert index.problems() == []
    assert index.search(parse("splat")).papers == [1]
    assert list(tmp_path.rglob("*.segment")) == []


def test_what_was_cleared_stays_cleared(saved: SearchIndex, folder: Path) -> None:
    saved.clear()
    saved.save()
    assert SearchIndex.open(folder).stamp is None
    assert segment_files(folder) == []


def test_an_index_without_papers_is_saved_as_well(folder: Path) -> None:
    index = SearchIndex.open(folder)
    index.apply([], stamp=stamp(1))
    index.save()
    assert SearchIndex.open(folder).stamp == stamp(1)


def test_a_reader_keeps_what_it_opened_while_another_saves(
    saved: SearchIndex, folder: Path
) -> None:
    reader = SearchIndex.open(folder)
    saved.clear()
    give(saved, 2, "Something Else")
    saved.save()
    assert reader.search(parse("splatting")).papers == [1]
    assert SearchIndex.open(folder).search(parse("something")).papers == [1]


def test_a_file_that_another_process_removed_is_written_again(
    saved: SearchIndex, folder: Path
) -> None:
    give(saved, 2, *(f"Paper {number}" for number in range(20)), first=10)
    saved.save()
    for file in segment_files(folder):
        file.unlink()
    give(saved, 3, "One More", first=99)
    saved.save()
    again = SearchIndex.open(folder)
    assert (again.stamp, again.problems()) == (stamp(3), [])
    assert again.search(parse("splatting")).papers == [1]
    assert again.search(parse('"one more"')).papers == [99]


def test_a_later_state_saved_by_another_process_is_kept_and_taken(
    saved: SearchIndex, folder: Path
) -> None:
    other = SearchIndex.open(folder)
    give(other, 9, "Later Paper", first=7)
    other.save()
    give(saved, 5, "Sooner Paper", first=8)
    saved.save()
    assert saved.stamp == SearchIndex.open(folder).stamp == stamp(9)
    assert saved.search(parse("later")).papers == [7]


def test_a_later_state_that_is_not_believed_is_replaced(saved: SearchIndex, folder: Path) -> None:
    mine = SearchIndex.open(folder)
    saved.apply([], stamp=stamp(9))
    saved.save()
    give(mine, 2, "Mine", first=4)
    mine.save(believed=lambda there: there != stamp(9))
    assert mine.stamp == SearchIndex.open(folder).stamp == stamp(2)


@pytest.mark.parametrize("other", [stamp(9, library="restored"), stamp(0)])
def test_what_is_on_disk_of_another_library_or_earlier_is_replaced(
    saved: SearchIndex, folder: Path, other: Stamp
) -> None:
    mine = SearchIndex.open(folder)
    saved.apply([], stamp=other)
    saved.save()
    give(mine, 2, "Mine", first=4)
    mine.save()
    assert SearchIndex.open(folder).stamp == stamp(2)


def test_a_cut_or_missing_file_makes_an_empty_index_and_is_told(
    saved: SearchIndex, folder: Path
) -> None:
    (file,) = segment_files(folder)
    content = file.read_bytes()
    del saved
    for damaged in (content[:-1], content[:10], b"", b"x" * len(content), content + b"x"):
        file.unlink(missing_ok=True)
        file.write_bytes(damaged)
        index = SearchIndex.open(folder)
        assert index.stamp is None
        (told,) = index.problems()
        assert file.name in told
    file.unlink()
    assert SearchIndex.open(folder).stamp is None
    assert SearchIndex.open(folder).problems() == ["A file of the search index is missing."]
    file.mkdir()
    assert SearchIndex.open(folder).stamp is None
    assert SearchIndex.open(folder).problems() == ["The search index cannot be read."]


def test_a_damaged_manifest_makes_an_empty_index_and_is_told(
    saved: SearchIndex, folder: Path
) -> None:
    manifest = folder / "manifest.json"
    content = manifest.read_bytes()
    for damaged in (b"", content[:-1], content.replace(b'"seq": 1', b'"seq": 2'), b"\0" * 99):
        manifest.write_bytes(damaged)
        assert SearchIndex.open(folder).stamp is None
        assert SearchIndex.open(folder).problems() == [
            "The search index's list of files is damaged."
        ]
    give(saved, 2, "One More", first=99)
    saved.save()
    assert SearchIndex.open(folder).stamp == stamp(2)


def test_an_index_of_another_format_is_left_aside(
    saved: SearchIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "FORMAT", cache_module.FORMAT + 1)
    index = SearchIndex.open(folder)
    assert (index.stamp, index.problems()) == (None, [])
    give(index, 1, *TITLES)
    index.save()
    assert SearchIndex.open(folder).stamp == saved.stamp
    assert len(segment_files(folder)) == 1


def test_a_file_in_place_of_the_folder_is_no_index_and_cannot_be_saved_to(folder: Path) -> None:
    folder.write_text("no folder")
    index = SearchIndex.open(folder)
    assert index.stamp is None
    give(index, 1, *TITLES)
    with pytest.raises(ReaderError, match="cannot be saved"):
        index.save()
    assert index.search(parse("splat")).papers == [1]


def test_a_full_disk_is_told_and_left_as_it_was(
    saved: SearchIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = segment_files(folder)
    give(saved, 2, "One More", first=99)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(handle))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(ReaderError, match="cannot be saved"):
            saved.save()
    assert segment_files(folder) == before
    assert SearchIndex.open(folder).stamp == stamp(1)
    assert saved.search(parse('"one more"')).papers == [99]
    saved.save()
    assert SearchIndex.open(folder).stamp == stamp(2)


def test_saving_waits_for_another_process_but_not_for_ever(
    saved: SearchIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "_PATIENCE", 0.01)
    give(saved, 2, "One More", first=99)
    with FileLock(folder / "lock"), pytest.raises(ReaderError, match="just saving"):
        saved.save()
    saved.save()
    assert SearchIndex.open(folder).stamp == stamp(2)


def test_a_segment_that_does_not_vanish_does_no_harm(saved: SearchIndex, folder: Path) -> None:
    stubborn = folder / "stubborn.segment"
    stubborn.mkdir()
    give(saved, 2, "One More", first=99)
    saved.save()
    assert stubborn.exists()
    assert SearchIndex.open(folder).stamp == stamp(2)


def test_opening_never_fails_while_another_process_saves(folder: Path) -> None:
    def save_often() -> None:
        for seq in range(1, 40):
            index = SearchIndex.open(folder)
            index.clear()
            give(index, seq, *TITLES)
            index.save()

    writer = threading.Thread(target=save_often)
    writer.start()
    seen = 0
    while writer.is_alive():
        index = SearchIndex.open(folder)
        if index.stamp:
            assert index.stamp.seq >= seen
            seen = index.stamp.seq
            assert index.search(parse("splat")).papers == [1]
    writer.join()
    assert SearchIndex.open(folder).stamp == stamp(39)


def overwrite(file: Path, chance: random.Random) -> None:
    """Overwrite a stretch of a file in place, as a failing disk would."""
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(chance.randrange(4096, size))
        opened.write(chance.choice((b"\xff", b"\x7f\x00\xe5")) * chance.randrange(1, 400))
        opened.truncate(size)


@pytest.mark.parametrize("seed", range(60))
def test_damage_that_comes_while_reading_never_crashes(
    folder: Path, saved: SearchIndex, seed: int
) -> None:
    (file,) = segment_files(folder)
    saved.search(parse("splat"))
    overwrite(file, random.Random(seed))
    for text in ("splat", "clasification", '"neural networks"', "s", "netwrok imaeg"):
        saved.search(parse(text))
    give(saved, 2, *TITLES)
    if saved.stamp is None:
        give(saved, 2, *TITLES)
    assert saved.search(parse("splatting")).papers[0] == 1
    problems = SearchIndex.open(folder).problems()
    assert problems in ([], [f"The search index file {file.name} is damaged."])


def test_damage_from_before_is_forgotten_when_first_asked(saved: SearchIndex, folder: Path) -> None:
    (file,) = segment_files(folder)
    overwrite(file, random.Random(1))
    index = SearchIndex.open(folder)
    assert index.stamp == saved.stamp
    assert not index.search(parse("splatting")).hits
    assert index.stamp is None
    give(index, 1, *TITLES)
    index.save()
    again = SearchIndex.open(folder)
    assert (again.stamp, again.problems()) == (stamp(1), [])
    assert again.search(parse("splatting")).papers == [1]


def test_damage_in_what_was_replaced_meanwhile_does_not_matter(
    saved: SearchIndex, folder: Path
) -> None:
    (file,) = segment_files(folder)

    def replaced() -> bool:
        overwrite(file, random.Random(1))
        saved.clear()
        give(saved, 2, *TITLES)
        raise IndexError("numbers that make no sense")

    assert not saved.search(parse("splatting"), cancelled=replaced).hits
    assert saved.stamp == stamp(2)
    assert saved.search(parse("splatting")).papers == [1]


def test_the_whole_file_is_read_when_asked_for_problems(
    saved: SearchIndex, folder: Path, index_of: Callable[..., SearchIndex]
) -> None:
    del saved
    (file,) = segment_files(folder)
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert SearchIndex.open(folder).stamp == stamp(1)
    assert SearchIndex.open(folder).problems() == [f"The search index file {file.name} is damaged."]
