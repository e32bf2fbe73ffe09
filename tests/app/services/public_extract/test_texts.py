"""Each word that is asked for begins a word of its field, however either is written."""

import pytest
from sqlalchemy import true

from app.services.public_extract.query import PublicQuery
from app.services.public_extract.released import PublicKind
from app.services.public_extract.texts import fitting
from app.services.unit_of_work import reading
from tests.app.services.public_extract.releasing import released
from tests.fixtures.keepers import Keepers, example

PERSON = example("notice.red")["subjects"][0] | {
    "names": [
        {"family": "Orlovski-Tarn", "given": "Mírela Ana"},
        {"full": "The Carpenter", "kind": "alias"},
        {"full": "Zoran Demidov", "kind": "misused"},
    ]
}


@pytest.mark.both_databases
def test_words_are_held_against_what_is_written(keepers: Keepers) -> None:
    filing = released(keepers, subjects=[PERSON])
    cases = [
        ({"name": "orlov"}, True),
        ({"name": "TARN"}, True),
        ({"name": "orlovski tarn"}, True),
        ({"name": "tarn orlovski"}, True),
        ({"name": "lovski"}, False),
        ({"name": "mirela"}, False),
        ({"forename": "mirela"}, True),
        ({"forename": "ana"}, True),
        ({"forename": "tarn"}, False),
        ({"name": "tarn", "forename": "ana"}, True),
        ({"name": "tarn", "forename": "zoran"}, False),
        ({"free_text": "robbery weapon"}, True),
        ({"free_text": "tarn robb"}, True),
        ({"free_text": "eapon"}, False),
        ({"name": "carpenter"}, False),
        ({"name": "demidov"}, False),
        ({"free_text": "demidov"}, False),
    ]
    for asked, fits in cases:
        assert found(keepers, filing.id, PublicQuery(PublicKind.RED, **asked)) is fits, asked


def found(keepers: Keepers, filing_id: str, query: PublicQuery) -> bool:
    """Whether the notice fits the question."""
    with reading(keepers.registry) as tx:
        return fitting(tx.session, query, true(), [filing_id]) == [filing_id]


def test_aliases_are_asked_where_they_are_shown(keepers: Keepers) -> None:
    filing = released(keepers, "notice.un_special", subjects=[PERSON])
    assert found(keepers, filing.id, PublicQuery(PublicKind.UN, name="carpenter"))
    assert not found(keepers, filing.id, PublicQuery(PublicKind.UN, name="demidov"))


def test_what_fits_keeps_its_order(keepers: Keepers) -> None:
    ids = [released(keepers, subjects=[PERSON], reference=f"T-{at}").id for at in range(3)]
    with reading(keepers.registry) as tx:
        query = PublicQuery(PublicKind.RED, name="tarn")
        assert fitting(tx.session, query, true(), ids[::-1]) == ids[::-1]
