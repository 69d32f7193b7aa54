"""What the library keeps of a text beside its letters, as compact JSON, or nothing.

What is damaged on disk is left out: the text itself is not.
"""

import json

from reader.model import DateSource, Link, LinkKind, ReadableText, Run, RunKind

_DAMAGES = (ValueError, TypeError, KeyError, RecursionError)


def layout_of(text: ReadableText) -> str | None:
    """Return the runs and links of a text as JSON, None when it has neither."""
    if not text.runs and not text.links:
        return None
    runs = [[run.start, run.end, run.kind] for run in text.runs]
    links = [[link.start, link.end, link.url, link.kind] for link in text.links]
    return json.dumps({"runs": runs, "links": links}, ensure_ascii=False)


def readable_text(plain: str, layout: str | None) -> ReadableText:
    """Return plain text with its kept layout, without one that is damaged."""
    if layout is None:
        return ReadableText(plain)
    try:
        return laid_out(plain, layout)
    except _DAMAGES:
        return ReadableText(plain)


def laid_out(plain: str, layout: str) -> ReadableText:
    """Return plain text with its kept layout. Raises what damage makes of it."""
    kept = json.loads(layout)
    return ReadableText(
        plain,
        tuple(Run(start, end, RunKind(kind)) for start, end, kind in kept["runs"]),
        tuple(Link(start, end, url, LinkKind(kind)) for start, end, url, kind in kept["links"]),
    )


def names(authors: str | None) -> tuple[str, ...]:
    """Return the names of authors, none where they are damaged."""
    try:
        return tuple(map(str, json.loads(authors))) if authors else ()
    except _DAMAGES:
        return ()


def date_source(kept: str) -> DateSource:
    """Return how a digest's date is known; where that is damaged, it is not from its page."""
    return DateSource.PAGE if kept == DateSource.PAGE else DateSource.FILE
