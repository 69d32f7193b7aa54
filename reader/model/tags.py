"""Tags as a tree: a name is a path whose parts stand between slashes, `method/splat`."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model.text import fold, join_lines


class TagColour(StrEnum):
    """The colours a tag can have, in the order in which they are offered."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    PURPLE = "purple"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag by its whole name; `papers` are those that carry it or one below it, each once."""

    name: str
    papers: int
    colour: TagColour | None = None

    @property
    def depth(self) -> int:
        """How many tags it stands below."""
        return len(tag_path(self.name)) - 1


def tag_path(name: str) -> tuple[str, ...]:
    """Return the parts of a tag's name as they are compared."""
    return tuple(map(fold, tag_parts(name)))


def tag_parts(name: str) -> tuple[str, ...]:
    """Return the parts of a tag's name as they are written."""
    whole = join_lines(name).removeprefix("#")
    parts = (part.strip() for part in whole.split("/"))
    return tuple(part for part in parts if part) or (whole,)


def is_tag_under(name: str, path: tuple[str, ...]) -> bool:
    """Return whether a tag is the one of this path, or stands below it."""
    return tag_path(name)[: len(path)] == path
