"""Measure whether the time of a partner's check tells its answer.

`python -m scripts.benchmarks.partner_checks`: a register of its own in a temporary folder; half of 10,000
passports are on record. Each is checked once, in a mixed order, through the whole application without a
network; processor time is compared. AUC is the chance that a document on record takes longer than one that
is not: one half tells nothing.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
from flask.testing import FlaskClient

from app.factory import create_app
from app.schemas.filing import SCHEMAS, content_of
from app.services.access import actors, authentication, key_ring
from app.services.access.actors import AddActor
from app.services.checks import terms
from app.services.checks.terms import AddPartner
from app.services.imports.commands import ImportList
from app.services.imports.entries import Entry
from app.services.imports.run import run
from app.services.imports.source import Listing
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingType
from app.vocabulary.partners import CheckPurpose, PartnerKind
from config import Config
from scripts.benchmarks.service import flask, settings

CHECKS = 10_000
BOUND = 0.55


def auc(longer: Sequence[float], shorter: Sequence[float]) -> float:
    """Return the chance that one of the first is longer than one of the second (Mann and Whitney)."""
    both = np.concatenate([longer, shorter])
    ranks = np.empty(len(both))
    ranks[np.argsort(both, kind="stable")] = np.arange(1, len(both) + 1)
    above = ranks[: len(longer)].sum() - len(longer) * (len(longer) + 1) / 2
    return float(above / (len(longer) * len(shorter)))


def measured(client: FlaskClient, key: str, numbers: Iterable[str]) -> dict[str, list[float]]:
    """Return the processor time of each check in milliseconds, by its answer."""
    took: dict[str, list[float]] = {"clear": [], "check": []}
    headers = {"Authorization": f"Bearer {key}"}
    gc.disable()
    for number in numbers:
        body = {"number": number, "kind": "passport", "country": "FR", "purpose": "boarding"}
        began = time.process_time()
        answer = client.post("/api/v1/checks/document", json=body, headers=headers)
        spent = 1000 * (time.process_time() - began)
        took[(answer.json or {})["answer"]].append(spent)
    gc.enable()
    return took


def lay_out(registry: Registry, config: Config, listed: Sequence[str]) -> str:
    """Put these passports on record, agree with a partner, and return its key."""
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.add_bureau(tx, "FR", "Bureau FR", "FR")
        actors.add(tx, AddActor("importer", "FR", (Role.IMPORTER,)))
        wanted = AddPartner("Air Example", "FR", PartnerKind.AIRLINE, (CheckPurpose.BOARDING,))
        key = key_ring.first(tx, terms.add(tx, wanted), config.secret_key).key
        terms.change_quota(tx, wanted.name, 1_000_000)
    with reading(registry) as tx:
        importer = authentication.named(tx.session, "importer")
    listing = Listing("measured", "the measurement's list", "FR", "FR", FilingType.RECORD)
    entries = [_entry(number, line) for line, number in enumerate(listed, 1)]
    run(registry, importer, ImportList(listing, "measured"), entries, lambda _batch: None)
    return key


def _entry(number: str, line: int) -> Entry:
    paper = {"kind": "passport", "number": number, "country": "FR", "status": "stolen"}
    subject = {"type": "property", "identifiers": [paper]}
    body = {"kind": "passport", "reference": f"M-{line}", "subjects": [subject]}
    return Entry(f"M-{line}", line, content_of(SCHEMAS[FilingType.RECORD]().load(body)), "new")


def main() -> int:
    """Measure, print the figures, and return whether the bound is kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--checks", type=int, default=CHECKS)
    checks = options.parse_args().checks
    drawn = random.Random(17).sample(range(1_000_000, 10_000_000), checks)
    numbers = [f"XD{each}" for each in drawn]
    with TemporaryDirectory() as folder:
        flask(Path(folder), "db", "upgrade")
        limits = {"RATE_LIMITS": "partner=9000000/minute, address=9000000/minute"}
        config = Config.from_env({**settings(Path(folder)), **limits})
        app = create_app(config)
        registry: Registry = app.extensions["registry"]
        key = lay_out(registry, config, numbers[::2])
        random.Random(18).shuffle(numbers)
        measured(app.test_client(), key, numbers[:200])
        took = measured(app.test_client(), key, numbers)
    told = auc(took["check"], took["clear"])
    for answer, times in took.items():
        print(f"{answer}: {len(times):,} checks, median {median(times):.3f} ms of processor time")
    print(f"AUC {told:.3f} (bound {BOUND})")
    return 0 if max(told, 1 - told) <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
