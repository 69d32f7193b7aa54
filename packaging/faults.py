"""The world's faults during set-up, each told in one plain sentence."""

import errno
import re

NO_ROOM = "The disk is full; setting up needs about 1.5 GB. Make room and try again."
NO_NETWORK = (
    "The packages cannot be downloaded; this machine seems to have no network. "
    "Try again when it has."
)
CHANGED = (
    "A downloaded package is not the one that was asked for: its checksum differs. "
    "Nothing was started; try again later."
)
BUSY = "Another program is installing packages; try again when it is done."

# What package installers say in such a case; the first line that fits decides.
_SIGNS = (
    (NO_ROOM, r"No space left|Errno 28\b|not enough space|enough free space|quota exceeded"),
    (CHANGED, r"DO NOT MATCH THE HASHES|Hash Sum mismatch"),
    (
        NO_NETWORK,
        r"connection broken|Max retries|[Nn]ame resolution|getaddrinfo|Network is unreachable"
        r"|ConnectTimeout|ReadTimeout|ProxyError|Could not connect|Temporary failure resolving"
        r"|Could not resolve|Unable to fetch|Unable to locate package|no installation candidate",
    ),
    (BUSY, r"Could not get lock|dpkg was interrupted|frontend lock"),
)
_NO_WHEEL = re.compile(r"No matching distribution found for (\S+)")


class SetUpError(Exception):
    """Something outside the program went wrong; `str(fault)` is the sentence for the person."""


def explain(output: str, otherwise: str) -> str:
    """Return the sentence for what an installer printed before it failed.

    What nobody foresaw is told by the installer's own last words, after `otherwise`.
    """
    for sentence, sign in _SIGNS:
        if re.search(sign, output):
            return sentence
    if no_wheel := _NO_WHEEL.search(output):
        return f"There is no ready-made {no_wheel[1]} for this system and this Python."
    last_words = "\n".join(output.strip().splitlines()[-8:])
    return f"{otherwise}\n{last_words}".strip()


def sentence_for(error: OSError) -> str:
    """Return the sentence for a fault of a file or of the disk."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return NO_ROOM
    reason = error.strerror or str(error)
    place = f" ({error.filename})" if error.filename else ""
    return f"Setting up did not work: {reason}{place}."
