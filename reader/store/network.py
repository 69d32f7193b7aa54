"""How SQLite is to open a file, which depends on whether that is on another machine.

Programs that share a WAL journal must share memory, so they must run on one machine
(https://www.sqlite.org/wal.html). SQLite cannot tell that they do not, and two machines would
damage the library. Hence one in such a folder keeps a rollback journal, which asks for no more
than locks. It is emptied and not deleted after each write, since another machine may go on for half
a minute without seeing that a file has come. The same goes for what a virtual machine sees of its
host.

A Windows server, and one that behaves so, refuses a writer's lock to whoever has a reader's, and
SQLite on other systems asks for just that. There the first program takes the writer's lock, and
keeps the file for itself (`unix-excl` in https://www.sqlite.org/vfs.html).
"""

import os
import sys
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlencode

_WINDOWS_SERVERS = {"cifs", "smb", "smb2", "smb3", "smbfs"}
# As Linux, macOS and the BSDs call them.
_LOCKING = {
    *("nfs", "nfs3", "nfs4", "afpfs", "ceph", "fuse.ceph", "fuse.ceph-fuse"),
    *("glusterfs", "fuse.glusterfs", "lustre", "gpfs", "gfs2", "ocfs2", "acfs"),
}
# What a program serves through FUSE has its name behind a dot; nearly all that is mounted by
# macOS's own two is remote.
_LOCKLESS = {
    *("webdav", "davfs", "9p", "afs", "auristorfs", "coda", "beegfs", "orangefs", "pvfs2", "ncpfs"),
    *("vboxsf", "prl_fs", "vmhgfs", "virtiofs", "drvfs", "macfuse", "osxfuse"),
    *("fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.kio-fuse"),
    *("fuse.smbnetfs", "fuse.s3fs", "fuse.curlftpfs", "fuse.google-drive-ocamlfuse"),
    *("fuse.onedriver", "fuse.juicefs", "fuse.gcsfuse", "fuse.goofys", "fuse.vmhgfs-fuse"),
    *("fuse.nfs", "fuse.prl_fsd"),
}
# Wishes of whoever mounted it that keep locks from the server.
_UNLOCKING = {"nobrl", "nolock", "local_lock=all", "local_lock=posix"}


class Reach(Enum):
    """From where a file is reached, and what a person should mind there."""

    OWN = ""
    SHARED = "This library is in a network folder: safe, but slower than on a disk."
    ONE_PROGRAM = "This library is in a network folder that lets one program at a time open it."
    UNLOCKED = (
        "This library is in a network folder without locks: open it on one computer at a time."
    )


class Mount(Protocol):
    """What psutil tells of a place where a file system begins."""

    mountpoint: str
    fstype: str
    opts: str


def address(path: Path, **how: str) -> str:
    """Return the URI by which SQLite opens a file, with these of its own parameters."""
    place = quote(os.fsencode(path.resolve().as_posix()), safe="/:").removeprefix("/")
    if reach_of(path) is Reach.ONE_PROGRAM:
        how |= {"vfs": "unix-excl"}
        if how == {"mode": "ro", "vfs": "unix-excl"}:
            how["mode"] = "rw"  # who only reads asks for a lock of their own
    return f"file:///{place}?{urlencode(how)}"


def reach_of(path: Path) -> Reach:
    """Return from where a file, which need not be there, is or would be reached."""
    folder = path.resolve().parent
    if _is_on_own_disk(folder):
        return Reach.OWN
    import psutil  # noqa: PLC0415 - 20 ms that most libraries do without

    is_share = folder.drive.startswith("\\\\")  # of Windows, under no drive's letter
    return Reach.SHARED if is_share else _reach_of(folder, psutil.disk_partitions(all=True))


def _is_on_own_disk(folder: Path) -> bool:
    """Return whether Linux has given a folder's file system the number of a disk.

    One that does not answer, or is not there yet, is told by where it is.
    """
    try:
        return sys.platform == "linux" and os.major(folder.stat().st_dev) != 0
    except OSError:
        return False


def _reach_of(folder: Path, mounts: Iterable[Mount]) -> Reach:
    """Tell it by what is mounted deepest above a folder, or else last of those."""
    above = [mount for mount in mounts if folder.is_relative_to(mount.mountpoint)]
    for own in sorted(above, key=lambda mount: len(mount.mountpoint))[-1:]:
        return _reach_of_kind(own.fstype.lower(), set(own.opts.split(",")))
    return Reach.OWN


def _reach_of_kind(kind: str, wishes: set[str]) -> Reach:
    if "remote" in wishes:  # so psutil says on Windows
        return Reach.SHARED
    if kind not in _WINDOWS_SERVERS | _LOCKING | _LOCKLESS:
        return Reach.OWN
    if kind in _LOCKLESS or wishes & _UNLOCKING:
        return Reach.UNLOCKED
    return Reach.ONE_PROGRAM if kind in _WINDOWS_SERVERS else Reach.SHARED
