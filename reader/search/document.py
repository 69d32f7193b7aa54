"""What the index is given: the words of a paper, and up to where of the library they reach."""

from dataclasses import dataclass

from reader.model import PaperId


@dataclass(frozen=True, slots=True)
class Document:
    """The plain readable text by which a paper is found."""

    paper: PaperId
    title: str
    abstract: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What of the library an index holds: which library, which restore of it, which change."""

    library: str
    generation: int
    seq: int
