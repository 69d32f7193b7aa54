"""Reading what was taken along, a line at a time; nothing in it is trusted."""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import BinaryIO

from reader.export.fields import Fields
from reader.export.writing import FORMAT, VERSION
from reader.model import (
    DateSource,
    Identifier,
    Kept,
    KeptDigest,
    KeptHighlight,
    KeptName,
    KeptPaper,
    KeptPlace,
    KeptTagColour,
    KeptText,
    Made,
    MirrorHead,
    Note,
    ReaderError,
    SavedSearch,
    TagColour,
)

_LONGEST_FIRST = 1000
_LONGEST = 64 * 1024 * 1024


def holds_everything(path: Path) -> bool:
    """Return whether a file begins as all of a library does; whatever is no file does not."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            first = _fields(file.readline(_LONGEST_FIRST))
            return first.text("format") == FORMAT
    except (OSError, ValueError, RecursionError):
        return False


def read_head(path: Path) -> MirrorHead | None:
    """Return of which moment a mirror is; None where there is none, or none that can be read."""
    try:
        with path.open("rb") as file:
            return _head(_fields(file.readline(_LONGEST_FIRST)).part("mirror"))
    except (OSError, ValueError, RecursionError):
        return None


def read_everything(path: Path) -> Iterator[Kept]:
    """Yield what a file holds: digests or their names, papers, saved searches, colours of tags.

    Raises ReaderError for a file that cannot be read, is cut off, or is faulty, with the line.
    """
    try:
        with path.open("rb") as file:
            yield from _items(file)
    except OSError as error:
        raise ReaderError(f"The file cannot be read: {error.strerror}.") from error


def read_what_is_sound(path: Path) -> Iterator[Kept | None]:
    """Yield what each line of a damaged mirror holds, None for one that is damaged itself.

    Raises OSError for a file that cannot be read.
    """
    with path.open("rb") as file:
        file.readline(_LONGEST_FIRST)
        while line := file.readline(_LONGEST):
            try:
                found = _fields(line)
                if "end" not in found:
                    yield _item(found, set())
            except (ValueError, OverflowError, RecursionError):
                yield None


def _items(file: BinaryIO) -> Iterator[Kept]:
    if _version(file.readline(_LONGEST_FIRST)) > VERSION:
        raise ReaderError("A newer version of Digest Reader wrote this; update the program.")
    hashes: set[str] = set()
    number = 1
    while line := file.readline(_LONGEST):
        number += 1
        try:
            found = _fields(line)
            if "end" in found:
                whole = found.part("end").number("lines") == number - 2
                if whole and not file.read(1):
                    return
                raise ValueError("lines are missing, or follow the last")
            item = _item(found, hashes)
        except (ValueError, OverflowError, RecursionError) as error:
            raise ReaderError(f"Line {number} is damaged; nothing was imported.") from error
        yield item
    raise ReaderError("The end of this file is missing; nothing was imported.")


def _version(first: bytes) -> int:
    try:
        return _fields(first).number("version")
    except (ValueError, RecursionError) as error:
        raise ReaderError("Line 1 is damaged; nothing was imported.") from error


def _fields(line: bytes) -> Fields:
    return Fields(json.loads(line))


def _head(found: Fields) -> MirrorHead:
    counts = found.part("made")
    made = Made(
        *(
            counts.number(kind.name) if kind.name in counts else 0  # an older version knew fewer
            for kind in fields(Made)
        )
    )
    return MirrorHead(
        found.some_text("library"), found.number("generation"), found.number("seq"), made
    )


def _item(found: Fields, hashes: set[str]) -> Kept:
    if "digest" in found:
        digest = _digest(found.part("digest"))
        hashes.add(digest.hash)
        return digest
    if "name" in found:
        name = found.part("name")
        return KeptName(name.some_text("digest"), name.some_text("name"))
    if "search" in found:
        search = found.part("search")
        place = search.number("place")
        return SavedSearch(search.some_text("name"), search.text("query"), place)
    if "tag" in found:
        tag = found.part("tag")
        return KeptTagColour(tag.some_text("name"), TagColour(tag.text("colour")))
    paper = _paper(found.part("paper"))
    if not hashes.issuperset(place.digest for place in paper.places):
        raise ValueError("a paper of an unknown digest")
    return paper


def _digest(found: Fields) -> KeptDigest:
    return KeptDigest(
        hash=found.some_text("hash"),
        name=found.some_text("name"),
        file=found.text("file"),
        format=found.text("format"),
        date=found.day("date"),
        date_source=DateSource(found.text("date_source")),
        imported_at=found.instant("imported_at"),
        removed_at=found.instant_or_none("removed_at"),
    )


def _paper(found: Fields) -> KeptPaper:
    return KeptPaper(
        title=found.some_text("title"),
        abstract=found.text("abstract"),
        authors=found.texts("authors"),
        published=found.day_or_none("published"),
        url=found.text_or_none("url"),
        identifiers=tuple(
            Identifier(_one_of(each.text("scheme"), "arxiv", "doi"), each.some_text("value"))
            for each in found.parts("identifiers")
        ),
        starred_at=found.instant_or_none("starred_at"),
        read_at=found.instant_or_none("read_at"),
        hidden_at=found.instant_or_none("hidden_at"),
        added_at=found.instant_or_none("added_at"),
        queued=found.number_or_none("queued"),
        tags=found.texts("tags"),
        note=_note(found.part("note")) if "note" in found else None,
        versions=tuple(_note(each) for each in found.parts("versions")),
        highlights=tuple(_highlight(each) for each in found.parts("highlights")),
        texts=tuple(_own_text(each) for each in found.parts("texts")),
        places=tuple(_place(each) for each in found.parts("places")),
    )


def _note(found: Fields) -> Note:
    return Note(found.text("text"), found.instant("edited_at"))


def _highlight(found: Fields) -> KeptHighlight:
    return KeptHighlight(
        number=found.number("number", 1),
        field=_one_of(found.text("field"), "title", "abstract"),
        start=found.number_or_none("start"),
        end=found.number_or_none("end"),
        quote=found.some_text("quote"),
        prefix=found.text("prefix"),
        suffix=found.text("suffix"),
        colour=found.text("colour"),
        comment=found.text("comment"),
        made_at=found.instant("made_at"),
    )


def _own_text(found: Fields) -> KeptText:
    field = _one_of(found.text("field"), "title", "abstract", "link")
    text = found.text("text") if field == "abstract" else found.some_text("text")
    return KeptText(field, text, found.instant("edited_at"))


def _place(found: Fields) -> KeptPlace:
    return KeptPlace(
        digest=found.some_text("digest"),
        position=found.number("position", 1),
        title=found.text_or_none("title"),
        abstract=found.text_or_none("abstract"),
    )


def _one_of(found: str, *allowed: str) -> str:
    if found not in allowed:
        raise ValueError(f"{found} is none of {allowed}")
    return found
