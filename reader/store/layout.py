"""The runs and links of readable text as the library keeps them: compact JSON, or nothing."""

import json

from reader.model import Link, LinkKind, ReadableText, Run, RunKind


def layout_of(text: ReadableText) -> str | None:
    """Return the runs and links of a text as JSON, None when it has neither."""
    if not text.runs and not text.links:
        return None
    runs = [[run.start, run.end, run.kind] for run in text.runs]
    links = [[link.start, link.end, link.url, link.kind] for link in text.links]
    return json.dumps({"runs": runs, "links": links}, ensure_ascii=False)


def readable_text(plain: str, layout: str | None) -> ReadableText:
    """Return plain text with its kept layout."""
    if layout is None:
        return ReadableText(plain)
    kept = json.loads(layout)
    return ReadableText(
        plain,
        tuple(Run(start, end, RunKind(kind)) for start, end, kind in kept["runs"]),
        tuple(Link(start, end, url, LinkKind(kind)) for start, end, url, kind in kept["links"]),
    )
