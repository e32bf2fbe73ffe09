"""The application as gunicorn and the `flask` command find it."""

from app.factory import create_app
from config import Config, ConfigError

try:
    app = create_app(Config.from_env())
except ConfigError as wrong:
    raise SystemExit(f"Lookout does not start. {wrong}") from None
