"""Taking the right to write away for a while, from the system's own user as well."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# <linux/capability.h>: version 3, and the two rights that set permissions aside.
_VERSION = 0x20080522
_OVERRIDES = 1 << 1 | 1 << 2


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Rights(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def read_only(folder: Path, *, also_files: bool = True) -> Iterator[None]:
    """Let nobody write in a folder during a block, nor to the files in it."""
    before = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
    for path, mode in before.items():
        if also_files or path.is_dir():
            path.chmod(mode & ~0o222)
    try:
        with bound_by_permissions():
            yield
    finally:
        for path, mode in before.items():
            if path.exists():
                path.chmod(mode)


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Have permissions count during a block, for the system's own user as well."""
    if sys.platform != "linux" or os.geteuid() != 0:
        yield
        return
    system = ctypes.CDLL(None, use_errno=True)
    header, rights = _Header(_VERSION, 0), (_Rights * 2)()
    assert system.capget(ctypes.byref(header), rights) == 0
    had = rights[0].effective
    rights[0].effective = had & ~_OVERRIDES
    assert system.capset(ctypes.byref(header), rights) == 0
    try:
        yield
    finally:
        rights[0].effective = had
        assert system.capset(ctypes.byref(header), rights) == 0
