"""What a run did is counted beside what was done, in words that any database takes."""

from app.services.imports.account import storable


def test_what_a_list_made_us_say_can_be_stored() -> None:
    assert storable("a\0b") == "a\ufffdb"
    assert storable("\ud800") == "?"
    assert storable("محمد") == "محمد"
