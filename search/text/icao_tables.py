"""The transliteration tables of ICAO Doc 9303 part 3 section 6, and ISO 843 for Greek."""

from typing import Final

LATIN: Final[dict[str, tuple[str, ...]]] = {
    # Section 6 A. Where states may choose, the table's first choice comes first; letters that
    # only lose their marks (É, Š, Ż …) are not listed.
    "Ä": ("AE", "A"),
    "Å": ("AA", "A"),
    "Æ": ("AE",),
    "Ð": ("D",),
    "Đ": ("D",),
    "Ħ": ("H",),
    "Ĳ": ("IJ",),
    "Ł": ("L",),
    "Ñ": ("N", "NXX"),
    "Ŋ": ("N",),
    "Ö": ("OE", "O"),
    "Ø": ("OE", "O"),
    "Œ": ("OE",),
    "ẞ": ("SS",),
    "Þ": ("TH",),
    "Ŧ": ("T",),
    "Ü": ("UE", "UXX", "U"),
    "Ə": ("E",),
    "Ŀ": ("L",),
    "ĸ": ("Q",),
}

# fmt: off
CYRILLIC: Final = {
    # Section 6 B, the common column.
    "А": "A", "Б": "B", "В": "V", "Г": "G", "Ґ": "G", "Д": "D", "Ђ": "D", "Ѓ": "G", "Е": "E", "Ё": "E",
    "Є": "IE", "Ж": "ZH", "З": "Z", "Ѕ": "DZ", "И": "I", "І": "I", "Ї": "I", "Й": "I", "Ј": "J", "К": "K",
    "Ќ": "K", "Л": "L", "Љ": "LJ", "М": "M", "Н": "N", "Њ": "NJ", "О": "O", "П": "P", "Р": "R", "С": "S",
    "Т": "T", "Ћ": "C", "У": "U", "Ў": "U", "Ф": "F", "Х": "KH", "Ц": "TS", "Ч": "CH", "Ш": "SH", "Щ": "SHCH",
    "Ъ": "IE", "Ы": "Y", "Ь": "", "Э": "E", "Ю": "IU", "Я": "IA", "Ѣ": "IE", "Ѫ": "U", "Ѵ": "Y", "Џ": "DZ",
    "Һ": "C",
}
# fmt: on

CYRILLIC_BY_LANGUAGE: Final[tuple[dict[str, str], ...]] = (
    # Section 6 B, its remarks: what these languages write otherwise.
    {},
    {"Ё": "IO", "Г": "H"},  # Belarusian
    {"Щ": "SHT"},  # Bulgarian
    {"Г": "H", "И": "Y"},  # Ukrainian
    {"Ж": "Z", "Х": "H", "Ц": "C", "Ч": "C", "Ш": "S"},  # Serbian
    {"Х": "H", "Ц": "C", "Ѓ": "GJ", "Ќ": "KJ", "Џ": "DJ"},  # Macedonian
)

UKRAINIAN_INITIALS: Final = {"Є": "YE", "Ї": "YI", "Й": "Y", "Ю": "YU", "Я": "YA"}
"""How Ukrainian writes these at the beginning of a word (section 6 B, remarks)."""

GREEK: Final = {
    # ISO 843 type 2 (ELOT 743); Doc 9303 has no table of its own for Greek.
    "ΟΥ": "OU",
    "ΓΓ": "NG",
    "ΓΞ": "NX",
    "ΓΧ": "NCH",
    **dict(zip("ΑΒΓΔΕΖΗΙΚΛΜΝΞΟΠΡΣΤΥΦΩ", "AVGDEZIIKLMNXOPRSTYFO", strict=True)),
    "Θ": "TH",
    "Χ": "CH",
    "Ψ": "PS",
}

# fmt: off
ARABIC: Final = {
    # Section 6 C. Marks of short vowels, shadda and tatweel are not written.
    "ء": "XE", "آ": "XAA", "أ": "XAE", "ؤ": "U", "إ": "I", "ئ": "XI", "ا": "A", "ب": "B",
    "ة": "XTA", "ت": "T", "ث": "XTH", "ج": "J", "ح": "XH", "خ": "XKH", "د": "D", "ذ": "XDH",
    "ر": "R", "ز": "Z", "س": "S", "ش": "XSH", "ص": "XSS", "ض": "XDZ", "ط": "XTT", "ظ": "XZZ",
    "ع": "E", "غ": "G", "ف": "F", "ق": "Q", "ك": "K", "ل": "L", "م": "M", "ن": "N",
    "ه": "H", "و": "W", "ى": "XAY", "ي": "Y", "ٱ": "XXA", "ٹ": "XXT", "ټ": "XRT", "پ": "P",
    "ځ": "XKE", "څ": "XXH", "چ": "XC", "ڈ": "XXD", "ډ": "XDR", "ڑ": "XXR", "ړ": "XRR", "ږ": "XRX",
    "ژ": "XJ", "ښ": "XXS", "ک": "XKK", "ګ": "XXK", "ڭ": "XNG", "گ": "XGG", "ں": "XNN", "ڼ": "XXN",
    "ھ": "XDO", "ۀ": "XYH", "ہ": "XXG", "ۂ": "XGE", "ۃ": "XTG", "ی": "XYA", "ۍ": "XXY", "ې": "Y",
    "ے": "XYB", "ۓ": "XBE",
}
# fmt: on
