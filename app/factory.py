"""Make the application whole: registry, API, pages and commands."""

from app.api import register_api
from app.application import Application
from app.assembly import late_engine, make_registry
from app.web import register_web
from config import Config
from search.engine import connect


def create_app(config: Config) -> Application:
    """Return the application with its routes; nothing is opened yet, so it may be made before a fork."""
    app = Application(config)
    app.lay_routes()
    return app


def lay_routes(app: Application) -> None:
    """Give the application its registry, with all that matching needs, and its routes."""
    config: Config = app.config["LOOKOUT"]
    # Who serves the public alone looks nobody up by name, and loads nothing for it.
    engine = connect(config.search) if config.serves_registry else late_engine(config.search)
    app.extensions.setdefault("registry", make_registry(config, engine))
    api = register_api(app)
    register_web(app, api)
