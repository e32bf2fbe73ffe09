"""Blueprints that refuse unknown query parameters as they refuse unknown fields."""

from typing import Any

from flask import Request
from flask_smorest import Blueprint as SmorestBlueprint
from marshmallow import RAISE, Schema
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import CombinedMultiDict

from app.vocabulary import FAMILIES

# A part of an address that names one of the three families.
FAMILY = f"<any({', '.join(FAMILIES)}):family>"


class StrictParser(FlaskParser):
    """webargs ignores unknown parameters outside of JSON by default; a misspelt one must not pass unseen."""

    def __init__(self) -> None:
        super().__init__()
        self.DEFAULT_UNKNOWN_BY_LOCATION = self.DEFAULT_UNKNOWN_BY_LOCATION | {
            "query": RAISE,
            "files": RAISE,
        }

    def load_files(self, req: Request, schema: Schema) -> Any:
        """A multipart body as a whole: its files and the words beside them."""
        return self._makeproxy(CombinedMultiDict([req.files, req.form]), schema)


class Blueprint(SmorestBlueprint):
    """The blueprint of every part of the API."""

    ARGUMENTS_PARSER = StrictParser()

    def arguments(self, schema: type[Schema] | Schema, **kwargs: Any) -> Any:
        """As flask-smorest's, with one schema for all requests: to make one copies every field of it."""
        return super().arguments(schema() if isinstance(schema, type) else schema, **kwargs)
