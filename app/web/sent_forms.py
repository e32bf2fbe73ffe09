"""Read a filing's form as it was sent, save it, and keep what cannot be saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import request
from werkzeug.datastructures import MultiDict

from app.api.context import actor, registry
from app.errors import NotFound, RegistryError
from app.models import OpenForm
from app.models.columns import new_id
from app.rules.kinds import Kind
from app.schemas.filing import CHANGES, FilingRead, amendment_of
from app.services.audit.log import Asked
from app.services.filings import filings, open_forms
from app.services.filings.open_forms import FormAt, LastChange, Writer
from app.services.unit_of_work import reading, showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from app.vocabulary.readings import Reading
from app.web import clashes, document
from app.web.clashes import Clash
from app.web.fields import Field, Group, every, groups
from app.web.filing_page import FilingPage, revision
from app.web.forms import flat

# The hidden fields of a filing's form: which form it is, and that it shows what two clerks wrote.
OPEN_FORM, CLASH = "open_form", "clash"
# Texts that stand in the form and are none of the filing's.
BESIDE = "waivers."


@dataclass(frozen=True, slots=True)
class Sent:
    """One form as it was sent: which it is, its fields, what stands in them, what the filing would say."""

    at: FormAt
    groups: Sequence[Group]
    form: MultiDict[str, str]
    document: dict[str, Any]

    @property
    def fields(self) -> list[Field]:
        """Return all its fields."""
        return [*every([*self.groups])]

    @property
    def typed(self) -> dict[str, list[str]]:
        """Return what was typed, field by field, and nothing else that came with it."""
        names = {field.path for field in self.fields}
        return {
            name: values
            for name, values in self.form.lists()
            if name in names or (name.startswith(BESIDE) and any(values))
        }


@dataclass(frozen=True, slots=True)
class Offer:
    """Offer what was typed once and not saved: of which filing or kind, and when."""

    id: str
    type: FilingType
    kind: str
    filing_id: str | None
    number: str
    at: datetime
    about: str | None


@dataclass(frozen=True, slots=True)
class Differing:
    """Say in which fields a form and the newer version differ, and who made that one."""

    fields: Sequence[Clash]
    last: LastChange | None


def form_id() -> str:
    """Return the id of the form that the request came from; a new one where it names none."""
    given = request.form.get(OPEN_FORM, "")
    try:
        return str(UUID(given))
    except ValueError:
        return new_id()


def of_kind(kind: Kind, before: Mapping[str, Any], form: MultiDict[str, str] | None = None) -> Sent:
    """Return the form of a filing that is not there yet, as it was sent, or from these words."""
    at = FormAt(form_id(), kind.type, kind.kind)
    return _read(at, kind, before, request.form if form is None else form)


def of_filing(shown: FilingPage) -> Sent:
    """Return the form of a filing as it was sent, with what was chosen of a newer version."""
    at = FormAt(form_id(), shown.type, shown.kind.kind, shown.document["id"])
    return _read(at, shown.kind, shown.document, clashes.chosen(request.form, flat(shown.document)))


def amend(shown: FilingPage, sent: Sent, *, by_itself: bool = False) -> int:
    """Make the filing say what was sent; return its revision. Raises what the API would."""
    told = CHANGES[shown.type].load(document.change(shown.document, sent.document, sent.fields))
    command = amendment_of(FilingRead(shown.type, shown.document["id"], revision()), told)
    with work(registry(), actor(), Action.AMEND) as tx:
        saved = filings.amend(tx, replace(command, by_itself=by_itself)).revision
        says = clashes.values_in(sent.fields, flat(sent.document))
        open_forms.settle(tx, replace(sent.at, revision=saved), says)
    return saved


def keep(sent: Sent) -> datetime:
    """Keep what was typed as it is; return when. Raises what the service does."""
    with work(registry(), actor(), Action.CREATE) as tx:
        open_forms.keep(tx, sent.at, sent.typed)
        return tx.at


def keep_if_possible(sent: Sent) -> None:
    """Keep what was typed where that can be: it stands on the page that is answered anyway."""
    try:
        keep(sent)
    except RegistryError:
        return


def begin(shown: FilingPage, form: Sequence[Group]) -> str:
    """Note that a filing's form is opened; return its id."""
    at = FormAt(new_id(), shown.type, shown.kind.kind, shown.document["id"], shown.document["revision"])
    with work(registry(), actor(), Action.CREATE) as tx:
        open_forms.begin(tx, at, clashes.values_in(every([*form]), flat(shown.document)))
    return at.id


def close(form: str) -> None:
    """Forget a form that is no longer open."""
    with work(registry(), actor(), Action.CREATE) as tx:
        open_forms.close(tx, form)


def taken_up(kind: Kind, before: Mapping[str, Any], filing_id: str | None = None) -> Sent | None:
    """Return what was typed once and is asked for by its form's id; None where nothing is asked for.

    Raises NotFound for a form that is another's, or of something else.
    """
    asked = request.args.get("typed", "")
    if not asked:
        return None
    row = _kept(asked)
    at = FormAt(row.id, row.type, row.kind, row.filing_id, row.revision)
    if (at.type, at.filing_id) != (kind.type, filing_id) or (not filing_id and at.kind != kind.kind):
        raise NotFound
    words = MultiDict([(name, value) for name, values in (row.typed or {}).items() for value in values])
    return _read(at, kind, before, words)


def offers() -> list[Offer]:
    """Return all that whoever is signed in typed and did not save, the latest first; none of its words."""
    with reading(registry(), actor()) as tx:
        kept = open_forms.kept(tx)
        numbers = open_forms.numbers(tx, kept)
    return [
        Offer(
            id=row.id,
            type=row.type,
            kind=row.kind,
            filing_id=row.filing_id,
            number=numbers.get(row.filing_id or "", ""),
            at=row.typed_at,
            about=next(iter((row.typed or {}).get("subjects.0.type", ())), None),
        )
        for row in kept
        if row.typed_at
    ]


def _kept(form: str) -> OpenForm:
    try:
        given = str(UUID(form))
    except ValueError as other:
        raise NotFound from other
    with showing(registry(), actor(), Asked(Reading.OPEN_FORM, "open_form", given)) as tx:
        return open_forms.take_up(tx, given)


def differing(shown: FilingPage, sent: Sent) -> Differing:
    """Hold what was sent against the filing as it stands now."""
    with reading(registry(), actor()) as tx:
        began = open_forms.began(tx, sent.at) or {}
        last = open_forms.last_change(tx, shown.document["id"])
    return Differing(clashes.clashes(sent.fields, sent.form, flat(shown.document), began), last)


def others(shown: FilingPage) -> list[Writer]:
    """Return who else has the filing's form open."""
    with reading(registry(), actor()) as tx:
        return open_forms.others(tx, shown.document["id"])


def _read(at: FormAt, kind: Kind, before: Mapping[str, Any], form: MultiDict[str, str]) -> Sent:
    laid_out = groups(kind, document.lengthened(before, form))
    return Sent(at, laid_out, form, document.overlaid(before, form, every(laid_out)))
