"""What a person does to a tag wherever it is: rename it, merge it with another, remove it.

A tag takes along what stands below it, and a saved search that asks for it follows.
"""

from dataclasses import dataclass

from reader.model import (
    Changes,
    Edit,
    PaperId,
    ReaderError,
    SetSearch,
    SetTag,
    SetTagColour,
    TagColour,
    is_tag_under,
    tag_parts,
    tag_path,
    typed_filters,
)
from reader.operations.marking import copy_if_written, tag_name
from reader.store import Library


@dataclass(frozen=True, slots=True)
class RenamedTag:
    """What became of a tag; `merged` says that papers had the other already.

    `papers` counts those that carried it, or one below it, under the old name.
    """

    was: str
    name: str
    papers: int
    merged: bool
    changes: Changes


def rename_tag(library: Library, name: str, to: str) -> RenamedTag:
    """Give a tag another name, and what stands below it; onto one that exists, they are merged.

    The library is copied before two are merged. Raises ReaderError where no paper carries it, the
    new name is empty, or no copy can be made.
    """
    was, to = tag_name(name), tag_name(to)
    carried = _carried(library, was)
    path = tag_path(was)
    others = {tag_path(each): each for each in library.tags.names() if not is_tag_under(each, path)}
    moved = {each: _moved(each, path, to) for _, each in carried}
    names = {each: others.get(tag_path(new), new) for each, new in moved.items()}
    merged = any(tag_path(new) in others for new in moved.values())
    if merged:
        copy_if_written(library)
    edits = [
        *_tags_renamed(carried, names),
        *_colours_renamed(library, path, to),
        *_searches_renamed(library, path, to),
    ]
    title = f"Merge tag “{was}” into “{to}”" if merged else f"Rename tag “{was}” to “{to}”"
    changes = library.acts.do(title, edits)
    return RenamedTag(was, to, len({paper for paper, _ in carried}), merged, changes)


def remove_tag(library: Library, name: str) -> Changes:
    """Take a tag, and what stands below it, off every paper.

    Raises ReaderError where no paper carries it.
    """
    name = tag_name(name)
    edits: list[Edit] = [
        SetTag(paper, each, present=False) for paper, each in _carried(library, name)
    ]
    path = tag_path(name)
    edits += [
        SetTagColour("/".join(each), None)
        for each in library.tags.colours()
        if each[: len(path)] == path
    ]
    return library.acts.do(f"Remove tag “{name}”", edits)


def colour_tag(library: Library, name: str, colour: TagColour | None) -> Changes:
    """Give a tag a colour, or none. Raises ReaderError where no paper carries it."""
    name = tag_name(name)
    _carried(library, name)
    title = f"Colour tag “{name}” {colour}" if colour else f"Take the colour of tag “{name}” away"
    return library.acts.do(title, [SetTagColour(name, colour)])


def _carried(library: Library, name: str) -> list[tuple[PaperId, str]]:
    carried = library.tags.under(name)
    if not carried:
        raise ReaderError(f"There is no tag “{name}”.")
    return carried


def _moved(name: str, path: tuple[str, ...], to: str) -> str:
    """Return the new name of a tag at or below a path that is renamed."""
    return "/".join([to, *tag_parts(name)[len(path) :]])


def _tags_renamed(carried: list[tuple[PaperId, str]], names: dict[str, str]) -> list[Edit]:
    """Return the edits that give papers new tags first: so no tag is gone in between."""
    before = set(carried)
    after = {(paper, names[each]) for paper, each in carried}
    return [
        *(SetTag(paper, name, present=True) for paper, name in sorted(after - before)),
        *(SetTag(paper, name, present=False) for paper, name in sorted(before - after)),
    ]


def _colours_renamed(library: Library, path: tuple[str, ...], to: str) -> list[Edit]:
    """Return the edits that let colours go along; where two tags meet, the other's stays."""
    before = library.tags.colours()
    moving = [each for each in before if each[: len(path)] == path]
    after = {each: colour for each, colour in before.items() if each not in moving}
    for each in moving:
        after.setdefault(tag_path(_moved("/".join(each), path, to)), before[each])
    return [
        SetTagColour("/".join(each), after.get(each))
        for each in sorted({*before, *after})
        if before.get(each) != after.get(each)
    ]


def _searches_renamed(library: Library, path: tuple[str, ...], to: str) -> list[Edit]:
    edits: list[Edit] = []
    for search in library.searches.all():
        query = _query_renamed(search.query, path, to)
        if query != search.query:
            edits.append(SetSearch(search.name, query, search.place))
    return edits


def _query_renamed(query: str, path: tuple[str, ...], to: str) -> str:
    """Return a query that asks for a renamed tag by its new name."""
    for typed in reversed(typed_filters(query)):
        kind, _, value = typed.text.partition(":")
        name = value.strip('"')
        if kind.lower().removeprefix("-") == "tag" and is_tag_under(name, path):
            new = _moved(name, path, to)
            query = f'{query[: typed.start]}{kind}:"{new}"{query[typed.end :]}'
    return query
