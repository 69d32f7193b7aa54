"""The quick ways to look up words find what going through all of them would."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.search.vocabulary import Near, Vocabulary, union, word_array

LETTERS = "abn1σé"
WORDS = st.text(LETTERS, min_size=1, max_size=8)
PLAIN = st.text("abn1", min_size=1, max_size=8)


def vocabulary_of(words: set[str]) -> Vocabulary:
    return Vocabulary(word_array(sorted(words | {""}, key=str.encode)))


def edits(first: str, second: str) -> int:
    """Return the optimal string alignment distance, by the book (Boytsov, 2011)."""
    rows = [list(range(len(second) + 1))]
    for i, one in enumerate(first, start=1):
        row = [i]
        for j, other in enumerate(second, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (one != other))
            if i > 1 and j > 1 and one == second[j - 2] and other == first[i - 2]:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def inside(vocabulary: Vocabulary, near: Near) -> list[str]:
    return [vocabulary.word(place) for place in range(near.words.start, near.words.stop)]


@given(st.sets(WORDS), WORDS)
def test_a_word_is_found_whole_or_not_at_all(words: set[str], asked: str) -> None:
    vocabulary = vocabulary_of(words)
    found = vocabulary.whole(asked)
    spelled = [vocabulary.word(place) for place in range(found.start, found.stop)]
    assert spelled == ([asked] if asked in words else [])


@given(st.sets(WORDS), WORDS)
def test_all_words_with_a_beginning_are_one_range(words: set[str], asked: str) -> None:
    vocabulary = vocabulary_of(words)
    found = vocabulary.beginning(asked)
    spelled = {vocabulary.word(place) for place in range(found.start, found.stop)}
    assert spelled == {word for word in words if word.startswith(asked)}


@settings(deadline=None)
@given(st.sets(WORDS, max_size=30), WORDS, st.integers(1, 2))
@example({"ab", "ba", "b", "abc"}, "ab", 1)
def test_every_near_word_is_found(words: set[str], asked: str, slips: int) -> None:
    vocabulary = vocabulary_of(words)
    near = vocabulary.near(asked, slips)
    found = {one.text: one.edits for one in near if one.text}
    away = {word: edits(asked, word) for word in words}
    assert found == {word: gap for word, gap in away.items() if 0 < gap <= slips}
    assert all(inside(vocabulary, one) == [one.text] for one in near)


@settings(deadline=None)
@given(st.sets(PLAIN, max_size=30), PLAIN, st.integers(1, 2))
def test_every_near_beginning_is_found(words: set[str], asked: str, slips: int) -> None:
    vocabulary = vocabulary_of(words)
    for _ in range(2):  # the second time from what was kept
        near = vocabulary.near_beginnings(asked, slips)
        found = {one.text: one.edits for one in near}
        lengths = range(len(asked), len(asked) + slips + 1)
        beginnings = {word[:n] for word in words for n in lengths if len(word) >= n}
        away = {beginning: edits(asked, beginning) for beginning in beginnings}
        assert found == {text: gap for text, gap in away.items() if 0 < gap <= slips}
        for one in near:
            assert set(inside(vocabulary, one)) == {w for w in words if w.startswith(one.text)}


def test_a_beginning_never_cuts_a_letter() -> None:
    vocabulary = vocabulary_of({"naσ"})
    assert all(
        inside(vocabulary, near) in ([], ["naσ"]) for near in vocabulary.near_beginnings("nax", 1)
    )


@given(st.lists(st.sets(WORDS), min_size=1, max_size=4))
def test_several_vocabularies_become_one(several: list[set[str]]) -> None:
    arrays = [word_array(sorted(words, key=str.encode)) for words in several]
    joined, places = union(arrays)
    assert Vocabulary(joined).words.tolist() == sorted({w.encode() for ws in several for w in ws})
    for array, went in zip(arrays, places, strict=True):
        assert joined[went].tolist() == array.tolist()
