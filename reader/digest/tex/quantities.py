"""What stands beside numbers and needs no sentence to be told: `3.5times`, `sim20%`, `9mum`."""

import re

from reader.digest.tex.steps import Step

_ARROWS = {
    "right": "→", "longright": "→", "left": "←", "longleft": "←", "leftright": "↔",
    "longleftright": "↔", "Right": "⇒", "Longright": "⇒", "Leftright": "⇔",
    "Longleftright": "⇔",
}  # fmt: skip
_UNITS = (
    "[kMGT]?Hz|d?B|[KMGT]i?B|[mµnpf]s|[cmnk]m|[mk]?g|[kMGTm]?eV|[mk]V|[mkMG]W|[mnpk]J|pT|fps|FPS"
    "|px|pp|ppm|k?pc|Mpc|s(?=[ .])"
)
_UNITS_OF_DECIMALS = "[VWAKJNTmgLh]"


def _arrow(match: re.Match[str]) -> str:
    """Return an arrow for its name, also between words: `EnrightarrowDe`."""
    sign, space = _ARROWS.get(match[1]), match[2]
    if not sign:
        return match[0]
    glued = match.string[: match.start()][-1:] not in ("", " ", "(")
    return f" {sign} " if glued and space else sign + space


QUANTITIES = (
    Step("mu", re.compile(r"mu(?=[msgJWLFAV]\b)(?:(?<=\dmu)|(?<=\d mu))"), "μ"),
    # A comma that was the small space `\,` before a unit.
    Step(
        ",",
        re.compile(
            rf",(?=[^\s\d])(?:(?=%|°|(?:{_UNITS})\b)(?<=\d,)"
            rf"|(?={_UNITS_OF_DECIMALS}\b)(?:(?<=\.\d,)|(?<=\.\d\d,)))"
        ),
        " ",
    ),
    Step(
        "arrow",
        re.compile(
            r"(?<!hook)(?<!dash)(?<!curve)(?<!\\[xn])"
            r"\\?((?:[lL]ong)?(?:[lL]eft)?(?:[rR]ight)?)arrow( ?)"
        ),
        _arrow,
    ),
    # A letter of the calligraphic alphabet: `calM` was `\\cal M`.
    Step("cal", re.compile(r"cal(?<![^\W_]cal)([A-Z])(?![^\W_])"), r"\1"),
    Step("times", re.compile(r"times(?<=\dtimes)(?![a-z]| \d)"), "×"),
    Step("sim", re.compile(r"sim(?=\d)(?<![^\W_]sim)(?!2[A-Za-z])"), "∼"),
)
