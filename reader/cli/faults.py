"""How the command line tells what went wrong."""

import sys


def print_fault(sentence: str) -> None:
    """Tell one fault in one sentence."""
    sys.stderr.write(f"{sentence}\n")
