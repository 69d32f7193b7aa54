"""Whether a window can be shown here, found out without Qt, which would end the process."""

import ctypes
import os
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

# What Qt's plugin for X11 is linked against and a bare system lacks.
_X11_LIBRARIES = (
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
    "libxcb-randr.so.0", "libxcb-render-util.so.0", "libxcb-shape.so.0", "libxcb-shm.so.0",
    "libxcb-sync.so.1", "libxcb-xfixes.so.0", "libxcb-xkb.so.1", "libxkbcommon-x11.so.0",
    "libX11-xcb.so.1",
)  # fmt: skip
# What any window of Qt needs.
_LIBRARIES = ("libGL.so.1", "libEGL.so.1", "libfontconfig.so.1", "libxkbcommon.so.0")
_WAYLAND_LIBRARIES = ("libwayland-client.so.0", "libwayland-cursor.so.0")
# Platforms of Qt that need no display server.
_OTHERS = frozenset(
    {"eglfs", "linuxfb", "minimal", "minimalegl", "offscreen", "vkkhrdisplay", "vnc"}
)
_COMMANDS = "These commands work here: import, search, show, star, read, tag, note, digests, stats."

Load = Callable[[str], object]


def display_problem(
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    load: Load = ctypes.CDLL,
) -> str | None:
    """Return why no window can be shown, in one sentence with what works instead, or None."""
    if not platform.startswith("linux"):
        return None
    asked = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].split(";")[0]
    if asked in _OTHERS or "QT_QPA_PLATFORM_PLUGIN_PATH" in environment:
        return None
    if asked not in {"", "xcb", "wayland", "wayland-egl"}:
        return f"No window can be shown: Qt knows no platform “{asked}”. {_COMMANDS}"
    x11 = _x11_problem(environment, load) if asked in {"", "xcb"} else "not asked for"
    wayland = _wayland_problem(environment, load) if asked != "xcb" else "not asked for"
    if x11 is None or wayland is None:
        return None
    reason = wayland if asked.startswith("wayland") else x11
    return f"No window can be shown: {reason}. {_COMMANDS}"


def _x11_problem(environment: Mapping[str, str], load: Load) -> str | None:
    display = environment.get("DISPLAY", "")
    if not display:
        return "there is no display (DISPLAY is not set)"
    if (missing := _missing((*_LIBRARIES, *_X11_LIBRARIES), load)) is not None:
        return f"the system library {missing} is missing"
    if not _x11_answers(display):
        return f"the display {display} does not answer"
    return None


def _wayland_problem(environment: Mapping[str, str], load: Load) -> str | None:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return "there is no display (WAYLAND_DISPLAY is not set)"
    if (missing := _missing((*_LIBRARIES, *_WAYLAND_LIBRARIES), load)) is not None:
        return f"the system library {missing} is missing"
    if not _socket_answers(Path(environment.get("XDG_RUNTIME_DIR", "/")) / name):
        return f"the display {name} does not answer"
    return None


def _missing(names: tuple[str, ...], load: Load) -> str | None:
    """Return the first system library that cannot be loaded, or None."""
    for name in names:
        try:
            load(name)
        except OSError:
            return name
    return None


def _x11_answers(display: str) -> bool:
    """Shake hands with the X server, as Qt would."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


def _socket_answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(os.fspath(path))
        except OSError:
            return False
    return True
