"""Tags on papers; a tag exists as long as a paper carries it, or one below it."""

import json
from collections import defaultdict

from reader.model import (
    ChangeKind,
    KeptTagColour,
    PaperId,
    SetTag,
    SetTagColour,
    Tag,
    TagColour,
    is_tag_under,
    tag_parts,
    tag_path,
)
from reader.store.connection import Database
from reader.store.log import ChangeLog


class Tags:
    """The tags of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Tag]:
        """Return all tags by the alphabet, each behind the one it stands below.

        Names that are compared as one are one tag, and so is what others stand below. Hidden
        papers do not count.
        """
        names: dict[tuple[str, ...], str] = {}
        numbers: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, name in self._database.rows("SELECT id, name FROM tags ORDER BY name"):
            path = tag_path(name)
            for depth in range(1, len(path) + 1):
                numbers[path[:depth]].append(number)
                names.setdefault(path[:depth], _shortened(name, depth))
        alone, colours = dict(self._database.rows(_COUNTED_ALONE)), self.colours()
        return [
            Tag(names[path], self._papers(numbers[path], alone), colours.get(path))
            for path in sorted(names)
        ]

    def colours(self) -> dict[tuple[str, ...], TagColour]:
        """Return the colours of tags by their paths, also of such as no paper carries."""
        rows = self._database.rows("SELECT name, colour FROM tag_colours ORDER BY name")
        known = list(TagColour)
        return {tag_path(name): TagColour(colour) for name, colour in rows if colour in known}

    def under(self, name: str) -> list[tuple[PaperId, str]]:
        """Return each paper with each tag, as it is written there, that is this or below it."""
        path = tag_path(name)
        wanted = [each for each in self.names() if is_tag_under(each, path)]
        return [
            (PaperId(paper), carried)
            for paper, carried in self._database.rows(
                "SELECT paper, name FROM paper_tags JOIN tags ON tags.id = tag "
                f"WHERE name IN {_CHOSEN} ORDER BY paper, name",
                json.dumps(wanted),
            )
        ]

    def names(self) -> list[str]:
        """Return the tags that papers carry, as they are written."""
        return self._database.values("SELECT name FROM tags ORDER BY name")

    def _papers(self, tags: list[int], alone: dict[int, int]) -> int:
        """Return how many papers carry one of these; to count those of one tag again is dear."""
        if len(tags) == 1:
            return alone.get(tags[0], 0)
        return int(self._database.value(_COUNTED, json.dumps(tags)))


_CHOSEN = "(SELECT value FROM json_each(?))"
_COUNTED_ALONE = (
    "SELECT tag, count(*) FROM paper_tags "
    "WHERE paper NOT IN (SELECT paper FROM hidden) GROUP BY tag"
)
_COUNTED = (
    f"SELECT count(DISTINCT paper) FROM paper_tags WHERE tag IN {_CHOSEN} "
    "AND paper NOT IN (SELECT paper FROM hidden)"
)


def _shortened(name: str, depth: int) -> str:
    """Return the beginning of a tag's name; the whole is kept as it is written."""
    parts = tag_parts(name)
    return name if depth == len(parts) else "/".join(parts[:depth])


def set_tag(database: Database, log: ChangeLog, edit: SetTag) -> SetTag | None:
    """Carry out a tag edit; return its inverse, or None when nothing changed."""
    carried = database.value(
        "SELECT 1 FROM paper_tags JOIN tags ON tags.id = paper_tags.tag "
        "WHERE paper_tags.paper = ? AND tags.name = ?",
        edit.paper,
        edit.name,
    )
    if bool(carried) == edit.present:
        return None
    if edit.present:
        _put_on(database, edit)
    else:
        _take_off(database, edit)
    log.paper_changed(edit.paper, ChangeKind.TAGS)
    return SetTag(edit.paper, edit.name, not edit.present)


def _put_on(database: Database, edit: SetTag) -> None:
    database.run("INSERT INTO tags (name) VALUES (?) ON CONFLICT DO NOTHING", edit.name)
    database.run(
        "INSERT INTO paper_tags (paper, tag) SELECT ?, id FROM tags WHERE name = ?",
        edit.paper,
        edit.name,
    )


def _take_off(database: Database, edit: SetTag) -> None:
    database.run(
        "DELETE FROM paper_tags WHERE paper = ? AND tag = (SELECT id FROM tags WHERE name = ?)",
        edit.paper,
        edit.name,
    )
    database.run(
        "DELETE FROM tags WHERE name = ? AND id NOT IN (SELECT tag FROM paper_tags)", edit.name
    )


def set_tag_colour(database: Database, log: ChangeLog, edit: SetTagColour) -> SetTagColour | None:
    """Carry out a change of colour; return its inverse, or None when nothing changed."""
    name = "/".join(tag_path(edit.name))
    before = database.value("SELECT colour FROM tag_colours WHERE name = ?", name)
    if before == edit.colour:
        return None
    database.run("DELETE FROM tag_colours WHERE name = ?", name)
    if edit.colour is not None:
        database.run("INSERT INTO tag_colours VALUES (?, ?)", name, edit.colour)
    log.tag_colours_changed()
    return SetTagColour(edit.name, before)


def merge_tag_colour(database: Database, log: ChangeLog, theirs: KeptTagColour) -> None:
    """Give a tag the colour that it has elsewhere, unless it has one here."""
    known = "SELECT 1 FROM tag_colours WHERE name = ?"
    if not database.value(known, "/".join(tag_path(theirs.name))):
        set_tag_colour(database, log, SetTagColour(theirs.name, theirs.colour))
