"""What a person has a paper say in place of what was imported, and papers they added.

What was imported stays in the paper's row; its readable columns follow what the person wrote.
"""

from dataclasses import dataclass
from typing import Any

from reader.model import (
    AddPaper,
    ChangeKind,
    Identifier,
    PaperId,
    ReadableText,
    RemoveAdded,
    SetHighlight,
    SetText,
    now,
    title_key,
    written,
)
from reader.store.connection import Database
from reader.store.instants import instant
from reader.store.knowing import Agreement, ArrivingEntry, fill_abstract, insert_paper, known_paper
from reader.store.layout import layout_of, readable_text
from reader.store.log import ChangeLog

_LAYOUTS = {"title": "title_layout", "abstract": "abstract_layout"}


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper as a person writes it down, with its readable text by the rules of a version."""

    entry: ArrivingEntry
    identifiers: tuple[Identifier, ...] = ()
    url: str | None = None


class ByHand:
    """The edits of a person who adds or corrects papers, made for the library as it is.

    Ask for them while nobody else can write.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, title: str, identifiers: tuple[Identifier, ...]) -> PaperId | None:
        """Return the paper of this title or of one of these identifiers, or None."""
        wanted = [("title", title_key(title)), *((each.scheme, each.value) for each in identifiers)]
        for scheme, value in wanted:
            found = self._database.value(
                "SELECT paper FROM identifiers JOIN known ON known.id = paper "
                "WHERE scheme = ? AND value = ? ORDER BY paper LIMIT 1",
                scheme,
                value,
            )
            if found is not None:
                return PaperId(found)
        return None

    def addition(self, new: NewPaper, agree: Agreement) -> AddPaper:
        """Return the edit that adds a paper; one that is there but not seen keeps its number."""
        entry = new.entry
        known = known_paper(self._database, agree, entry.title, entry.abstract)
        last = self._database.value("SELECT seq FROM sqlite_sequence WHERE name = 'papers'")
        known_by = {each.scheme: each.value for each in new.identifiers}
        return AddPaper(
            known[0] if known else PaperId((last or 0) + 1),
            entry.title,
            entry.readable_title.plain,
            layout_of(entry.readable_title),
            entry.abstract,
            entry.readable_abstract.plain,
            layout_of(entry.readable_abstract),
            entry.readable_version,
            new.url,
            known_by.get("arxiv"),
            known_by.get("doi"),
            now(),
        )

    def correction(self, text: SetText, readable: ReadableText) -> SetText:
        """Return an edit of a title or an abstract with how it reads."""
        return SetText(
            text.paper, text.field, text.text, readable.plain, layout_of(readable), text.version,
            text.at,
        )  # fmt: skip

    def highlights(self, paper: PaperId) -> list[SetHighlight]:
        """Return the highlights of a paper as the edits that would make them."""
        rows = self._database.rows(
            'SELECT id, field, start, "end", quote, prefix, suffix, colour, comment, made_at '
            "FROM highlights WHERE paper = ? ORDER BY id",
            paper,
        )
        return [_highlight(paper, *row) for row in rows]


def _highlight(paper: PaperId, *columns: Any) -> SetHighlight:
    number, field, start, end, quote, prefix, suffix, colour, comment, made_at = columns
    marked = field, start, end, quote, prefix, suffix, colour, comment
    return SetHighlight(paper, number, *marked, instant(made_at))


def add_paper(database: Database, log: ChangeLog, edit: AddPaper) -> RemoveAdded | None:
    """Carry out an addition; return its inverse, or None where the paper was added already."""
    if database.value("SELECT 1 FROM added WHERE paper = ?", edit.paper):
        return None
    title = readable_text(edit.readable_title, edit.title_layout)
    abstract = readable_text(edit.readable_abstract, edit.abstract_layout)
    there = database.row("SELECT abstract FROM papers WHERE id = ?", edit.paper)
    if there is None:
        entry = ArrivingEntry(0, edit.title, edit.abstract, title, abstract, edit.version)
        insert_paper(database, entry, None, edit.paper)
    elif edit.abstract and not there[0]:
        fill_abstract(database, edit.paper, edit.abstract, abstract)
    database.run("UPDATE papers SET url = coalesce(url, ?) WHERE id = ?", edit.url, edit.paper)
    for scheme, value in (("arxiv", edit.arxiv), ("doi", edit.doi)):
        if value:
            row = scheme, value, edit.paper
            database.run("INSERT OR IGNORE INTO identifiers VALUES (?, ?, ?)", *row)
    database.run("INSERT INTO added VALUES (?, ?)", edit.paper, written(edit.at))
    log.paper_changed(edit.paper, ChangeKind.ADDED)
    return RemoveAdded(edit.paper)


def remove_added(database: Database, log: ChangeLog, edit: RemoveAdded) -> AddPaper | None:
    """Take an addition back; of a paper that is more than that by now, the rest stays.

    Returns the inverse, or None where the paper was not added.
    """
    before = _addition(database, edit.paper)
    if before is None:
        return None
    database.run("DELETE FROM added WHERE paper = ?", edit.paper)
    database.run(f"DELETE FROM papers WHERE id = ? AND {_LONE}", edit.paper)
    log.paper_changed(edit.paper, ChangeKind.ADDED)
    return before


def _addition(database: Database, paper: PaperId) -> AddPaper | None:
    """Return the edit that would add a paper as it is, or None where it was not added."""
    row = database.row(
        "SELECT title, coalesce(readable_title, title), title_layout, "
        "abstract, coalesce(readable_abstract, abstract), abstract_layout, readable_version, url, "
        "added_at FROM papers JOIN added ON added.paper = papers.id WHERE papers.id = ?",
        paper,
    )
    if row is None:
        return None
    *texts, at = row
    known_by = dict(database.rows("SELECT scheme, value FROM identifiers WHERE paper = ?", paper))
    told = [paper, *texts, known_by.get("arxiv"), known_by.get("doi"), instant(at)]
    return AddPaper(*told)


def set_text(database: Database, log: ChangeLog, edit: SetText) -> SetText | None:
    """Carry out a correction; return its inverse, or None when nothing changed."""
    before = _text(database, edit)
    if before.text == edit.text:
        return None
    database.run("DELETE FROM own_texts WHERE (paper, field) = (?, ?)", edit.paper, edit.field)
    if edit.text is not None:
        at = written(edit.at or now())
        row = edit.paper, edit.field, edit.text, at
        database.run("INSERT INTO own_texts VALUES (?, ?, ?, ?)", *row)
    if edit.field in _LAYOUTS:
        _read(database, edit)
    know_title(database, edit.paper, before.text if edit.field == "title" else None)
    log.paper_changed(edit.paper, ChangeKind.PAPER)
    return before


def know_title(database: Database, paper: PaperId, before: str | None = None) -> None:
    """Let a paper be known by the title that a person gave it, too, and no more by another."""
    source = title_key(database.value("SELECT title FROM papers WHERE id = ?", paper))
    if before is not None and title_key(before) != source:
        row = title_key(before), paper
        database.run(
            "DELETE FROM identifiers WHERE scheme = 'title' AND value = ? AND paper = ?", *row
        )
    own = database.value("SELECT text FROM own_texts WHERE paper = ? AND field = 'title'", paper)
    if own and title_key(own):
        row = title_key(own), paper
        database.run("INSERT OR IGNORE INTO identifiers VALUES ('title', ?, ?)", *row)


def read_anew(database: Database, paper: PaperId) -> None:
    """Have a paper's readable text made when texts are next renewed."""
    database.run("UPDATE papers SET readable_version = 0 WHERE id = ?", paper)
    database.run("UPDATE library SET readable_version = 0")


def _read(database: Database, edit: SetText) -> None:
    """Let the text read as the edit says; by older rules, or of another source, only until then."""
    field, layout = edit.field, _LAYOUTS[edit.field]
    database.run(
        f"UPDATE papers SET readable_{field} = nullif(?, {field}), {layout} = ? WHERE id = ?",
        edit.readable,
        edit.layout,
        edit.paper,
    )
    version = "SELECT readable_version FROM library"
    is_filled = f"SELECT {field} <> '' FROM papers WHERE id = ?"
    is_old = edit.version < database.value(version)
    is_other = edit.text is None and not edit.readable and database.value(is_filled, edit.paper)
    if is_old or is_other:
        read_anew(database, edit.paper)


def _text(database: Database, edit: SetText) -> SetText:
    """Return the edit that would have a paper say what it says now."""
    own = "SELECT text, edited_at FROM own_texts WHERE (paper, field) = (?, ?)"
    text, at = database.row(own, edit.paper, edit.field) or (None, None)
    readable, layout, version = None, None, edit.version
    if edit.field in _LAYOUTS:
        readable, layout, version = database.rows(
            f"SELECT coalesce(readable_{edit.field}, {edit.field}), {_LAYOUTS[edit.field]}, "
            "readable_version FROM papers WHERE id = ?",
            edit.paper,
        )[0]
    return SetText(edit.paper, edit.field, text, readable, layout, version, instant(at))


_LONE = " AND ".join(
    ["arrived_with IS NULL"]
    + [
        f"id NOT IN (SELECT paper FROM {table})"
        for table in (
            *("entries", "marks", "notes", "note_revisions", "highlights", "paper_tags"),
            *("hidden", "queue", "own_texts"),
        )
    ]
)
