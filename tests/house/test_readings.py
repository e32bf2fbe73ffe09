"""Hold pages, addresses and commands to `showing`, the road that records what leaves by them."""

import ast

from tests.house.source import modules, name, syntax

# Where the edges read without an entry, and why.
UNRECORDED = {
    "app/api/access.py": "who may use the registry",
    "app/api/bureaus.py": "who the bureaus are",
    "app/api/limits.py": "how often somebody asked",
    "app/api/public_extract.py": "what is released to the public",
    "app/cli/actors.py": "who may use the registry",
    "app/cli/approvals.py": "what administrators approve of one another",
    "app/cli/bureaus.py": "who the bureaus are",
    "app/cli/console.py": "who acts",
    "app/cli/imports.py": "how many changes wait for the index",
    "app/cli/keys.py": "who may use the registry",
    "app/cli/partners.py": "what was agreed with partners",
    "app/cli/outbox.py": "which changes wait for the index",
    "app/cli/webhooks.py": "how bureaus are told",
    "app/web/actors.py": "who may use the registry",
    "app/web/bureaus.py": "who the bureaus are",
    "app/web/demonstration.py": "who there is to be in development",
    "app/web/duty.py": "who is on duty",
    "app/web/inbox.py": "how many messages wait, and none of them",
    "app/web/operation.py": "which changes wait for the index",
    "app/web/partners.py": "what was agreed with partners",
    "app/web/sent_forms.py": "who has a form open, and that one's own typing waits; its words are recorded",
    "app/web/public_pages.py": "what is released to the public",
}


def test_edges_read_what_is_shown_through_the_road_that_records_it() -> None:
    edges = {
        name(path)
        for path in modules("app")
        for node in ast.walk(syntax(path))
        if name(path).startswith(("app/api/", "app/cli/", "app/web/"))
        and isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"reading", "read_transaction", "transaction"}
    }
    assert edges == set(UNRECORDED)
