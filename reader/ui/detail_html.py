"""A paper as the rich text that the reading pane shows; pure, everything escaped."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from urllib.parse import urlsplit

from reader.model import (
    Highlight,
    Link,
    LinkKind,
    Matches,
    Paper,
    PaperRow,
    ReadableText,
    Run,
    RunKind,
    Span,
)
from reader.ui.links import outside
from reader.ui.page_style import PageStyle
from reader.ui.palette import Palette

HIGHLIGHT = "highlight"  # the scheme of links that lead to a highlight on the page
_QUOTED = 60  # letters of a quote shown beside its comment
MENTION = "mention"  # the scheme of links that lead to a paper whose note links here
ADDED = "added"  # the address of the list of papers added by hand
PLACE = "place"  # the scheme of links that lead to a digest in the sidebar

_TAGS = {
    RunKind.SUPERSCRIPT: "sup",
    RunKind.SUBSCRIPT: "sub",
    RunKind.ITALIC: "i",
    RunKind.BOLD: "b",
}
_KINDS = {
    LinkKind.CODE: "Code",
    LinkKind.PROJECT: "Project",
    LinkKind.DATA: "Data",
    LinkKind.OTHER: "Link",
}


# Colours differ in more than hue: by the lines that go with them.
LINES = {"yellow": "none", "green": "underline", "blue": "overline", "pink": "underline overline"}


def paper_html(
    paper: Paper, style: PageStyle, marked: Matches, mentions: Sequence[PaperRow] = ()
) -> str:
    """Return the page of a paper: title, where it stands, its links, its abstract.

    Below come what was said of its highlights, and the papers whose notes mention it.
    """
    palette, scale, gap = style.palette, style.scale, style.scale.grown(8)
    title = text_html(paper.title, marked.title, palette, _of(paper, "title"))
    abstract = text_html(paper.abstract, marked.abstract, palette, _of(paper, "abstract"))
    serif = f"font-family:'{escape(style.serif)}'; color:{palette.ink}"
    quiet = f"font-size:{scale.small}px; color:{palette.quiet}; margin:0 0 {gap // 2}px 0"
    lines = [line for line in (_people(paper), _meta(paper, palette)) if line]
    return "".join(
        [
            f'<h1 style="{serif}; font-size:{scale.title}px; font-weight:700; '
            f'line-height:{style.title_leading}%; margin:0 0 {gap}px 0">{title}</h1>',
            *(f'<p style="{quiet}">{line}</p>' for line in lines),
            f'<p style="{serif}; font-size:{scale.reading}px; '
            f'line-height:{style.leading}%; margin:{2 * gap}px 0 0 0">{abstract}</p>',
            *_comments(paper, quiet, style),
            *_mentions(mentions, quiet, style),
        ]
    )


def text_html(
    text: ReadableText,
    marks: Sequence[Span],
    palette: Palette,
    highlights: Sequence[Highlight] = (),
) -> str:
    """Return a text with its runs, links, highlights and marked matches as HTML."""
    placed = [
        (Span(each.start, each.end), each)
        for each in highlights
        if each.start is not None and each.end is not None
    ]
    parts: list[Run | Link | Span] = [
        *text.runs,
        *text.links,
        *marks,
        *(span for span, _ in placed),
    ]
    edges = {0, len(text.plain)} | {edge for part in parts for edge in (part.start, part.end)}
    pieces = pairwise(sorted(edge for edge in edges if 0 <= edge <= len(text.plain)))
    return "".join(
        _highlighted(_piece(text, start, end, marks, palette), placed, (start, end), palette)
        for start, end in pieces
    )


def shown_letters(text: ReadableText) -> list[int]:
    """Return for each letter that the page shows where it stands in the plain text."""
    return [place for place in range(len(text.plain)) if not _is_sign(text, place)]


def _highlighted(
    html: str,
    placed: Sequence[tuple[Span, Highlight]],
    stretch: tuple[int, int],
    palette: Palette,
) -> str:
    """Return a stretch in the colour of its latest highlight, if it has one."""
    start, end = stretch
    over = [each for span, each in placed if span.start <= start and end <= span.end]
    if not over:
        return html
    colour = over[-1].colour if over[-1].colour in LINES else "yellow"
    style = f"background-color:{getattr(palette, colour)}; text-decoration:{LINES[colour]}"
    return f'<span style="{style}">{html}</span>'


def _of(paper: Paper, field: str) -> list[Highlight]:
    return [each for each in paper.highlights if each.field == field]


def _comments(paper: Paper, quiet: str, style: PageStyle) -> list[str]:
    """Return what was said about highlights, in reading order; those that lost their place last."""
    shown = [each for each in paper.highlights if each.comment or each.start is None]
    lost = [each for each in shown if each.start is None]
    lines = []
    for each in [*(each for each in shown if each.start is not None), *lost]:
        quote = escape(each.quote if len(each.quote) <= _QUOTED else f"{each.quote[:_QUOTED]}…")
        where = f"{HIGHLIGHT}:{each.id}"
        told = f"“{quote}”" if each.start is None else _anchor(where, f"“{quote}”", style.palette)
        gone = " (no longer found)" if each.start is None else ""
        comment = f" {escape(each.comment)}" if each.comment else ""
        lines.append(f'<p style="{quiet}">{told}{gone}{comment}</p>')
    gap = style.scale.grown(16)
    return [f'<p style="font-size:{gap // 2}px">&nbsp;</p>', *lines] if lines else []


def _mentions(mentions: Sequence[PaperRow], quiet: str, style: PageStyle) -> list[str]:
    """Return the papers whose notes link here, each as a link back."""
    if not mentions:
        return []
    gap = style.scale.grown(16)
    lines = (_anchor(f"{MENTION}:{row.id}", escape(row.title), style.palette) for row in mentions)
    return [
        f'<p style="font-size:{gap // 2}px">&nbsp;</p>',
        f'<p style="{quiet}">Mentioned in the notes of</p>',
        *(f'<p style="{quiet}">{line}</p>' for line in lines),
    ]


def _piece(
    text: ReadableText, start: int, end: int, marks: Sequence[Span], palette: Palette
) -> str:
    """Return a stretch within which nothing begins or ends."""
    shown = text.plain[start + 1 : end] if _is_sign(text, start) else text.plain[start:end]
    html = escape(shown).replace("\n", "<br>")
    for run in text.runs:
        if run.start <= start and end <= run.end:
            html = f"<{_TAGS[run.kind]}>{html}</{_TAGS[run.kind]}>"
    if any(mark.start <= start and end <= mark.end for mark in marks):
        html = f'<span style="background-color:{palette.match}; color:{palette.ink}">{html}</span>'
    for link in text.links:
        if link.start <= start and end <= link.end:
            html = _anchor(link.url, html, palette)
    return html


def _is_sign(text: ReadableText, place: int) -> bool:
    """Return whether a `^` or `_` stands here that raised or lowered letters do without."""
    return text.plain[place] in "^_" and any(
        run.start == place and run.kind in (RunKind.SUPERSCRIPT, RunKind.SUBSCRIPT)
        for run in text.runs
    )


def _anchor(url: str, html: str, palette: Palette) -> str:
    style = f"color:{palette.accent}; text-decoration:none"
    return f'<a href="{escape(url)}" style="{style}">{html}</a>'


def _people(paper: Paper) -> str:
    parts = [escape(", ".join(paper.authors))] if paper.authors else []
    if paper.published:
        parts.append(paper.published.isoformat())
    return "&nbsp; · &nbsp;".join(parts)


def _meta(paper: Paper, palette: Palette) -> str:
    places = [
        _anchor(f"{PLACE}:{place.digest}", escape(place.name), palette) + f" #{place.position}"
        for place in paper.places
    ]
    if paper.added_at and not places:
        places = [_anchor(f"{ADDED}:", "Added by hand", palette)]
    link = outside(paper.url or "")  # a file of everything may hold any words for one
    own = [_anchor(link, f"{_host(link)}&nbsp;↗", palette)] if link else []
    edited = [f"Edited: {', '.join(paper.edited)}"] if paper.edited else []
    return "&nbsp; · &nbsp;".join([*places, *own, *_links(paper.links, palette), *edited])


def _host(url: str) -> str:
    """Return where an address leads to, in short."""
    host = urlsplit(url).hostname or "Link"
    return escape(host.removeprefix("www."))


def _links(links: Sequence[Link], palette: Palette) -> list[str]:
    """Return one entry for each link, named by its kind and numbered where there are several."""
    by_url = {link.url: link.kind for link in links}
    shown = []
    for kind, name in _KINDS.items():
        urls = [url for url, of_kind in by_url.items() if of_kind is kind]
        for number, url in enumerate(urls, start=1):
            label = name if len(urls) == 1 else f"{name} {number}"
            shown.append(_anchor(url, f"{label}&nbsp;↗", palette))
    return shown
