"""Which tokens are mathematics by themselves, or by what they are glued to."""

from reader.digest.tex.formula import counts, is_formula
from reader.digest.tex.script_signs import is_script
from reader.digest.tex.sentence import LETTER_SIGNS, RELATION_SIGNS, Sentence
from reader.digest.tex.symbols import (
    ALSO_PROSE,
    FRACTIONS,
    FUNCTIONS,
    GREEK,
    LETTERS,
    NAMES,
    RELATIONS,
    STRUCTURES,
)

_JOINS = RELATION_SIGNS | {"+", "/", "*"}
_ENGLISH_ACCENTS = frozenset({"hat", "tilde", "bar", "dot", "check", "acute", "grave", "vec"})


def is_certain(sentence: Sentence, place: int) -> bool:
    """Return whether a token is mathematics whatever the words beside it say."""
    token = sentence.tokens[place]
    if token in ("^", "_"):
        return is_script(sentence, place)
    if token in STRUCTURES:
        return _is_structure(sentence, place)
    if token in NAMES and token not in FUNCTIONS:
        if "_" in (sentence.tokens[place - 1], sentence.tokens[place + 1]):
            return False  # of a script, which marks it, or of a name such as `beta_diff`
        if token in GREEK and token in ALSO_PROSE:
            return _is_greek(sentence, place) or _is_call(sentence, place)
        return counts(sentence, place)
    return _is_call(sentence, place)


def _is_structure(sentence: Sentence, place: int) -> bool:
    """Return whether a word takes an argument: `hat{y}`, `mathbb R`, `sqrt n`, `frac12`."""
    token, behind, third = sentence.tokens[place : place + 3]
    if behind == "{":
        return True
    if token == "sqrt":
        return behind in ("(", "[") or sentence.begins_operand(sentence.right(place))
    if token in FRACTIONS:
        return sentence.is_number(place + 1)
    if behind == " " and (sentence.is_variable(place + 2) or third in LETTERS):
        after = sentence.tokens[sentence.right(place + 2)]
        return token not in _ENGLISH_ACCENTS or after in ("(", "_", "^", "=")
    return behind in LETTERS or behind in LETTER_SIGNS


def _is_call(sentence: Sentence, place: int) -> bool:
    """Return whether a function is called on nothing but mathematics: `O(nlog n)`."""
    token, opener = sentence.tokens[place], place + 1
    called = token in FUNCTIONS or token in LETTERS or sentence.is_variable(place)
    if not called or sentence.tokens[opener] != "(":
        return False
    inner = [sentence.tokens[each] for each in sentence.inside(opener)]
    if token in ("Theta", "Omega") and {"^", "log", "n", "N", "T", "d", "1"}.intersection(inner):
        return True
    if not is_formula(sentence, opener):
        return False
    return token in LETTERS or any(each in NAMES or each in STRUCTURES for each in inner)


def _is_greek(sentence: Sentence, place: int) -> bool:
    """Return whether the name of a Greek letter stands for it: `2sigma`, `alpha = 0.1`."""
    left, right = sentence.left(place), sentence.right(place)
    if sentence.tokens[left - 1 : left + 1] == ["'", "s"]:
        return False  # Cohen's kappa is called so
    if left == place - 1 and sentence.is_number(left):
        return not sentence.tokens[left - 1][-1:].isalpha()  # 2σ, but not YOLOv5mu
    return (
        sentence.tokens[right] == "^"
        or (sentence.tokens[right] in STRUCTURES and sentence.tokens[right + 1] == "{")
        or _is_braced(sentence, place)
        or _is_listed(sentence, place)
        or _is_joined(sentence, place, left, sentence.left(left))
        or _is_joined(sentence, place, right, sentence.right(right))
    )


def _is_braced(sentence: Sentence, place: int) -> bool:
    """Return whether a letter has braces of its own, glued to a number or letter: `{Delta}G`."""
    before, behind = sentence.tokens[place - 1], sentence.tokens[place + 1]
    if before != "{" or behind != "}":
        return False
    return sentence.is_number(place - 2) or sentence.is_variable(place + 2)


def _is_joined(sentence: Sentence, place: int, beside: int, other: int) -> bool:
    """Return whether a sign at `beside` joins the letter at `place` to what is at `other`."""
    sign = sentence.tokens[beside]
    if sign == "=" or (sign in RELATIONS and counts(sentence, beside)):
        return True
    if not (sentence.is_number(other) or sentence.is_variable(other)):
        return False
    if sign == "-":  # a minus, where a hyphen has no spaces or stands behind a number
        return abs(other - place) == 4 or (other == place - 2 and sentence.is_number(other))
    return sign in _JOINS


def _is_listed(sentence: Sentence, place: int) -> bool:
    """Return whether a letter stands in a list that is glued to something: `(epsilon, delta)-`."""
    around = (start for start, end in sentence.partners.items() if start < place < end)
    opener = max(around, default=0)
    if not opener or sentence.tokens[opener] != "(" or not is_formula(sentence, opener):
        return False
    end = sentence.partners[opener]
    inner = "".join(sentence.tokens[opener + 1 : end])
    return "," in inner and (sentence.tokens[end + 1] == "-" or ", " not in inner)
