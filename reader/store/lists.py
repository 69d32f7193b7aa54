"""Which papers a list holds, which of them pass a filter, and in what order they stand.

Each test is answered with the ids of all papers that pass it, also such as no list shows.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from reader.model import (
    Clause,
    Dated,
    DateKind,
    Filter,
    InDigest,
    PaperId,
    Scope,
    ScopeKind,
    Sort,
    Tagged,
    Trait,
    comparable,
    is_tag_under,
    now,
    tag_path,
)
from reader.store.connection import Database, Value
from reader.store.instants import day, instant


class Lists:
    """Filters and orders the papers of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def own(self, scope: Scope) -> list[PaperId]:
        """Return the papers of a list in its own order."""
        wanted = (scope.digest,) if scope.kind is ScopeKind.DIGEST else ()
        listed = self._papers(_LISTS[scope.kind], *wanted)
        if scope.kind in {ScopeKind.ALL, ScopeKind.UNREAD}:
            return self._added_first(listed)
        return listed

    def filtered(self, ids: Sequence[PaperId], filters: Iterable[Clause]) -> list[PaperId]:
        """Return those of some papers, in their order, for which every clause holds."""
        left = list(ids)
        for clause in filters:
            held = self.holding(clause, left)
            self._database.look_around()
            left = [paper for paper in left if paper in held]
            self._database.look_around()
        return left

    def holding(self, clause: Clause, ids: Sequence[PaperId]) -> set[PaperId]:
        """Return those of some papers for which one of the filters of a clause holds."""
        held: set[PaperId] = set()
        for part in clause:
            if isinstance(part.what, Filter):
                passed = self._passing(part.what)
                some = set(ids)
                self._database.look_around()
                some = some.difference(passed) if part.negated else some.intersection(passed)
                self._database.look_around()
                held = held | some if held else some
        return held

    def ordered(self, ids: Sequence[PaperId], sort: Sort) -> list[PaperId]:
        """Return papers in another order; those it says nothing of come last, in theirs."""
        if sort is Sort.RELEVANCE:
            return list(ids)
        order, left = self._papers(_ORDERS[sort]), set(ids)
        if sort is Sort.NEWEST:
            order = self._added_first(order)
        self._database.look_around()
        first = dict.fromkeys(paper for paper in order if paper in left)
        self._database.look_around()
        return [*first, *(paper for paper in ids if paper not in first)]

    def _added_first(self, ids: list[PaperId]) -> list[PaperId]:
        """Return papers with those in front that were added by hand and that no digest brought."""
        if not (added := self._papers(_ADDED_ALONE)):
            return ids
        held, moved = set(added), set(added).intersection(ids)
        first = (paper for paper in added if paper in moved)
        return [*first, *(paper for paper in ids if paper not in held)]

    def _passing(self, test: Filter) -> list[PaperId]:
        match test:
            case Trait():
                return self._papers(_TRAITS[test])
            case Tagged(name):
                tags = self._database.rows("SELECT id, name FROM tags")
                path = tag_path(name)
                called = [tag for tag, its in tags if is_tag_under(its, path)]
                return self._papers(_TAGGED, json.dumps(called))
            case InDigest():
                digests = self._database.rows("SELECT id, name FROM digests WHERE state = 'here'")
                called = [digest for digest, name in digests if _is_called(name, test)]
                return self._papers(_IN_DIGESTS, json.dumps(called))
            case Dated(kind=DateKind.ADDED):
                days = self._database.rows("SELECT id, imported_at FROM digests")
                added = [digest for digest, at in days if _is_within(_local_day(at), test)]
                with_digests = self._papers(_ADDED_WITH, json.dumps(added))
                return [*with_digests, *self._added_by_hand(test)]
            case _:
                days = self._database.rows("SELECT id, date FROM digests WHERE state = 'here'")
                dated = [digest for digest, text in days if _is_within(day(text), test)]
                return self._papers(_IN_DIGESTS, json.dumps(dated))

    def _added_by_hand(self, test: Dated) -> list[PaperId]:
        rows = self._database.rows("SELECT paper, added_at FROM added")
        return [paper for paper, at in rows if _is_within(_local_day(at), test)]

    def _papers(self, sql: str, *values: Value) -> list[PaperId]:
        """Return what a query lists; one text of all ids reaches Python faster than a row each."""
        listed = self._database.value(f"SELECT json_group_array(paper) FROM ({sql})", *values)
        self._database.look_around()
        papers: list[PaperId] = json.loads(listed)
        self._database.look_around()
        return papers


def _is_called(name: str, test: InDigest) -> bool:
    """Whether a digest's name is the one asked for, or a part of it begins so."""
    name = comparable(name)
    if test.whole:
        return name == test.name
    return f" {test.name}" in f" {name}"


def _is_within(on: date, test: Dated) -> bool:
    since = test.since
    if test.days is not None:
        today = now().astimezone().date()
        since = today - timedelta(days=min(test.days, (today - date.min).days))
    return (since is None or on >= since) and (test.before is None or on < test.before)


def _local_day(text: str) -> date:
    """Return the day that it was here at an instant."""
    return instant(text).astimezone().date()


_NEWEST = "ORDER BY arrived_with DESC, id"
_SHOWN = "paper NOT IN (SELECT paper FROM hidden)"
_LISTS = {
    ScopeKind.ALL: f"SELECT id AS paper FROM visible {_NEWEST}",
    ScopeKind.UNREAD: (
        "SELECT id AS paper FROM visible LEFT JOIN marks ON marks.paper = visible.id "
        f"WHERE marks.read_at IS NULL {_NEWEST}"
    ),
    ScopeKind.STARRED: (
        f"SELECT paper FROM marks WHERE starred_at IS NOT NULL AND {_SHOWN} "
        "ORDER BY starred_at DESC, paper"
    ),
    ScopeKind.NOTES: f"SELECT paper FROM notes WHERE {_SHOWN} ORDER BY edited_at DESC, paper",
    ScopeKind.HIGHLIGHTS: (
        f"SELECT paper FROM highlights WHERE {_SHOWN} "
        "GROUP BY paper ORDER BY max(made_at) DESC, paper"
    ),
    ScopeKind.QUEUE: f"SELECT paper FROM queue WHERE {_SHOWN} ORDER BY place, paper",
    ScopeKind.ADDED: (f"SELECT paper FROM added WHERE {_SHOWN} ORDER BY added_at DESC, paper DESC"),
    ScopeKind.HIDDEN: "SELECT paper FROM hidden ORDER BY hidden_at DESC, paper",
    ScopeKind.DIGEST: (
        "SELECT paper FROM entries JOIN digests ON digests.id = digest "
        f"WHERE digest = ? AND state = 'here' AND {_SHOWN} GROUP BY paper ORDER BY min(position)"
    ),
}

_CHOSEN = "(SELECT value FROM json_each(?))"
_TAGGED = f"SELECT paper FROM paper_tags WHERE tag IN {_CHOSEN}"
_IN_DIGESTS = f"SELECT paper FROM entries WHERE digest IN {_CHOSEN}"
_ADDED_ALONE = (
    "SELECT paper FROM added JOIN papers ON papers.id = paper WHERE arrived_with IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM entries JOIN digests ON digests.id = digest "
    "WHERE entries.paper = added.paper AND state = 'here') ORDER BY added_at DESC, paper DESC"
)
_ADDED_WITH = f"SELECT id AS paper FROM papers WHERE arrived_with IN {_CHOSEN}"

_LAYOUT_HAS = "SELECT id AS paper FROM papers WHERE instr(abstract_layout, '{}')"
_TRAITS = {
    Trait.STARRED: "SELECT paper FROM marks WHERE starred_at IS NOT NULL",
    Trait.UNREAD: (
        "SELECT id AS paper FROM papers "
        "WHERE id NOT IN (SELECT paper FROM marks WHERE read_at IS NOT NULL)"
    ),
    Trait.READ: "SELECT paper FROM marks WHERE read_at IS NOT NULL",
    Trait.QUEUED: "SELECT paper FROM queue",
    Trait.NOTE: "SELECT paper FROM notes",
    Trait.HIGHLIGHT: "SELECT paper FROM highlights",
    Trait.CODE: _LAYOUT_HAS.format('"code"'),
    Trait.TAG: "SELECT paper FROM paper_tags",
    Trait.LINK: _LAYOUT_HAS.format('"links": [['),
}

# A paper that stands twice counts where it stands first.
_ORDERS = {
    Sort.NEWEST: "SELECT id AS paper FROM papers ORDER BY arrived_with DESC, id",
    Sort.DIGEST: (
        "SELECT paper FROM entries JOIN digests ON digests.id = digest WHERE state = 'here' "
        "ORDER BY digest DESC, position"
    ),
    Sort.TITLE: "SELECT paper FROM identifiers WHERE scheme = 'title' ORDER BY value, paper",
    Sort.READ: "SELECT paper FROM marks WHERE read_at IS NOT NULL ORDER BY read_at DESC, paper",
    Sort.STARRED: (
        "SELECT paper FROM marks WHERE starred_at IS NOT NULL ORDER BY starred_at DESC, paper"
    ),
}
