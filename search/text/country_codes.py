"""List codes of states and nationalities beyond ISO 3166: ICAO, INTERPOL, former states."""

from typing import Final

SPECIAL_NAMES: Final = {
    # ICAO Doc 9303 part 3 section 5, part B: nationalities that are no country of ISO 3166.
    "GBD": "British Overseas Territories citizen",
    "GBN": "British National (Overseas)",
    "GBO": "British Overseas citizen",
    "GBP": "British protected person",
    "GBS": "British subject",
    # Part C and D: organisations that issue travel documents.
    "UNO": "United Nations",
    "UNA": "United Nations specialised agency",
    "UNK": "United Nations Interim Administration Mission in Kosovo",
    "EUE": "European Union",
    "XPO": "INTERPOL",
    "XOM": "Sovereign Military Order of Malta",
    "XBA": "African Development Bank",
    "XIM": "African Export-Import Bank",
    "XCC": "Caribbean Community",
    "XCE": "Council of Europe",
    "XCO": "Common Market for Eastern and Southern Africa",
    "XEC": "Economic Community of West African States",
    "XES": "Organization of Eastern Caribbean States",
    "XMP": "Parliamentary Assembly of the Mediterranean",
    "XDC": "Southern African Development Community",
    # Part E: persons without a nationality that is known or theirs.
    "XXA": "stateless person",
    "XXB": "refugee",
    "XXC": "refugee (other than by the 1951 convention)",
    "XXX": "nationality unspecified",
    # Part F: the specimens of Doc 9303.
    "UTO": "Utopia (specimen)",
    # INTERPOL's own numbers for courts that file notices.
    "914": "International Criminal Court",
    "916": "Special Tribunal for Lebanon",
    "922": "International Residual Mechanism for Criminal Tribunals",
    # User-assigned in ISO 3166, in use throughout the European Union.
    "XK": "Kosovo",
    # Former states without one successor (ISO 3166-3); their alpha-2 codes stay reserved.
    "AN": "Netherlands Antilles",
    "CS": "Serbia and Montenegro",
    "DD": "German Democratic Republic",
    "NT": "Neutral Zone",
    "SU": "Soviet Union",
    "YU": "Yugoslavia",
    "CSK": "Czechoslovakia",
}
"""Codes that are canonical themselves, with the name shown for each."""

OTHER_CODES: Final = {
    "D": "DE",
    "UK": "GB",
    "UAE": "AE",
    "DRC": "CD",
    "IRI": "IR",
    "KSA": "SA",
    "PRC": "CN",
    "ROC": "TW",
    "ROK": "KR",
    "РФ": "RU",
    "США": "US",
    "DPRK": "KP",
    "EU": "EUE",
    "UN": "UNO",
    "INP": "XPO",
    "KS": "XK",
    "RKS": "XK",
    "XKX": "XK",
    "ANT": "AN",
    "DDR": "DD",
    "NTZ": "NT",
    "SCG": "CS",
    "SUN": "SU",
    "USSR": "SU",
    "YUG": "YU",
    # Renamed, not dissolved: the state goes on under a new code.
    "BU": "MM",
    "BUR": "MM",
    "DY": "BJ",
    "DHY": "BJ",
    "HV": "BF",
    "HVO": "BF",
    "RH": "ZW",
    "RHO": "ZW",
    "TP": "TL",
    "TMP": "TL",
    "ROM": "RO",
    "ZR": "CD",
    "ZAR": "CD",
    # The library of names has codes of its own for these.
    "CSHH": "CSK",
    "CSXX": "CS",
    "SUHH": "SU",
    "YUCS": "YU",
}
"""Other codes of the same countries, as documents, bureaus and ISO 3166-3 write them."""

HOMES: Final = {"GBD": "GB", "GBN": "GB", "GBO": "GB", "GBP": "GB", "GBS": "GB", "UNK": "XK"}
"""The country that a special nationality or issuer belongs to."""

PHRASES: Final = {
    "stateless": "XXA",
    "emirates": "AE",
    "congo-kinshasa": "CD",
    "congo-brazzaville": "CG",
    "refugee": "XXB",
    "interpol": "XPO",
    "utopia": "UTO",
    "international criminal court": "914",
    "special tribunal for lebanon": "916",
    "international residual mechanism for criminal tribunals": "922",
    "under unmik mandate (kosovo)": "UNK",
}
"""Names that stand in a country's place and are none."""
