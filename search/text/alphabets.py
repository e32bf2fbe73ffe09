"""Write the letters of scripts in Latin letters, as passports and lists do."""

# ICAO Doc 9303 part 3, section 6 A, where the plain letter is not the common passport form. The other
# legal spellings (UE and UXX for Ü, AA for Å …) are brought together by `search.text.sounds`.
LATIN: dict[str, str] = {
    "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ħ": "h", "ŋ": "n",
    "ĳ": "ij", "ə": "a", "ŧ": "t", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ı": "i",
}  # fmt: skip

# Doc 9303 part 3, section 6 B (Cyrillic), with the letters that lists write more plainly.
CYRILLIC: dict[str, str] = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j",
    "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz", "ә": "a", "ғ": "gh",
    "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ӣ": "i", "ӯ": "u", "ҳ": "h", "ҷ": "j",
    "ӏ": "", "ѣ": "e", "й": "y", "ё": "yo",
}  # fmt: skip

# The remarks to the same section: what passports of Ukraine and Belarus, of Serbia, and of Bulgaria spell
# otherwise.
CYRILLIC_CUSTOMS: tuple[dict[str, str], ...] = (
    CYRILLIC | {"г": "h", "и": "y"},
    CYRILLIC | {"ж": "z", "х": "h", "ц": "c", "ч": "c", "ш": "s"},
    CYRILLIC | {"щ": "sht", "ъ": "a", "х": "h"},
)

GREEK: dict[str, str] = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    "ου": "ou", "αυ": "av", "ευ": "ev", "μπ": "mp", "γγ": "ng", "γκ": "gk", "ντ": "nt",
}  # fmt: skip

# Arabic with the further letters of Persian, Urdu, Pashto, Kurdish and Uighur. Long vowels are written
# as vowels, since that is how romanised names spell them; short ones are not in the script at all.
ARABIC: dict[str, str] = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ء": "", "ؤ": "o", "ئ": "i", "ب": "b", "ت": "t",
    "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ى": "a", "ة": "a", "پ": "p", "چ": "ch",
    "ژ": "zh", "گ": "g", "ک": "k", "ی": "y", "ے": "e", "ۓ": "e", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n",
    "ہ": "h", "ھ": "h", "ۀ": "a", "ۂ": "a", "ۃ": "a", "ټ": "t", "ډ": "d", "ړ": "r", "ڼ": "n", "ښ": "sh",
    "ږ": "zh", "ځ": "z", "څ": "s", "ۍ": "y", "ې": "e", "ڕ": "r", "ڵ": "l", "ڤ": "v", "ۆ": "o", "ێ": "e",
    "ە": "a", "ڭ": "ng", "ۇ": "u", "ۈ": "u", "ۋ": "w", "ݤ": "g", "ګ": "g",
}  # fmt: skip

# What Persians, Turks and the peoples of India hear in letters that they took over with the names.
ARABIC_EASTERN: dict[str, str] = ARABIC | {"ث": "s", "ذ": "z", "ض": "z", "و": "v"}

# The same with w for the vowel u and breathed letters as one (بھ is bh), as India and Pakistan write them;
# and what Egyptians say hard: Gamal, Nagib.
ARABIC_INDIAN: dict[str, str] = ARABIC | {"ث": "s", "ذ": "z", "ض": "z", "ھ": ""}
ARABIC_EGYPTIAN: dict[str, str] = ARABIC | {"ج": "g"}

# How the letters stand for vowels when a word is compared with a vowelled spelling of it: `*` may be any.
MATRES: dict[str, str] = {
    "ا": "a", "آ": "a", "أ": "*", "إ": "*", "ٱ": "*", "ى": "a", "ة": "a", "و": "u", "ي": "i", "ی": "i",
    "ے": "i", "ې": "i", "ع": "*", "ء": "*", "ئ": "*", "ؤ": "*", "א": "*", "ע": "*", "י": "i", "ו": "u",
}  # fmt: skip

HEBREW: dict[str, str] = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "w", "ז": "z", "ח": "h", "ט": "t", "י": "y",
    "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "", "פ": "p",
    "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t", "ױ": "j", "װ": "ch", "ײ": "zh",
}  # fmt: skip

# Revised Romanisation, syllable part by syllable part (passports do not write the sound changes).
HANGUL_LEADS: tuple[str, ...] = (
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
)  # fmt: skip
HANGUL_VOWELS: tuple[str, ...] = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
    "eu", "ui", "i",
)  # fmt: skip
HANGUL_TAILS: tuple[str, ...] = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
)  # fmt: skip
