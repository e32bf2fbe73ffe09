"""Fills the development registry with the demonstration, once, and says on standard output how to use it."""

import sys

from flask import Flask

from app.errors import WrongDatabase
from app.factory import create_app
from app.private import keep_private
from app.services.access import actors, installation
from app.services.index_maintenance import tend
from app.services.unit_of_work import Registry
from config import Config, ConfigError
from scripts.demo import filings, photos, welcome
from scripts.demo.actors import ensure


def main() -> int:
    """0 when the demonstration is there; 2 when it may not be."""
    try:
        config = Config.from_env()
    except ConfigError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    if not config.development:
        print("The demonstration is for development only: its keys are known.", file=sys.stderr)
        return 2
    keep_private(config.own_paths)
    app: Flask = create_app(config)
    registry: Registry = app.extensions["registry"]
    try:
        installation.mark(registry, config.environment)
    except WrongDatabase as real:
        print(f"The demonstration is not loaded. {real}", file=sys.stderr)
        return 2
    ensure(registry, actors.console(registry, "demonstration"), config.secret_key)
    # The index first: it then takes the filings as they are published.
    tend(registry)
    if added := filings.load(registry):
        print(f"· {added} made-up filings published", file=sys.stderr)
    photos.add(registry)
    print(welcome.text(config.secret_key))
    return 0


if __name__ == "__main__":
    sys.exit(main())
