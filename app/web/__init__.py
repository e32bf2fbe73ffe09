"""Pages that people read, made on the server over the same services as the API."""

from flask import Flask

from app.web import leaflet


def register_web(app: Flask) -> None:
    """All pages."""
    app.register_blueprint(leaflet.blueprint)
