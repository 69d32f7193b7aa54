"""Papers as a table for spreadsheets: comma-separated, a paper a row, and no cell that would run.

A spreadsheet takes a cell that begins with = + - or @ for a formula, which may start programs or
send the rest of the table away; an apostrophe before it makes it text. Where a spreadsheet expects
semicolons or tabs between cells, one can also begin in the middle of a text. The rules are
OWASP's: https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import io
import re
from collections.abc import Callable

from reader.model import Highlight, Paper, written

# Excel takes a file without it for one in the code page of old.
MARK_OF_UTF8 = "\ufeff"

_FORMULA = frozenset("=+-@＝＋－＠﹦﹢﹣﹫")
_FIRST = ("\t", "\r", "\n")
# What a spreadsheet may pass over before it looks: controls, spaces, letters without width, quotes.
_PASSED = "".join(
    map(chr, [*range(0x21), *range(0x7F, 0xA1), *range(0x2000, 0x2030), *range(0x205F, 0x2070)])
) + "\u3000\ufeff\"'`“”‘’„‚«»"  # fmt: skip
_BREAK = re.compile(r"([;\t\r\n])")
# A line of a list, as notes have many, that calls nothing.
_LIST_LINE = re.compile(r"\s*[-+] [^(|!]*")


def table_head() -> str:
    """Return the names of the columns as a row."""
    return _row(list(_COLUMNS))


def table_row(paper: Paper) -> str:
    """Return a paper as a row; line breaks within a cell stay."""
    return _row([harmless(make(paper)) for make in _COLUMNS.values()])


def harmless(text: str) -> str:
    """Return a text with an apostrophe wherever a spreadsheet would begin a formula."""
    pieces = _BREAK.split(text)
    before = "'" if text.startswith(_FIRST) or _may_run(text) else ""
    later = zip(pieces[1::2], pieces[2::2], strict=True)
    return before + pieces[0] + "".join(_behind(sign, piece) for sign, piece in later)


def _behind(sign: str, piece: str) -> str:
    """Return a break within a text and what follows, should a cell begin there."""
    is_line = sign in "\r\n" and _LIST_LINE.fullmatch(piece)
    return f"{sign}'{piece}" if _may_run(piece) and not is_line else f"{sign}{piece}"


def _may_run(piece: str) -> bool:
    return piece.lstrip(_PASSED)[:1] in _FORMULA


def _row(cells: list[str]) -> str:
    row = io.StringIO()
    csv.writer(row, quoting=csv.QUOTE_ALL, lineterminator="").writerow(cells)
    return row.getvalue()


def _yes(value: object) -> str:
    return "yes" if value else ""


def _places(paper: Paper) -> str:
    return "\n".join(f"{place.name} #{place.position}" for place in paper.places)


def _highlight(highlight: Highlight) -> str:
    comment = f" {highlight.comment}" if highlight.comment else ""
    return f"“{highlight.quote}”{comment}"


_COLUMNS: dict[str, Callable[[Paper], str]] = {
    "id": lambda paper: str(paper.id),
    "title": lambda paper: paper.title.plain,
    "authors": lambda paper: ", ".join(paper.authors),
    "published": lambda paper: paper.published.isoformat() if paper.published else "",
    "link": lambda paper: paper.address,
    "arxiv": lambda paper: paper.identifier("arxiv"),
    "doi": lambda paper: paper.identifier("doi"),
    "digests": _places,
    "digest_date": lambda paper: max((str(place.date) for place in paper.places), default=""),
    "added_at": lambda paper: written(paper.added_at) or "",
    "starred": lambda paper: _yes(paper.marks.starred_at),
    "starred_at": lambda paper: written(paper.marks.starred_at) or "",
    "read": lambda paper: _yes(paper.marks.read_at),
    "read_at": lambda paper: written(paper.marks.read_at) or "",
    "tags": lambda paper: ", ".join(paper.tags),
    "note": lambda paper: paper.note.text if paper.note else "",
    "note_edited_at": lambda paper: written(paper.note.edited_at) if paper.note else "",
    "highlights": lambda paper: "\n".join(map(_highlight, paper.highlights)),
    "links": lambda paper: "\n".join(dict.fromkeys(link.url for link in paper.links)),
    "abstract": lambda paper: paper.abstract.plain,
}
