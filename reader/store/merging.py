"""Taking in all of another library: what is missing here is added, nothing here is lost.

It comes in short transactions. Digests that are new here stay invisible until all is in; what
a person made of a paper is kept even if the rest does not come.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.model import (
    ChangeKind,
    DigestId,
    KeptDigest,
    KeptHighlight,
    KeptName,
    KeptPaper,
    KeptTagColour,
    KeptText,
    PaperEdit,
    PaperId,
    ReadableText,
    ReaderError,
    SavedSearch,
    SetDigestName,
    SetHidden,
    SetQueued,
    SetRead,
    SetStar,
    SetTag,
    SetText,
    written,
)
from reader.store.awaited import await_digest, give_awaited_name
from reader.store.by_hand import set_text
from reader.store.connection import Database
from reader.store.digests import insert_digest, set_digest_name, show_digest
from reader.store.edits import carry_out
from reader.store.forgetting import forget
from reader.store.highlights import merge_highlight
from reader.store.knowing import (
    Agreement,
    ArrivingEntry,
    adopt_papers,
    fill_abstract,
    insert_paper,
    known_paper,
)
from reader.store.layout import layout_of
from reader.store.log import ChangeLog
from reader.store.notes import merge_note, merge_version
from reader.store.searches import merge_search
from reader.store.tags import merge_tag_colour
from reader.store.texts import Anchor, FindAgain, find_highlights

_STILL_CALLED_AS_IMPORTED = """
SELECT id FROM digests WHERE hash = ? AND state <> 'arriving' AND id NOT IN
    (SELECT digest FROM changes WHERE digest IS NOT NULL AND kind = 'digest-name')
"""


def _by_title(_: str, __: str) -> bool:
    """Take any paper of a title for the same: a line without an abstract says no more."""
    return True


@dataclass(frozen=True, slots=True)
class MergeRules:
    """When two abstracts agree, how a source text reads (by which rules), where a quote stands."""

    agree: Agreement
    readable: Callable[[str], ReadableText]
    readable_version: int
    find_again: FindAgain


class Merge:
    """One library on its way into another."""

    def __init__(self, database: Database, log: ChangeLog, rules: MergeRules) -> None:
        self._database = database
        self._log = log
        self._rules = rules
        self._new: dict[str, DigestId] = {}
        self._known: dict[str, DigestId] = {}
        self._digests: list[KeptDigest] = []
        # Papers of the other library are compared with those of this one, not with each other.
        self._up_to = int(database.value("SELECT max(id) FROM papers") or 0)
        self._queued = int(database.value("SELECT max(place) FROM queue") or 0)
        self._saved = int(database.value("SELECT max(position) FROM saved_searches") or 0)

    def add_digests(self, digests: Sequence[KeptDigest]) -> None:
        """Make room for the digests; call it first, once."""
        self._digests = list(digests)
        with self._database.transaction(synced=False):
            for digest in digests:
                known = self._database.value("SELECT id FROM digests WHERE hash = ?", digest.hash)
                if known is None:
                    began = insert_digest(self._database, digest, digest.imported_at)
                    self._new[digest.hash] = began
                else:
                    self._known[digest.hash] = known

    def add(self, papers: Sequence[KeptPaper]) -> int:
        """Write some papers in one transaction; return how many were new."""
        try:
            with self._database.transaction(synced=False):
                return sum(self._add(paper) for paper in papers)
        except sqlite3.IntegrityError as error:
            raise ReaderError("It holds what cannot be in a library.") from error

    def finish(
        self,
        searches: Sequence[SavedSearch],
        colours: Sequence[KeptTagColour] = (),
        names: Sequence[KeptName] = (),
    ) -> None:
        """Add saved searches, colours of tags and names, and make all digests visible at once."""
        with self._database.transaction():
            for search in searches:
                merge_search(self._database, self._log, search, self._saved)
            for colour in colours:
                merge_tag_colour(self._database, self._log, colour)
            for digest in self._digests:
                self._settle(digest)
            self._give_names(names)

    def discard(self) -> Iterator[None]:
        """Take the new digests back, in small steps, with the papers nobody made anything of."""
        for digest in self._new.values():
            yield from forget(self._database, digest)

    def _give_names(self, names: Sequence[KeptName]) -> None:
        """Call digests as they were called there, except those that got another name here.

        Those that are not here yet are called so when they come.
        """
        known = set(self._database.values("SELECT hash FROM digests WHERE state <> 'arriving'"))
        for kept in names:
            if kept.digest not in known:
                await_digest(self._database, kept)
        chosen = [
            SetDigestName(DigestId(digest), kept.name)
            for kept in names
            for digest in self._database.values(_STILL_CALLED_AS_IMPORTED, kept.digest)
        ]
        for edit in (*chosen, *chosen):  # the second time for those that changed their names
            set_digest_name(self._database, self._log, edit)

    def _settle(self, digest: KeptDigest) -> None:
        """Show a digest, also one that was removed here; one removed there is so if it is new."""
        if digest.hash in self._known:
            if digest.removed_at is None and self._is_removed(self._known[digest.hash]):
                self._show(self._known[digest.hash])
            return
        number = self._new[digest.hash]
        counted = "(SELECT count(*) FROM entries WHERE digest = digests.id)"
        self._database.run(f"UPDATE digests SET entries = {counted} WHERE id = ?", number)
        adopt_papers(self._database, number)
        if digest.removed_at is None:
            self._show(number)
        else:
            self._database.run(
                "UPDATE digests SET state = 'removed', removed_at = ? WHERE id = ?",
                written(digest.removed_at),
                number,
            )

    def _show(self, digest: DigestId) -> None:
        show_digest(self._database, digest)
        give_awaited_name(self._database, self._log, digest)
        self._log.digest_changed(digest)

    def _is_removed(self, digest: DigestId) -> bool:
        state = self._database.value("SELECT state FROM digests WHERE id = ?", digest)
        return bool(state == "removed")

    def _add(self, kept: KeptPaper) -> bool:
        by_title = not kept.abstract and not kept.places
        agree = _by_title if by_title else self._rules.agree
        known = known_paper(self._database, agree, kept.title, kept.abstract, self._up_to)
        paper, title, abstract = known or (self._insert(kept), kept.title, kept.abstract)
        if kept.abstract and not abstract:
            readable = self._rules.readable(kept.abstract)
            fill_abstract(self._database, paper, kept.abstract, readable)
            abstract = kept.abstract
        self._place(kept, paper, title, abstract)
        self._add_own(kept, paper)
        return known is None

    def _insert(self, kept: KeptPaper) -> PaperId:
        rules = self._rules
        title, abstract = rules.readable(kept.title), rules.readable(kept.abstract)
        entry = ArrivingEntry(0, kept.title, kept.abstract, title, abstract, rules.readable_version)
        ours = [self._new[place.digest] for place in kept.places if place.digest in self._new]
        paper = insert_paper(self._database, entry, min(ours, default=None))
        self._database.run(
            "UPDATE papers SET authors = ?, published = ?, url = ? WHERE id = ?",
            json.dumps(kept.authors, ensure_ascii=False) if kept.authors else None,
            kept.published.isoformat() if kept.published else None,
            kept.url,
            paper,
        )
        for known in kept.identifiers:
            self._database.run(
                "INSERT INTO identifiers VALUES (?, ?, ?)", known.scheme, known.value, paper
            )
        self._log.paper_changed(paper, ChangeKind.PAPER)
        return paper

    def _place(self, kept: KeptPaper, paper: PaperId, title: str, abstract: str) -> None:
        """Put a paper into the new digests; those that were here have all their papers."""
        for place in kept.places:
            if place.digest in self._new:
                there = place.title or kept.title
                says = kept.abstract if place.abstract is None else place.abstract
                self._database.run(
                    "INSERT INTO entries (digest, position, paper, title, abstract) "
                    "VALUES (?, ?, ?, ?, ?)",
                    self._new[place.digest],
                    place.position,
                    paper,
                    there if there != title else None,
                    says if says != abstract else None,
                )

    def _add_own(self, kept: KeptPaper, paper: PaperId) -> None:
        """Add what a person made of the paper there; what they made of it here stays."""
        if kept.added_at:
            self._database.run(
                "INSERT OR IGNORE INTO added VALUES (?, ?)", paper, written(kept.added_at)
            )
            self._log.paper_changed(paper, ChangeKind.ADDED)
        for theirs in kept.texts:
            self._add_text(paper, theirs)
        carry_out(self._database, self._log, self._edits(kept, paper))
        for version in kept.versions:
            merge_version(self._database, paper, version)
        if kept.note:
            merge_note(self._database, self._log, paper, kept.note)
        for marked in kept.highlights:
            self._add_highlight(paper, marked)

    def _add_text(self, paper: PaperId, theirs: KeptText) -> None:
        """Let the paper say what it was made to say there, unless it says something newer here."""
        own = "SELECT edited_at FROM own_texts WHERE (paper, field) = (?, ?)"
        if written(theirs.edited_at) <= (self._database.value(own, paper, theirs.field) or ""):
            return
        reads, rules = self._rules.readable(theirs.text), self._rules
        version, at = rules.readable_version, theirs.edited_at
        layout = layout_of(reads)
        edit = SetText(paper, theirs.field, theirs.text, reads.plain, layout, version, at)
        set_text(self._database, self._log, edit)
        find_highlights(self._database, self._log, paper, rules.find_again)

    def _add_highlight(self, paper: PaperId, theirs: KeptHighlight) -> None:
        """Add a highlight where its quote stands in the text as it reads here."""
        text = self._database.value(
            f"SELECT coalesce(readable_{theirs.field}, {theirs.field}) FROM papers WHERE id = ?",
            paper,
        )
        anchor = Anchor(
            theirs.number, theirs.field, theirs.start, theirs.quote, theirs.prefix, theirs.suffix
        )
        place = self._rules.find_again(text, anchor)
        merge_highlight(self._database, self._log, paper, theirs, place)

    def _edits(self, kept: KeptPaper, paper: PaperId) -> list[PaperEdit]:
        edits: list[PaperEdit] = [SetTag(paper, name, present=True) for name in kept.tags]
        if kept.starred_at:
            edits.append(SetStar(paper, kept.starred_at))
        if kept.read_at:
            edits.append(SetRead(paper, kept.read_at))
        if kept.hidden_at:
            edits.append(SetHidden(paper, kept.hidden_at))
        waits = "SELECT 1 FROM queue WHERE paper = ?"
        if kept.queued and not self._database.value(waits, paper):
            edits.append(SetQueued(paper, self._queued + kept.queued))
        return edits
