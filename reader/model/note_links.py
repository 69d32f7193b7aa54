"""Links from a note to other papers: `[[Title]]`, or `[[Title|arxiv:2401.00001]]`.

A paper is meant by what it is known by everywhere, never by a number of one library: by the words
of its title as it was imported, which stay known when the title reads otherwise, or by an
identifier behind the bar.
"""

import re
from dataclasses import dataclass

from reader.model.paper import Identifier, Paper
from reader.model.text import Span, join_lines, title_key

_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|(arxiv|doi|title):([^\[\]|\n]+))?\]\]")
_SIGNS = str.maketrans("[]|", "()/")


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A link in a note; `span` is where it stands, in code points."""

    label: str
    meant: Identifier
    span: Span


def note_links(text: str) -> list[NoteLink]:
    """Return the links of a note in their order."""
    return [
        NoteLink(found[1].strip(), _meant(*found.groups()), Span(*found.span()))
        for found in _LINK.finditer(text)
    ]


def link_to(paper: Paper) -> str:
    """Return a link to a paper, as it is written in a note."""
    label = _clean(paper.title.plain)
    if title_key(label) == title_key(paper.source_title):
        return f"[[{label}]]"
    known = [f"{each.scheme}:{each.value}" for each in paper.identifiers]
    best = next((each for each in known if each == _clean(each)), None)
    return f"[[{label}|{best or f'title:{_clean(paper.source_title)}'}]]"


def _meant(label: str, scheme: str | None, value: str | None) -> Identifier:
    if scheme is None or value is None:
        return Identifier("title", title_key(label))
    if scheme == "title":
        return Identifier(scheme, title_key(value))
    return Identifier(scheme, value.strip())


def _clean(text: str) -> str:
    return join_lines(text.translate(_SIGNS))
