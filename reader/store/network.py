"""Whether a folder lies on another machine.

Programs that share a WAL journal must share memory, so they must run on one machine
(https://www.sqlite.org/wal.html). SQLite cannot tell that they do not, and two machines would
damage the library. Hence one in such a folder keeps a rollback journal, which asks for no more
than locks. The same goes for what a virtual machine sees of its host.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

# As Linux, macOS and the BSDs call them; what a program serves through FUSE has its name behind
# a dot. Of macOS's own two, nearly all that is mounted so is remote.
_REMOTE = {
    *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs"),
    *("9p", "afs", "auristorfs", "ceph", "coda", "glusterfs", "lustre", "beegfs", "gpfs"),
    *("orangefs", "pvfs2", "ncpfs", "ncp", "gfs2", "ocfs2", "acfs"),
    *("vboxsf", "prl_fs", "vmhgfs", "virtiofs", "drvfs", "macfuse", "osxfuse"),
    *("fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.kio-fuse"),
    *("fuse.smbnetfs", "fuse.glusterfs", "fuse.ceph", "fuse.ceph-fuse", "fuse.s3fs"),
    *("fuse.curlftpfs", "fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.juicefs"),
    *("fuse.gcsfuse", "fuse.goofys", "fuse.vmhgfs-fuse", "fuse.nfs", "fuse.prl_fsd"),
}


class Mount(Protocol):
    """What psutil tells of a place where a file system begins."""

    mountpoint: str
    fstype: str
    opts: str


def is_on_network(path: Path) -> bool:
    """Return whether a file, which need not be there, is or would be on another machine."""
    folder = path.resolve().parent
    if _is_on_own_disk(folder):
        return False
    import psutil  # noqa: PLC0415 - 20 ms that most libraries do without

    return folder.drive.startswith("\\\\") or _is_remote(folder, psutil.disk_partitions(all=True))


def _is_on_own_disk(folder: Path) -> bool:
    """Return whether Linux has given a folder's file system the number of a disk."""
    return sys.platform == "linux" and folder.exists() and os.major(folder.stat().st_dev) != 0


def _is_remote(folder: Path, mounts: Iterable[Mount]) -> bool:
    """Return whether of what is mounted deepest above a folder the last is another machine's."""
    above = [mount for mount in mounts if folder.is_relative_to(mount.mountpoint)]
    for own in sorted(above, key=lambda mount: len(mount.mountpoint))[-1:]:
        return own.fstype.lower() in _REMOTE or "remote" in own.opts.split(",")
    return False
