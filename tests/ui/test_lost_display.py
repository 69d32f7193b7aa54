"""When the display is gone, what was typed just now is kept first."""

from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning

from reader.ui.lost_display import kept_at_its_loss

GONE = "The X11 connection broke: I/O error (code 1)"


def test_the_words_are_kept_and_what_qt_says_is_passed_on() -> None:
    heard: list[str] = []
    kept: list[int] = []

    def hear(_: QtMsgType, __: object, words: str) -> None:
        heard.append(words)

    before = qInstallMessageHandler(hear)
    try:
        with kept_at_its_loss(lambda: kept.append(len(heard))):
            qWarning("something else")
            qWarning(GONE)
        qWarning("later")
    finally:
        qInstallMessageHandler(before)
    assert kept == [1]
    assert heard == ["something else", GONE, "later"]
