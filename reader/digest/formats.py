"""Whether a text is a digest, and in which shape: decided on its first few hundred lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.digest.entry import Entry, NotADigest, Problem
from reader.digest.heading import PageHeading
from reader.digest.lines import Line, Window
from reader.digest.prose import looks_like_abstract, looks_like_title
from reader.digest.text import read_body, read_top

COMPACT = "compact"
SPACED = "spaced"

# What must be seen where no heading tells: this many papers, and at most one line in ten that
# is out of turn or does not look its part.
_FEWEST_PAPERS = 3
_PAPERS_PER_FAULT = 10
_LINES_ABOVE = 8
_WORDS_OF_A_TITLE = 3
_LONGEST_WORD = 15
# What begins or ends lines of documents, lists, logs and code, but no title.
_NO_TITLE = re.compile(
    r"(?:#{1,6}|[-*+•>|]|=+|\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s|```|//|/\*|</?[a-z]+[ >]"
    r"|\d{4}-\d\d-\d\d|.*[:;,{}|]$"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the beginning of a digest shows: its format's name and the page's heading."""

    format: str
    heading: PageHeading


def recognise(lines: Sequence[Line]) -> Shape:
    """Return the shape of the digest that begins with these lines; raises NotADigest."""
    if not lines:
        raise NotADigest("There is no text in this file.")
    window = Window(lines)
    heading, _ = read_top(window)
    if not window.peek() and (heading.found or heading.date):
        raise NotADigest("There is nothing but the heading of a page in this file, no paper.")
    too_long = next((line for line in lines if not line.whole), None)
    if too_long and not heading.sure:
        raise NotADigest(f"Line {too_long.number} is longer than 1 MB; no digest has such lines.")
    parts = list(read_body(window, heading))
    if not heading.sure and not _plainly_alternates(parts):
        raise NotADigest("This is no digest: its lines are not titles and abstracts in turn.")
    if not any(isinstance(part, Entry) for part in parts):
        raise NotADigest("There is no title with an abstract below the heading of this page.")
    return Shape(SPACED if _blank_lines_between(lines) else COMPACT, heading)


def _blank_lines_between(lines: Sequence[Line]) -> bool:
    """Return whether most lines stand apart from the next one."""
    gaps = [after.number - before.number for before, after in pairwise(lines)]
    return sum(gap > 1 for gap in gaps) * 2 > len(gaps)


def _plainly_alternates(parts: Sequence[Entry | Problem]) -> bool:
    """Return whether a text without a heading can be nothing but titles and abstracts in turn.

    Lines above the first title, and a last title that is cut off, count for nothing.
    """
    places = [place for place, part in enumerate(parts) if isinstance(part, Entry)]
    if not places or places[0] > _LINES_ABOVE or places[-1] < len(parts) - 2:
        return False
    inner = parts[places[0] : places[-1] + 1]
    papers = [part for part in inner if isinstance(part, Entry) and _is_paper(part)]
    faults = len(inner) - len(papers)
    if len(papers) < _FEWEST_PAPERS or faults > len(papers) // _PAPERS_PER_FAULT:
        return False
    titles = [paper.title for paper in papers]
    questions = sum(title.endswith("?") for title in titles)
    words = sorted(len(title.split()) for title in titles)
    return words[len(words) // 2] >= _WORDS_OF_A_TITLE and questions * 2 <= len(titles)


def _is_paper(entry: Entry) -> bool:
    """Return whether an entry looks as the papers of a digest do."""
    title, abstract = entry.title, entry.abstract
    has_words = len(abstract) < (abstract.count(" ") + 1) * _LONGEST_WORD
    return (
        looks_like_title(title)
        and not _NO_TITLE.match(title)
        and looks_like_abstract(abstract)
        and has_words
        and len(abstract) > len(title) * 1.5
    )
