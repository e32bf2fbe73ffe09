"""Greet a newcomer when the registry is up: where to look, a key, three questions to ask."""

import json
import os

from app.vocabulary.actors import Role
from app.vocabulary.lookups import Purpose
from scripts.demo.actors import key_of, name_of
from scripts.demo.known import NAME_ASKED, NUMBER_ASKED, zone_asked

PURPOSE = {"purpose": Purpose.BORDER_CONTROL.value}
# What is asked, where, and how the shell is told.
QUESTIONS = (
    ("a name, as somebody heard it", "person", {"name": NAME_ASKED, **PURPOSE}),
    ("a stolen passport, typed carelessly", "identifier", {"number": NUMBER_ASKED, **PURPOSE}),
    ("a machine-readable zone", "mrz", {"mrz": zone_asked(), **PURPOSE}),
)


def text(secret: str) -> str:
    """The whole welcome."""
    address = f"http://{os.environ.get('LOOKOUT_BIND', '127.0.0.1:8000')}"
    questions = "\n\n".join(
        f"  # {label}\n{_curl(f'{address}/api/v1/lookups/{path}', asked)}" for label, path, asked in QUESTIONS
    )
    keys = "\n".join(f"  {name_of(role):30} {key_of(role, secret)}" for role in Role)
    return f"""
Lookout runs in DEVELOPMENT mode: its secret and its keys are known to everybody who has the source.

  Work in it:    {address}/demonstration/   signs you in as officer, clerk, reviewer …
  Read the API:  {address}/docs
  Public lists:  {address}/public/
  Is it well:    {address}/health/ready
  Stop it:       Ctrl-C

Ask it, as an officer:

  KEY={key_of(Role.OFFICER, secret)}

{questions}

A key for every role:
{keys}
"""


def _curl(address: str, body: dict[str, str]) -> str:
    headers = "-H \"Authorization: Bearer $KEY\" -H 'Content-Type: application/json'"
    return f"  curl -s {address} {headers} \\\n    -d '{json.dumps(body)}'"
