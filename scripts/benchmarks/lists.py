"""The real lists and questions beside the project, as measurements take them."""

import csv
from collections.abc import Iterator
from pathlib import Path

from app.outbox.documents import all_documents
from app.services.unit_of_work import reading
from scripts.benchmarks.service import flask, registry_of
from search.documents import FilingDocument

LISTS = {"full": "un_consolidated.xml", "primary": "un_primary_names.xml"}


def imported(instance: Path, file: Path) -> list[FilingDocument]:
    """A list as the product imports it into this folder, and projects it for an index."""
    take(instance, file)
    registry, _ = registry_of(instance)
    with reading(registry) as tx:
        return list(all_documents(tx.session))


def take(instance: Path, file: Path) -> None:
    """Make a registry in this folder, and import a list of the UN's format into it."""
    instance.mkdir(parents=True, exist_ok=True)
    flask(instance, "db", "upgrade")
    flask(instance, "index", "rebuild")
    flask(instance, "import", "un-list", str(file))


def rows(file: Path) -> Iterator[dict[str, str]]:
    """The rows of a file of questions."""
    with file.open(newline="", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
