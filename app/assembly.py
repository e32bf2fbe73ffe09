"""Put database, index and files together into the registry that an application works on."""

from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, cast

from flask import Flask
from werkzeug.local import LocalProxy
from werkzeug.utils import import_string

from app.db import connect_database, keep_apart, make_sessions
from app.files.store import FileStore
from app.services.unit_of_work import Registry
from config import Config
from search.settings import SearchSettings

if TYPE_CHECKING:
    from search.engine import Engine


def registry_of(app: Flask) -> Registry:
    """Return the application's registry, made at its first use with an engine that is loaded at its own."""
    if "registry" not in app.extensions:
        config: Config = app.config["LOOKOUT"]
        app.extensions["registry"] = make_registry(config, late_engine(config.search))
    return cast(Registry, app.extensions["registry"])


def make_registry(config: Config, engine: "Engine") -> Registry:
    """Return database, index and files behind one name; nothing is opened yet."""
    sessions = make_sessions(keep_apart(connect_database(config.database_url), config.environment))
    return Registry(
        sessions,
        engine,
        FileStore(config.files_folder),
        webhooks=config.webhooks,
        log_settings=config.log,
        misuse=config.misuse,
        lists_kept=config.lists_kept,
    )


def late_engine(settings: SearchSettings) -> "Engine":
    """Return an engine whose code and tables are loaded when it is first asked for anything.

    Most commands never ask it. A server does not wait for that, and connects before its workers fork.
    """
    loading = Lock()

    @cache
    def connected() -> "Engine":
        engine: Engine = import_string("search.engine:connect")(settings)
        return engine

    def loaded() -> "Engine":
        with loading:
            return connected()

    return cast("Engine", LocalProxy(loaded))
