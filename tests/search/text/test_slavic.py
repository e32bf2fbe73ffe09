"""One Cyrillic name as the papers of other states spell it."""

import pytest

from search.text.slavic import fixed_letters, plain_spellings
from search.text.transliteration import latin

NAMES = {
    "Жуковецкий": "zhukovetsky schukowezki joukovetski zukoweckij zukoveckij zukoveckis zhukovetskiy",
    "Щербаченков": "shcherbachenkov schtscherbatschenkow szczerbaczenkow chtcherbatchenkov scerbacenkovs",
    "Хохряшов": "khokhryashov chochrjaschow chochriaszow khokhriachov hohrjasovs chochrjasovas jojryashov",
    "Цыпкаев": "tsypkaev zypkajew cypkajew tsypkaiev cipkajevs cipkajevas",
    "Евгений": "yevgeny jewgeni jewgienij evgueni jevgenijs jevgenijus evgenij",
}


@pytest.mark.parametrize(
    ("written", "spelled"), [(name, each) for name, row in NAMES.items() for each in row.split()]
)
def test_every_custom_meets_the_name(written: str, spelled: str) -> None:
    assert plain_spellings(latin(written.lower())) & plain_spellings(spelled)
    assert fixed_letters(latin(written.lower())) == fixed_letters(spelled)


@pytest.mark.parametrize(
    ("left", "right"), [("zhukov", "zhilov"), ("marcelo", "marcela"), ("kuznetsov", "kuzmin")]
)
def test_other_names_stay_apart(left: str, right: str) -> None:
    assert not plain_spellings(left) & plain_spellings(right)


def test_short_words_are_of_no_custom() -> None:
    assert not plain_spellings("han")
