"""The readable text of papers, renewed from the source when the rules have become better."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.model import ChangeKind, PaperId, ReadableText
from reader.store.connection import Database
from reader.store.layout import layout_of
from reader.store.log import ChangeLog

# Papers renewed in one transaction: a few milliseconds.
_STEP = 200


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a paper as it was imported, or as a person corrected it."""

    paper: PaperId
    title: str
    abstract: str


@dataclass(frozen=True, slots=True)
class RenewedText:
    """The readable text of a paper by today's rules."""

    source: SourceText
    title: ReadableText
    abstract: ReadableText


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a highlight holds on to: its quote, and the text around it; `start` where it was."""

    id: int
    field: str
    start: int | None
    quote: str
    prefix: str
    suffix: str


_SAYS = {
    field: f"coalesce((SELECT text FROM own_texts WHERE paper = id AND field = '{field}'), {field})"
    for field in ("title", "abstract")
}
FindAgain = Callable[[str, Anchor], tuple[int, int] | None]


class Texts:
    """The readable texts of one library, visible or not."""

    def __init__(self, database: Database, log: ChangeLog) -> None:
        self._database = database
        self._log = log

    def version(self) -> int:
        """Return the version of the rules that all texts have seen."""
        return int(self._database.value("SELECT readable_version FROM library") or 0)

    def outdated(self, version: int, after: PaperId) -> list[SourceText]:
        """Return the next papers, in order of their ids, whose text older rules have made."""
        rows = self._database.rows(
            f"SELECT id, {_SAYS['title']}, {_SAYS['abstract']} FROM papers "
            "WHERE id > ? AND readable_version < ? "
            "ORDER BY id LIMIT ?",
            after,
            version,
            _STEP,
        )
        return [SourceText(*row) for row in rows]

    def renew(self, texts: Sequence[RenewedText], version: int, find_again: FindAgain) -> None:
        """Write renewed texts in one transaction, and with them the places of highlights.

        `find_again` tells where an anchor's quote stands in a text, or None.
        """
        with self._database.transaction(synced=False):
            for text in texts:
                if self._renew(text, version):
                    find_highlights(self._database, self._log, text.source.paper, find_again)

    def settle(self, version: int) -> None:
        """Remember that all texts have seen this version of the rules."""
        with self._database.transaction():
            self._database.run("UPDATE library SET readable_version = ?", version)

    def _renew(self, text: RenewedText, version: int) -> bool:
        title, abstract, source = text.title, text.abstract, text.source
        imported = "SELECT title, abstract FROM papers WHERE id = ?"
        its_title, its_abstract = self._database.rows(imported, source.paper)[0]
        new = (
            title.plain if title.plain != its_title else None,
            abstract.plain if abstract.plain != its_abstract else None,
            layout_of(title),
            layout_of(abstract),
        )
        columns = "readable_title, readable_abstract, title_layout, abstract_layout"
        old = self._database.row(f"SELECT {columns} FROM papers WHERE id = ?", source.paper)
        self._database.run(
            f"UPDATE papers SET readable_version = ?, ({columns}) = (?, ?, ?, ?) WHERE id = ?",
            version,
            *new,
            source.paper,
        )
        if old != new:
            self._log.paper_changed(source.paper, ChangeKind.PAPER)
        return old != new


def find_highlights(
    database: Database, log: ChangeLog, paper: PaperId, find_again: FindAgain
) -> None:
    """Put highlights where their quotes are now, or nowhere; none is ever dropped."""
    reads = "coalesce(readable_title, title), coalesce(readable_abstract, abstract)"
    title, abstract = database.rows(f"SELECT {reads} FROM papers WHERE id = ?", paper)[0]
    rows = database.rows(
        "SELECT id, field, start, quote, prefix, suffix FROM highlights WHERE paper = ?", paper
    )
    for anchor in (Anchor(*row) for row in rows):
        plain = title if anchor.field == "title" else abstract
        start, end = find_again(plain, anchor) or (None, None)
        database.run(
            'UPDATE highlights SET start = ?, "end" = ? WHERE id = ?', start, end, anchor.id
        )
        log.paper_changed(paper, ChangeKind.HIGHLIGHT)
