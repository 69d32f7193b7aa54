"""Digests come whole, can go, and come back."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from reader.model import DigestId, PaperId, ReaderError, Scope, SetDigestRemoved, SetRead, SetStar
from reader.store import ArrivingDigest, ArrivingEntry, Library

AddDigest = Callable[..., DigestId]
Heading = Callable[..., ArrivingDigest]
AsArriving = Callable[[list[tuple[str, str]]], list[ArrivingEntry]]
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def same(first: str, second: str) -> bool:
    return first == second


def test_a_digest_is_invisible_until_it_has_arrived_whole(
    library: Library, heading: Heading, as_arriving: AsArriving
) -> None:
    with library.arrivals.turn():
        arrival = library.arrivals.begin(heading(), same)
        assert arrival.add(as_arriving([("A", "1"), ("B", "2")])) == 2
        assert library.papers.ids(Scope()) == []
        assert library.papers.get(PaperId(1)) is None
        assert library.digests.all() == []
        assert library.papers.counts().all == 0
        assert list(library.papers.texts()) == []
        arrived = arrival.finish()
    assert library.papers.ids(Scope()) == [1, 2]
    assert arrived.changes.digests == {arrived.digest}


def test_a_discarded_arrival_leaves_nothing(
    library: Library, add_digest: AddDigest, heading: Heading, as_arriving: AsArriving
) -> None:
    add_digest(("A", "1"))
    with library.arrivals.turn():
        arrival = library.arrivals.begin(heading("Mar 14"), same)
        arrival.add(as_arriving([("A", "1"), ("B", "2")]))
        for _ in arrival.discard():
            pass
    assert library._database.values("SELECT title FROM papers") == ["A"]
    assert library._database.value("SELECT count(*) FROM entries") == 1
    assert len(library._database.values("SELECT id FROM digests")) == 1


def test_leftovers_of_a_killed_import_go_at_the_next_start(
    library: Library, heading: Heading, as_arriving: AsArriving
) -> None:
    with library.arrivals.turn():
        library.arrivals.begin(heading(), same).add(as_arriving([("A", "1")]))
    with closing(library.reopen()) as later:
        for _ in later.arrivals.tidy():
            pass
        assert later._database.value("SELECT count(*) FROM papers") == 0
        assert later._database.value("SELECT count(*) FROM digests") == 0


def test_the_next_import_removes_leftovers_too(
    library: Library, heading: Heading, as_arriving: AsArriving
) -> None:
    with library.arrivals.turn():
        library.arrivals.begin(heading(), same).add(as_arriving([("A", "1")]))
    with library.arrivals.turn():
        for _ in library.arrivals.forget_leftovers():
            pass
        library.arrivals.begin(heading(), same).finish()
    assert library._database.value("SELECT count(*) FROM papers") == 0


def test_one_import_at_a_time_and_a_running_one_is_not_tidied_away(
    library: Library, heading: Heading, as_arriving: AsArriving
) -> None:
    with library.arrivals.turn() as mine, closing(library.reopen()) as other:
        assert mine
        arrival = library.arrivals.begin(heading(), same)
        arrival.add(as_arriving([("A", "1")]))
        with other.arrivals.turn() as theirs:
            assert not theirs
        assert list(other.arrivals.tidy()) == []
        arrival.finish()
    assert library.papers.ids(Scope()) == [1]


def test_a_folder_that_takes_no_files_is_told(library: Library) -> None:
    library.path.with_name(f".{library.path.name}.lock").unlink()
    library.path.with_name(f".{library.path.name}.lock").mkdir()
    with pytest.raises(ReaderError, match="takes no files"), library.arrivals.turn():
        pass


def test_two_digests_of_one_name_are_told_apart(library: Library, add_digest: AddDigest) -> None:
    for number in range(3):
        add_digest((f"T{number}", "x"), name="Mar 13", content_hash=str(number))
    assert [digest.name for digest in library.digests.all()] == [
        "Mar 13 (3)",
        "Mar 13 (2)",
        "Mar 13",
    ]


def test_a_removed_digest_takes_its_papers_along_and_brings_them_back(
    library: Library, add_digest: AddDigest
) -> None:
    digest = add_digest(("A", "1"), ("B", "2"))
    library.acts.do("Remove", [SetDigestRemoved(digest, NOON)])
    assert library.papers.ids(Scope()) == []
    assert library.digests.get(digest) is None
    assert library.digests.of_content("Mar 13") == digest
    library.acts.undo()
    assert library.papers.ids(Scope()) == [1, 2]


def test_starred_papers_and_those_of_another_digest_stay(
    library: Library, add_digest: AddDigest
) -> None:
    first = add_digest(("A", "1"), ("B", "2"), ("C", "3"), name="one")
    add_digest(("B", "2"), name="two")
    library.acts.do("Star", [SetStar(PaperId(1), NOON)])
    library.acts.do("Remove", [SetDigestRemoved(first, NOON)])
    assert set(library.papers.ids(Scope())) == {1, 2}


def test_a_digest_that_comes_back_gets_a_free_name(library: Library, add_digest: AddDigest) -> None:
    first = add_digest(("A", "1"), name="Mar 13", content_hash="one")
    library.acts.do("Remove", [SetDigestRemoved(first, NOON)])
    add_digest(("B", "2"), name="Mar 13", content_hash="two")
    library.acts.undo()
    assert {digest.name for digest in library.digests.all()} == {"Mar 13", "Mar 13 (2)"}


def test_a_digest_removed_long_ago_is_let_go_but_nothing_a_person_made(
    library: Library, add_digest: AddDigest
) -> None:
    first = add_digest(("A", "1"), ("B", "2"), ("C", "3"), ("D", "4"), name="one")
    second = add_digest(("B", "2"), name="two")
    library.acts.do("Star", [SetStar(PaperId(1), NOON)])
    library.acts.do("Read", [SetRead(PaperId(number), NOON) for number in (1, 2, 3)])
    long_ago = datetime.now(UTC) - timedelta(days=31)
    library.acts.do("Remove", [SetDigestRemoved(first, long_ago)])
    for _ in library.arrivals.tidy():
        pass
    assert set(library.papers.ids(Scope())) == {1, 2}
    assert set(library._database.values("SELECT id FROM papers")) == {1, 2}
    assert library.digests.all()[0].id == second
    assert library.health.problems() == []
    library.acts.undo()
    assert [digest.id for digest in library.digests.all()] == [second]


def test_a_digest_removed_lately_is_kept(library: Library, add_digest: AddDigest) -> None:
    digest = add_digest(("A", "1"))
    library.acts.do("Remove", [SetDigestRemoved(digest, datetime.now(UTC))])
    assert list(library.arrivals.tidy()) == []
    library.acts.undo()
    assert library.papers.ids(Scope()) == [1]


def test_counts_of_a_digest_follow_what_was_read(library: Library, add_digest: AddDigest) -> None:
    digest = add_digest(("A", "1"), ("B", "2"), ("A", "1"))
    library.acts.do("Read", [SetRead(PaperId(1), NOON)])
    info = library.digests.get(digest)
    assert info is not None
    assert (info.entries, info.papers, info.unread) == (3, 2, 1)


def test_an_import_that_ends_meanwhile_is_not_tidied_away(
    library: Library, add_digest: AddDigest
) -> None:
    old = add_digest(("A", "1"), name="old")
    library.acts.do("Remove", [SetDigestRemoved(old, datetime.now(UTC) - timedelta(days=31))])
    tidying = library.arrivals.tidy()
    next(tidying)
    library.acts.undo()
    assert library.digests.all() == []
    assert list(tidying) == []
    new = add_digest(("B", "2"), name="new")
    assert list(library.arrivals.tidy()) == []
    assert [digest.id for digest in library.digests.all()] == [new]
