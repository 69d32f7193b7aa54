"""Changes add up."""

from reader.model import Act, ChangeKind, Changes, DigestId, PaperId


def test_no_changes_are_false() -> None:
    assert not Changes(seq=5)
    assert Changes(kinds=frozenset({ChangeKind.STAR}))


def test_two_changes_together_touch_what_either_touched() -> None:
    star = Changes(3, frozenset({PaperId(1)}), kinds=frozenset({ChangeKind.STAR}), act=Act(1, "a"))
    removal = Changes(4, digests=frozenset({DigestId(2)}), kinds=frozenset({ChangeKind.DIGEST}))
    both = star | removal
    assert both.seq == 4
    assert both.papers == {1}
    assert both.digests == {2}
    assert both.kinds == {ChangeKind.STAR, ChangeKind.DIGEST}
    assert both.act == Act(1, "a")
