"""The condition on rows, the filters of retrieval and the rule itself say the same of every filing."""

from itertools import product

import pytest
from sqlalchemy import select

from app.actor import Actor
from app.models import Filing
from app.outbox.project import document, load
from app.rules import policy
from app.schemas.filing import SCHEMAS, content_of
from app.services import visibility
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus, FilingType, HandlingCode
from tests.factories import notice, person
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.scoped import ORGANISATION, SetScope
from tests.fixtures.taken_over import take_over_list

ROLES = (
    (Role.OFFICER,),
    (Role.CLERK,),
    (Role.REVIEWER, Role.CLERK),
    (Role.IMPORTER,),
    (Role.PARTNER,),
    (Role.AUDITOR,),
)
STATES = (FilingStatus.DRAFT, FilingStatus.SUBMITTED, FilingStatus.PUBLISHED, FilingStatus.SUSPENDED)
GUARDS = list(
    product(
        STATES,
        (HandlingCode.OFFICIAL_USE_ONLY, HandlingCode.CONFIDENTIAL),
        ([], ["FR"], ["DE", "IT"], ['F"R', "FRA"]),
        ([], ["FR"], ["fr", "IT"]),
    )
)


@pytest.fixture
def guarded(registry: Registry, someone: MakeSomeone) -> Registry:
    """A registry with a filing of bureau DE for every way in which one may be closed."""
    importer = someone(Role.IMPORTER, bureau="DE").actor
    bodies = [notice(person(f"Ramón Espinoza {at}"), reference=f"G-{at}") for at in range(len(GUARDS))]
    contents = [content_of(SCHEMAS[FilingType.NOTICE]().load(body)) for body in bodies]
    take_over_list(registry, importer, FilingType.NOTICE, contents)
    with work(registry, importer, Action.IMPORT) as tx:
        filings = tx.session.scalars(select(Filing).order_by(Filing.id)).all()
        for filing, (status, handling, audience, barred) in zip(filings, GUARDS, strict=True):
            filing.status, filing.handling = status, handling
            filing.audience, filing.barred = audience, barred
    return registry


@pytest.mark.both_databases
@pytest.mark.parametrize("bureau", ["FR", "DE", "REGISTRY"])
def test_rows_filters_and_the_rule_agree(guarded: Registry, someone: MakeSomeone, bureau: str):
    for roles in ROLES:
        seen_alike(guarded, someone(*roles, bureau=bureau, name=f"asker {roles}").actor)


@pytest.mark.both_databases
def test_they_agree_on_the_scope_of_a_partner_organisation(
    guarded: Registry, someone: MakeSomeone, set_scope: SetScope
):
    seen = {}
    for sees in ([], ["notice.red", "alert.arrest"], ["notice.blue"], None):
        set_scope(sees)
        for roles in ROLES if sees is None else ROLES[:4]:
            actor = someone(*roles, bureau=ORGANISATION, name=f"asker {roles} {sees}").actor
            seen[str(sees), roles] = seen_alike(guarded, actor)
    for roles in ROLES[:4]:
        assert seen["[]", roles] == seen["['notice.red', 'alert.arrest']", roles] == set()
        assert seen["['notice.blue']", roles] == seen["None", roles]
    assert seen["['notice.blue']", ROLES[0]]


def seen_alike(registry: Registry, actor: Actor) -> set[str]:
    """Hold the three against each other, and return what the actor sees."""
    with reading(registry, actor) as tx:
        ids = tx.session.scalars(select(Filing.id)).all()
        every = load(tx.session, ids)
        shown = {each.id for each in every if policy.may_see(actor, each)}
        seen = set(tx.session.scalars(select(Filing.id).where(visibility.seen_by(actor))))
        assert seen == shown, actor.roles
        published = {each.id for each in every if each.status == FilingStatus.PUBLISHED}
        assert set(visibility.shown_among(tx, ids)) == shown & published
        viewer = policy.viewer(actor, tx.at.date())
        proposed = {each.id for each in every if viewer.sees(document(each))}
        assert proposed & published == shown & published
    return shown


@pytest.mark.both_databases
def test_only_what_nobody_is_kept_from_counts(guarded: Registry):
    with reading(guarded) as tx:
        for filing in load(tx.session, tx.session.scalars(select(Filing.id)).all()):
            closed = filing.audience or filing.barred or filing.handling == HandlingCode.CONFIDENTIAL
            assert document(filing).counted is not bool(closed)
