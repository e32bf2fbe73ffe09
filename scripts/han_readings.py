"""Make the table of Cantonese and Korean readings of Chinese characters from Unicode's Unihan database.

`python -m scripts.han_readings FOLDER`, where FOLDER holds Unihan_Readings.txt, Unihan_Variants.txt and
Unihan_IRGSources.txt of https://www.unicode.org/Public/UCD/latest/ucd/Unihan.zip (Unicode License v3).
"""

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from config import ROOT

TABLE = ROOT / "search" / "text" / "data" / "han_readings.txt"
HEAD = """# How characters in common use (Unihan's kIICore) are read in Cantonese, spelt as in Hong Kong, and
# in Korean; a dash where Unihan gives no reading. Made from Unihan {version} by scripts/han_readings.py
# under the licence of Unicode, Inc.: LICENSE-unicode.txt beside this table.
"""
NOTHING = "-"

# Jyutping as the Government of Hong Kong writes it in identity cards.
ONSETS = {
    "ng": "ng", "gw": "kw", "kw": "kw", "b": "p", "d": "t", "g": "k", "z": "ch", "c": "ch", "j": "y",
}  # fmt: skip
RIMES = {
    "oeng": "eung", "oek": "euk", "eoi": "ui", "eon": "un", "eot": "ut", "oe": "eu", "yun": "uen",
    "yut": "uet", "yu": "u", "ou": "o",
}  # fmt: skip
WHOLE = {
    "jyu": "yu", "jyun": "yuen", "jyut": "yuet", "ze": "tse", "zang": "tsang", "cang": "tsang", "zi2": "tsz",
    "si": "sze", "sing": "shing", "sek": "shek", "syu": "shu", "seoi": "shui", "seon": "shun",
    "soeng": "sheung", "ci4": "tsz", "gei": "kei", "lei5": "lee",
}  # fmt: skip
JYUTPING = re.compile("(ng|gw|kw|[bpmfdtnlgkhwzcsj]?)(.*)")


def main() -> None:
    """Write the table beside the code that reads it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    TABLE.write_text(table(parser.parse_args().folder), encoding="utf-8")


def table(folder: Path) -> str:
    """The whole table, made of the files in this folder."""
    readings = folder / "Unihan_Readings.txt"
    cantonese = {sign: hong_kong(value.split()[0]) for sign, value in _property(readings, "kCantonese")}
    korean = _korean(dict(_property(readings, "kHangul")), folder)
    common = sorted(sign for sign, _ in _property(folder / "Unihan_IRGSources.txt", "kIICore"))
    rows = [(sign, cantonese.get(sign, NOTHING), korean.get(sign, NOTHING)) for sign in common]
    lines = [" ".join(row) for row in rows if row[1:] != (NOTHING, NOTHING)]
    return HEAD.format(version=_version(readings)) + "\n".join(lines) + "\n"


def hong_kong(jyutping: str) -> str:
    """A syllable with its tone as identity cards of Hong Kong spell it: `zoeng1` is *cheung*."""
    plain = jyutping[:-1]
    known = WHOLE.get(jyutping) or WHOLE.get(plain)
    if known:
        return known
    parts = JYUTPING.fullmatch(plain)
    onset, rime = parts.groups() if parts else ("", plain)
    return ONSETS.get(onset, onset) + RIMES.get(rime, rime).replace("aa", "a")


def _korean(hangul: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The first reading of each character, and for a simplified one that of its traditional form."""
    first = {sign: value.split(":")[0] for sign, value in hangul.items()}
    for sign, value in _property(folder / "Unihan_Variants.txt", "kTraditionalVariant"):
        known = [first[full] for full in map(_character, value.split()) if full in first]
        if known:
            first.setdefault(sign, known[0])
    return first


def _property(file: Path, name: str) -> Iterator[tuple[str, str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        sign, _, rest = line.partition("\t")
        if rest.startswith(f"{name}\t"):
            yield _character(sign), rest.removeprefix(f"{name}\t")


def _character(point: str) -> str:
    return chr(int(point.removeprefix("U+"), 16))


def _version(file: Path) -> str:
    found = re.search(r"Unicode version: (\S+)", file.read_text(encoding="utf-8"))
    return found[1] if found else ""


if __name__ == "__main__":
    main()
