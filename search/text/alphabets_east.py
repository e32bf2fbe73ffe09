"""Letters of the Caucasus, of Ethiopia, the Maldives and South Asia as passports write them, and otherwise.

After BGN/PCGN and the passports of the states; Western Armenian after the Library of Congress.
"""

ARMENIAN: dict[str, str] = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "y", "թ": "t", "ժ": "zh",
    "ի": "i", "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m",
    "յ": "y", "ն": "n", "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v",
    "տ": "t", "ր": "r", "ց": "ts", "ւ": "v", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "ev", "ու": "u",
    "եւ": "ev", "իւ": "yu", "եա": "ya", "ոյ": "oy",
}  # fmt: skip
ARMENIAN_WESTERN = ARMENIAN | {
    "բ": "p", "գ": "k", "դ": "t", "կ": "g", "պ": "b", "տ": "d", "ձ": "ts", "ծ": "dz", "ճ": "j", "ջ": "ch",
    "եա": "ia",
}  # fmt: skip

GEORGIAN: dict[str, str] = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k",
    "ლ": "l", "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u",
    "ფ": "p", "ქ": "k", "ღ": "gh", "ყ": "q", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch",
    "ხ": "kh", "ჯ": "j", "ჰ": "h",
}  # fmt: skip
GEORGIAN_CUSTOM = GEORGIAN | {"ყ": "k", "ღ": "g"}

THAANA: dict[str, str] = {
    "ހ": "h", "ށ": "sh", "ނ": "n", "ރ": "r", "ބ": "b", "ޅ": "lh", "ކ": "k", "އ": "", "ވ": "v", "މ": "m",
    "ފ": "f", "ދ": "dh", "ތ": "th", "ލ": "l", "ގ": "g", "ޏ": "gn", "ސ": "s", "ޑ": "d", "ޒ": "z", "ޓ": "t",
    "ޔ": "y", "ޕ": "p", "ޖ": "j", "ޗ": "ch", "ޙ": "h", "ޚ": "kh", "ޛ": "z", "ޝ": "sh", "ޞ": "s", "ޟ": "d",
    "ޠ": "t", "ޡ": "z", "ޢ": "", "ޣ": "gh", "ޤ": "q", "ޥ": "w", "ޘ": "s", "ަ": "a", "ާ": "a", "ި": "i",
    "ީ": "ee", "ު": "u", "ޫ": "oo", "ެ": "e", "ޭ": "e", "ޮ": "o", "ޯ": "o", "ް": "",
}  # fmt: skip
# Loan words end in a u that their bearers do not write abroad: Ahmadu is Ahmed.
THAANA_CUSTOM = THAANA | {"ު": ""}

# Greek papers abroad write as it is said what ELOT 743 writes letter by letter.
GREEK_CUSTOMS: tuple[dict[str, str], ...] = (
    {"μπ": "b", "ντ": "d", "γκ": "g", "τζ": "j", "γγ": "ng"},
    {"γγ": "gg", "ευ": "eu", "αυ": "au", "μπ": "b"},
)

# What ICU marks in Ethiopic and Ethiopians write with two letters; the first order is e, the sixth silent,
# and we after w is wo: Tesfaye, Bekele, Wolde.
ETHIOPIC = str.maketrans({
    "ḍ": "ts", "ṣ": "ts", "č": "ch", "š": "sh", "ž": "zh", "ǧ": "j", "ñ": "ny", "ʷ": "u", "a": "e", "ā": "a",
    "ǝ": "",
})  # fmt: skip

# How else the sounds of Hindi and Bengali are written: Gyan, Laxman, Singh; Ashraf, Zaman, Biswas.
INDIC_CUSTOMS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("jn", "gy"), ("ksh", "x"), ("nh", "ngh"), ("ph", "f"), ("jj", "zz"), ("j", "z")),
    (("jn", "gn"), ("ksh", "chh"), ("shb", "sw"), ("sh", "s"), ("ph", "f"), ("v", "w")),
    (("jn", "gy"), ("ksh", "kkh"), ("bh", "v"), ("y", "j")),
    (("ndr", "nder"), ("jn", "gy"), ("sinh", "singh")),
)
SINHALA_CUSTOM = (("c", "ch"), ("mh", "ngh"), ("dh", "d"))
SINHALA_CONSONANTS = range(0x0D9A, 0x0DC7)
SINHALA_SIGNS = frozenset(map(chr, (0x0DCA, *range(0x0DCF, 0x0DE0), 0x0DF2, 0x0DF3)))
