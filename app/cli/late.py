"""List commands and groups of commands without loading them."""

from functools import cached_property
from typing import Any, cast

import click
from werkzeug.utils import import_string


class LateCommand(click.Command):
    """A command known by its name and its help; its module is loaded when it is run."""

    def __init__(self, name: str, place: str, summary: str) -> None:
        super().__init__(name, help=summary)
        self._place = place

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Return the context of the command itself, which then runs."""
        command = cast(click.Command, import_string(self._place))
        return command.make_context(info_name, args, parent, **extra)


class LateGroup(click.Group):
    """A group known by its name and its help; its module is loaded when its commands are asked for."""

    def __init__(self, name: str, place: str, summary: str) -> None:
        super().__init__(name, help=summary)
        self._place = place

    @cached_property
    def _loaded(self) -> click.Group:
        return cast(click.Group, import_string(self._place))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the group."""
        return self._loaded.list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, or None where there is none."""
        return self._loaded.get_command(ctx, cmd_name)
