"""Taking the papers and digests of one source into a mended library: what is there stays.

Papers keep their numbers where those are free, because what a person did refers to them.
"""

import sqlite3
from difflib import SequenceMatcher
from typing import Any

from reader.model import now, title_key, written
from reader.store.connection import Database
from reader.store.digests import unique_name
from reader.store.sources import Source, Values


def insert(database: Database, table: str, values: Values) -> int | None:
    """Write a row and return its number; None where the library's own rules refuse it."""
    places = ", ".join("?" * len(values))
    try:
        with database.plain_faults():
            done = database.connection.execute(
                f"INSERT OR IGNORE INTO {table} VALUES ({places})", values
            )
    except sqlite3.IntegrityError:
        return None
    return done.lastrowid if done.rowcount else None


class Intake:
    """One source on its way into a library; first the digests, then the papers, then the rest."""

    def __init__(self, database: Database, source: Source) -> None:
        self._database = database
        self._source = source
        self._digests: dict[int, int] = {}
        self._papers: dict[int, int] = {}
        self._titles: dict[int, str] = {}
        self._identifiers: list[Values] = []

    def digests(self) -> None:
        """Add the digests that are not here."""
        for number, name, *rest in self._source.rows("digests", whole=True):
            known = self._value("SELECT id FROM digests WHERE hash = ?", rest[2])
            if known is None:
                row = (self._free("digests", number), self._unique(name, rest[6]), *rest)
                known = insert(self._database, "digests", row)
            if known is not None:
                self._digests[number] = known

    def torn_digests(self) -> None:
        """Add digests of which a part is lost, where no source has them whole."""
        for number, name, *rest in self._source.rows("digests", whole=False):
            if not self._value("SELECT 1 FROM digests WHERE id = ?", number):
                insert(self._database, "digests", (number, self._unique(name, rest[6]), *rest))

    def papers(self) -> None:
        """Add the papers that are not here."""
        for scheme, value, paper in self._source.rows("identifiers", whole=True):
            if scheme == "title":
                self._titles[paper] = value
            else:
                self._identifiers.append((scheme, value, paper))
        rest = [row for row in self._source.rows("papers", whole=True) if not self._settle(row)]
        for values in rest:  # behind those that keep their numbers
            self._add(values)

    def torn_papers(self) -> None:
        """Add papers of which a part is lost, where no source has them whole."""
        for values in self._source.rows("papers", whole=False):
            number, title, abstract = values[0], values[6], values[10]
            if number not in self._papers and not self._has(number):
                title = title or self._titles.get(number) or f"Paper {number}"
                self._settle((*values[:5], 0, title, None, None, None, abstract, None))

    def places(self) -> None:
        """Add by what papers are known, and where they stand in digests."""
        for scheme, value, paper in self._identifiers:
            if self._here(paper):
                self._identify(scheme, value, self.paper(paper))
        for digest, position, paper, *rest in self._source.rows("entries", whole=True):
            if self._here(paper):
                row = (self._digest(digest), position, self.paper(paper), *rest)
                insert(self._database, "entries", row)

    def _identify(self, scheme: str, value: str, paper: int) -> None:
        """Add by what a paper is known; a damaged source may have read another letter."""
        known = "SELECT 1 FROM identifiers WHERE paper = ? AND scheme = ?"
        if self._source.is_sound or not self._value(known, paper, scheme):
            insert(self._database, "identifiers", (scheme, value, paper))

    def paper(self, number: int) -> int:
        """Return the number here of a paper there; one that is lost gets what is known of it."""
        if number not in self._papers:
            self._papers[number] = self._found(number) or self._stand_in(number)
        return self._papers[number]

    def _here(self, number: int) -> bool:
        return number in self._papers or self._found(number) is not None

    def _found(self, number: int) -> int | None:
        """Return a paper that another source brought: by its number, unless it was another's."""
        title = self._titles.get(number)
        if title is None:
            return number if self._has(number) else None
        found: int | None = self._value(_TITLED, title, number)
        return number if found is None and self._is_alike(number, title) else found

    def _is_alike(self, number: int, title: str) -> bool:
        """Return whether the paper of this number is the same but for damage to its title."""
        here = self._value("SELECT title FROM papers WHERE id = ?", number)
        if here is None:
            return False
        return SequenceMatcher(None, title, title_key(here), autojunk=False).ratio() > _ALIKE

    def _correct(self, values: Values) -> None:
        """Give a paper the text that a sound copy has of it."""
        number, _, *rest = values
        columns = ("published", "url", "authors", *_TEXTS)
        setting = ", ".join(f"{column} = ?" for column in columns)
        self._database.run(f"UPDATE papers SET {setting} WHERE id = ?", *rest, number)
        insert(self._database, "identifiers", ("title", title_key(values[6]), number))

    def _stand_in(self, number: int) -> int:
        """Return a new paper in place of one whose text is lost."""
        title = self._titles.get(number) or f"Paper {number}"
        row = (self._free("papers", number), None, None, None, None, 0, title)
        paper = insert(self._database, "papers", (*row, None, None, None, "", None)) or 0
        insert(self._database, "identifiers", ("title", title_key(title), paper))
        return paper

    def _settle(self, values: Values) -> bool:
        """Add a paper that is here already, or whose number is free; return whether it is one."""
        number, key = values[0], title_key(values[6])
        known = self._value(_SAME, key, values[6], values[10])
        if known is None and (self._is_alike(number, key) or self._is_cut_elsewhere(values)):
            known = number
            if self._source.is_sound and _LOST not in f"{values[6]}{values[10]}":
                self._correct(values)
        if known is not None:
            self._papers[number] = known
        elif not self._has(number):
            self._add(values)
        return number in self._papers

    def _is_cut_elsewhere(self, values: Values) -> bool:
        """Return whether a paper is the same but for damage to where its title ends."""
        here = self._value("SELECT title || abstract FROM papers WHERE id = ?", values[0]) or ""
        there = f"{values[6]}{values[10]}"
        common = min(len(here), len(there))
        return here == there or (common >= _TOLD_BY and here[:common] == there[:common])

    def _add(self, values: Values) -> None:
        number, arrived_with, *rest = values
        digest = None if arrived_with is None else self._digest(arrived_with)
        row = (self._free("papers", number), digest, *rest)
        known = insert(self._database, "papers", row)
        if known is not None:
            insert(self._database, "identifiers", ("title", title_key(values[6]), known))
            self._papers[number] = known

    def _digest(self, number: int) -> int:
        """Return the number here of a digest there; a lost one leaves its papers to a new one."""
        if number not in self._digests:
            known = self._value("SELECT id FROM digests WHERE id = ?", number)
            self._digests[number] = known or self._lost_digest(number)
        return self._digests[number]

    def _lost_digest(self, number: int) -> int:
        at = written(now())
        name = self._unique(f"Digest {number}", "here")
        row = (name, "", "compact", f"lost {number} {at}", at[:10], "file", at, "here", None, 0)
        return insert(self._database, "digests", (self._free("digests", number), *row)) or 0

    def _unique(self, name: str, state: str) -> str:
        if state != "here":
            return name
        taken = self._database.values("SELECT name FROM digests WHERE state = 'here'")
        return unique_name(name, set(taken))

    def _free(self, table: str, number: int) -> int | None:
        """Return a row's number if none has it here, so that it keeps it."""
        taken = self._value(f"SELECT 1 FROM {table} WHERE id = ?", number)
        return None if taken or number < 1 else number

    def _has(self, paper: int) -> bool:
        return bool(self._value("SELECT 1 FROM papers WHERE id = ?", paper))

    def _value(self, sql: str, *values: Any) -> Any:
        return self._database.value(sql, *values)


# Letters may be damaged in a title; another paper's has not half of them in common.
_ALIKE = 0.6
_TOLD_BY = 60  # letters that no two papers begin with
_LOST = "\ufffd"  # stands for what is no letter, so that a copy is damaged there
_TEXTS = (
    *("readable_version", "title", "readable_title", "title_layout", "abstract_layout"),
    *("abstract", "readable_abstract"),
)
_TITLED = """
SELECT paper FROM identifiers WHERE scheme = 'title' AND value = ? ORDER BY paper <> ? LIMIT 1
"""
_SAME = """
SELECT papers.id FROM identifiers JOIN papers ON papers.id = identifiers.paper
WHERE scheme = 'title' AND value = ? AND title = ? AND abstract = ? LIMIT 1
"""
