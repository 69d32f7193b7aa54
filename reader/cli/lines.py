"""The lines of the command line's answers: JSON for programs, plain text for people."""

import json
from datetime import date
from typing import Any

import click
import orjson

from reader.digest import Problem
from reader.model import DigestInfo, Highlight, Hit, Matches, Paper, Span, written
from reader.operations import FileReport

Line = dict[str, Any]


def print_json(line: Line) -> None:
    """Print one JSON object on a line of its own, at once."""
    try:
        print_line(orjson.dumps(line))
    except TypeError:  # bytes of a file's name that are no UTF-8, which are told as they are
        print_line(json.dumps(line, ensure_ascii=False))


def print_line(text: str | bytes) -> None:
    """Print a line, at once: a program may wait for it."""
    click.echo(text)


def paper_line(paper: Paper) -> Line:
    """Return a paper as JSON (design: the command line)."""
    return {
        "id": paper.id,
        "title": paper.title.plain,
        "abstract": paper.abstract.plain,
        "source": {"title": paper.source_title, "abstract": paper.source_abstract},
        "authors": list(paper.authors),
        "published": _day(paper.published),
        "identifiers": {known.scheme: known.value for known in paper.identifiers},
        "url": paper.url,
        "edited": list(paper.edited),
        "added_at": written(paper.added_at) if paper.added_at else None,
        "starred": paper.marks.starred_at is not None,
        "read": paper.marks.read_at is not None,
        "tags": list(paper.tags),
        "note": paper.note.text if paper.note else None,
        "highlights": [highlight_line(highlight) for highlight in paper.highlights],
        "links": [{"url": link.url, "kind": link.kind} for link in paper.links],
        "digests": [
            {
                "id": place.digest,
                "name": place.name,
                "date": _day(place.date),
                "position": place.position,
            }
            for place in paper.places
        ],
    }


def hit_line(paper: Paper, hit: Hit, matches: Matches) -> Line:
    """Return a paper that was found, with its score and where it matches."""
    return {
        **paper_line(paper),
        "score": round(hit.score, 4),
        "exact": hit.exact,
        "matches": {
            "title": _spans(matches.title),
            "abstract": _spans(matches.abstract),
            "note": _spans(matches.note),
        },
    }


def digest_line(digest: DigestInfo) -> Line:
    """Return a digest as JSON."""
    return {
        "id": digest.id,
        "name": digest.name,
        "file": digest.file,
        "format": digest.format,
        "date": _day(digest.date),
        "imported_at": written(digest.imported_at),
        "entries": digest.entries,
        "unread": digest.unread,
    }


def report_line(report: FileReport) -> Line:
    """Return what became of an imported file as JSON."""
    return {
        "file": report.file,
        "format": report.format,
        "digest": report.digest,
        "name": report.name,
        "date": _day(report.date),
        "entries": report.entries,
        "new": report.new,
        "known": report.known,
        "problems": [
            {"line": problem.line, "message": problem.message} for problem in report.problems
        ],
        "error": report.error,
    }


def paper_text(paper: Paper) -> str:
    """Return a paper for people, on one line."""
    star = "★" if paper.marks.starred_at else " "
    unread = "●" if not paper.marks.read_at else " "
    place = paper.places[0] if paper.places else None
    where = f"  ({place.name} #{place.position})" if place else ""
    where = where or ("  (added by hand)" if paper.added_at else "")
    tags = "".join(f"  #{tag}" for tag in paper.tags)
    return f"{paper.id:>6} {unread}{star} {paper.title.plain}{where}{tags}"


def whole_paper_text(paper: Paper) -> str:
    """Return all of a paper for people."""
    parts = [paper_text(paper)]
    if paper.url:
        parts.append(paper.url)
    if paper.edited:
        parts.append(f"Edited: {', '.join(paper.edited)}")
    parts += ["", paper.abstract.plain]
    if paper.note:
        parts += ["", "Note:", paper.note.text]
    return "\n".join(parts)


def digest_text(digest: DigestInfo) -> str:
    """Return a digest for people, on one line."""
    return (
        f"{digest.id:>6} {digest.name}  {_day(digest.date)}  "
        f"{papers_text(digest.entries)}, {digest.unread} unread  ({digest.file})"
    )


def report_text(report: FileReport) -> str:
    """Return what became of an imported file for people, its problems below it."""
    news = f"{report.new:,} new, {report.known:,} known" if report.new else "all known"
    told = f"{report.file}: {papers_text(report.entries)}, {news}"
    told += f" (“{report.name}”)" if report.name else ""
    return "\n".join([told, *(f"  {_problem_text(problem)}" for problem in report.problems)])


def papers_text(number: int) -> str:
    """Return a number of papers in words that fit it."""
    return "1 paper" if number == 1 else f"{number:,} papers"


def _problem_text(problem: Problem) -> str:
    return f"line {problem.line}: {problem.message}" if problem.line else problem.message


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return list(map(list, spans))


def highlight_line(highlight: Highlight) -> Line:
    """Return a highlight as JSON; start and end are null where its quote is no longer found."""
    return {
        "id": highlight.id,
        "field": highlight.field,
        "start": highlight.start,
        "end": highlight.end,
        "quote": highlight.quote,
        "colour": highlight.colour,
        "comment": highlight.comment,
    }
