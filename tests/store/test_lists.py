"""Filters choose papers of a list, and a list can be put in another order."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from reader.model import (
    DigestId,
    PaperId,
    Scope,
    ScopeKind,
    SetDigestRemoved,
    SetNote,
    SetRead,
    SetStar,
    SetTag,
    Sort,
    now,
    parse,
)
from reader.store import Library

AddDigest = Callable[..., DigestId]
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY = now().astimezone().date()


@pytest.fixture
def filled(library: Library, add_digest: AddDigest) -> Library:
    """Four papers in two digests, 1 and 4 with marks; paper 2 stands in both."""
    add_digest(("Zebra", "one"), ("Étude", "two"), ("apple", "three"), name="Mar 13")
    add_digest(("Mango", "four"), ("Étude", "two"), name="Arxiv May 2")
    one, two, four = PaperId(1), PaperId(2), PaperId(4)
    library.acts.do(
        "all",
        [
            SetStar(one, NOON),
            SetStar(four, NOON + timedelta(hours=1)),
            SetRead(four, NOON),
            SetRead(two, NOON + timedelta(days=1)),
            SetNote(one, "remember"),
            SetTag(two, "To Read", present=True),
            SetTag(four, "todo", present=True),
            SetTag(four, "method/splat", present=True),
            SetTag(PaperId(3), "Method", present=True),
        ],
    )
    database = library._database
    database.run("UPDATE digests SET date = '2026-05-02', imported_at = ? WHERE id = 2", str(NOON))
    database.run("UPDATE digests SET imported_at = '2020-01-01T12:00:00+00:00' WHERE id = 1")
    layouts = {
        1: '{"runs": [], "links": [[0, 1, "https://x.org", "code"]]}',
        2: '{"runs": [], "links": [[0, 1, "https://x.org", "other"]]}',
        3: '{"runs": [[0, 1, "bold"]], "links": []}',
    }
    for paper, layout in layouts.items():
        database.run("UPDATE papers SET abstract_layout = ? WHERE id = ?", layout, paper)
    database.run(
        "INSERT INTO highlights (paper, field, quote, prefix, suffix, colour, made_at)"
        " VALUES (3, 'title', 'a', '', '', 'yellow', '2026-01-01')"
    )
    return library


@pytest.mark.parametrize(
    ("typed", "papers"),
    [
        ("is:starred", [4, 1]),
        ("is:read", [4, 2]),
        ("is:unread", [1, 3]),
        ("has:note", [1]),
        ("has:highlight", [3]),
        ("has:code", [1]),
        ("has:link", [1, 2]),
        ("has:tag", [4, 2, 3]),
        ("tag:todo", [4]),
        ('tag:"to read"', [2]),
        ("tag:to", []),
        ("tag:method", [4, 3]),
        ("tag:Method/splat", [4]),
        ("-tag:method", [1, 2]),
        ("tag:spl", []),
        ("tag:/", []),
        ('in:"Mar 13"', [1, 2, 3]),
        ("in:mar", []),
        ("digest:mar", [1, 2, 3]),
        ("digest:may", [4, 2]),
        ("digest:ay", []),
        ("date:2026", [4, 1, 2, 3]),
        ("date:2026-05", [4, 2]),
        ("date:<2026-05-02", [1, 2, 3]),
        ("date:>2026-05-02", []),
        ("date:>=2026-05-02", [4, 2]),
        ("date:<=2026-03-13", [1, 2, 3]),
        ("added:2020-01-01", [1, 2, 3]),
        ("added:>2020", [4]),
        ("added:99999d", [4, 1, 2, 3]),
        ("added:0d", []),
        ("-is:read", [1, 3]),
        ("-is:unread", [4, 2]),
        ("-tag:todo -tag:gone", [1, 2, 3]),
        ("is:starred -is:read", [1]),
        ("has:note OR has:highlight", [1, 3]),
        ("has:note OR -is:starred", [1, 2, 3]),
        ("", [4, 1, 2, 3]),
    ],
)
def test_a_filter_keeps_what_passes_in_the_order_of_the_list(
    filled: Library, typed: str, papers: list[int]
) -> None:
    assert filled.papers.ids(Scope(), filters=parse(typed).filters) == papers


def test_days_are_counted_back_from_today(library: Library, add_digest: AddDigest) -> None:
    add_digest(("A", "1"), name="now")
    add_digest(("B", "2"), name="then")
    library._database.run(
        "UPDATE digests SET date = ?, imported_at = ? WHERE id = 2",
        str(TODAY - timedelta(days=7)),
        str(now() - timedelta(days=7, minutes=1)),
    )
    library._database.run("UPDATE digests SET date = ? WHERE id = 1", str(TODAY))

    def listed(typed: str) -> list[PaperId]:
        return library.papers.ids(Scope(), filters=parse(typed).filters)

    assert listed("date:0d") == listed("date:6d") == listed("added:6d") == [1]
    assert listed("date:7d") == listed("added:8d") == [2, 1]


def test_a_filter_looks_into_one_list(filled: Library) -> None:
    unread, digest = Scope(ScopeKind.UNREAD), Scope(ScopeKind.DIGEST, DigestId(2))
    assert filled.papers.ids(unread, filters=parse("is:starred").filters) == [1]
    assert filled.papers.ids(digest, filters=parse("has:tag").filters) == [4, 2]
    assert filled.papers.ids(Scope(ScopeKind.NOTES), filters=parse("is:starred").filters) == [1]


def test_a_removed_digest_is_no_place_to_be_in(filled: Library) -> None:
    filled.acts.do("remove", [SetDigestRemoved(DigestId(1), NOON)])
    assert filled.papers.ids(Scope(), filters=parse("digest:mar").filters) == []
    assert filled.papers.ids(Scope(), filters=parse("date:2026-03").filters) == []
    assert filled.papers.ids(Scope(), filters=parse("date:2026-05").filters) == [4, 2]


@pytest.mark.parametrize(
    ("sort", "papers"),
    [
        (Sort.RELEVANCE, [4, 1, 2, 3]),
        (Sort.NEWEST, [4, 1, 2, 3]),
        (Sort.DIGEST, [4, 2, 1, 3]),
        (Sort.TITLE, [3, 2, 4, 1]),
        (Sort.READ, [2, 4, 1, 3]),
        (Sort.STARRED, [4, 1, 2, 3]),
    ],
)
def test_all_papers_stand_in_the_order_asked_for(
    filled: Library, sort: Sort, papers: list[int]
) -> None:
    assert filled.papers.ids(Scope(), sort=sort) == papers


def test_any_list_can_be_put_in_order(filled: Library) -> None:
    digest = Scope(ScopeKind.DIGEST, DigestId(1))
    assert filled.papers.ids(digest, sort=Sort.DIGEST) == [1, 2, 3]
    assert filled.papers.ids(digest, sort=Sort.TITLE) == [3, 2, 1]
    assert filled.papers.ids(digest, sort=Sort.READ) == [2, 1, 3]
    starred = Scope(ScopeKind.STARRED)
    assert filled.papers.ids(starred, sort=Sort.TITLE) == [4, 1]
    assert filled.papers.ids(Scope(), filters=parse("is:read").filters, sort=Sort.TITLE) == [2, 4]


def test_the_texts_for_the_index_come_with_their_tags(filled: Library) -> None:
    assert {text.id: text.tags for text in filled.papers.texts()} == {
        1: (),
        2: ("To Read",),
        3: ("Method",),
        4: ("method/splat", "todo"),
    }
