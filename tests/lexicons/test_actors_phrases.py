"""Names of several words: folding, joined words, capitals, the longest name first."""

import pytest

from analysis.lexicons.actor_phrases import PhraseIndex, Sense, fold, parts, split_name

A, B, C = Sense("AAA", "name"), Sense("BBB", "name"), Sense("CCC", "adjective")


def index(**names: Sense) -> PhraseIndex:
    built = PhraseIndex()
    for name, sense in names.items():
        built.add(name.replace("_", " "), sense)
    built.build()
    return built


def found(built: PhraseIndex, text: str) -> list[tuple[str, ...]]:
    sequence = [part for word in text.split() for part in parts(word)]
    return [hit.phrase.keys for hit in built.find(sequence)]


@pytest.mark.parametrize(
    ("word", "folded"),
    [("U.S.", "us"), ("Élysée", "elysee"), ("N'Djamena", "ndjamena"), ("Türkiye", "turkiye"),
     ("Łódź", "lodz")],
)  # fmt: skip
def test_folding(word: str, folded: str):
    assert fold(word) == folded


def test_joined_words_part_and_keep_their_offsets():
    both = parts("U.S.-China")
    assert [(p.key, p.start, p.end) for p in both] == [("us", 0, 4), ("china", 5, 10)]
    assert [p.key for p in parts("People's")] == ["people", "s"]
    assert parts("--") == ()


def test_the_longest_name_wins():
    built = index(Guinea=A, Papua_New_Guinea=B)
    assert found(built, "Papua New Guinea and Guinea") == [("papua", "new", "guinea"), ("guinea",)]


def test_capitals_count():
    built = index(US=A, Turkey=B, AfD=C)
    assert found(built, "US Turkey AfD") == [("us",), ("turkey",), ("afd",)]
    assert found(built, "us Us turkey afd Afd") == []


def test_small_words_of_a_name_need_no_capital():
    built = index(**{"Ivory_Coast": A, "Republic_of_Korea": B})
    assert found(built, "the Republic Of Korea") == [("republic", "of", "korea")]
    assert found(built, "a republic of korea") == []


def test_one_name_may_have_several_senses():
    built = PhraseIndex()
    built.add("Korean", A)
    built.add("Korean", B)
    built.add("Korean", A)
    built.build()
    assert built.lookup("Korean") == (A, B)
    assert built.lookup("Korea") == ()
    assert built.lookup("") == ()


def test_a_comma_is_part_of_a_name():
    assert split_name("Washington, D.C.")[0] == ("washington", ",", "dc")
