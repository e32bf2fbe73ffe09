"""What is written for people is gathered; what describes the code or the API is not."""

from pathlib import Path

from scripts.sentences import below_pages, sentences_in

MODULE = '''"""Do not take the docstring."""
LIMIT = "Too many tries. Wait, and try again."
"""Do not take a note to a constant."""
field = String(metadata={"description": "Not this one."}, error=f"At most {LIMIT:,} of {most!r}.")
raise Fault("a.path", "no sentence")
'''


def test_sentences_are_taken_with_numbered_slots(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(MODULE, encoding="utf-8")
    assert [*sentences_in(tmp_path / "module.py")] == [
        "Too many tries. Wait, and try again.",
        "At most {0} of {1}.",
    ]


def test_rules_services_and_readings_are_all_heard() -> None:
    told = set(below_pages())
    assert "The registry could not do this." in told
    assert "A filing has at most {0} names; this one has {1}." in told
    assert "The number is the listed one, character by character." in told
