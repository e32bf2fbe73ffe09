"""A kept line says what it asked and what it was told."""

from app.services.batches.kept_lines import as_asked, of_line
from app.services.lookups.commands import AskTraveller
from app.vocabulary.lookups import Purpose
from search.identifiers import IdentifierKind


def test_a_kept_line_says_enough_to_be_asked_again() -> None:
    papers = ({"number": "V777777", "kind": "visa"},)
    command = AskTraveller(
        Purpose.BORDER_CONTROL, name="Mary Unknown", number="XD1234567", kind=IdentifierKind.PASSPORT,
        documents=papers, limit=5, notes=("said once",),
    )  # fmt: skip
    asked = as_asked(command)
    assert "purpose" not in asked
    assert "notes" not in asked
    again = of_line(asked, purpose=Purpose.BORDER_CONTROL)
    assert (again.name, again.number, again.kind) == ("Mary Unknown", "XD1234567", "passport")
    assert (again.documents, again.limit) == (papers, 5)
