"""Without a display the program says so, instead of being ended by Qt."""

import ctypes
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.ui import display_problem

has_x11_libraries = pytest.mark.skipif(
    not sys.platform.startswith("linux")
    or display_problem({"DISPLAY": ":987"}) != display_problem({"DISPLAY": ":987"}, load=str),
    reason="the system libraries that Qt's X11 plugin needs are not installed",
)


def lacking(library: str) -> Callable[[str], object]:
    def load(name: str) -> object:
        if name == library:
            raise OSError(name)
        return None

    return load


def test_without_any_display_the_commands_that_work_are_named() -> None:
    problem = display_problem({}, "linux")
    assert problem is not None
    assert "DISPLAY is not set" in problem
    assert "import, search, show" in problem


@has_x11_libraries
def test_a_display_that_is_dead_is_found_out() -> None:
    problem = display_problem({"DISPLAY": ":987"}, "linux")
    assert problem is not None
    assert ":987 does not answer" in problem


def test_a_missing_system_library_is_named() -> None:
    problem = display_problem({"DISPLAY": ":0"}, "linux", lacking("libxcb-cursor.so.0"))
    assert problem is not None
    assert "libxcb-cursor.so.0 is missing" in problem


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:port=5901", "linuxfb"])
def test_a_platform_without_a_display_server_is_respected(platform: str) -> None:
    assert display_problem({"QT_QPA_PLATFORM": platform}, "linux") is None


def test_a_platform_that_qt_does_not_have_is_named() -> None:
    problem = display_problem({"QT_QPA_PLATFORM": "nonsense"}, "linux")
    assert problem is not None
    assert "Qt knows no platform “nonsense”" in problem
    elsewhere = {"QT_QPA_PLATFORM": "own", "QT_QPA_PLATFORM_PLUGIN_PATH": "somewhere"}
    assert display_problem(elsewhere, "linux") is None


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_always_have_a_display(system: str) -> None:
    assert display_problem({}, system) is None


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets with names here")
def test_a_wayland_display_that_answers_is_enough(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert display_problem(environment, "linux", str) is not None
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        assert display_problem(environment, "linux", str) is None


@has_x11_libraries
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="there is no Xvfb")
def test_a_display_that_answers_is_enough() -> None:
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    try:
        display = os.read(reading, 16).decode().strip()
        assert display_problem({"DISPLAY": f":{display}"}, "linux", ctypes.CDLL) is None
    finally:
        server.terminate()
        server.wait()
        os.close(reading)
        os.close(writing)


def test_looking_for_a_display_loads_no_qt() -> None:
    code = (
        "import sys, reader.ui as ui; ui.display_problem({}); "
        "print([name for name in sys.modules if 'PySide6' in name])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
