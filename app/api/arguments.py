"""Blueprints that refuse unknown query parameters as they refuse unknown fields."""

from flask_smorest import Blueprint as SmorestBlueprint
from marshmallow import RAISE
from webargs.flaskparser import FlaskParser


class StrictParser(FlaskParser):
    """webargs ignores unknown query parameters by default; a misspelt filter must not pass unseen."""

    def __init__(self) -> None:
        super().__init__()
        self.DEFAULT_UNKNOWN_BY_LOCATION = self.DEFAULT_UNKNOWN_BY_LOCATION | {"query": RAISE}


class Blueprint(SmorestBlueprint):
    """The blueprint of every part of the API."""

    ARGUMENTS_PARSER = StrictParser()
