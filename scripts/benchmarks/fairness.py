"""Measure whether strangers of every naming culture are answered wrongly equally seldom."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from scripts.benchmarks import intervals
from scripts.benchmarks.answers import NAME_ONLY, WAYS, WHOLE, Answered
from search.matching import POSSIBLE_THRESHOLD
from search.text.script import script_of

SMALLEST_GROUP = 300


def table(strangers: Mapping[str, Sequence[Answered]]) -> str:
    """Strangers answered other than `no_match`, by script and nationality, with their 95 % intervals."""
    groups: dict[str, dict[str, list[Answered]]] = defaultdict(lambda: defaultdict(list))
    for way in WAYS:
        for each in strangers[way]:
            for group in ("all", script_of(each.row["name"]), each.row["nationality"]):
                groups[group][way].append(each)
    large = {name: found for name, found in groups.items() if len(found[WHOLE]) >= SMALLEST_GROUP}
    lines = [f"| group | people | {WHOLE} | {NAME_ONLY} |", "|---|---|---|---|"]
    for name, found in sorted(large.items(), key=lambda item: -len(item[1][WHOLE])):
        cells = " | ".join(_share([each.best >= POSSIBLE_THRESHOLD for each in found[way]]) for way in WAYS)
        lines.append(f"| {name} | {len(found[WHOLE]):,} | {cells} |")
    return "\n".join(lines)


def _share(answered: Sequence[bool]) -> str:
    share = sum(answered) / len(answered)
    low, high = intervals.of_share(share, len(answered))
    return f"{share:.2%} ({low:.2%}–{high:.2%})"
