"""The paper being read never vanishes from the list under the reader."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model import PaperId, Scope, ScopeKind
from reader.ui.listing import Asked, Listing, keeping, without_kept

UNREAD = Asked(Scope(ScopeKind.UNREAD))


def listing(*ids: int, asked: Asked = UNREAD) -> Listing:
    return Listing(asked, [PaperId(number) for number in ids])


def test_a_paper_that_no_longer_matches_stays_where_it_stood() -> None:
    kept = keeping(listing(1, 3), listing(1, 2, 3), PaperId(2))
    assert (list(kept.ids), kept.kept) == ([1, 2, 3], 2)


def test_it_stays_on_top_when_nothing_above_it_is_left() -> None:
    assert list(keeping(listing(5), listing(1, 2, 5), PaperId(2)).ids) == [2, 5]


def test_it_goes_when_another_list_is_asked_for() -> None:
    other = listing(1, asked=Asked(Scope(ScopeKind.STARRED)))
    assert keeping(other, listing(1, 2), PaperId(2)) == other


def test_it_is_not_brought_into_a_list_that_never_had_it() -> None:
    assert keeping(listing(1), listing(1), PaperId(9)).kept is None


def test_moving_on_lets_it_go() -> None:
    assert list(without_kept(keeping(listing(1), listing(1, 2), PaperId(2))).ids) == [1]


@given(st.lists(st.integers(1, 30), unique=True), st.data())
def test_all_others_keep_their_order(before: list[int], data: st.DataObject) -> None:
    after = [number for number in before if data.draw(st.booleans())]
    reading = data.draw(st.sampled_from(before)) if before else 1
    kept = keeping(listing(*after), listing(*before), PaperId(reading))
    assert [paper for paper in before if paper in kept.ids] == list(kept.ids)
    assert set(kept.ids) == set(after) | ({reading} & set(before))
