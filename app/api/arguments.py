"""Refuse unknown query parameters of a blueprint as unknown fields are refused."""

from functools import partial
from typing import Any

from flask import Request
from flask_smorest import Blueprint as SmorestBlueprint
from marshmallow import RAISE, Schema, ValidationError
from webargs.core import missing
from webargs.flaskparser import FlaskParser, is_json_request
from werkzeug.datastructures import CombinedMultiDict, MultiDict

from app.schemas.json_text import read_json
from app.vocabulary.filings import FAMILIES

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

    def _raw_load_json(self, req: Request) -> Any:
        """Read the body as JSON of one meaning; what is no JSON by its type is missing."""
        body = req.get_data(cache=True) if is_json_request(req) else b""
        return read_json(body) if body else missing

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """Take the parameters, each given once: of two, another reader would take the other."""
        _require_once(req.args)
        return super().load_querystring(req, schema)

    def load_files(self, req: Request, schema: Schema) -> Any:
        """A multipart body as a whole: its files and the words beside them."""
        parts: CombinedMultiDict[str, Any] = CombinedMultiDict([req.files, req.form])
        _require_once(parts)
        return self._makeproxy(parts, schema)


def _require_once(given: MultiDict[str, Any]) -> None:
    repeated = [name for name, values in given.lists() if len(values) > 1]
    if repeated:
        raise ValidationError({name: ["Give it once."] for name in repeated})


class Blueprint(SmorestBlueprint):
    """The blueprint of every part of the API."""

    ARGUMENTS_PARSER = StrictParser()

    def arguments(self, schema: type[Schema] | Schema, **kwargs: Any) -> Any:
        """As flask-smorest's, with one schema for all requests: to make one copies every field of it."""
        return super().arguments(schema() if isinstance(schema, type) else schema, **kwargs)

    def register_views_in_doc(self, api: Any, *args: Any, **kwargs: Any) -> None:
        """Describe the routes when the description is first read."""
        api.describe_later(partial(super().register_views_in_doc, api, *args, **kwargs))
