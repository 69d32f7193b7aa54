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
    tags: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts in the order of `segment.TEXTS`; highlights would be one more."""
        return self.title, self.abstract, self.note, " ".join(self.tags)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What of the library an index holds: which library, which restore of it, which change."""

    library: str
    generation: int
    seq: int
