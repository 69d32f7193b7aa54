"""Marking passages of a title or an abstract, in colours, with comments."""

from dataclasses import dataclass, replace
from enum import StrEnum
from secrets import randbits

from reader.digest import readable
from reader.model import (
    Changes,
    Highlight,
    Paper,
    PaperId,
    ReaderError,
    RemoveHighlight,
    SetHighlight,
    now,
)
from reader.operations.marking import named
from reader.store import Library

_AROUND = 32  # code points kept of what stands before and behind a quote
_BITS = 48  # of a highlight's number: two programs never choose the same, and JSON can hold it


class Colour(StrEnum):
    """The colours of highlights."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paper's title or abstract, in code points of the readable text."""

    field: str
    start: int
    end: int


def find_passage(paper: Paper, quote: str) -> Passage:
    """Return where a quote stands first in a paper, its abstract before its title.

    White space and TeX in the quote count as they would on the page. Raises ReaderError where
    it stands nowhere.
    """
    wanted = readable(quote).plain
    for field, text in (("abstract", paper.abstract.plain), ("title", paper.title.plain)):
        start = text.find(wanted) if wanted else -1
        if start >= 0:
            return Passage(field, start, start + len(wanted))
    raise ReaderError(f"The paper does not hold “{wanted}”.")


def highlight_on(paper: Paper, passage: Passage) -> Highlight | None:
    """Return the highlight on exactly this passage, the uppermost one; None where there is none."""
    end = min(passage.end, len(_text(paper, passage.field)))
    place = passage.field, passage.start, end
    over = reversed(paper.highlights)
    return next((each for each in over if (each.field, each.start, each.end) == place), None)


def highlight(
    library: Library,
    paper: PaperId,
    passage: Passage,
    colour: Colour | None = None,
    comment: str | None = None,
) -> Changes:
    """Mark a passage, in yellow if no colour is given.

    A highlight on exactly these words is changed instead: a second one would lie unseen on the
    first. It keeps what is not given. Raises ReaderError where there is no such paper or passage.
    """
    found = library.papers.get(paper)
    known = None if found is None else highlight_on(found, passage)
    if known is not None:
        return change_highlight(library, paper, known.id, colour=colour, comment=comment)
    edit = _new(paper, found, passage, colour or Colour.YELLOW, comment or "")
    return library.acts.do(f"Highlight in {named(library, [paper])}", [edit])


def change_highlight(
    library: Library,
    paper: PaperId,
    number: int,
    *,
    colour: Colour | None = None,
    comment: str | None = None,
) -> Changes:
    """Give a highlight another colour or comment. Raises ReaderError where there is none."""
    known = _require(library, paper, number)
    edit = replace(
        _edit(library, paper, known),
        colour=Colour(colour or known.colour),
        comment=known.comment if comment is None else comment.strip(),
    )
    return library.acts.do(f"Change a highlight in {named(library, [paper])}", [edit])


def remove_highlight(library: Library, paper: PaperId, number: int) -> Changes:
    """Take a highlight away."""
    title = f"Remove a highlight in {named(library, [paper])}"
    return library.acts.do(title, [RemoveHighlight(paper, number)])


def _new(
    paper: PaperId, found: Paper | None, passage: Passage, colour: Colour, comment: str
) -> SetHighlight:
    text = "" if found is None else _text(found, passage.field)
    quote = text[passage.start : passage.end]
    if not quote.strip():
        raise ReaderError("There is nothing to highlight.")
    return SetHighlight(
        paper,
        randbits(_BITS),
        passage.field,
        passage.start,
        passage.start + len(quote),  # a passage may be said to go on behind the text's end
        quote,
        text[max(0, passage.start - _AROUND) : passage.start],
        text[passage.end : passage.end + _AROUND],
        Colour(colour),
        comment.strip(),
        now(),
    )


def _require(library: Library, paper: PaperId, number: int) -> Highlight:
    found = library.papers.get(paper)
    for known in found.highlights if found else ():
        if known.id == number:
            return known
    raise ReaderError(f"There is no highlight {number}.")


def _edit(library: Library, paper: PaperId, known: Highlight) -> SetHighlight:
    found = library.papers.get(paper)
    text = _text(found, known.field) if found and known.start is not None else ""
    start, end = known.start or 0, known.end or 0
    return SetHighlight(
        paper,
        known.id,
        known.field,
        known.start,
        known.end,
        known.quote,
        text[max(0, start - _AROUND) : start],
        text[end : end + _AROUND],
        known.colour,
        known.comment,
        now(),
    )


def _text(paper: Paper, field: str) -> str:
    return (paper.title if field == "title" else paper.abstract).plain
