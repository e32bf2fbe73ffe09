"""Make the Flask application of server and command line; each part loads when first needed."""

from threading import RLock

from flask import Flask
from werkzeug.routing import Map
from werkzeug.utils import import_string

from app.cli import register_cli
from app.logs import configure_logs
from app.routes import Route
from config import Config

LARGEST_BODY = 2 * 1024 * 1024


class Application(Flask):
    """Know the commands by name, and lay the routes when somebody first asks where an address leads.

    API, pages and matching take many times as long to load as most commands take to run.
    """

    url_rule_class = Route

    def __init__(self, config: Config) -> None:
        self._laying, self._began, self._laid = RLock(), False, False
        super().__init__("app", static_folder=None)
        configure_logs(development=config.development)
        config.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        # No secret: with one, Flask would look for a session cookie, which nobody has, in each request.
        self.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, LOOKOUT=config)
        register_cli(self)

    @property
    def url_map(self) -> Map:
        """Return the routes; whatever Flask does with an address begins here."""
        if not self._laid:
            self.lay_routes()
        return self._url_map

    @url_map.setter
    def url_map(self, routes: Map) -> None:
        # Flask sets an empty one when it is made.
        self._url_map = routes

    def lay_routes(self) -> None:
        """Load the API, the pages and the search engine with its tables, once; others wait meanwhile."""
        with self._laying:
            # Laying a route asks for the routes: the same thread comes by here again.
            if not self._began:
                self._began = True
                try:
                    import_string("app.factory:lay_routes")(self)
                    self._laid = True
                finally:
                    # Whoever comes after a failure fails too, instead of finding half of the routes.
                    self._began = self._laid
