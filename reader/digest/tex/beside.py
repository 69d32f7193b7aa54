"""When a word that is English too is mathematics: by what stands on either side of it.

Each rule is asked about the place of its word in a sentence; RULES tells which word has which.
"""

from collections.abc import Callable

from reader.digest.tex.sentence import LETTER_SIGNS, Sentence
from reader.digest.tex.symbols import (
    ALPHABETS,
    ALSO_PROSE,
    CLOSING,
    FUNCTIONS,
    GREEK,
    LETTERS,
    NAMES,
    OPENING,
    STRUCTURES,
    SUMS,
)

Rule = Callable[[Sentence, int], bool]

_BRACKETS = frozenset("([{|)]}.")
_SET_OPENERS = frozenset("([{")
_BLACKBOARD = frozenset("ℂℍℕℙℚℝℤ")
_INFINITIES = frozenset({"infty", "∞"})


def _between(sentence: Sentence, place: int) -> bool:
    """Return whether a relation stands between two things that it can compare."""
    left, right = sentence.left(place), sentence.right(place)
    return sentence.ends_operand(left) and sentence.begins_operand(right)


def _between_letters(sentence: Sentence, place: int) -> bool:
    """Return whether a relation stands between two things, neither of them a plain number."""
    left, right = sentence.left(place), sentence.right(place)
    numbers = sentence.is_number(left) or sentence.is_number(right)
    return not numbers and _between(sentence, place)


def _precedes_number(sentence: Sentence, place: int) -> bool:
    """Return whether a sign is glued to a number, `ge60`, or opens a bracket with it, `(pm 5`."""
    right = sentence.right(place)
    opens = sentence.tokens[place - 1] in ("(", "[", ",")
    return sentence.is_number(right) and (right == place + 1 or opens)


def _times(sentence: Sentence, place: int) -> bool:
    """`33times`, `256 times 256`, `N times (K + 1)`, but not `3 times a week`."""
    left, right = sentence.left(place), sentence.right(place)
    if left == place - 1 and (sentence.is_number(left) or sentence.tokens[left] in (")", "}")):
        return True
    if sentence.tokens[right] == "(":
        factor = sentence.is_variable(left) or sentence.is_number(left)
        return factor and not any(
            _is_prose(sentence.tokens[each]) for each in sentence.inside(right)
        )
    return _precedes_number(sentence, place) or _between(sentence, place)


def _is_prose(token: str) -> bool:
    return len(token) > 1 and token.isalpha() and token not in NAMES | STRUCTURES


def _in(sentence: Sentence, place: int) -> bool:
    """`x in [0, 1]`, `x in R^d`, `x_i in X`, but not `9.7% in F_1`."""
    left, right = sentence.left(place), sentence.right(place)
    token, behind = sentence.tokens[right], sentence.tokens[right + 1]
    if not sentence.ends_operand(left) or sentence.is_number(left):
        return False
    if token in ALPHABETS or token in _BLACKBOARD:
        return True
    if left == place - 1:
        return token in _SET_OPENERS or sentence.begins_operand(right)
    if token in _SET_OPENERS:
        return _holds_set(sentence, right)
    scripted = sentence.tokens[left - 1] in ("_", "^")
    if sentence.is_variable(right) and behind in ("^", "_"):
        return sentence.tokens[left] not in ("%", ")")
    capital = token.isupper() and sentence.is_variable(right) and not behind.isalnum()
    return (capital and scripted) or (token in LETTERS and token[0].isupper())


def _holds_set(sentence: Sentence, opener: int) -> bool:
    """Return whether brackets hold a set or an interval, and no remark."""
    inner = [sentence.tokens[each] for each in sentence.inside(opener)]
    listed = "," in "".join(inner)
    return listed and (sentence.tokens[opener] != "(" or inner[0][0] in "0123456789-")


def _to(sentence: Sentence, place: int) -> bool:
    """`n to infty`, `epsilon to 0`, `f: X to Y`, `24to28`; English has all the others."""
    left, right = sentence.left(place), sentence.right(place)
    token, behind = sentence.tokens[right], sentence.tokens[right + 1]
    if left == place - 1 and right == place + 1:
        return True
    if token in _INFINITIES or (token in ("+", "-") and behind in _INFINITIES):
        return True
    if token == "0":
        return sentence.tokens[left] in LETTERS and behind != "."
    return sentence.tokens[sentence.left(left)] == ":" and _between_letters(sentence, place)


def _sim(sentence: Sentence, place: int) -> bool:
    """`sim 20%`, `x sim p(x)`, `y sim Bernoulli(p)`, but not `sim2real`."""
    right = sentence.right(place)
    token, behind = sentence.tokens[right], sentence.tokens[right + 1]
    if sentence.is_number(right):
        return len(behind) < 2 or not behind.isalpha() or behind in NAMES
    if behind == "(" and token[:1].isalpha():
        return sentence.ends_operand(sentence.left(place))
    named = token in LETTERS or token in STRUCTURES or behind in ("_", "^", "{")
    return named and _between(sentence, place)


def _approx(sentence: Sentence, place: int) -> bool:
    """`approx 0.5`, but not the abbreviation, which has its point."""
    return sentence.begins_operand(sentence.right(place))


def _compares(sentence: Sentence, place: int) -> bool:
    """`k le 5`, `(le 4%`, `r ll min(m, n)`, but neither French nor units."""
    left, right = sentence.left(place), sentence.right(place)
    token, behind = sentence.tokens[right], sentence.tokens[right + 1]
    number = sentence.is_number(right)
    if (number and sentence.tokens[place] == "ge") or _precedes_number(sentence, place):
        return True
    if number and behind == "%":
        return sentence.tokens[left] in ("(", "") or sentence.ends_operand(left)
    if token in FUNCTIONS and behind in ("(", "_"):
        return sentence.ends_operand(left)
    return _between(sentence, place)


def _pm(sentence: Sentence, place: int) -> bool:
    """`92.1 pm 0.3`, `pm5`, but not a time of day: `5 pm`."""
    left, right = sentence.left(place), sentence.right(place)
    left -= sentence.tokens[left] == "%"
    if not sentence.is_number(left):
        return sentence.is_number(right)
    exact = "." in sentence.tokens[left] + sentence.tokens[right] or right == place + 1
    return exact and sentence.is_number(right)


def _sum(sentence: Sentence, place: int) -> bool:
    behind = sentence.tokens[place + 1]
    return behind in ("_", "^", "limits") or behind in GREEK


def _dots(sentence: Sentence, place: int) -> bool:
    """`x_1, dots, x_n`."""
    before, behind = sentence.tokens[sentence.left(place)], sentence.tokens[sentence.right(place)]
    return before in (",", "+", "=", "<") and behind in (",", "+", "}", ")", "]", "<", "=")


def _scripted(sentence: Sentence, place: int) -> bool:
    """`f_star`, `R^{top}`, `g_1 star g_2`: nothing but a script, or between two that have one."""
    before = sentence.tokens[place - 1]
    if before in ("_", "^") or (before == "{" and sentence.tokens[place - 2] in ("_", "^")):
        return True
    left = sentence.left(place)
    return sentence.tokens[left - 1] in ("_", "^") and _between_letters(sentence, place)


def _degrees(sentence: Sentence, place: int) -> bool:
    return sentence.is_number(place - 1) or _scripted(sentence, place)


def _left_or_right(sentence: Sentence, place: int) -> bool:
    """`left( … right)`, each with its bracket and its counterpart; not `the left(right) one`."""
    tokens = sentence.tokens
    if tokens[place + 1] not in _BRACKETS:
        return tokens[place + 1] in OPENING or tokens[place + 1] in CLOSING
    if tokens[place] == "right":
        counterpart, others = "left", range(2, place - 2)
    else:
        counterpart, others = "right", range(place + 3, len(tokens) - 2)
    return any(tokens[each] == counterpart and tokens[each + 1] in _BRACKETS for each in others)


def _big(sentence: Sentence, place: int) -> bool:
    """`O big(`, `log(n)big)`, but not `a big(ger) one`."""
    left = sentence.left(place)
    operand = left == place - 1 or sentence.is_variable(left)
    return sentence.tokens[place + 1] in _BRACKETS and sentence.tokens[left] != "" and operand


def _before_script(sentence: Sentence, place: int) -> bool:
    token = sentence.tokens[place + 1]
    return token in ("_", "^", "{") or token in GREEK or token in LETTER_SIGNS


def _never(sentence: Sentence, place: int) -> bool:
    return False


_SCRIPTED = ("star", "ast", "top", "bot", "prime", "dagger", "bullet", "odot", "neg")
_COMMON: dict[str, Rule] = dict.fromkeys(ALSO_PROSE & NAMES, _between_letters)
RULES: dict[str, Rule] = {
    **_COMMON,
    **dict.fromkeys(ALSO_PROSE & SUMS.keys(), _sum),
    **dict.fromkeys(("le", "ge", "ne", "ll", "gg"), _compares),
    **dict.fromkeys(_SCRIPTED, _scripted),
    **dict.fromkeys(("circ", "deg"), _degrees),
    **dict.fromkeys(("left", "right", "middle"), _left_or_right),
    **dict.fromkeys(("big", "Big"), _big),
    **dict.fromkeys(("limits", "partial"), _before_script),
    **dict.fromkeys(("quad", "exists", "checkmark", "aleph"), _never),
    "times": _times,
    "in": _in,
    "to": _to,
    "sim": _sim,
    "approx": _approx,
    "pm": _pm,
    "dots": _dots,
}
