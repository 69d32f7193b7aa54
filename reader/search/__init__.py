"""Typo-tolerant search: a derived, rebuildable index of titles, abstracts, notes and tags.

From the text to the answer, a module a step:

- `tokens` cuts text into words, and compounds into parts; `vocabulary` keeps words in order
  and finds them whole, by their beginning, or with slips.
- `postings` says which documents hold a word, `stream` which words a document holds in order;
  a `segment` is all three, `building` makes it of documents, in several processes when there are
  many, `merging` one of several.
- `meanings` says what a typed word may stand for, `scoring` what a document gets for it, `phrases`
  where words stand side by side; `counting` does that in all layers, and `remembering` keeps what
  took long; `tally` notes what a query's words got, `searching`
  goes through a query (first what must not be found, and of what one must be, then word by
  word), `grading`, `ranking` and `closeness` put the hits in order, `marking` shows them in the
  text, and `sieve` tells it where not to look.
- `engine` searches and changes `layers` of segments, `contents` reads them when needed, `cache`
  and `segment_file` keep them on disk; `index` is the door.
- `titles` answers from titles alone while there is no index.

Measured by `python -m tests.bench search` on two cores, November 2026, Python 3.11: the 476 papers
of the real digests, and these among made-up ones, 100,000 in all (126 MB of text). Share of papers
first, and among the first ten, for questions that at most five papers answer (at 100,000 of 51
to 200 questions each; of those made up, from 1 % for tags to 92 % for split words are left out);
beside it the share in the first ten of SQLite's FTS5, tantivy with fuzzy terms, fzf and rapidfuzz's
`token_set_ratio` over all titles (23 to 100 questions each, part of names asked by a milder rule).

================== ============== ============== ==== ======= ==== =========
question           476 papers     100,000 papers FTS5 tantivy fzf  rapidfuzz
================== ============== ============== ==== ======= ==== =========
title words        .99 / 1.00     .99 / 1.00     .96  1.00    1.00 .80
one typo           .97 / 1.00     1.00 / 1.00    .02  1.00    .33  .67
two typos          .99 / 1.00     .98 / 1.00     .00  .92     .30  .40
swapped            .99 / 1.00     .99 / 1.00     .96  1.00    1.00 .80
swapped, one typo  .98 / 1.00     .98 / .99      .04  .94     .40  .63
words joined       .99 / 1.00     .97 / .99      .00  .00     .97  .40
word split         .96 / 1.00     1.00 / 1.00    .00  .00     .87  .17
compound joined    .98 / 1.00     .97 / 1.00     .00  .00     .87  .23
compound apart     .98 / 1.00     .95 / 1.00     .69  .97     .77  .17
name apart         .98 / 1.00     .98 / 1.00     .03  .00     .37  .00
name cut short     .96 / 1.00     .82 / .99      .76  .53     .93  .00
part of a name     .85 / 1.00     .83 / .99      .05  .05     .47  .30
abstract words     .91 / 1.00     .63 / 1.00     .98  .92     .00  .00
abstract, one typo .91 / 1.00     .60 / 1.00     .00  .91     .00  .00
accents            1.00 / 1.00    1.00 / 1.00    1.00 1.00    1.00 .63
Greek              1.00 / 1.00    1.00 / 1.00    .05  .02     .23  .17
notes              .95 / 1.00     .94 / 1.00
tags               1.00 / 1.00    .98 / 1.00
highlights         .99 / 1.00     .95 / .99
================== ============== ============== ==== ======= ==== =========

At 100,000 papers a keystroke takes 3.7 ms (median; 7.5 ms for 95 of 100), 7 to 8 ms (11 to 14 ms)
asked and answered through `search --stdin` with its fifty papers, less than a tenth of what
rapidfuzz takes; FTS5 takes 4 ms (171 ms). A process answers its first question in 17 to 27 ms, a
superseded one ends after 1.3 ms, another thread waits 2 ms while someone types (99 of 100). At
1,000,000 a keystroke takes 14 to 15 ms (25 to 27 ms) through `search --stdin`; with all papers that
one letter finds, 81 ms for 95 of 100; a superseded one ends after 2.2 ms (14 ms at most). Building
takes 7 to 8 s and 230 MB; the index has 0.8 kB a paper at either size, and takes 100 more papers in
50 ms (81 ms), a changed note in 5 ms (9 ms); `search --stdin` holds 183 MB. An import with all this
takes 2.8 times as long as SQLite's own insert and FTS5.
"""

from reader.search.agreement import agreement
from reader.search.document import Document, Stamp
from reader.search.index import SearchIndex
from reader.search.marking import Marker
from reader.search.titles import search_titles

__all__ = ["Document", "Marker", "SearchIndex", "Stamp", "agreement", "search_titles"]
