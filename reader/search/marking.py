"""Where an answer's words stand in a text: what a list marks while someone types.

A word that goes on from what was typed is marked as far as it was typed, of a compound the part
that matches (CATSplat: Splat), a forgiven word as a whole, a phrase from end to end.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from reader.model import Answer, Matches, Span
from reader.search.tokens import Token, clip, located_parts, located_words


def matches(answer: Answer, title: str, abstract: str = "", note: str = "") -> Matches:
    """Return what to mark in the texts of a paper; spans in order, none touching another."""
    marker = _Marker(answer)
    return Matches(
        marker.spans(title, "title"),
        marker.spans(abstract, "abstract"),
        marker.spans(note, "note"),
    )


class _Marker:
    def __init__(self, answer: Answer) -> None:
        self._accepted = answer.accepted
        self._prefixes = answer.prefixes
        self._beginnings = tuple(answer.prefixes)
        self._phrases = answer.phrases
        self._only_in = answer.only_in

    def spans(self, text: str, field: str) -> tuple[Span, ...]:
        tokens = located_words(text)
        found = [*self._of_words(tokens, field), *self._of_words(located_parts(text), field)]
        for phrase in self._phrases:
            if self._only_in.get(" ".join(phrase), field) == field:
                found += _sides(tokens, phrase)
        if not text.isascii():
            found = [(start, _with_accents(text, end)) for start, end in found]
        return tuple(_joined(sorted(found)))

    def _of_words(self, tokens: Iterable[Token], field: str) -> Iterator[tuple[int, int]]:
        for token in tokens:
            word = clip(token.word)
            if word in self._accepted:
                typed = self._accepted[word]
            elif word.startswith(self._beginnings):
                typed = self._prefixes[max(filter(word.startswith, self._beginnings), key=len)]
            else:
                continue
            if self._only_in.get(typed, field) == field:
                yield _begin(token, typed)


def _begin(token: Token, typed: str) -> tuple[int, int]:
    """Return the letters that were typed; all of a word that begins otherwise."""
    return token.span(len(typed) if token.word.startswith(typed) else len(token.word))


def _sides(tokens: Sequence[Token], phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words of a phrase stand side by side, from end to end."""
    words = [token.word for token in tokens]
    for first in range(len(words) - len(phrase) + 1):
        if all(word == wanted for word, wanted in zip(words[first:], phrase, strict=False)):
            last = tokens[first + len(phrase) - 1]
            yield tokens[first].span(1)[0], last.span(len(last.word))[1]


def _with_accents(text: str, end: int) -> int:
    """Return the end after the marks that belong to the last letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _joined(found: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield sorted stretches as spans; those that overlap or touch as one."""
    if not found:
        return
    start, end = found[0]
    for first, last in found:
        if first > end:
            yield Span(start, end)
            start = first
        end = max(end, last)
    yield Span(start, end)
