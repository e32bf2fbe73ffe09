"""Every number that matching was tuned with, each beside the case that set it."""

# Verdicts: chosen from the curve in docs/matching.md.
POSSIBLE_THRESHOLD = 0.70
MATCH_THRESHOLD = 0.85

# A pair of words less alike than this are two different words: "Marta" and "Maria" stay a pair,
# "Salman" and "Sultan" do not.
PAIR_FLOOR = 0.55

# A pair this alike is not broken up to try joined spellings.
FIRM_PAIR = 0.8
# Joined spellings must be near: "Abd al-Rahman" for "Abdurrahman", not any two short words for a long one.
JOIN_FLOOR = 0.75
JOINED = 0.98

# What words that join or address names are worth beside words that are names.
PARTICLE_WORTH = 0.12
TITLE_WORTH = 0.08
LEGAL_FORM_WORTH = 0.15

# Shares of a word's weight that words left over take from the score.
CONFLICT = 1.6  # left over on both sides: another person of the family, not another spelling
MISSING = 0.35  # left over on one side only: officers drop middle and fathers' names

# The score in log odds: a name this alike is as likely right as wrong …
NAME_EVEN = 0.72
# … and each further tenth of likeness multiplies the odds by about three.
NAME_SLOPE = 12.0

# Log odds that each agreement or contradiction adds.
BIRTH_DATE_EQUAL = 3.0
DAY_MONTH_SWAPPED = 2.2
BIRTH_DATE_MISREAD = 2.0
BIRTH_YEAR_EQUAL = 1.5
BIRTH_DAY_DIFFERS = 0.0
BIRTH_YEAR_NEAR = 0.3
BIRTH_DATE_DISJOINT = -3.0
NATIONALITY_EQUAL = 0.8
NATIONALITY_DIFFERS = -0.8
SEX_DIFFERS = -2.5
LOW_QUALITY_ALIAS = -0.5

# How many candidates are compared in full, and how many names of each on average.
SHORTLIST = 24
NAMES_A_CANDIDATE = 2
