"""create_app: wires sessions, engine, api and command line."""

from flask import Flask

from app.api import register_api
from app.cli import register_cli
from app.db import connect_database, make_sessions
from app.files.store import FileStore
from app.logs import configure_logs
from app.services.registry import Registry
from app.web import register_web
from config import Config
from search.engine import connect

LARGEST_BODY = 2 * 1024 * 1024


def create_app(config: Config) -> Flask:
    """The application; nothing is opened yet, so it may be made before a fork."""
    configure_logs(development=config.development)
    config.instance.mkdir(parents=True, exist_ok=True)
    app = Flask(__name__, static_folder=None)
    # Flask is told no secret: with one it would look for a session cookie, which nobody has, in each request.
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, LOOKOUT=config)
    app.extensions["registry"] = make_registry(config)
    register_api(app)
    register_web(app)
    register_cli(app)
    return app


def make_registry(config: Config) -> Registry:
    """Database, index and files behind one name."""
    sessions = make_sessions(connect_database(config.database_url))
    return Registry(
        sessions, connect(config.search), FileStore(config.files_folder), webhooks=config.webhooks
    )
