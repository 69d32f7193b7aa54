"""What is a digest, whatever its name, and what is not."""

import gzip
import json
import random
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest

from reader.digest import DigestReader, Entry, Problem, Source

MakeSource = Callable[[str | bytes], Source]
Read = Callable[[str | bytes], list[Entry | Problem]]
Refusal = Callable[[str | bytes], str]
Papers = list[tuple[str, str]]

NO_DIGEST = "This is no digest: its lines are not titles and abstracts in turn."
MISSING = Problem(
    None, "The page's heading is missing; the lines were read as titles and abstracts in turn."
)
SENTENCE = "It was a bright cold day in April, and nobody knew what time it was. "


def body(papers: Papers) -> str:
    return "\n".join(line for paper in papers for line in paper)


def office_document() -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("document.xml", "<w/>")
    return kept.getvalue()


def test_a_digest_without_its_heading_is_read_and_says_so(read: Read, papers: Papers) -> None:
    parts = read(body(papers))
    assert parts[0] == MISSING
    assert [(part.title, part.abstract) for part in parts[1:] if isinstance(part, Entry)] == papers


def test_a_digest_cut_within_its_first_abstract_is_read(read: Read, papers: Papers) -> None:
    parts = read(papers[0][1][20:] + "\n" + body(papers[1:]))
    assert parts[0] == MISSING
    assert isinstance(parts[1], Problem)
    assert parts[1].line == 1
    assert [part.title for part in parts if isinstance(part, Entry)] == [
        title for title, _ in papers[1:]
    ]


def test_unknown_lines_above_a_digest_are_told(read: Read, papers: Papers) -> None:
    parts = read("Papers du jour\nS'abonner\n" + body(papers))
    assert [part for part in parts if isinstance(part, Problem)] == [
        MISSING,
        Problem(1, "“Papers du jour” stands above the first title; it is left out."),
        Problem(2, "“S'abonner” stands above the first title; it is left out."),
    ]
    assert sum(isinstance(part, Entry) for part in parts) == 12


@pytest.mark.parametrize("top", ["Subscribe", "Daily Papers\nMar 13\n", "new\nSubscribe\n"])
def test_a_rest_of_a_heading_belongs_to_no_paper(read: Read, papers: Papers, top: str) -> None:
    parts = read(top + body(papers))
    assert isinstance(parts[0], Problem)
    assert parts[0].message.startswith("The page's heading is cut off; ")
    assert [(part.title, part.abstract) for part in parts[1:] if isinstance(part, Entry)] == papers


def test_a_last_title_that_is_cut_off_does_not_matter(read: Read, papers: Papers) -> None:
    parts = read(body(papers[:3]) + "\nA Last Title")
    assert [part.line for part in parts] == [None, 1, 3, 5, 7]


def test_one_odd_line_in_ten_does_not_matter(read: Read, papers: Papers) -> None:
    odd = [*papers[:6], ("Short", "Short."), *papers[6:]]
    assert sum(isinstance(part, Entry) for part in read(body(odd))) == 13


def test_whether_it_is_a_digest_is_told_by_its_beginning(read: Read, papers: Papers) -> None:
    parts = read(body(papers * 20) + "\n" + (SENTENCE + "\n") * 100)
    assert sum(isinstance(part, Entry) for part in parts) >= 240


def test_lines_of_a_megabyte_are_read(source: MakeSource, heading: str) -> None:
    long = "word " * 200_000
    parts = list(DigestReader(source(heading + "Title\n" + f"{long}\nTitle\n" * 4)))
    assert [part.line for part in parts] == [3, 5, 7, 9, 11]
    assert isinstance(parts[-1], Problem)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n \r\n\t\n", "There is no text in this file."),
        (b"\xef\xbb\xbf", "There is no text in this file."),
        (
            "Get trending papers in your email inbox!\nSubscribe\nMar 13\n",
            "There is nothing but the heading of a page in this file, no paper.",
        ),
        ("Mar 13", "There is nothing but the heading of a page in this file, no paper."),
        (
            "Get trending papers in your email inbox!\nSubscribeOne Title",
            "There is no title with an abstract below the heading of this page.",
        ),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "This is a picture, not a digest."),
        (b"\xff\xd8\xff\xe0" + bytes(100), "This is a picture, not a digest."),
        (b"%PDF-1.7\n1 0 obj\n", "This is a PDF document, not a digest saved as text."),
        (
            office_document(),
            "This is an archive or an office document, not a digest saved as text.",
        ),
        (
            gzip.compress(b"Get trending papers"),
            "This is an archive or an office document, not a digest saved as text.",
        ),
        (b"SQLite format 3\0" + bytes(84), "This is a database, not a digest."),
        (zlib.compress(random.Random(1).randbytes(9999)), "This is a binary file, not a digest."),
        (bytes(range(256)) * 8, "This is a binary file, not a digest."),
        (
            "<!DOCTYPE html>\n<html><head><title>502</title></head><body>Bad Gateway</body>",
            "This is a web page (HTML); only the text of a page can be read so far.",
        ),
        (
            "\ufeff\n<!-- saved -->\n<HTML lang=en>".encode("utf-16"),
            "This is a web page (HTML); only the text of a page can be read so far.",
        ),
        ('<?xml version="1.0"?><feed/>', "This is XML, a format that is not read yet."),
        (json.dumps([{"paper": {}}], indent=2), "This is JSON, a format that is not read yet."),
        ('{"paper": 1}\n{"paper": 2}', "This is JSON, a format that is not read yet."),
        ("x" * 3_000_000, "Line 1 is longer than 1 MB; no digest has such lines."),
        ("Title\n" + "x " * 3_000_000, "Line 2 is longer than 1 MB; no digest has such lines."),
        ("Hello", NO_DIGEST),
        ("<SOG>: One Token\n{} of things\n[Re] Another\n", NO_DIGEST),
    ],
    ids=range(23),
)
def test_what_is_no_digest_is_told_in_one_sentence(
    refusal: Refusal, content: str | bytes, sentence: str
) -> None:
    assert refusal(content) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([SENTENCE * 8] * 30),
        "\n\n".join(["Chapter One", *[SENTENCE * 8] * 3] * 8),
        "\n".join([SENTENCE.strip()] * 200),
        "\n".join(["# First Part of Things", SENTENCE * 8, "## Second Part", SENTENCE * 9] * 4),
        "\n".join(["Introduction", SENTENCE * 8, "Methods", SENTENCE * 9] * 4),
        "\n".join(["1. Some Words Here", SENTENCE * 8, "1.2 Other Words Here", SENTENCE * 9] * 4),
        "\n".join(["- a list item of words", SENTENCE * 8] * 6),
        "\n".join(["Who would ask such a thing?", SENTENCE * 8] * 6),
        "\n".join(["Winston Smith said to me:", SENTENCE * 8] * 6),
        "\n".join(["2026-03-13 12:00 something failed", SENTENCE * 8] * 6),
        "\n".join(["name,line,message", *["a.py,12,something odd"] * 40]),
        "\n".join(["def read(self) -> None:", "    return None  # a comment of words"] * 40),
        "\n".join([">sequence of some organism", "ACGT" * 300] * 6),
        "\n".join(["/* a script of many letters */", "a=b(c,d);" * 300] * 6),
        "\n".join(["@article{key,", "  title = {Some Title},", "}"] * 20),
        "Two Papers Are Not Plain\n" + SENTENCE * 8 + "\nA Second of Them Only\n" + SENTENCE * 8,
        "\n".join(["nothing", "but", "short", "lines"] * 60),
        "\n".join(["One Line of Some Words"] * 9 + ["Title of Some Words", SENTENCE * 8] * 3),
    ],
    ids=range(18),
)
def test_other_texts_are_refused(refusal: Refusal, text: str) -> None:
    assert refusal(text) == NO_DIGEST
