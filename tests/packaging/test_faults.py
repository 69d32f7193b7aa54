"""What installers say when they fail becomes one sentence."""

import errno

import pytest

from faults import BUSY, CHANGED, NO_NETWORK, NO_ROOM, explain, sentence_for

PIP_OFFLINE = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after \
connection broken by 'NewConnectionError(': Failed to establish a new connection')': /numpy/
ERROR: Could not find a version that satisfies the requirement numpy==2.4.6 (from versions: none)
ERROR: No matching distribution found for numpy==2.4.6
"""
PIP_FULL = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"
PIP_CHANGED = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."
APT_OFFLINE = "E: Failed to fetch http://server/libegl1.deb  Temporary failure resolving 'server'"
APT_UNKNOWN = "E: Unable to locate package libegl1"
APT_FULL = "E: You don't have enough free space in /var/cache/apt/archives/."
APT_BUSY = "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1 (apt)"


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (PIP_OFFLINE, NO_NETWORK),
        (PIP_FULL, NO_ROOM),
        (PIP_OFFLINE + PIP_FULL, NO_ROOM),
        (PIP_CHANGED, CHANGED),
        (APT_OFFLINE, NO_NETWORK),
        (APT_UNKNOWN, NO_NETWORK),
        (APT_FULL, NO_ROOM),
        (APT_BUSY, BUSY),
    ],
)
def test_known_faults_have_their_sentence(output: str, sentence: str) -> None:
    assert explain(output, "It failed:") == sentence
    assert "\n" not in sentence


def test_a_package_without_a_file_for_this_system_is_named() -> None:
    said = explain("ERROR: No matching distribution found for pyside6==6.12.0", "It failed:")
    assert "pyside6==6.12.0" in said
    assert "this system" in said


def test_the_unforeseen_is_told_in_the_installers_last_words() -> None:
    output = "\n".join(f"line {number}" for number in range(100))
    said = explain(output, "It failed:").splitlines()
    assert (said[0], said[-1]) == ("It failed:", "line 99")
    assert len(said) < 12


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_called_that(number: int) -> None:
    assert sentence_for(OSError(number, "no", "file")) == NO_ROOM


def test_a_forbidden_file_is_named() -> None:
    said = sentence_for(PermissionError(errno.EACCES, "Permission denied", "a/file"))
    assert said == "Setting up did not work: Permission denied (a/file)."
    assert sentence_for(OSError("odd")) == "Setting up did not work: odd."
