"""Titles can be looked through without a search index."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader import operations
from reader.digest import find_sources
from reader.model import DigestId, PaperId
from reader.store import Library

LONG = "An abstract that goes on for a while, as abstracts do. " * 6
TITLES = ("Gaussian Splatting for Everyone", "Splatting", "A Gaußian à la Carte", "Nogaussian")


@pytest.fixture
def titled(library: Library, write_digest: Callable[..., Path]) -> Library:
    """A library of four papers."""
    path = write_digest(*((title, LONG + title) for title in TITLES))
    list(operations.import_sources(library, find_sources([path])))
    return library


def test_titles_that_hold_all_texts_are_found_best_first(titled: Library) -> None:
    titles = titled.titles
    assert titles.holding([["splatting"]]) == [2, 1]
    assert titles.holding([["gaussian"]]) == [3, 1, 4]
    assert titles.holding([["gaussian"], ["splatting"]]) == [1]
    assert titles.holding([["carte", "everyone"]]) == [3, 1]
    assert titles.holding([["gaussian splatting"]]) == [1]
    assert titles.holding([["splatting"]], ["everyone"]) == [2]
    assert titles.holding([], ["splatting", "carte"]) == [4]
    assert titles.holding([["flamingo"]]) == []


def test_titles_of_papers_that_are_not_visible_are_not_found(titled: Library) -> None:
    operations.hide(titled, [PaperId(2)], hidden=True)
    assert titled.titles.holding([["splatting"]]) == [1]
    operations.remove_digest(titled, DigestId(1))
    assert titled.titles.holding([["splatting"]]) == []


def test_all_titles_are_read_in_pieces(titled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.titles._CHUNK", 3)
    words = " ".join(titled.titles.all()).split()
    assert len(words) == 11
    assert set(words) == set(" ".join(TITLES).lower().replace("à", "a").replace("ß", "ss").split())


def test_papers_are_counted_up_to_a_number(titled: Library) -> None:
    assert titled.titles.count() == 4
    assert titled.titles.count(3) == 3
