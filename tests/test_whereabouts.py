"""The libraries a person has turned to are remembered, and nothing breaks where they cannot be."""

from pathlib import Path

import pytest

from reader.whereabouts import Whereabouts


@pytest.fixture
def places(tmp_path: Path) -> Whereabouts:
    """Nothing kept yet."""
    return Whereabouts(lambda: tmp_path / "config")


def test_the_latest_library_stands_first_and_none_stands_twice(
    places: Whereabouts, tmp_path: Path
) -> None:
    a, b, c = (tmp_path / name for name in "abc")
    places.keep(b, a)
    places.keep(c, b)
    assert places.recent() == [c, b, a]
    places.forget(b)
    assert places.recent() == [c, a]


def test_only_a_few_are_remembered(places: Whereabouts, tmp_path: Path) -> None:
    for number in range(20):
        places.keep(tmp_path / str(number))
    assert len(places.recent()) == 8
    assert places.recent()[0] == tmp_path / "19"


def test_the_list_of_an_earlier_version_is_read_and_its_first_opened_by_itself(
    places: Whereabouts, tmp_path: Path
) -> None:
    assert places.earlier() is None
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "libraries.json").write_text('["/a", "/b"]')
    assert places.recent() == [Path("/a"), Path("/b")]
    assert places.earlier() == Path("/a")
    places.keep()
    assert places.recent() == [Path("/a"), Path("/b")]
    assert places.earlier() is None


@pytest.mark.parametrize(
    "words", ["", "{}", "3", '{"recent": 3}', '[1, null, ""]', "\x00", "[" * 100_000]
)
def test_a_file_that_makes_no_sense_is_as_if_it_were_not_there(
    places: Whereabouts, tmp_path: Path, words: str
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "libraries.json").write_text(words)
    assert places.recent() == []


def test_what_cannot_be_kept_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file")
    places = Whereabouts(lambda: tmp_path / "config")
    places.keep(tmp_path / "a")
    assert places.recent() == []
