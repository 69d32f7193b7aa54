"""Turning to a paper, wherever one is."""

from reader.model import Identifier, PaperId
from reader.ui.listing import Asked
from reader.ui.parts import Parts


def turn_to(parts: Parts, paper: PaperId) -> None:
    """Open a paper, in the list of all papers where the one shown has not got it."""
    if paper not in parts.session.listing.ids:
        parts.session.ask(Asked(sort=parts.session.asked.sort))
    parts.papers.open(paper)
    parts.papers.focus()


def follow_note_link(parts: Parts, meant: Identifier) -> None:
    """Turn to the paper that a link in a note means, or say that there is none."""
    paper = parts.session.meant_by(meant)
    if paper is None:
        parts.session.told.emit(f"No paper here is known as “{meant.value}”.")
    else:
        turn_to(parts, paper)
