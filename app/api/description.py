"""Describe the API in OpenAPI once somebody asks: it takes longer than laying the routes, and few ask."""

from collections.abc import Callable
from threading import Lock
from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask, Response
from flask_smorest import Api
from werkzeug.exceptions import HTTPException

from app.api.errors import PROBLEM, http_error
from app.schemas.problem import ProblemSchema


class RegistryApi(Api):
    """flask-smorest with our way of failing, and a description that is made when it is first read."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_RESPONSE_CONTENT_TYPE: str = "application/json"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._waiting: list[Callable[[], None]] = []
        self._describing = Lock()
        super().__init__(*args, **kwargs)

    def describe_later(self, describe: Callable[[], None]) -> None:
        """Keep what describes some routes until the description is read."""
        self._waiting.append(describe)

    def describe(self) -> None:
        """Describe all routes that wait for it."""
        with self._describing:
            while self._waiting:
                self._waiting.pop(0)()

    def _openapi_json(self) -> Any:
        self.describe()
        return super()._openapi_json()

    def _register_responses(self) -> None:
        """Failures are described with the content type they are sent with."""
        answers = self.DEFAULT_RESPONSE_CONTENT_TYPE
        self.DEFAULT_RESPONSE_CONTENT_TYPE = PROBLEM
        super()._register_responses()
        self.DEFAULT_RESPONSE_CONTENT_TYPE = answers

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Problems are told in one shape."""
        return http_error(error)


def described(app: Flask) -> RegistryApi:
    """Return the API of an application, with schemas named as programs know them."""
    naming = MarshmallowPlugin(schema_name_resolver=_schema_name)
    return RegistryApi(app, spec_kwargs={"marshmallow_plugin": naming})


def _schema_name(schema: Any) -> str:
    """A schema's name in the description: its class's, told apart where a change may leave fields out."""
    made = schema() if isinstance(schema, type) else schema
    name = type(made).__name__.removesuffix("Schema")
    return f"{name}Change" if made.partial else name
