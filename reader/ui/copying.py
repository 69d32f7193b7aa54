"""A paper as text to paste elsewhere: plain, as a Markdown quote with its source, as a citation."""

import re

from reader.model import Paper

_INITIALS = 3  # words of the title in the key of a citation


def as_text(paper: Paper) -> str:
    """Return title, where the paper stands, and abstract."""
    lines = [paper.title.plain, _source(paper), "", paper.abstract.plain]
    return "\n".join(line for number, line in enumerate(lines) if line or number == 2)


def as_quote(paper: Paper, chosen: str = "") -> str:
    """Return the abstract, or what of it is chosen, as a Markdown quote with its source."""
    words = (chosen or paper.abstract.plain).replace("\u2029", "\n").splitlines()
    quoted = "\n".join(f"> {line}".rstrip() for line in words)
    return f"{quoted}\n>\n> — {_linked(paper)}{_after(paper)}\n"


def citation(paper: Paper) -> str:
    """Return the paper as BibTeX, with what is known of it."""
    arxiv = paper.identifier("arxiv")
    doi = paper.identifier("doi")
    day = paper.published or (paper.places[-1].date if paper.places else None)
    fields = {
        "title": f"{{{_bibtex(paper.title.plain)}}}",
        "author": " and ".join(map(_bibtex, paper.authors)),
        "year": str(day.year) if day else "",
        "eprint": arxiv,
        "archiveprefix": "arXiv" if arxiv else "",
        "doi": doi,
        "url": paper.address,
    }
    inside = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{_key(paper, fields['year'])},\n{inside}}}\n"


def _source(paper: Paper) -> str:
    known = [", ".join(paper.authors), paper.address]
    known += [f"{place.name} #{place.position}" for place in paper.places]
    return " · ".join(part for part in known if part)


def _linked(paper: Paper) -> str:
    title, address = paper.title.plain, paper.address
    return f"[{title}]({address})" if address else f"*{title}*"


def _after(paper: Paper) -> str:
    places = ", ".join(f"{place.name} #{place.position}" for place in paper.places)
    return f" ({places})" if places else ""


def _key(paper: Paper, year: str) -> str:
    """Return a key of the first author or first words, and the year: `adam2014`."""
    first = paper.authors[0].split()[-1] if paper.authors else ""
    words = re.findall(r"[a-z0-9]+", (first or paper.title.plain).lower())
    return ("".join(words[:_INITIALS]) or "paper") + year


def _bibtex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text)
