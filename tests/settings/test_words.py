"""Words of one's own stay in a plain file, whoever wrote it, and however a word is written."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.model import ReaderError, fold
from reader.settings import PreferencesFile, WordList


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is, or will be."""
    return tmp_path / "config" / "words.txt"


def test_words_are_kept_one_a_line_beside_the_preferences(path: Path) -> None:
    PreferencesFile(lambda: path.with_name("settings.json")).words.add("Plenoxels")
    PreferencesFile(lambda: path.with_name("settings.json")).words.add("Schrödinger’s")
    assert path.read_text("utf-8") == "Plenoxels\nSchrödinger’s\n"
    assert WordList(lambda: path).read() == {"plenoxels", "schrodinger's"}


def test_a_word_is_kept_once_and_goes_however_it_is_written(path: Path) -> None:
    words = WordList(lambda: path)
    for word in ("splat", "Splat", "depth"):
        words.add(word)
    assert path.read_text("utf-8") == "splat\ndepth\n"
    words.remove("SPLAT")
    assert path.read_text("utf-8") == "depth\n"


def test_what_others_wrote_into_the_file_stays_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbfOne\r\n\r\n  two  \r\nna\xefve")
    words = WordList(lambda: path)
    words.add("three")
    assert path.read_bytes() == b"\xef\xbb\xbfOne\n\n  two  \nna\xefve\nthree\n"
    assert {"one", "two", "three"} <= words.read()


def test_a_file_that_cannot_be_read_is_never_written_over(path: Path) -> None:
    path.mkdir(parents=True)
    words = WordList(lambda: path)
    assert words.read() == frozenset()
    for change in (words.add, words.remove):
        with pytest.raises(ReaderError, match="cannot be read"):
            change("splat")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_folder_that_cannot_be_made_is_told(path: Path) -> None:
    path.parent.write_text("a file")
    with pytest.raises(ReaderError):
        WordList(lambda: path).add("splat")


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), max_size=5))
@example(["\ufc5e"])  # an Arabic sign that folds into a space
def test_words_without_a_file_hold_as_long_as_the_program_runs(given_words: list[str]) -> None:
    words = PreferencesFile().words
    for word in given_words:
        words.add(word)
    assert words.read() == {fold(word).strip() for word in given_words} - {""}
    for word in given_words:
        words.remove(word)
    assert words.read() == frozenset()
