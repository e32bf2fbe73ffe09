"""The application as gunicorn and the `flask` command find it."""

from app.factory import create_app
from config import Config

app = create_app(Config.from_env())
