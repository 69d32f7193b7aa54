"""How well a few typed letters fit a name: whole words first, then beginnings, then any letters."""

from reader.model import fold

_BEGINS, _WORD_BEGINS, _HOLDS, _SCATTERED = 4.0, 3.0, 2.0, 1.0


def fitness(typed: str, name: str) -> float | None:
    """Return how well `typed` fits, more is better and shorter names win; None where it does not.

    Letters may be left out but not swapped, as in fzf: `imf` fits *Import Files*.
    """
    wanted, known = fold(typed).strip(), fold(name)
    if not wanted:
        return 0.0
    brevity = 1 / (1 + len(known))
    if known.startswith(wanted):
        return _BEGINS + brevity
    if f" {wanted}" in f" {known}":
        return _WORD_BEGINS + brevity
    if wanted in known:
        return _HOLDS + brevity
    return _SCATTERED + brevity if _scattered(wanted.replace(" ", ""), known) else None


def _scattered(wanted: str, known: str) -> bool:
    letters = iter(known)
    return all(letter in letters for letter in wanted)
