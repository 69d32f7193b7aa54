"""All sizes grow together, between 80 and 200 per cent."""

from reader.ui.type_scale import TypeScale, larger, smaller


def test_text_grows_step_by_step_and_stops_at_the_largest() -> None:
    sizes = [100]
    while (size := larger(sizes[-1])) != sizes[-1]:
        sizes.append(size)
    assert sizes == [100, 110, 125, 150, 175, 200]


def test_text_shrinks_step_by_step_and_stops_at_the_smallest() -> None:
    assert [smaller(100), smaller(90), smaller(80)] == [90, 80, 80]


def test_every_size_grows_with_the_percentage() -> None:
    normal, large = TypeScale(100, 13), TypeScale(200, 13)
    for size in ("heading", "small", "text", "reading", "title"):
        assert getattr(large, size) == 2 * getattr(normal, size)


def test_a_system_with_larger_letters_gets_larger_spaces_too() -> None:
    assert TypeScale(100, 26).grown(8) == 16
