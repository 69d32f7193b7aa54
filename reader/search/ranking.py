"""Puts what a search found in order: as typed before forgiven, then by score, then the newest.

The best are looked at more closely: how the title reads beside the query, and how often the
words recur in the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import partial_ratio
from rapidfuzz.process import cdist

from reader.model import Answer, PaperId
from reader.model.answer import Hits
from reader.search.searching import ENOUGH, Search, Tally

_EXACT, _FORGIVEN, _INCOMPLETE = 2, 1, 0
_HEAD = 200  # papers looked at more closely
_TITLE = 0.15
PARTIAL = "fill"


def ranked(search: Search, limit: int | None) -> Answer:
    columns = [_rated(place, tally, sum(search.best)) for place, tally in enumerate(search.tallies)]
    grade, score, layer, document = (
        np.concatenate([column[i] for column in columns]) for i in range(4)
    )
    full = np.count_nonzero(grade > _INCOMPLETE)
    papers = np.concatenate(
        [t.segment.papers[c[3]] for t, c in zip(search.tallies, columns, strict=True)]
    )
    newest = papers / max(1, papers.max(initial=1))
    order = np.argsort(-(grade * 2 + score + newest * 1e-6))
    if full < ENOUGH:
        order = order[:ENOUGH] if PARTIAL == "fill" else (order if full == 0 else order[:full])
    else:
        order = order[:full]
    total = len(order)
    head = order[:_HEAD]
    closer = score[head] + _closer(search, layer[head], document[head])
    score = score / (1 + _TITLE)
    score[head] = closer / (1 + _TITLE)
    order[:_HEAD] = head[np.argsort(-(grade[head] * 2 + score[head] + newest[head] * 1e-6))]
    order = order[:limit]
    exact = grade == _EXACT
    shown = score / 2 + exact / 2
    hits = Hits(papers[order].tolist(), shown[order].tolist(), int(np.count_nonzero(exact[order])))
    return Answer(hits, total, hits.exact > 0, {}, search.accepted, search.prefixes, tuple(search.phrases))


def _rated(place: int, tally: Tally, ideal: float):
    exact = tally.exact()
    literal = np.sum(tally.literal, axis=0)
    if tally.forgiven:
        loose = [np.maximum(a, b) for a, b in zip(tally.literal, tally.forgiven)]
        held = np.sum([l > 0 for l in loose], axis=0)
        score = np.where(exact, literal, np.sum(loose, axis=0))
        need = len(loose)
        grade = np.where(exact, 2, np.where(held == need, 1, 0))
        documents = np.flatnonzero(tally.scope & (score > 0))
    else:
        score, grade = literal, exact * 2
        documents = np.flatnonzero(exact)
    return grade[documents], (score[documents] / max(ideal, 1e-9)).astype(np.float64), np.full(len(documents), place), documents


def _closer(search: Search, layers, documents):
    titles = [""] * len(documents)
    for place, tally in enumerate(search.tallies):
        mine = np.flatnonzero(layers == place)
        rows = tally.segment.stream.titles(documents[mine])
        words = {n: tally.segment.vocabulary.word(n) for row in rows for n in row}
        for m, row in zip(mine.tolist(), rows):
            titles[m] = " ".join(words[n] for n in row)
    asked = " ".join(w.word for w in search.words)
    if not titles: return np.zeros(0)
    return cdist([asked], titles, scorer=partial_ratio, dtype=np.float32)[0] / 100 * _TITLE
