"""Where an answer's words stand in a text: what a list marks while someone types.

A word that goes on from what was typed is marked as far as it was typed, of a compound the part
that matches (CATSplat: Splat), a forgiven word as a whole, a phrase from end to end.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from reader.model import Answer, Matches, Span, fold
from reader.search.tokens import Token, clip, located_words, plain_word, tokens_of_chunk


class Marker:
    """Marks the matches of one answer in many texts.

    Between two spaces the same letters match in the same way wherever they stand, so that each
    such chunk is looked at once: most texts consist of chunks that are known not to match.
    """

    def __init__(self, answer: Answer) -> None:
        self._accepted = answer.accepted
        self._prefixes = answer.prefixes
        self._beginnings = tuple(sorted(answer.prefixes, key=len, reverse=True))
        self._phrases = answer.phrases
        self._only_in = answer.only_in
        self._spans: dict[str, dict[str, list[tuple[int, int]]]] = {}
        self._misses: set[str] = set()
        self._expected: dict[str, list[tuple[int, str]]] = {}

    def expect(self, texts: Iterable[str]) -> None:
        """Look through many texts at once that will be asked for, which is quicker."""
        from reader.search.sieve import likely_chunks  # noqa: PLC0415 - brings numpy

        several = list(texts)
        chunks = likely_chunks(several, {*self._accepted, *self._prefixes})
        self._expected.update(zip(several, chunks, strict=True))

    def matches(self, title: str, abstract: str = "", note: str = "") -> Matches:
        """Return what to mark in the texts of a paper."""
        return Matches(
            self._marked(title, "title"),
            self._marked(abstract, "abstract"),
            self._marked(note, "note"),
        )

    def _marked(self, text: str, field: str) -> tuple[Span, ...]:
        found = self._in_chunks(text, field)
        wanted = [
            phrase
            for phrase in self._phrases
            if self._only_in.get(" ".join(phrase), field) == field and _may_hold(text, phrase)
        ]
        found += [side for phrase in wanted for side in _sides(text, phrase)]
        if not text.isascii():
            found = [(start, _with_accents(text, end)) for start, end in found]
        return _joined(sorted(found))

    def _in_chunks(self, text: str, field: str) -> list[tuple[int, int]]:
        """Return what matches in the chunks of a text, chunk by chunk."""
        spans = self._spans.setdefault(field, {})
        expected = self._expected.get(text)
        found = []
        for offset, chunk in self._likely(text) if expected is None else expected:
            places = spans.get(chunk)
            if places is None:
                places = spans[chunk] = list(self._of_words(tokens_of_chunk(chunk), field))
            for start, end in places:
                found.append((offset + start, offset + end))
        return found

    def _likely(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the chunks of a text that match in some field, and where they stand."""
        chunks = set(text.split()) - self._misses
        found = self._that_match(chunks)
        self._misses |= chunks - found
        for chunk in found:
            yield from ((offset, chunk) for offset in _places(chunk, text))

    def _that_match(self, chunks: Collection[str]) -> set[str]:
        """Return the chunks of which any word matches, in whatever field; they are few."""
        accepted, beginnings = self._accepted, self._beginnings
        found = set()
        for chunk in chunks:
            for word in _words_of_chunk(chunk):
                if word in accepted or word.startswith(beginnings):
                    found.add(chunk)
                    break
        return found

    def _of_words(self, tokens: Iterable[Token], field: str) -> Iterator[tuple[int, int]]:
        for token in tokens:
            typed = self._typed(clip(token.word))
            if typed and self._only_in.get(typed, field) == field:
                yield _begin(token, typed)

    def _typed(self, word: str) -> str | None:
        """Return what was typed that a word matches; of several beginnings the longest."""
        if word in self._accepted:
            return self._accepted[word]
        begin = next(filter(word.startswith, self._beginnings), "")
        return self._prefixes.get(begin)


@lru_cache(maxsize=1 << 16)
def _words_of_chunk(chunk: str) -> tuple[str, ...]:
    """Return the folded words and parts of a chunk; a plain word is told at a glance."""
    if word := plain_word(chunk):
        return (clip(word.lower()),)
    return tuple(dict.fromkeys(clip(token.word) for token in tokens_of_chunk(chunk)))


def _places(chunk: str, text: str) -> Iterator[int]:
    """Yield where a chunk stands in a text by itself, between spaces or the ends."""
    start = text.find(chunk)
    while start >= 0:
        end = start + len(chunk)
        if not text[start - 1 : start].strip() and not text[end : end + 1].strip():
            yield start
        start = text.find(chunk, start + 1)


def _begin(token: Token, typed: str) -> tuple[int, int]:
    """Return the letters that were typed; all of a word that begins otherwise."""
    return token.span(len(typed) if token.word.startswith(typed) else len(token.word))


def _may_hold(text: str, phrase: Sequence[str]) -> bool:
    """Whether it is worth a look for a phrase in a text, at a glance."""
    return not text.isascii() or all(map(text.lower().__contains__, phrase))


def _sides(text: str, phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words of a phrase stand side by side, from end to end."""
    folded = fold(text)
    found = _in_a_row(tuple(phrase)).search(folded)
    if not text.isascii() and found:  # whose letters have other places when folded
        yield from _beside(located_words(text), phrase)
        return
    while found:
        before = folded[found.start() - 1 : found.start()]
        if not before.isalnum():
            yield found.span()
        found = found.re.search(folded, found.start() + 1)


@lru_cache
def _in_a_row(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the words in folded text, also where the first one ends another word."""
    return re.compile(r"[\W_]+".join(map(re.escape, words)) + r"(?![^\W_])")


def _beside(tokens: Sequence[Token], phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
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


def _joined(found: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Return sorted stretches as spans; those that overlap or touch as one."""
    spans: list[Span] = []
    end = -1
    for start, last in found:
        if start > end:
            spans.append(Span(start, last))
        elif last > end:
            spans[-1] = Span(spans[-1].start, last)
        else:
            continue
        end = last
    return tuple(spans)
