"""What belongs to a formula: words that count, signs, and brackets that hold nothing else."""

from reader.digest.tex.beside import RULES
from reader.digest.tex.script_signs import is_script
from reader.digest.tex.sentence import LETTER_SIGNS, Sentence
from reader.digest.tex.symbols import ALSO_PROSE, FUNCTIONS, GREEK, NAMES, STRUCTURES

_SEPARATORS = frozenset({" ", ",", ";", ":", "."})
_PROSE_SIGNS = frozenset({"", " ", *'.,;:!?“”"‘’–—`~#@&$'})
# Words that stand alone as a script; others in its braces are words: `x_{in}`, `P_{top}`.
_MARKS = frozenset({
    "star", "ast", "circ", "prime", "dagger", "bullet", "odot", "perp", "deg", "neg",
})  # fmt: skip
_SHORT_WORDS = frozenset({
    "ad", "ai", "al", "am", "an", "as", "at", "be", "by", "da", "de", "di", "do", "eg", "el",
    "en", "et", "go", "he", "hi", "if", "ie", "ii", "is", "it", "iv", "la", "lm", "lo", "me",
    "ml", "my", "no", "of", "ok", "on", "or", "ox", "re", "rl", "so", "tv", "uk", "un", "up",
    "us", "vi", "vs", "we",
})  # fmt: skip


def counts(sentence: Sentence, place: int) -> bool:
    """Return whether the word of a formula at `place` stands for its sign there.

    Letters such as `beta` are not judged here: they count in whatever formula they stand in.
    """
    word = sentence.tokens[place]
    if word not in ALSO_PROSE or word in GREEK or word in FUNCTIONS:
        return True
    before, behind = sentence.tokens[place - 1], sentence.tokens[place + 1]
    if before == "{" and behind == "}":
        return _counts_in_braces(sentence, place)
    hyphened = before == "-" or behind == "-"
    return (before in ("^", "_") or not hyphened) and RULES[word](sentence, place)


def _counts_in_braces(sentence: Sentence, place: int) -> bool:
    """Return whether a word alone in braces is a sign: `6{times}`, `x^{top}`, not `x_{in}`."""
    word, taker = sentence.tokens[place], sentence.tokens[place - 2]
    if taker not in ("_", "^"):
        return not taker.isalpha()
    return word in _MARKS or (taker == "^" and word == "top")


def is_formula(sentence: Sentence, opener: int) -> bool:
    """Return whether brackets hold nothing but mathematics, and something of it."""
    places = sentence.inside(opener)
    if not places or (len(places) == 1 and sentence.tokens[opener + 1] == "s"):
        return False
    tokens = sentence.tokens
    return all(tokens[place] in _SEPARATORS or belongs(sentence, place) for place in places)


def belongs(sentence: Sentence, place: int) -> bool:
    """Return whether a token can be part of a formula."""
    token = sentence.tokens[place]
    if token in NAMES:
        return counts(sentence, place)
    if token in STRUCTURES:
        return sentence.tokens[place + 1] in ("{", " ")
    if token in ("^", "_"):
        return is_script(sentence, place)
    if not token[:1].isalpha():
        return token not in _PROSE_SIGNS
    return sentence.is_variable(place) or token in LETTER_SIGNS or _is_product(token)


def _is_product(token: str) -> bool:
    """Return whether two letters can be a product, as in `O(kn log n)`."""
    return len(token) == 2 and token.isascii() and token.lower() not in _SHORT_WORDS
