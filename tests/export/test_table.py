"""Papers go out as a table that reads back as it was, and of which no cell would run."""

import csv
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export import table_head, table_row
from reader.export.table import harmless
from reader.model import (
    DigestId,
    Highlight,
    Identifier,
    Link,
    LinkKind,
    Marks,
    Note,
    Paper,
    PaperId,
    Place,
    ReadableText,
)

AT = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
# What a spreadsheet looks at, among what it may pass over.
ODD = st.text(st.sampled_from("=+-@＝＋－＠;,\t\r\n '\"“\u200b\ufeff\xa0()|!aé深")) | st.text()


def paper(**known: object) -> Paper:
    """Return a paper of which only this is known."""
    text = ReadableText("A title")
    plain = {"id": PaperId(1), "title": text, "abstract": text}
    return Paper(**{**plain, "source_title": "", "source_abstract": "", **known})  # type: ignore[arg-type]


def read(*papers: Paper) -> list[dict[str, str]]:
    """Return the table of some papers, as other programs read it."""
    lines = "\n".join([table_head(), *map(table_row, papers)])
    return list(csv.DictReader(lines.splitlines(keepends=True)))


def may_run(cell: str) -> bool:
    """Return whether a spreadsheet could take a cell for a formula."""
    seen = cell.lstrip(" \t\r\n\"'“\u200b\ufeff\xa0") if not cell.startswith("'") else ""
    return seen.startswith(tuple("=+-@＝＋－＠")) or cell.startswith(("\t", "\r", "\n"))


def test_all_that_is_known_has_a_column() -> None:
    (row,) = read(
        paper(
            authors=("Ada", "Bo"),
            published=date(2026, 3, 1),
            identifiers=(Identifier("arxiv", "2603.00001"), Identifier("doi", "10.1/2")),
            abstract=ReadableText("See it.", links=(Link(0, 3, "https://a.b", LinkKind.CODE),)),
            marks=Marks(AT, AT),
            tags=("method/splat", "todo"),
            note=Note("one\n\n- two", AT),
            highlights=(Highlight(1, "title", 0, 1, "A", "green", "why?"),
                        Highlight(2, "title", None, None, "B", "green")),
            places=(Place(DigestId(2), "Mar 13", date(2026, 3, 13), 4),
                    Place(DigestId(1), "000", date(2026, 3, 10), 1)),
            added_at=AT,
        )
    )  # fmt: skip
    instant = "2026-03-14T09:26:00.000000+00:00"
    assert row == {
        "id": "1",
        "title": "A title",
        "authors": "Ada, Bo",
        "published": "2026-03-01",
        "link": "https://arxiv.org/abs/2603.00001",
        "arxiv": "2603.00001",
        "doi": "10.1/2",
        "digests": "Mar 13 #4\n000 #1",
        "digest_date": "2026-03-13",
        "added_at": instant,
        "starred": "yes",
        "starred_at": instant,
        "read": "yes",
        "read_at": instant,
        "tags": "method/splat, todo",
        "note": "one\n\n- two",
        "note_edited_at": instant,
        "highlights": "“A” why?\n“B”",
        "links": "https://a.b",
        "abstract": "See it.",
    }


def test_what_is_not_known_is_empty() -> None:
    (row,) = read(paper())
    assert {name for name, cell in row.items() if cell} == {"id", "title", "abstract"}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        (' "=1', "' \"=1"),
        ("\u200b=1", "'\u200b=1"),
        ("'=1", "''=1"),
        ("a;=1", "a;'=1"),
        ("a\t=1", "a\t'=1"),
        ("a\n=1", "a\n'=1"),
        ("a\n- b(c)", "a\n'- b(c)"),
        ("- first\n- second", "'- first\n- second"),
        ("a\n- [ ] b\n-1", "a\n- [ ] b\n'-1"),
        ("a = b, -c", "a = b, -c"),
        ("", ""),
    ],
)
def test_an_apostrophe_stands_where_a_formula_would_begin(text: str, cell: str) -> None:
    assert harmless(text) == cell


@given(title=ODD, note=ODD, tags=st.lists(ODD, max_size=3))
def test_no_cell_runs_and_every_text_is_there(title: str, note: str, tags: list[str]) -> None:
    odd = paper(title=ReadableText(title), note=Note(note, AT), tags=tuple(tags))
    lines = "\n".join([table_head(), table_row(odd)])
    _, row = csv.reader(_lines(lines))
    cells = dict(zip(next(csv.reader([table_head()])), row, strict=True))
    assert not any(map(may_run, row))
    assert [cells["title"], cells["note"]] == [harmless(title), harmless(note)]
    for cell, text in ((cells["title"], title), (cells["note"], note)):
        assert cell.replace("'", "") == text.replace("'", "")


@given(note=ODD)
def test_no_cell_runs_where_semicolons_or_tabs_part_them(note: str) -> None:
    row = table_row(paper(note=Note(note, AT)))
    for sign in ";\t":
        for line in csv.reader(_lines(row), delimiter=sign, quoting=csv.QUOTE_NONE):
            assert not any(cell.lstrip(' "')[:1] in {"=", "@"} for cell in line)


def test_a_long_text_of_breaks_takes_no_time() -> None:
    assert harmless("\t" * 300_000 + "=") == "'" + "\t" * 300_000 + "'="


def _lines(text: str) -> list[str]:
    """Part a text as a file opened without a translation of line breaks is."""
    return text.splitlines(keepends=True)
