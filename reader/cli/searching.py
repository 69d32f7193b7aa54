"""The search command: one query as words, or one a line from standard input."""

import gc
import sys
from collections.abc import Collection, Iterator

import click

from reader.cli.faults import print_fault, standard_input
from reader.cli.lines import Line, hit_line, paper_text, print_json, print_line
from reader.cli.program import WORDS_WITH_DASHES, Run, as_json, program
from reader.model import Answer, Hit, Matches, PaperId, Scope, Sort, parse
from reader.operations import Finder, Found, Marker, require_search
from reader.store import Library

# Papers shown for a query that asks for something; an empty one lists all.
_LIMIT = 50
# How soon the thread that builds the index lets an answer pass, in seconds.
_TURN = 0.0005


@program.command(context_settings=WORDS_WITH_DASHES)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--limit", type=click.IntRange(min=0), help=f"At most so many papers; {_LIMIT} otherwise."
)
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort]),
    default=Sort.RELEVANCE.value,
    help="The order; the best first otherwise.",
)
@click.option("--saved", metavar="NAME", help="The words of a saved search, before any others.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Answer one query a line.")
@as_json
@click.pass_obj
def search(  # noqa: PLR0913, PLR0917 - click hands each option over by itself
    run: Run,
    words: tuple[str, ...],
    limit: int | None,
    sort: str,
    saved: str | None,
    from_stdin: bool,
    as_json: bool,
) -> None:
    """Find papers by words of their title, abstract, note or tags.

    Quotes make a phrase, -word leaves papers out, OR stands between words. title: abstract: note:
    say where a word stands; tag: digest: in: is:starred has:code date:2026-03 added:7d choose
    papers. Nothing asked lists all papers.
    """
    if from_stdin and (words or saved is not None):
        raise click.UsageError("Give words or --stdin, not both.")
    with run.open_library() as library:
        if saved is not None:
            words = (require_search(library, saved).query, *words)
        finder = run.doors.open_finder(library)
        queries = _prepared(finder) if from_stdin else iter([" ".join(words)])
        if parse(" ".join(words)).has_words and finder.must_make_index():
            print_fault("Building the search index; this takes a moment…")
        for text in queries:
            found = _find(finder, text, limit, Sort(sort))
            if from_stdin and as_json:
                print_json(_answer_line(library, text, found))
            else:
                _print_hits(library, found, as_json=as_json)


def _prepared(finder: Finder) -> Iterator[str]:
    """Yield the lines of standard input to a finder that answers each at once.

    An index that is being built is finished in the end, so that the next run has it.
    """
    sys.setswitchinterval(_TURN)
    finder.answer_at_once()
    finder.make_ready()
    gc.freeze()  # what is loaded by now stays; looking through it again would delay an answer
    yield from _typed_lines()
    if finder.follow() is not None:
        print_fault("Finishing the search index…")
    finder.finish()


def _typed_lines() -> Iterator[str]:
    """Yield each line of standard input as it comes; stray bytes become question marks."""
    for line in standard_input():
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _find(finder: Finder, text: str, limit: int | None, sort: Sort) -> Found:
    query = parse(text)
    if limit is None and not query.is_empty:
        limit = _LIMIT
    return finder.find(query, Scope(), sort=sort, limit=limit)


def _answer_line(library: Library, text: str, found: Found) -> Line:
    answer = found.answer or Answer()
    return {
        "query": text,
        "ms": round(found.seconds * 1000, 3),
        "total": found.total,
        "exact": answer.exact,
        "forgiven": answer.forgiven,
        "titles_only": answer.titles_only,
        "hits": list(_hit_lines(library, found)),
    }


def _print_hits(library: Library, found: Found, *, as_json: bool) -> None:
    if as_json:
        for line in _hit_lines(library, found):
            print_json(line)
        return
    for paper in library.papers.many(found.ids):
        print_line(paper_text(paper))
    if found.answer and found.answer.titles_only:
        print_line("Only titles were searched: the index is being built.")
    if found.ids and found.answer and not found.answer.exact:
        print_line(what_was_forgiven(found.answer))


def _hits(answer: Answer, shown: Collection[PaperId]) -> dict[PaperId, Hit]:
    """Return the hits of the papers that are shown; there may be very many others."""
    places = (place for place, paper in enumerate(answer.papers) if paper in shown)
    return {hit.paper: hit for hit in map(answer.hits.__getitem__, places)}


def what_was_forgiven(answer: Answer) -> str:
    """Return how close the papers found are, where none matches exactly."""
    taken = [f"“{used}” for “{typed}”" for typed, used in answer.forgiven.items()]
    if not taken:
        return "No paper holds all the words; these hold some."
    return f"No exact match, close ones: {', '.join(taken)}."


def _hit_lines(library: Library, found: Found) -> Iterator[Line]:
    hits = _hits(found.answer, set(found.ids)) if found.answer else {}
    marker = Marker(found.answer) if found.answer else None
    papers = library.papers.many(found.ids)
    if marker:
        marker.expect(text.plain for paper in papers for text in (paper.title, paper.abstract))
    for paper in papers:
        hit = hits.get(paper.id, Hit(paper.id, score=1.0, exact=True))
        note = paper.note.text if paper.note else ""
        marked = (
            marker.matches(paper.title.plain, paper.abstract.plain, note) if marker else Matches()
        )
        yield hit_line(paper, hit, marked)
