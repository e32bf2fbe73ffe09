"""Words as the syllables they may stand for."""

from search.text.syllables import NOT_SPELT, Spelt, alike, joined, of_both, parted, told_apart

A, B, AB = frozenset("a"), frozenset("b"), frozenset("ab")


def loose(*syllables: frozenset[str], sure: bool = False) -> Spelt:
    return Spelt((), (syllables,), sure)


def strict(*syllables: frozenset[str]) -> Spelt:
    return Spelt((syllables,), ())


def test_a_word_is_parted_in_every_way_one_table_for_each_place() -> None:
    first, second = {"son": A, "so": B}, {"ga": A, "nga": B}
    assert parted("songa", (first, second)) == ((B, B), (A, A))
    assert parted("gason", (first, second)) == ()
    assert parted("", (first,)) == ()
    assert parted("son", ()) == ()


def test_words_are_alike_that_have_each_syllable_in_common() -> None:
    assert alike(loose(A, B), loose(AB, AB))
    assert not alike(loose(A, B), loose(AB, A))
    assert not alike(loose(A, B), loose(A))


def test_of_strict_words_one_must_be_loose() -> None:
    assert not alike(strict(A), strict(A))
    assert alike(strict(A), loose(AB))


def test_only_words_surely_of_the_tongue_are_told_apart() -> None:
    assert told_apart(loose(A, sure=True), loose(B, sure=True))
    assert not told_apart(loose(A, sure=True), loose(AB, sure=True))
    assert not told_apart(loose(A, sure=True), loose(B))


def test_joined_words_are_as_sure_as_all_of_them() -> None:
    assert joined([loose(A, sure=True), loose(B, sure=True)]) == loose(A, B, sure=True)
    assert joined([loose(A, sure=True), loose(B)]) == loose(A, B)
    assert joined([loose(A), None]) is None


def test_what_pinyin_tells_apart_no_other_tongue_confuses() -> None:
    assert of_both([strict(A)], [loose(B, sure=True)]) == (Spelt(((A,), (B,)), ()),)
    assert of_both([strict(A, A)], [loose(B, sure=True)]) == (Spelt(((A, A),), ((B,),), sure=True),)
    assert of_both([NOT_SPELT], []) == (NOT_SPELT,)
