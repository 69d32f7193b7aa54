"""What TeX leaves in plain sentences: quotes, dashes, ties, escaped signs, lost dollars."""

import re

from reader.digest.tex.quantities import QUANTITIES
from reader.digest.tex.runs import CLOSE_FORMULA, OPEN_FORMULA
from reader.digest.tex.steps import Step, apply

_KEPT = "\U000f0000-\U000ffffd"
_BEFORE_TIE = f"\\w.,;:!?%)\\]}}”’'\"*{CLOSE_FORMULA}{_KEPT}"
_RANGE = re.compile(r"\d[\w%]{0,2}$")
_COMMAND = re.compile(r"\\(?:text|mathrm|operatorname|mbox)\w*\{[^{}]*\}|\\[A-Za-z]+")
_WORDS = re.compile(r"[^\W\d_]{2,},? [^\W\d_]{2,}|^[\d.,]+[a-zA-Z]*[ ,)].*[^\W\d_]{3}")


def repair_prose(text: str) -> str:
    """Return a text with the quotes, dashes and spaces that TeX would have made."""
    return apply(_STEPS, text)


def _between_dollars(match: re.Match[str]) -> str:
    """Return a formula between marks instead of dollars; prices are left as they are."""
    return f"{OPEN_FORMULA}{match[2]}{CLOSE_FORMULA}" if _is_formula(match) else match[0]


def _is_formula(match: re.Match[str]) -> bool:
    """Return whether two dollar signs hold a formula and not the words between two prices."""
    content, text = match[2], match.string
    if _WORDS.search(_COMMAND.sub("", content)):
        return False
    if any(sign in content for sign in "\\^_{"):
        return True
    apart = content == content.strip() and not text[match.end() : match.end() + 1].isdigit()
    return apart and not text[: match.start()][-1:].isalnum()


def _space(match: re.Match[str]) -> str:
    """Return a space for a tie; a tilde between two numbers is a range."""
    text, place = match.string, match.start()
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    if " " in (before, behind):
        return ""
    return "~" if behind.isdigit() and _RANGE.search(text[:place][-4:]) else " "


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


_STEPS = (
    Step("unicode{", re.compile(r"\\?unicode\{x([0-9A-Fa-f]{4})\}"), _character),
    Step("$", re.compile(r"(?<![\\$])(\$\$?)((?:\\.|[^$\\])+)\1"), _between_dollars),
    Step("\\(", re.compile(r"\\\((.{1,500}?)\\\)"), rf"{OPEN_FORMULA}\1{CLOSE_FORMULA}"),
    Step("\\[", re.compile(r"\\\[(.{1,500}?)\\\]"), rf"{OPEN_FORMULA}\1{CLOSE_FORMULA}"),
    # One dollar of a pair that a page took apart.
    Step("$", re.compile(r"\$(?:(?<=\}\$)(?=[\s.,;:)]|$)|(?=(?:text|math)[a-z]*\{))"), ""),
    Step("!", re.compile(r"!([-=:<>])!"), r"\1"),
    Step("\\verb", re.compile(r"\\verb\*?([^\w\s])(.+?)\1"), r"\2"),
    # `(\394 vs` was `(\$394 vs`, but `\3)` numbers a point.
    Step("\\", re.compile(r"\\(?=\d)(?!\d\))(?<![\\\w]\\)"), "$"),
    Step("\\'", re.compile(r"\\'(?=(?:s|t|re|ve|ll|d|m)\b)(?<=\w\\')"), "'"),
    Step("% ", re.compile(r"% (?<=[.!?] % )(?=[A-Z\\])"), ""),  # a comment's sign
    Step("\\", re.compile(r"\\([%&#$])"), r"\1"),
    Step("~", re.compile(f"~(?:(?<=[{_BEFORE_TIE}]~)|(?<=\\s~)(?=[(\\\\{_KEPT}]))"), _space),
    Step("``", re.compile(r"``(?=\S)"), "“"),
    Step("''", re.compile(r"''(?<![^\s(\[“]'')(?=\w)"), "“"),
    # But two strokes behind a single letter: f''(x).
    Step(
        "''",
        re.compile(r"''(?<=\S'')(?:(?!\w)(?:(?<![^\w][^\W\d_]'')|(?!\())|(?<=\w'')(?=\w))"),
        "”",
    ),
    Step("“", re.compile(r"“([^“”\"]*)\"(?!\w)"), r"“\1”"),
    Step(
        "`",
        re.compile(r"`(?=\w)(?<![\w`]`)([^`'’]{1,80}(?:'\w[^`'’]{0,80})?)'(?!\w)"),
        r"‘\1’",
    ),
    *QUANTITIES,
    Step("---", re.compile(r"---(?![->|])(?<![-!<|]---)"), "—"),
    Step(
        "--",
        re.compile(
            r"--(?:(?<=[^\s<!-]--)(?=[^\s>\-,.;:!?)])|(?<=\S --)(?= )|(?<=[^\s<!-]--)(?= ))"
        ),
        "–",
    ),
)
