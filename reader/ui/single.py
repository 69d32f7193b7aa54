"""One window for each library and person: a second start hands its files to the first."""

import getpass
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

# How long a first window has to answer before it counts as dead or hung, in milliseconds.
_PATIENCE = 1000
# How long a start waits for one that was before it, and how often it looks, in seconds.
_LONGEST_START, _LOOK = 3.0, 0.02
_TAKEN = b"taken"
# More than so many bytes nobody hands over.
_LONGEST = 1 << 20


@contextmanager
def in_turn(library: Path) -> Iterator[None]:
    """Let starts on one library that come together begin one after the other.

    While one holds the block, the next waits until it listens, and can be handed files; not for
    long, though, as it may ask a question or hang. The system ends the turn of one that dies.
    """
    with _turn(library) as file:
        until = time.monotonic() + _LONGEST_START
        while file is not None and not _is_ours(file):
            if _socket(library).exists() or time.monotonic() > until:
                break
            time.sleep(_LOOK)
        yield


@contextmanager
def _turn(library: Path) -> Iterator[int | None]:
    """Open the file that stands for the turn; None where there are no locks, or no room for it."""
    file = None
    if os.name == "posix":
        with suppress(OSError):
            path = _socket(library).with_suffix(".start")
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        yield file
    finally:
        if file is not None:
            os.close(file)


def _is_ours(file: int) -> bool:
    import fcntl  # noqa: PLC0415 - not everywhere

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def hand_over(library: Path, files: Sequence[Path]) -> bool:
    """Hand files to the window that is open on a library; False where none answers in time."""
    if os.name == "posix" and not _socket(library).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only where another may be open

    socket = QLocalSocket()
    socket.connectToServer(_address(library))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
    socket.flush()
    taken = socket.waitForReadyRead(_PATIENCE) and bytes(socket.readAll().data()) == _TAKEN
    socket.disconnectFromServer()
    return bool(taken)


@dataclass(frozen=True, slots=True)
class Listening:
    """A window that takes what later starts hand over, until it is closed."""

    server: "QLocalServer"
    socket: Path
    ours: int

    def close(self) -> None:
        """Listen no more; the socket of a window that has come in this one's place stays."""
        aside = self.socket.with_name(f"{self.socket.name}.{os.getpid()}")
        is_theirs = _number(self.socket) not in {0, self.ours}
        if is_theirs:
            self.socket.replace(aside)
        self.server.close()  # which removes whatever has its name
        if is_theirs:
            aside.replace(self.socket)


def listen(library: Path, taken: Callable[[list[Path]], None]) -> Listening:
    """Take what later starts hand over; one that died without a word is replaced."""
    from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - after the first rows

    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(_address(library))
    server.listen(_address(library))  # where that is refused, every start has a window of its own

    def on_start() -> None:
        socket = server.nextPendingConnection()
        socket.setReadBufferSize(_LONGEST)

        def on_words() -> None:
            if socket.canReadLine():
                files = handed_over(bytes(socket.readLine().data()))
                socket.write(_TAKEN)
                socket.flush()
                taken(files)

        socket.readyRead.connect(on_words)
        socket.disconnected.connect(socket.deleteLater)
        on_words()

    server.newConnection.connect(on_start)
    socket = _socket(library)
    return Listening(server, socket, _number(socket))


def handed_over(words: bytes) -> list[Path]:
    """Return the files that a later start names; whatever makes no sense is as if not said."""
    try:
        names = json.loads(words)
    except (ValueError, RecursionError):
        return []
    named = names if isinstance(names, list) else []
    return [Path(name) for name in named if isinstance(name, str) and _can_be_a_file(name)]


def _can_be_a_file(name: str) -> bool:
    try:
        return b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False


def _number(socket: Path) -> int:
    """Return by what the system knows a socket; 0 where it has no file."""
    try:
        return socket.stat().st_ino if os.name == "posix" else 0
    except OSError:
        return 0


def _socket(library: Path) -> Path:
    return Path(tempfile.gettempdir()) / _name(library)


def _address(library: Path) -> str:
    """Return how Qt finds the socket; it looks for temporary files elsewhere than Python does."""
    return str(_socket(library)) if os.name == "posix" else _name(library)


def _name(library: Path) -> str:
    """Return the name of the socket of a person and a library, the same however it is reached."""
    person = os.getuid() if os.name == "posix" else getpass.getuser()  # not all have a name
    key = f"{person}\0{os.path.realpath(library)}"
    return f"digest-reader-{hashlib.sha256(os.fsencode(key)).hexdigest()[:20]}"
