"""Tell what is wrong with a text that should be a machine-readable zone."""

from search.errors import SearchError


class MrzError(SearchError, ValueError):
    """The text is no machine-readable zone; `line` and `position` count from 1, where they are known."""

    def __init__(self, problem: str, *, line: int | None = None, position: int | None = None) -> None:
        place = ", ".join(
            f"{word} {number}" for word, number in (("line", line), ("position", position)) if number
        )
        super().__init__(f"{place}: {problem}" if place else problem)
        self.problem = problem
        self.line = line
        self.position = position
