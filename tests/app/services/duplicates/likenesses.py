"""Short ways to ask what is on file like a filing."""

from app.models import Filing
from app.rules.compatibility import Similar
from app.services.duplicates.similar import similar
from tests.fixtures.keepers import Keepers


def like(keepers: Keepers, filing: Filing, who: str = "clerk") -> tuple[Similar, ...]:
    """What this person is shown of filings like that one."""
    return similar(keepers.registry, keepers.people[who], filing.type, filing.id).similar


def ids(found: tuple[Similar, ...]) -> set[str]:
    """The filings found."""
    return {each.match.filing.id for each in found}
