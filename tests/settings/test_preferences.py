"""What is preferred comes back by type; whatever makes no sense falls back alone."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import CopyLimits, ReaderError
from reader.settings import Look, Preferences, PreferencesFile, ReadWhen, place_of

ALL = {
    "look": "dark",
    "font": "Charter",
    "text_size": 125,
    "line": 72,
    "read_when": "by hand",
    "read_after": 3,
    "library": "/shelf/my library.sqlite3" if os.name == "posix" else "C:\\shelf.sqlite3",
    "copies_all_days": 7,
    "copies_daily_days": 0,
    "copies_weekly_weeks": 8,
    "copies_monthly_months": 12,
    "spelling": False,
    "language": "en_GB",
    "keys": {"star": ["F4"]},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is, or will be."""
    return tmp_path / "config" / "settings.json"


@pytest.fixture
def written(path: Path) -> Callable[[object], PreferencesFile]:
    """Write something into the file, as somebody may have."""

    def write(kept: object) -> PreferencesFile:
        path.parent.mkdir(exist_ok=True)
        text = kept if isinstance(kept, str) else json.dumps(kept)
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
        return PreferencesFile(lambda: path)

    return write


def test_without_a_file_everything_is_as_usual(path: Path) -> None:
    assert PreferencesFile(lambda: path).read() == Preferences()
    assert Preferences().copies == CopyLimits()


def test_every_preference_is_read_by_its_type(written: Callable[[object], PreferencesFile]) -> None:
    found = written(ALL).read()
    assert found.look is Look.DARK
    assert found.read_when is ReadWhen.BY_HAND
    assert isinstance(found.read_after, float)
    assert found.keys == {"star": ("F4",)}
    assert found.copies == CopyLimits(7, 0, 8, 12)


@pytest.mark.parametrize(
    ("name", "rubbish"),
    [
        *(("look", "mauve"), ("look", ["dark"]), ("font", 3), ("text_size", 900)),
        *(("text_size", "125"), ("text_size", True), ("text_size", 99.5), ("line", -1)),
        *(("read_when", None), ("read_after", float("nan")), ("read_after", "soon")),
        *(("library", "shelf.sqlite3"), ("library", "/a\0b"), ("library", "/\ud800")),
        *(("copies_all_days", 0), ("keys", ["star"]), ("spelling", "no"), ("language", 3)),
    ],
)
def test_what_makes_no_sense_falls_back_alone(
    written: Callable[[object], PreferencesFile], name: str, rubbish: object
) -> None:
    found = written(ALL | {name: rubbish}).read()
    assert getattr(found, name) == getattr(Preferences(), name)
    sound = written({each: value for each, value in ALL.items() if each != name}).read()
    assert found == sound


def test_keys_that_are_none_fall_back_command_by_command(
    written: Callable[[object], PreferencesFile],
) -> None:
    keys = {"star": ["F4"], "next": "J", "read": [5], "note": []}
    assert written({"keys": keys}).read().keys == {"star": ("F4",), "note": ()}


@pytest.mark.parametrize("torn", ["", "{", "[]", "null", "\udcff", "[" * 100_000, "1" * 5000])
def test_a_damaged_file_is_as_if_there_were_none_and_can_be_written_again(
    written: Callable[[object], PreferencesFile], torn: str
) -> None:
    file = written(torn)
    assert file.read() == Preferences()
    assert file.change({"look": Look.LIGHT}).look is Look.LIGHT
    assert file.read().look is Look.LIGHT


def test_only_what_differs_from_the_usual_is_kept(path: Path) -> None:
    file = PreferencesFile(lambda: path)
    file.change({"text_size": 150, "keys": {"star": ("F4",)}})
    file.change({"text_size": 100})
    assert json.loads(path.read_text("utf-8")) == {"keys": {"star": ["F4"]}}


def test_what_another_version_keeps_stays(
    written: Callable[[object], PreferencesFile], path: Path
) -> None:
    file = written({"of_tomorrow": [1, 2], "font": "Charter"})
    file.change({"line": 80})
    assert file.read() == Preferences(font="Charter", line=80)
    assert json.loads(path.read_text("utf-8"))["of_tomorrow"] == [1, 2]


def test_a_file_that_cannot_be_written_is_told_and_nothing_lies_about(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(ReaderError, match="cannot be kept"):
        PreferencesFile(lambda: path).change({"line": 80})
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_a_link_to_another_place_stays_one(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(tmp_path / "of all computers.json")
    PreferencesFile(lambda: path).change({"line": 80})
    assert path.is_symlink()
    assert json.loads((tmp_path / "of all computers.json").read_text("utf-8")) == {"line": 80}


def test_every_write_is_told_by_its_stamp(path: Path) -> None:
    file, other = PreferencesFile(lambda: path), PreferencesFile(lambda: path)
    assert file.stamp() is None
    other.change({"line": 80})
    first = file.stamp()
    other.change({"line": 81})
    assert first is not None
    assert file.stamp() not in (None, first)
    assert file.told() == {"line"}
    assert PreferencesFile().stamp() is None


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_a_library_whose_name_is_no_text_is_kept(path: Path) -> None:
    library = Path(os.fsdecode(b"/shelf/\xff.sqlite3"))
    file = PreferencesFile(lambda: path)
    file.change({"library": place_of(library, None), "line": 80})
    assert file.read() == Preferences(library=str(library), line=80)


def test_the_usual_place_needs_no_name(tmp_path: Path) -> None:
    usual = tmp_path / "library.sqlite3"
    assert place_of(tmp_path / "a" / ".." / usual.name, usual) == ""
    assert place_of(usual, None) == str(usual.resolve())


def test_preferences_without_a_file_hold_as_long_as_the_program_runs() -> None:
    file = PreferencesFile()
    file.change({"keys": {"star": ("F4",)}, "read_when": ReadWhen.OPENED})
    assert file.read() == Preferences(keys={"star": ("F4",)}, read_when=ReadWhen.OPENED)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("ab\0\ud800", max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("star"), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*ALL, "other"]), VALUES))
def test_no_value_whatever_stops_the_program(kept: dict[str, object]) -> None:
    file = PreferencesFile()
    file._memory = kept
    found = file.read()
    assert 80 <= found.text_size <= 200
    assert found.look in list(Look)
