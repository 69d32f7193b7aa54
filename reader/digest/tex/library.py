"""What pylatexenc knows of TeX: accents, letters of other languages, and symbols by name.

It is imported when the first text asks for it: that takes 30 ms.
"""

import unicodedata
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _translator() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415

    return LatexNodes2Text()


@lru_cache(maxsize=1024)
def accented(fragment: str) -> str:
    r"""Return the letter that an accent such as `\'e` or `\v{c}` stands for."""
    return unicodedata.normalize("NFC", str(_translator().latex_to_text(fragment)))


@lru_cache(maxsize=1024)
def symbol(name: str) -> str | None:
    r"""Return the sign or the letter that the command `\name` stands for, None for others."""
    known = _translator().latex_context.get_macro_spec(name)
    sign = getattr(known, "simplify_repl", None)
    return sign if isinstance(sign, str) and len(sign.strip()) == 1 and sign != "%" else None
