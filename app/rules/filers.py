"""Say which bureau may file what.

Some kinds are one bureau's alone, papers are their issuing country's, and a partner organisation files the
kinds of its scope.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import Fault
from app.rules import scope
from app.rules.submission import Submission
from search.text.countries import home_country


@dataclass(frozen=True, slots=True)
class Filer:
    """The bureau that files: its code, the country it files for (empty where it is none's), its scope."""

    code: str
    country: str
    files: scope.Kinds = None


def faults(submission: Submission, filer: Filer) -> Iterator[Fault]:
    """Yield a fault where the kind, or the country of a number, is not this bureau's to file."""
    kind = submission.kind
    yield from out_of_scope(filer, kind)
    if kind.filers and filer.code not in kind.filers:
        yield Fault("kind", f"{kind.title}: filed by {' or '.join(kind.filers)} only.")
    if kind.issuer_only:
        yield from _foreign(submission, filer)


def out_of_scope(filer: Filer, kind: scope.OfKind) -> Iterator[Fault]:
    """Yield a fault where the bureau's scope does not let it file this kind."""
    if not scope.covers(filer.files, kind):
        yield Fault("kind", f"{filer.code} does not file {scope.word(kind.type, kind.kind)}.")


def _foreign(submission: Submission, filer: Filer) -> Iterator[Fault]:
    """Only the issuing country adds its documents, as INTERPOL has it for stolen and lost ones (SLTD)."""
    own = {filer.code, home_country(filer.country)}
    for path, subject in submission.subjects():
        for at, number in enumerate(subject.identifiers):
            if number.country and home_country(number.country) not in own:
                title = submission.kind.title
                yield Fault(
                    f"{path}.identifiers.{at}.country",
                    f"{title}: filed by the country that issued it; write to the bureau of {number.country}.",
                )
