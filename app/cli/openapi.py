"""Run flask openapi: print or write the description of the API."""

import click
from flask import current_app
from flask_smorest.spec import openapi_cli


class _OfRoutes(click.Group):
    """Commands that only an application with routes can answer."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, with the routes laid that it describes."""
        # Asking for the routes lays them.
        current_app.url_map.update()
        current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].describe()
        return super().get_command(ctx, cmd_name)


openapi = _OfRoutes("openapi", commands=openapi_cli.commands)
