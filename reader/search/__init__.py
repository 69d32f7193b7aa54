"""Typo-tolerant search: a derived, rebuildable index of titles, abstracts, notes and tags.

From the text to the answer, a module a step:

- `tokens` cuts text into words, and compounds into parts; `vocabulary` keeps words in order
  and finds them whole, by their beginning, or with slips.
- `postings` says which documents hold a word, `stream` which words a document holds in order;
  a `segment` is all three, `building` makes it of documents, `merging` one of several.
- `meanings` says what a typed word may stand for, `scoring` what a document gets for it,
  `tally` notes both, `searching` goes through a query (first what must not be found, and of what
  one must be, then word by word), `ranking` and `closeness` put the hits in order, `marking`
  shows them in the text.
- `engine` searches and changes layers of segments, `contents` reads them when needed, `cache`
  and `segment_file` keep them on disk; `index` is the door.
- `titles` answers from titles alone while there is no index.

Measured by `python -m tests.bench search` on two busy cores, November 2026, Python 3.11: the
476 papers of the real digests, and these among made-up ones, 100,000 in all (126 MB of text).
Share of papers first, and among the first ten, for questions that at most five papers answer;
beside it rapidfuzz's `token_set_ratio` over all titles, as the share in the first ten. Two typos,
parts of names and abstract words at 100,000 are of 45 to 73 questions each, asked after the last
change of ranking; the other rows there, the times and the sizes were measured before it.

=================== ============== ========= ============== =========
question            476 papers     rapidfuzz 100,000 papers rapidfuzz
=================== ============== ========= ============== =========
title words         .99 / 1.00     .93       .99 / 1.00     .49
one typo            .97 / 1.00     .90       .98 / .99      .37
two typos           .98 / 1.00     .64       .93 / 1.00     .20
swapped             .99 / 1.00     .93       .99 / 1.00     .49
swapped, one typo   .98 / .99      .87       .99 / .99      .42
words joined        .99 / 1.00     .73       .99 / .99      .18
word split          .96 / 1.00     .80       1.00 / 1.00    .10
compound joined     .95 / 1.00     .27       1.00 / 1.00    .04
compound split      .98 / 1.00     .12       1.00 / 1.00    .00
part of a name      .95 / 1.00     .68       .72 / .92      .05
abstract words      .89 / 1.00     .09       .69 / 1.00     .00
abstract, one typo  .87 / 1.00     .15       .59 / 1.00     .01
median ms           1.0            0.5       4              117
=================== ============== ========= ============== =========

At 100,000 papers a keystroke takes 3 ms (median), 8 ms (95 of 100) and at most 12 ms; building
takes 10 to 15 s and 390 MB, no other thread waits longer than 20 ms; the index has 1.5 kB a
paper, opens in 0.2 ms, and takes 100 more papers in 30 ms, a changed note in 1 ms.
"""

from reader.search.agreement import agreement
from reader.search.document import Document, Stamp
from reader.search.index import SearchIndex
from reader.search.marking import Marker
from reader.search.titles import search_titles

__all__ = ["Document", "Marker", "SearchIndex", "Stamp", "agreement", "search_titles"]
