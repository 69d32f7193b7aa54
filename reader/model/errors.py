"""The world's faults, each told in one plain sentence."""


class ReaderError(Exception):
    """Something outside the program went wrong; `str(error)` is the sentence for the person."""


class DamagedError(ReaderError):
    """A library is damaged; it can be mended once no program has it open."""
