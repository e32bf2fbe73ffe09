"""Measure how often the person meant stands first, or above what strangers reach."""

from collections.abc import Mapping, Sequence

from scripts.benchmarks.answers import Answered, Told

ALARMS = (0.01, 0.001)  # the shares of strangers that may score above what counts as found


def bar(strangers: Sequence[Answered], alarms: float) -> float:
    """The score that this share of the strangers, from 0 to 1, is above."""
    return sorted((each.best for each in strangers), reverse=True)[int(len(strangers) * alarms)]


def cell(told: Sequence[Answered], *bars: float) -> str:
    """Write how often the person meant stood first, and how often above each bar, in per cent."""
    first = sum(each.answers[0][0] == each.meant for each in told if each.answers)
    above = [sum(each.meant_score > least for each in told) for least in bars]
    return " / ".join(f"{100 * count / len(told):.1f}" for count in (first, *above))


def table(told: Mapping[tuple[str, str], Told]) -> str:
    """Each kind of question made anew, on each list, each way: first / above each share of the strangers."""
    found = [(each.anew, [bar(each.strangers, share) for share in ALARMS]) for each in told.values()]
    lines = [
        f"| first / above 1 % / 0.1 % of strangers | questions | {' | '.join(map(': '.join, told))} |",
        f"|---|{'---|' * (len(found) + 1)}",
    ]
    for variant in dict.fromkeys(each.row["variant"] for each in found[0][0]):
        chosen = [
            ([each for each in answered if each.row["variant"] == variant], bars) for answered, bars in found
        ]
        cells = " | ".join(cell(answered, *bars) for answered, bars in chosen)
        lines.append(f"| {variant} | {len(chosen[0][0]):,} | {cells} |")
    return "\n".join(lines)
