"""Papers that a person adds, and what they correct: title, abstract, link. Nothing is looked up."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.digest import READABLE_VERSION, readable
from reader.model import (
    Changes,
    Edit,
    Identifier,
    Paper,
    PaperId,
    ReaderError,
    RemoveAdded,
    RemoveHighlight,
    SetHidden,
    SetHighlight,
    SetNote,
    SetQueued,
    SetRead,
    SetStar,
    SetTag,
    SetText,
    join_lines,
    now,
)
from reader.operations.importing import agree
from reader.operations.marking import named, short
from reader.operations.renewing import find_again
from reader.store import Anchor, ArrivingEntry, Library, NewPaper

FIELDS = ("title", "abstract", "link")
_ARXIV = re.compile(
    r"(?:arxiv:|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)?"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A paper as a person writes it down; each of `links` is an address, an arXiv id or a DOI."""

    title: str
    abstract: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddedPaper:
    """The paper that was added, or that was known already: then nothing changed."""

    paper: PaperId
    known: bool
    changes: Changes


def add_paper(library: Library, new: WrittenPaper) -> AddedPaper:
    """Add a paper, unless one of its title or identifiers is known.

    Raises ReaderError for an empty title, and for what is no address, arXiv id or DOI.
    """
    title = _clean_title(new.title)
    identifiers, url = _known_by(new.links)
    found: list[PaperId] = []

    def edits() -> list[Edit]:
        known = library.by_hand.known(title, identifiers)
        if known is not None:
            found.append(known)
            return []
        paper = NewPaper(_entry(title, new.abstract.strip()), identifiers, url)
        edit = library.by_hand.addition(paper, agree)
        found.append(edit.paper)
        return [edit]

    changes = library.acts.do(f"Add {short(title)}", edits)
    return AddedPaper(found[0], not changes, changes)


def correct(library: Library, paper: PaperId, texts: Mapping[str, str]) -> Changes:
    """Have a paper's `title`, `abstract` or `link` say something else; what was imported is kept.

    Highlights are found again. Raises ReaderError where there is no such paper, for an empty
    title, and for what is no address, arXiv id or DOI; an empty link is none.
    """
    title = f"Edit {named(library, [paper])}"
    return library.acts.do(title, _correcting(library, paper, lambda found: _wanted(found, texts)))


def reset(library: Library, paper: PaperId, fields: Sequence[str] = FIELDS) -> Changes:
    """Have a paper say again what was imported."""
    title = f"Reset {named(library, [paper])}"
    wanted: dict[str, str | None] = dict.fromkeys(fields)
    return library.acts.do(title, _correcting(library, paper, lambda _: wanted))


def remove_paper(library: Library, paper: PaperId) -> Changes:
    """Delete a paper that was added by hand, with all that was made of it; undo brings it back.

    What its note ever said is kept. Raises ReaderError where there is no such paper, and for one
    that stands in a digest.
    """
    title = f"Delete {named(library, [paper])}"
    return library.acts.do(title, lambda: _removal(library, paper))


def is_link(text: str) -> bool:
    """Return whether a text is an address, an arXiv id or a DOI."""
    text = text.strip()
    return bool(_LINK.fullmatch(text)) or _identifier(text) is not None


def _removal(library: Library, paper: PaperId) -> list[Edit]:
    """Return what takes everything off a paper, the paper last."""
    found = library.papers.get(paper)
    if found is None:
        raise ReaderError(f"There is no paper {paper}.")
    if found.added_at is None or found.places:
        raise ReaderError("Only papers that were added by hand, and no digest has, can be deleted.")
    marked = library.by_hand.highlights(paper)
    return [
        SetNote(paper, ""),
        *(RemoveHighlight(paper, each.number) for each in marked),
        *(SetTag(paper, name, present=False) for name in found.tags),
        SetQueued(paper, None),
        SetHidden(paper, None),
        SetStar(paper, None),
        SetRead(paper, None),
        *(_text(library, found, field, None) for field in found.edited),
        RemoveAdded(paper),
    ]


def _correcting(
    library: Library, paper: PaperId, choose: Callable[[Paper], Mapping[str, str | None]]
) -> Callable[[], list[Edit]]:
    """Return what makes the edits, once nobody else can write."""

    def edits() -> list[Edit]:
        found = library.papers.get(paper)
        if found is None:
            raise ReaderError(f"There is no paper {paper}.")
        wanted = choose(found)
        texts = {field: _text(library, found, field, text) for field, text in wanted.items()}
        return [*texts.values(), *_highlights(library, paper, texts)]

    return edits


def _text(library: Library, paper: Paper, field: str, text: str | None) -> SetText:
    edit = SetText(paper.id, field, text, None, None, READABLE_VERSION, now())
    if field == "link":
        return edit
    source = paper.source_title if field == "title" else paper.source_abstract
    return library.by_hand.correction(edit, readable(source if text is None else text))


def _highlights(
    library: Library, paper: PaperId, texts: Mapping[str, SetText]
) -> list[SetHighlight]:
    """Return the edits that put highlights where their quotes are in the new texts."""
    moved = []
    for each in library.by_hand.highlights(paper):
        if each.field in texts:
            anchor = Anchor(
                each.number, each.field, each.start, each.quote, each.prefix, each.suffix
            )
            place = find_again(texts[each.field].readable or "", anchor)
            start, end = place or (None, None)
            moved.append(replace(each, start=start, end=end))
    return moved


def _wanted(paper: Paper, texts: Mapping[str, str]) -> dict[str, str | None]:
    """Return what fields are to say; None where that is what was imported."""
    wanted: dict[str, str | None] = {}
    if "title" in texts:
        title = _clean_title(texts["title"])
        wanted["title"] = None if title in _both(paper.source_title) else title
    if "abstract" in texts:
        abstract = texts["abstract"].strip()
        wanted["abstract"] = None if abstract in _both(paper.source_abstract) else abstract
    if "link" in texts:
        wanted["link"] = _address(texts["link"]) if texts["link"].strip() else None
    return wanted


def _both(source: str) -> tuple[str, str]:
    return source.strip(), readable(source).plain


def _entry(title: str, abstract: str) -> ArrivingEntry:
    reads = readable(title), readable(abstract)
    return ArrivingEntry(0, title, abstract, *reads, READABLE_VERSION)


def _clean_title(title: str) -> str:
    cleaned = join_lines(title)
    if not cleaned:
        raise ReaderError("A paper needs a title.")
    return cleaned


def _known_by(links: Sequence[str]) -> tuple[tuple[Identifier, ...], str | None]:
    """Return the identifiers among some links, and where the first of all leads to."""
    given = [link.strip() for link in links if link.strip()]
    found = {each.scheme: each for each in map(_identifier, given) if each is not None}
    return tuple(found.values()), next(map(_address, given), None)


def _identifier(link: str) -> Identifier | None:
    if arxiv := _ARXIV.fullmatch(link):
        return Identifier("arxiv", arxiv[1].lower())
    doi = _DOI.fullmatch(link)
    return Identifier("doi", doi[1].lower()) if doi else None


def _address(link: str) -> str:
    """Return where a link leads to. Raises ReaderError for what is none."""
    link = link.strip()
    if not is_link(link):
        raise ReaderError(f"“{link}” is no web address, arXiv id or DOI.")
    found = _identifier(link)
    if found is None or _LINK.fullmatch(link):
        return link
    host = "arxiv.org/abs" if found.scheme == "arxiv" else "doi.org"
    return f"https://{host}/{found.value}"
