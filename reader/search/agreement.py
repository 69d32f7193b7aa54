"""Whether two abstracts say the same, so that two records of one title may be one paper."""

from reader.model import words


def agreement(first: str, second: str) -> float:
    """Return how alike two texts are, from 0 to 1: by the letters of their folded words.

    It is the share of letters that two texts have in common in order (the normalised indel
    similarity). A few changed words leave .8 and more; two different papers reach less.
    """
    if first == second:
        return 1.0
    one, other = words(first), words(second)
    if one == other:
        return 1.0
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - not before two texts really differ

    return ratio(" ".join(one), " ".join(other)) / 100
