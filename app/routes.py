"""Lay routes quickly: what writes their addresses is compiled when one is first written.

Werkzeug writes and compiles two functions of Python for each route as it is laid, which takes most of the
time of laying some three hundred of them; a process writes the addresses of a few.
"""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


class Route(Rule):
    """A rule whose two builders are compiled at their first use."""

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        def build(route: Route, /, **values: Any) -> tuple[str, str]:
            builder: Builder = super(Route, route)._compile_builder(append_unknown).__get__(route, None)
            # Kept where werkzeug keeps it: the next address is written without coming by here.
            if append_unknown:
                route._build_unknown = builder
            else:
                route._build = builder
            return builder(**values)

        return build
