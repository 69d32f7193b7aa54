"""The tables of the search bench: what is found, and how soon, ours beside the others."""

import statistics
from collections.abc import Mapping, Sequence
from functools import partial

from reader.model import parse
from reader.search import SearchIndex
from reader.store import Library
from tests.bench.search_child import Child
from tests.bench.search_quality import Asking, misses, qualities
from tests.bench.search_rivals import Rival
from tests.bench.search_speed import (
    Times,
    additions,
    raced,
    seconds,
    stalls,
    stopping,
    times,
    typed,
)

_OURS = "search --stdin"
_TYPED = ("title words", "one typo", "swapped", "abstract", "name cut short")
_QUESTIONS = 12  # of each of these kinds that are typed letter by letter
_COMPARED = 100  # keystrokes that the others get too
_FRESH = 5  # processes asked their first query
_WARM = 1000  # queries before memory is looked at
_SHOWN = 10  # missed questions told of a kind


def print_quality(
    library: Library, index: SearchIndex, others: Sequence[Rival], asked: Mapping[str, Asking]
) -> str:
    """Print for each kind how often the paper is first, and in the first ten.

    Return some of what was missed of each kind.
    """
    names = "".join(f"{rival.name:>13}" for rival in others)
    print(f"{'first / first ten':19}{'asked':>6}{'left out':>9}{'ours':>13}{'promised':>10}{names}")
    every, told = [], []
    for name, ours, theirs in qualities(index, others, asked):
        questions, kind = asked[name].questions, asked[name].kind
        short = bool(questions) and ours.ten < kind.target
        columns = "".join(f"{one or '–'!s:>13}" for one in theirs)
        print(
            f"{name:19}{len(questions):6}{asked[name].left_out:9.0%}{ours!s:>13}"
            f"{kind.target:9.2f}{'!' if short else ' '}{columns}",
            flush=True,
        )
        every += [ours] if questions else []
        if ours.missed:
            told += [f"{name}: {ours}\n", *misses(library, index, ours.missed[:_SHOWN])]
    first = statistics.mean(one.first for one in every)
    ten = statistics.mean(one.ten for one in every)
    print(
        f"{'over all kinds':34}{first:7.3f} {ten:5.3f}\n"
        "left out: more than five papers hold all clean words, or all that is typed\n",
        flush=True,
    )
    return "\n".join(told)


def print_speed(
    library: Library,
    index: SearchIndex,
    others: Sequence[Rival],
    asked: Mapping[str, Asking],
    seed: int,
) -> None:
    """Print how long a keystroke takes: in the engine, through a process, and elsewhere."""
    texts = [one.text for name in _TYPED for one in asked[name].questions[:_QUESTIONS]]
    keys = typed(texts)
    some = keys[:: max(1, len(keys) // _COMPARED)]
    first = [_first_query(library, text) for text in texts[:: max(1, len(texts) // _FRESH)]]
    print(f"{'ms a keystroke':28}{'p50':>8}{'p95':>8}{'most':>8}{'ours faster, p50':>18}{'p95':>7}")
    _print_times("the engine", times(lambda text: index.search(parse(text)), keys))
    with Child(library.path) as child:
        for text in keys[:_WARM]:
            child.ask(text)
        resident = child.resident()
        _print_times(_OURS, times(child.ask, keys))
        finders = {_OURS: child.ask, **{rival.name: rival.find for rival in others}}
        race = raced(finders, some)
    print(f"by turns, {len(some)} of these keystrokes")
    for name, taken in race.items():
        _print_times(name, taken, None if name == _OURS else race[_OURS])
    _print_times("first query of a process", Times(tuple(sorted(first))))
    if resident:
        whole, own = resident
        print(f"memory of search --stdin {whole:.0f} MB, {own:.0f} MB its own (at most 400)")
    _print_rest(index, keys, seed)


def _print_times(name: str, ours: Times, than: Times | None = None) -> None:
    print(f"{name:28}{ours.median:8.1f}{ours.at(95):8.1f}{ours.at(100):8.1f}", end="")
    if than:
        print(f"{ours.median / than.median:16.1f} ×{ours.at(95) / than.at(95):5.1f} ×", end="")
    print(flush=True)


def _print_rest(index: SearchIndex, keys: Sequence[str], seed: int) -> None:
    """Print what another thread notices, how soon a query stops, and what additions take."""
    waits, late = stalls(index, keys), stopping(index, keys[:300], seed)
    print(
        f"while someone types, another thread waits {waits.at(99):.1f} ms (p99, at most 16), "
        f"{waits.at(100):.1f} ms at most\n"
        f"a superseded query stops after {late.at(95):.1f} ms (p95), {late.at(100):.1f} ms at most "
        "(at most 5)"
    )
    digest, note = additions(index, seed)
    print(
        f"100 papers more are found after {digest * 1000:.0f} ms (at most 500), a changed note "
        f"after {note * 1000:.1f} ms"
    )


def _first_query(library: Library, text: str) -> float:
    with Child(library.path) as child:
        return seconds(partial(child.ask, text)) * 1000
