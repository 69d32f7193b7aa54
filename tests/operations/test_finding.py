"""The finder answers for the library as it is now."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest

from reader import operations
from reader.digest import find_sources
from reader.model import DigestId, PaperId, Query, Scope, ScopeKind, Sort, parse
from reader.operations import Finder
from reader.search import SearchIndex
from reader.store import Library, open_library

LONG = "An abstract that goes on for a while, as abstracts do. " * 6


@pytest.fixture
def filled(library: Library, write_digest: Callable[..., Path]) -> Library:
    """A library of two digests that share a paper."""
    first = write_digest(
        ("Gaussian Splatting", LONG), ("Attention Heads", LONG + "heads"), name="a.txt"
    )
    second = write_digest(
        ("Attention Heads", LONG + "heads"), ("Attention Masks", LONG + "masks"), name="b.txt"
    )
    list(operations.import_sources(library, find_sources([first, second])))
    return library


@pytest.fixture
def finder(filled: Library, tmp_path: Path) -> Finder:
    """A finder whose index is on disk."""
    return Finder(filled, SearchIndex.open(tmp_path / "index"))


def found(finder: Finder, text: str, scope: Scope | None = None) -> set[PaperId]:
    return set(finder.find(parse(text), scope or Scope()).ids)


def test_nothing_asked_lists_the_scope(finder: Finder) -> None:
    everything = finder.find(Query(), Scope())
    assert (len(everything.ids), everything.total, everything.answer) == (3, 3, None)
    first = finder.find(Query(), Scope(), limit=1)
    assert (len(first.ids), first.total) == (1, 3)


def test_words_are_found_in_the_list_at_hand_only(finder: Finder, filled: Library) -> None:
    assert found(finder, "attention") == {2, 3}
    assert found(finder, "attention", Scope(ScopeKind.DIGEST, DigestId(1))) == {2}
    operations.star(filled, [PaperId(3)], starred=True)
    assert found(finder, "attention", Scope(ScopeKind.STARRED)) == {3}


def test_a_note_is_found_as_soon_as_it_is_written(finder: Finder, filled: Library) -> None:
    assert found(finder, "flamingo") == set()
    operations.write_note(filled, PaperId(1), "like a flamingo")
    assert found(finder, "flamingo") == {1}
    operations.write_note(filled, PaperId(1), "")
    assert found(finder, "flamingo") == set()


def test_a_tag_is_found_as_soon_as_it_is_put_on(finder: Finder, filled: Library) -> None:
    assert found(finder, "flamingo") == set()
    operations.tag(filled, [PaperId(1)], add=["pink flamingo"])
    assert found(finder, "flamingo") == found(finder, 'tag:"pink flamingo"') == {1}
    operations.tag(filled, [PaperId(1)], remove=["pink flamingo"])
    assert found(finder, "flamingo") == set()


def test_filters_alone_list_in_the_order_at_hand(finder: Finder, filled: Library) -> None:
    operations.star(filled, [PaperId(3), PaperId(1)], starred=True)
    starred = finder.find(parse("is:starred"), Scope())
    assert (starred.ids, starred.total, starred.answer) == ([3, 1], 2, None)
    first = finder.find(parse("is:starred"), Scope(), sort=Sort.TITLE, limit=1)
    assert (first.ids, first.total) == ([3], 2)
    assert found(finder, "is:starred", Scope(ScopeKind.DIGEST, DigestId(1))) == {1}


def test_what_is_only_left_out_lists_the_rest_in_the_order_at_hand(finder: Finder) -> None:
    rest = finder.find(parse("-splatting"), Scope())
    assert (rest.ids, rest.total, rest.answer) == ([3, 2], 2, None)
    ordered = finder.find(parse("-splatting"), Scope(), sort=Sort.TITLE)
    assert ordered.ids == [2, 3]
    assert found(finder, "-splatting -masks") == {2}
    assert found(finder, "-splatting", Scope(ScopeKind.DIGEST, DigestId(1))) == {2}


def test_words_are_found_among_what_passes_the_filters(finder: Finder, filled: Library) -> None:
    operations.star(filled, [PaperId(3)], starred=True)
    assert found(finder, "attention is:starred") == {3}
    assert found(finder, "attention -is:starred") == {2}
    assert found(finder, "is:starred OR splatting") == {1, 3}
    assert found(finder, "-is:starred OR splatting -heads") == {1}
    assert found(finder, "-masks OR is:starred") == {1, 2, 3}


@pytest.mark.parametrize("text", ["is:starred", "attention is:starred"])
def test_what_passes_a_filter_is_known_anew_whoever_wrote(
    finder: Finder, filled: Library, text: str
) -> None:
    assert found(finder, text) == set()
    operations.star(filled, [PaperId(3)], starred=True)
    assert found(finder, text) == {3}
    with closing(open_library(filled.path)) as another:
        operations.star(another, [PaperId(2)], starred=True)
    assert found(finder, text) == {2, 3}


def test_what_is_found_can_be_put_in_another_order(finder: Finder, filled: Library) -> None:
    operations.mark_read(filled, [PaperId(2)], read=True)
    operations.star(filled, [PaperId(3)], starred=True)
    orders = {sort: finder.find(parse("attention"), Scope(), sort=sort).ids for sort in Sort}
    assert orders[Sort.READ] == [2, 3]
    assert orders[Sort.STARRED] == [3, 2]
    assert orders[Sort.TITLE] == [2, 3]
    some = finder.find(parse("attention"), Scope(), sort=Sort.TITLE, limit=1)
    assert (some.ids, some.total) == ([2], 2)
    assert some.answer is not None


def test_what_was_forgiven_stays_below_in_any_order(finder: Finder, filled: Library) -> None:
    operations.write_note(filled, PaperId(1), "atention")
    listed = finder.find(parse("atention"), Scope(), sort=Sort.TITLE)
    assert listed.ids == [1, 2, 3]


def test_papers_of_a_removed_digest_are_not_found(finder: Finder, filled: Library) -> None:
    assert found(finder, "attention") == {2, 3}
    operations.remove_digest(filled, DigestId(2))
    assert found(finder, "attention") == {2}
    filled.acts.undo()
    assert found(finder, "attention") == {2, 3}


def test_marks_do_not_touch_the_index(finder: Finder, filled: Library) -> None:
    finder.catch_up()
    operations.star(filled, [PaperId(1)], starred=True)
    assert found(finder, "splatting") == {1}


def test_an_index_on_disk_serves_the_next_start(
    finder: Finder, filled: Library, tmp_path: Path
) -> None:
    finder.catch_up()
    again = SearchIndex.open(tmp_path / "index")
    assert again.stamp is not None
    assert again.stamp.seq == filled.log.seq()
    assert found(Finder(filled, again), "splatting") == {1}
    assert finder.problems() == []


def test_the_index_of_another_library_is_not_believed(
    finder: Finder, filled: Library, tmp_path: Path, write_digest: Callable[..., Path]
) -> None:
    finder.catch_up()
    with closing(open_library(tmp_path / "other.sqlite3")) as other:
        path = write_digest(("Protein Folding", LONG), name="c.txt")
        list(operations.import_sources(other, find_sources([path])))
        stranger = Finder(other, SearchIndex.open(tmp_path / "index"))
        assert found(stranger, "splatting") == set()
        assert found(stranger, "protein") == {1}


def test_a_large_digest_is_saved_in_the_index(
    finder: Finder, filled: Library, tmp_path: Path, write_digest: Callable[..., Path]
) -> None:
    finder.catch_up()
    path = write_digest(*((f"Number {number}", LONG + str(number)) for number in range(80)))
    list(operations.import_sources(filled, find_sources([path])))
    assert len(found(finder, "number")) == 80
    again = SearchIndex.open(tmp_path / "index")
    assert again.stamp is not None
    assert again.stamp.seq == filled.log.seq()


def test_papers_are_found_where_the_index_cannot_be_kept(filled: Library, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("in the way")
    finder = Finder(filled, SearchIndex.open(tmp_path / "index"))
    assert found(finder, "splatting") == {1}


def notes(library: Library, *texts: str) -> None:
    for text in texts:
        operations.write_note(library, PaperId(1), text)


@pytest.mark.parametrize("since", [(), ("one", "two"), ("one", "two", "three", "four", "five")])
def test_an_older_copy_put_back_by_hand_is_noticed_even_where_it_overtakes_what_was(
    filled: Library, tmp_path: Path, since: tuple[str, ...]
) -> None:
    copy = filled.backups.make(tmp_path / "copy.sqlite3").path
    notes(filled, "first", "second", "flamingo")
    finder = Finder(filled, SearchIndex.open(tmp_path / "index"))
    assert found(finder, "flamingo") == {1}
    with closing(open_library(copy)) as put_back:
        notes(put_back, *since)
        for _ in range(2):
            again = Finder(put_back, SearchIndex.open(tmp_path / "index"))
            assert found(again, "flamingo") == set()
            assert found(again, "splatting") == {1}
            assert found(again, since[-1] if since else "masks") == {1 if since else 3}


@pytest.mark.parametrize("text", ["is:unread", "attention is:unread -is:starred"])
@pytest.mark.parametrize("steps", [1, 1_000_000])
def test_a_question_that_no_longer_matters_is_given_up_while_the_library_is_read(
    filled: Library, finder: Finder, monkeypatch: pytest.MonkeyPatch, text: str, steps: int
) -> None:
    monkeypatch.setattr("reader.store.connection._STEPS", steps)
    whole = finder.find(parse(text), Scope(), sort=Sort.TITLE)
    for looks in range(8):
        operations.mark_read(filled, [PaperId(1)], read=True)  # or the list is known
        operations.mark_read(filled, [PaperId(1)], read=False)
        asked: list[bool] = []

        def superseded(asked: list[bool] = asked, looks: int = looks) -> bool:
            asked.append(True)
            return len(asked) > looks

        found = finder.find(parse(text), Scope(), sort=Sort.TITLE, cancelled=superseded)
        assert (list(found.ids), found.total, len(asked)) == ([], 0, looks + 1)
    assert finder.find(parse(text), Scope(), sort=Sort.TITLE).ids == whole.ids != []


def test_the_time_of_a_search_is_its_own(finder: Finder) -> None:
    before = perf_counter()
    first = finder.find(parse("splatting"), Scope())
    whole = perf_counter() - before
    assert 0 < first.seconds < whole  # the rest went into making the index


@pytest.mark.parametrize("add_more", [False, True])
def test_a_damaged_index_is_made_anew_within_the_same_question(
    filled: Library, tmp_path: Path, write_digest: Callable[..., Path], add_more: bool
) -> None:
    Finder(filled, SearchIndex.open(tmp_path / "index")).catch_up()
    for segment in (tmp_path / "index").glob("*.segment"):
        content = bytearray(segment.read_bytes())
        half = len(content) // 2
        content[half:] = b"\xa5" * (len(content) - half)
        segment.write_bytes(content)
    if add_more:
        path = write_digest(("Protein Folding", LONG), name="c.txt")
        list(operations.import_sources(filled, find_sources([path])))
    finder = Finder(filled, SearchIndex.open(tmp_path / "index"))
    assert found(finder, "splatting") == {1}
    assert finder.problems() == []


def test_a_finder_made_ready_answers_at_once(finder: Finder) -> None:
    finder.make_ready()
    assert found(finder, "splatting") == {PaperId(1)}
