"""The index on disk: segment files, and a manifest that says which of them count.

A segment file never changes and its name is never used again; the manifest is replaced in one
step. So readers keep what they have opened while another process saves, and a crash leaves the
old index or the new one. Everything here can be made again from the library.
"""

import json
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reader.model import ReaderError
from reader.search.document import Stamp
from reader.search.segment_file import (
    Damaged,
    SegmentFile,
    open_segment_file,
    write_segment_file,
)

FORMAT = 4
"""Raised whenever an older index would be read wrongly, also when words are cut differently."""

_MANIFEST = "manifest.json"
_SUFFIX = ".segment"
_TRIES = 5  # to open an index that other processes replace
_PATIENCE = 10.0  # seconds to wait for another process that saves


@dataclass(frozen=True, slots=True)
class SavedSegment:
    """A segment file, and the papers in it that no longer count."""

    file: SegmentFile
    removed: Sequence[int]


@dataclass(frozen=True, slots=True)
class Saved:
    """An index as it stands on disk."""

    stamp: Stamp | None = None
    segments: tuple[SavedSegment, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A segment to save: the name of its file, where it has one, and how to get its arrays."""

    file: str | None
    arrays: Mapping[str, tuple[str, memoryview]]
    removed: Sequence[int]


def opened(folder: Path) -> Saved:
    """Map the index of a folder; an empty one where none of this format was saved.

    Damaged when it cannot be used. If another process replaces it meanwhile, that one counts.
    """
    try:
        for _ in range(_TRIES):
            with suppress(FileNotFoundError):
                return _mapped(folder, _manifest(folder))
    except OSError as error:
        raise Damaged("The search index cannot be read.") from error
    raise Damaged("A file of the search index is missing.")


def save(
    folder: Path,
    stamp: Stamp | None,
    segments: Sequence[Unsaved],
    believed: Callable[[Stamp], bool] = lambda _: True,
) -> None:
    """Write what is not yet on disk, let it count, and remove what no longer does.

    When another process has saved a later state of the same library, and it is `believed`, that
    one stays. ReaderError when the disk refuses.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only a save needs it

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "lock", timeout=_PATIENCE):
            later = _later(folder, stamp)
            if later is None or not believed(later):
                names = [_written(folder, segment) for segment in segments]
                _replace_manifest(folder, stamp, names, [segment.removed for segment in segments])
                _remove_all_but(folder, names)
    except Timeout as error:
        raise ReaderError("Another program is just saving the search index.") from error
    except OSError as error:
        raise ReaderError(f"The search index cannot be saved in {folder}.") from error


def problems(folder: Path) -> list[str]:
    """Read the index of a folder from end to end; return what is wrong, a sentence each."""
    try:
        saved = opened(folder)
    except Damaged as damage:
        return [str(damage)]
    files = [segment.file for segment in saved.segments]
    return [f"The search index file {file.name} is damaged." for file in files if file.is_damaged()]


def _mapped(folder: Path, manifest: Mapping[str, Any]) -> Saved:
    if manifest.get("format") != FORMAT:
        return Saved()
    segments = tuple(
        SavedSegment(open_segment_file(folder / entry["file"]), entry["removed"])
        for entry in manifest["segments"]
    )
    stamp = manifest["stamp"]
    return Saved(Stamp(**stamp) if stamp else None, segments)


def _manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest; an empty one where there is none."""
    try:
        checksum, _, body = (folder / _MANIFEST).read_bytes().partition(b"\n")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    if checksum != b"%08x" % zlib.crc32(body):
        raise Damaged("The search index's list of files is damaged.")
    manifest: dict[str, Any] = json.loads(body)
    return manifest


def _later(folder: Path, stamp: Stamp | None) -> Stamp | None:
    """Return the stamp of what is on disk where it reaches further in the same library."""
    try:
        there = _mapped(folder, _manifest(folder)).stamp
    except (Damaged, OSError):
        return None
    if stamp is None or there is None or there.library != stamp.library:
        return None
    is_later = (there.generation, there.seq) > (stamp.generation, stamp.seq)
    return there if is_later else None


def _written(folder: Path, segment: Unsaved) -> str:
    """Write a segment unless its file is there; another process may have removed it."""
    if segment.file and (folder / segment.file).exists():
        return segment.file
    name = f"{os.urandom(16).hex()}{_SUFFIX}"
    try:
        write_segment_file(folder / name, segment.arrays)
    except OSError:
        (folder / name).unlink(missing_ok=True)  # a full disk needs the room for the library
        raise
    return name


def _replace_manifest(
    folder: Path, stamp: Stamp | None, names: Sequence[str], removed: Sequence[Sequence[int]]
) -> None:
    body = json.dumps(
        {
            "format": FORMAT,
            "stamp": asdict(stamp) if stamp else None,
            "segments": [
                {"file": name, "removed": list(papers)}
                for name, papers in zip(names, removed, strict=True)
            ],
        }
    ).encode()
    fresh = folder / f"{_MANIFEST}.new"
    with fresh.open("wb") as file:
        file.write(b"%08x\n" % zlib.crc32(body) + body)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / _MANIFEST)
    _sync(folder)


def _sync(folder: Path) -> None:
    """Let the disk know the new name; systems that cannot open a folder need no telling."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove_all_but(folder: Path, names: Sequence[str]) -> None:
    for path in folder.glob(f"*{_SUFFIX}"):
        if path.name not in names:
            with suppress(OSError):  # some systems keep a file that is still mapped
                path.unlink()
