"""The application as gunicorn and the `flask` command find it."""

import gc

from app.allocation import keep_few_arenas
from app.application import Application
from app.private import keep_private
from config import Config, ConfigError

# Whatever is loaded from here on stays for good: looking through it for garbage after each 700 objects, as
# Python does, takes a tenth of the time that a command takes.
gc.set_threshold(50_000)
keep_few_arenas()

try:
    config = Config.from_env()
    keep_private(config.own_paths)
    app = Application(config)
except ConfigError as wrong:
    raise SystemExit(f"Lookout does not start. {wrong}") from None


def serve() -> Application:
    """Return the application with all that the first answer needs, for a server that is about to fork."""
    app.lay_routes()
    return app
