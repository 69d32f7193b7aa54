"""What the repair of TeX costs: `python -m tests.bench readable [FILE…]`.

The titles and abstracts of the digests named, else of those beside the checkout; each is read
five times, and its fastest reading counts. A line between says what joining the words of the
same text costs, so that the numbers of two machines can be compared.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.digest import DigestReader, Entry, Refused, find_sources, readable

FOLDER = Path(__file__).parents[3] / "shared" / "digests"
ROUNDS = 5


def main(arguments: Sequence[str]) -> None:
    """Print mean and worst of what a paper costs, beside the promises."""
    papers = list(_papers([Path(name) for name in arguments] or [FOLDER]))
    if not papers:
        raise SystemExit("Which digests? python -m tests.bench readable FILE…")
    costs = _costs(papers, readable)
    joined = _costs(papers, lambda text: " ".join(text.split()))
    changed = sum(any(readable(text).plain != text for text in paper) for paper in papers)
    print(f"{len(papers):,} papers, {changed / len(papers):.0%} of them repaired")
    print(f"mean   {statistics.mean(costs) * 1e6:7.1f} µs a paper (at most 50)")
    print(f"median {statistics.median(costs) * 1e6:7.1f} µs")
    print(f"worst  {max(costs) * 1e6:7.1f} µs (at most 2,000)")
    print(f"words joined alone: mean {statistics.mean(joined) * 1e6:.1f} µs")


def _papers(paths: Sequence[Path]) -> list[tuple[str, str]]:
    """Return title and abstract of each paper below these paths."""
    sources = [source for source in find_sources(paths) if not isinstance(source, Refused)]
    entries = [entry for source in sources for entry in DigestReader(source)]
    return [(each.title, each.abstract) for each in entries if isinstance(each, Entry)]


def _costs(papers: Sequence[tuple[str, str]], work: Callable[[str], object]) -> list[float]:
    """Return the seconds that each paper takes, the fastest of some rounds."""
    fastest = [float("inf")] * len(papers)
    for _ in range(ROUNDS):
        for number, (title, abstract) in enumerate(papers):
            start = time.perf_counter()
            work(title)
            work(abstract)
            fastest[number] = min(fastest[number], time.perf_counter() - start)
    return fastest
