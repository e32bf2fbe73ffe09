"""Write docs/roles.md, who may use which route, from the routes: `python -m scripts.roles_page`."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from werkzeug.routing import Rule

from app.api.auth import mark_of
from app.factory import create_app
from app.rules import policy
from app.vocabulary.actors import Action, Role
from config import DEVELOPMENT_SECRET, ROOT, Config
from search.settings import SearchSettings

PAGE = ROOT / "docs" / "roles.md"
HEAD = """# Who may use which route

Made from the routes and the table of permissions (`app/rules/policy.py`) by
`python -m scripts.roles_page`; correct the code instead. A role opens the door; which filings somebody
sees behind it, the audience, handling and state of each filing decide.

● may; everybody: needs no key.
"""
SHORT = {Role.DATA_PROTECTION_OFFICER: "data protection"}
UNWRITTEN = {"HEAD", "OPTIONS"}
# What may stand in a part of an address is no news here.
CONVERTER = re.compile(r"<[a-z]+(?:\([^)]*\))?:")


def page() -> str:
    """Return the whole page."""
    roles = "".join(f" {SHORT.get(role, role.value)} |" for role in Role)
    lines = [HEAD, f"| route | permission |{roles}", f"|---|---|{'---|' * len(Role)}"]
    return "\n".join([*lines, *_rows(_application())]) + "\n"


def _application() -> Flask:
    with TemporaryDirectory() as folder:
        search = SearchSettings(folder=Path(folder) / "index")
        config = Config("development", DEVELOPMENT_SECRET, "sqlite://", search, instance=Path(folder))
        return create_app(config)


def _rows(app: Flask) -> Iterator[str]:
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, sorted(rule.methods or ())))
    for rule in rules:
        yield _row(rule, mark_of(app.view_functions[rule.endpoint]))


def _row(rule: Rule, permission: Action | None) -> str:
    methods = " ".join(sorted((rule.methods or set()) - UNWRITTEN))
    address = CONVERTER.sub("<", rule.rule)
    if permission is None:
        return f"| `{methods} {address}` | everybody |{' ● |' * len(Role)}"
    may = "".join(" ● |" if role in policy.MAY[permission] else "  |" for role in Role)
    return f"| `{methods} {address}` | {permission.replace('_', ' ')} |{may}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
