"""From the paths a person names to the files that are read."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.digest import DigestReader, NotADigest, Refused, find_sources
from reader.model import ReaderError

NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """Be a person who may not read what the test has made."""
    user = os.geteuid()
    os.seteuid(NOBODY if user == 0 else user)
    try:
        yield
    finally:
        os.seteuid(user)


def found(*paths: Path) -> list[str]:
    return [source.file for source in find_sources(paths)]


def refused(path: Path) -> str:
    (only,) = find_sources([path])
    assert isinstance(only, Refused)
    assert only.file == str(path)
    return only.sentence


def test_files_come_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    names = [tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "b.txt"]
    for name in names:
        name.touch()
    assert found(*names) == [str(name) for name in names]


def test_folders_are_searched_through_in_natural_order(tmp_path: Path) -> None:
    for name in ("10.txt", "9.txt", "a2/x", "a10/x", "A3/deep/y", ".hidden", ".git/x", "a2/.x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    names = ["9.txt", "10.txt", "a2/x", "A3/deep/y", "a10/x"]
    assert found(tmp_path) == [str(tmp_path / name) for name in names]


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    hidden = tmp_path / ".digest"
    hidden.touch()
    assert found(hidden) == [str(hidden)]


def test_a_file_tells_its_name_and_when_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "my digest.old.txt"
    path.touch()
    os.utime(path, (1_700_000_000, 1_700_000_000))
    (source,) = find_sources([path])
    assert not isinstance(source, Refused)
    assert source.stem == "my digest.old"
    assert source.modified.timestamp() == 1_700_000_000
    assert source.modified.tzinfo is not None


def test_names_that_are_no_text_are_shown_all_the_same(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.touch()
    (source,) = find_sources([path])
    assert source.file.encode() == os.fsencode(tmp_path) + b"/caf?.txt"
    assert not isinstance(source, Refused)
    with pytest.raises(NotADigest, match="empty"):
        DigestReader(source)


def test_what_is_missing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / "none") == "There is no such file."
    assert refused(tmp_path / "file" / "below") == "There is no such file."
    assert refused(tmp_path / "nul\0byte") == "There is no such file."
    assert refused(tmp_path / ("x" * 300)) == "There is no such file; its name is too long."


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty" / "deep").mkdir(parents=True)
    (tmp_path / "empty" / ".hidden").touch()
    assert refused(tmp_path / "empty") == "There is no file in this folder."


def test_links_are_followed_and_their_loops_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "round").symlink_to("round")
    assert found(tmp_path / "link") == [str(tmp_path / "link")]
    assert refused(tmp_path / "lost") == "This is a link to a file that is not there."
    assert refused(tmp_path / "round") == "This is a link that leads in a circle."


def test_a_folder_within_itself_is_searched_once(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").touch()
    (tmp_path / "deep" / "up").symlink_to("..")
    up = Refused(
        str(tmp_path / "deep" / "up"), "This leads back to a folder that was searched already."
    )
    sources = list(find_sources([tmp_path]))
    assert sources[1:] == [up]
    assert sources[0].file == str(tmp_path / "deep" / "file")


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == "This is a named pipe, not a file."


def test_a_device_is_refused() -> None:
    assert refused(Path("/dev/zero")) == "This is a device, not a file."


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        assert refused(Path("socket")) == "This is a socket, not a file."


def test_what_became_a_pipe_or_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "digest.txt"
    path.touch()
    (source,) = find_sources([path])
    assert not isinstance(source, Refused)
    path.unlink()
    with pytest.raises(ReaderError, match="There is no such file"):
        DigestReader(source)
    os.mkfifo(path)
    with pytest.raises(ReaderError, match="named pipe"):
        DigestReader(source)


def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "digest.txt"
    path.write_text("Title\nAbstract")
    (source,) = find_sources([path])
    path.chmod(0)
    assert not isinstance(source, Refused)
    with without_rights(), pytest.raises(ReaderError) as caught:
        DigestReader(source)
    assert str(caught.value) == "There is no permission to read this."


def test_a_folder_that_may_not_be_searched_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    with without_rights():
        assert refused(folder) == "There is no permission to read this."
    folder.chmod(0o700)
