"""What the walked window must hold: the plain model, and what acts did to it."""

from dataclasses import dataclass

from reader.model import PaperId

# A paper's star, note and tags.
Marks = tuple[bool, str, frozenset[str]]
State = dict[PaperId, Marks]
PLAIN: Marks = (False, "", frozenset())


@dataclass(frozen=True, slots=True)
class Done:
    """What the papers were before an act and after it, those alone that it changed."""

    before: State
    after: State


@dataclass(frozen=True, slots=True)
class Known:
    """What a library holds by the model, and what undo and redo would make of it."""

    state: State
    done: dict[int, Done]


def done(before: State, after: State) -> Done:
    """Return what an act did that changed one state into another."""
    papers = before.keys() | after.keys()
    changed = [each for each in papers if before.get(each, PLAIN) != after.get(each, PLAIN)]
    return Done(
        {each: before.get(each, PLAIN) for each in changed},
        {each: after.get(each, PLAIN) for each in changed},
    )


def differing(expected: State, now: State) -> str:
    """Return in which papers two states differ."""
    papers = sorted(expected.keys() | now.keys())
    return "; ".join(
        f"paper {paper}: {expected.get(paper, PLAIN)} became {now.get(paper, PLAIN)}"
        for paper in papers
        if expected.get(paper) != now.get(paper)
    )
