"""List every number that matching was tuned with, each beside the case that set it."""

# Verdicts: chosen from the curve in docs/matching.md. A score is the share of such answers that are right
# among lookups of which half ask for somebody listed.
POSSIBLE_THRESHOLD = 0.12
MATCH_THRESHOLD = 0.70

# A pair of words less alike than this are two different words: "Marta" and "Maria" stay a pair,
# "Salman" and "Sultan" do not.
PAIR_FLOOR = 0.58

# Scripts without vowels: how sure equal consonants are grows with their number: "علي" is one consonant,
# "محمد" four; each written long vowel that the other side contradicts costs, each differing consonant more.
FIRST_CONSONANT = 0.7
FURTHER_CONSONANT = 0.08
VOWEL_DIFFERS = 0.1
ROUGH_CONSONANTS = 0.9
CONSONANT_DIFFERS = 1.5

# Thai, Lao and Khmer by the five consonants that both places of a syllable share: each tells little, so that
# of fewer than so many none may differ, and never surer than this.
FIRST_BARE, FURTHER_BARE, SURE_BARE = 0.68, 0.08, 0.94
TELLING_BARE = 6

# Between scripts spellings differ by rule, not by slips: what differs counts more than within one.
FOREIGN_STEP = 1.5
# Equal consonants of two alphabets: their vowels are written by different habits (Murugan, Murukan).
SAME_SKELETON = 0.92
TELLING_SKELETON = 2

# … yet each vowel heard elsewise is a doubt: "Madhu" is not Amid.
HEARD_VOWEL_DIFFERS = 0.12

# Words that agree by rule: what a pair by rule is as good as.
SAME_ROMANISED = 0.99
SAME_SOUND = 0.4  # what two words of one script that are romanised alike are worth at least
CUSTOM = 0.93  # "chih" is "zhi" or, with its apostrophe lost, "chi"; "chong" is "jong" or "jeong"
INITIAL = 0.85
INITIALS = 0.85  # "JC" for Jean-Claude, "PLA" for the People's Liberation Army
TELLING_INITIALS = 3  # fewer are borne by too many: "AG" is not Alexis Gardner
NICKNAME = 0.92
ONE_NAME = 0.9  # one class of names, as Wikidata has it: Dolores, Lola; John, ジョン
CUT = 0.9
SHORT_FORM = 0.88
SHORTEST_STEM = 4
# Two names that stand in the lists of names as different ones are no slip of the pen: Ahmed, Mohamed.
OTHER_NAME = 0.8

# Two syllables that no custom spells alike are hardly a slip of the pen, however near: Song, Jong. Whoever is
# listed with one misheard (Yong Hyok, Jong Hyok) is still found by the rest.
TOLD_APART = 0.64

# Slips of the pen: each costs its share of the word; up to two are common, more are another word.
FORGIVEN_SLIPS = 2
FURTHER_SLIP = 0.06
MOST_SLIPS = 0.75
# … and where no vowels are written each letter tells more: "نادر" is not "نادم".
VOWELLESS_SLIP = 1.4

# Words that sound the same: nearly as good as written the same, however far the spellings lie apart …
SOUNDS_SAME = 0.97
# … up to this much a letter above what their letters share: "jieyi" is not "ji", "Snow" not "Snoe".
SOUND_GAIN = 0.06
FOREIGN_SOUND_GAIN = 0.12
SOUNDS_NEARLY_SAME = 0.9  # Gazprom and Gasprom, Jungho and Chongho
# Where the consonants are equal a differing vowel is a spelling, not another name: Ahmad, Ahmed.
VOWEL_STEP = 0.6

# Habibullah and Hamidullah: an ending that a hundred names share, and that neither misspells, says nothing.
SHARED_TAIL = len("llah")

# A pair this alike is not broken up to try joined spellings.
FIRM_PAIR = 0.8
# Joined spellings must be near: "Abd al-Rahman" for "Abdurrahman", not any two short words for a long one.
JOIN_FLOOR = 0.78
# Below this the letters are too few in common to ask whether joined words sound alike.
JOIN_TRY = 0.5
JOIN_SLACK = 0.22  # the share of letters that may be missing, by the floor
JOINED = 0.98
LONGEST_JOIN = 4  # words: Abd al Rahman Shah
FEWEST_JOINED = 3  # two of one side and what they make on the other

# What a word that is a name weighs, and what words that join or address names are worth beside it.
NAME_WEIGHT = 1.0
PARTICLE_WEIGHT = 0.12
TITLE_WEIGHT = 0.08
LEGAL_FORM_WORTH = 0.15

# How much a word says by its letters alone, none to six; the world's commonest names about two thirds of
# that, frequent ones four fifths; numbers tell funds and ships apart, but are also easily mistyped.
LENGTH_WEIGHT = (0.0, 0.25, 0.5, 0.7, 0.85, 0.93, 1.0)
COMMON_SHARE, FREQUENT_SHARE = 0.65, 0.8
NUMBER_WEIGHT = 0.7
# How much of a word's weight the registry's own count decides. Counts are held against no fewer subjects:
# that two of three filings name a Mirela does not make her common.
REGISTRY_SHARE = 0.65
TELLING_SUBJECTS = 1000
TELLING_CONSONANTS = 3  # Ali, Ela and Leo have one consonant and are three names

# By the name alone an answer is sure only if something rare in the world agrees: no word so short, and none
# that is written in so many scripts and ways as names that all the world knows; or so many common ones.
SHORTEST_RARE = 3
WORLD_FAMOUS = 12
MANY_COMMON = 3
# Common words that agree roughly are hardly a lead, unless the name reaches this: 0.35 would lose two in a
# hundred of listed people with a part left out, 0.26 one.
ROUGHLY_SURE = 0.2
# Two known names that pair as spellings are two people only where no more words than these agree, one fewer
# where the date of birth does too.
FEW_AGREE = 3
# With a date of birth that agrees two names must each be written in so many ways: a slip often makes a rare
# one.
WELL_KNOWN = 6
# Of the very same name, one this alike, that is rare in the world, this much is left where the date of birth
# is another.
SAME_RARE_NAME = 0.15
VERY_SAME, COVERED_WHOLE = 0.9, 1.25
# A doubt holds a score below a threshold; what lies above this share of it is pressed into what is left.
HELD_FROM = 0.85

# A question held against a listed name: shares of the weight of words left over. On both sides they
# contradict ("Munir" for "Fawaz"), yet a doubled slip of the pen looks the same and must still be found …
CONFLICT = 0.38
# … a word the list does not have weighs against, one that was not asked for hardly at all.
MISSING_ASKED = 0.2
MISSING_LISTED = 0.0
# … and each word left over counts something, however common it is.
MISSING_ASKED_WORD = 0.29
MISSING_LISTED_WORD = 0.052

# Two bare names: "Rashid Hassan al-Basri" and "Rashid Hassan al-Halabi" are two people.
PAIR_CONFLICT = 1.6
PAIR_MISSING = 0.16
PAIR_DOUBT = 0.3
PAIR_TELLING = 0.3
PAIR_EVEN = 0.901
PAIR_SLOPE = 20.0

# A word paired across scripts is less sure than one paired within one: strangers whose names are written in
# Arabic, Chinese or Hindi were most of the false answers. Of two bare names it is known that one is meant.
FOREIGN = 0.86
PAIR_FOREIGN = 0.95
# … but where both are alphabets with their vowels, hardly less.
FOREIGN_ALPHABET = 0.95
# "Salim bin Jabir" is the son of "Jabir bin Salim"; a list whose parts were mixed up is nearly as likely
# where an officer asks, and hardly where two whole names are compared.
EXCHANGED = 0.94
# Lists and papers disagree on which name comes first, so that order says little; but it says something.
TURNED = 0.965
PAIR_EXCHANGED = 0.8
# Agreement of little weight is doubted by up to this share; what weighs this much already tells.
DOUBT = 0.2
TELLING = 0.8

# The score in log odds, fitted so that scores are shares of right answers: on half of the measured people,
# checked on the other half. A name this alike is as likely right as wrong, and each further tenth of
# likeness multiplies the odds by nine …
NAME_EVEN = 0.8
NAME_SLOPE = 21.4
# … but however little two names share, so likely it is still that somebody goes by a name no list has.
ANOTHER_NAME = -9.4
# … and likelier one of the same tongue, whose letters are alike: among some who share the year of birth that
# put the right one first in 26 of 86 lookups, where chance does in 17.
SAME_TONGUE = 1.0

# Log odds that each agreement or contradiction adds; fitted with the above and rounded. They stay below
# what counting alone predicts (one in twenty thousand shares a birth date, one in fifty a year): brothers
# and namesakes, whose names agree, share those more often than strangers do. One part misread is worth less
# than a year that is all one knows: among those born in one year every ninth differs by one part only.
BIRTH_DATE_EQUAL = 5.0
DAY_MONTH_SWAPPED = 4.2
BIRTH_YEAR_EQUAL = 3.4
BIRTH_YEAR_AMONG = 2.2
# A year between two listed ones: estimated rather than fitted, since few questions have one.
BIRTH_YEAR_BETWEEN = 1.2
BIRTH_YEAR_MISREAD = 3.0
BIRTH_DATE_MISREAD = 1.6
BIRTH_DAY_DIFFERS = -3.2
BIRTH_YEAR_DIFFERS = -3.0
BIRTH_YEAR_NEAR = -1.0
BIRTH_DATE_DISJOINT = -8.0
# Years a rough date may be off; two listed years so near may be guesses at one; where a list gives so many,
# that one of them is right is chance that much more often.
ROUGH_YEARS, YEARS_NOT_FAR, SEVERAL_YEARS = 2, 5, 3
NATIONALITY_EQUAL = 0.6
NATIONALITY_DIFFERS = -4.0
SEX_DIFFERS = -4.4
# Most who are asked for are people; a company or ship of exactly that name is still shown as a match.
NO_PERSON = -2.0
# What is listed beside the first name is asked for less often, and each is one more chance for a stranger to
# be alike. Dearer would rank better still who is asked for by the first name, and lose aliases with a slip.
BESIDE_FIRST = -0.5
# What each log odd is worth, and how many there are to begin with, where a date of birth is asked for and
# where none is: name and date are not independent, since namesakes share dates. Fitted on the answers of
# `make measure`, on both lists; either half of the people gives nearly the same (docs/matching.md).
BORN_ASKED, BORN_NOT_ASKED = (0.8, -0.31), (0.94, 0.18)
# Low-quality aliases are often a single given name or a nickname shared by many.
LOW_QUALITY_ALIAS = -2.5

# Turned syllables make another given name only beside a family name: Kim Min-jun, Kim Jun-min.
FEWEST_SYLLABLES = 3

# What a filing is also found by: a name of so many words as one ("LuisFernandoQuintana"), an organisation
# of so many by its initials (NRC), and a word by the classes of names it is in, unless those are so many
# that it proposes half a registry.
GLUED, ACRONYM = range(3, 5), range(3, 8)
MOST_CLASSES = 5

# A question of more names than these asks for nobody.
MOST_NAMES = 4

# The prefilter score of the letters of single words, in log odds: by this and by the features candidates are
# put in order before they are compared in full, at most this many names of each …
COVERAGE_SLOPE = 16.0
NAMES_A_CANDIDATE = 3
# … equal consonants count as nearly equal words; what the listed name's words find of theirs in the question
# counts a third; and a name of particles alone is not divided by nothing.
SKELETON_ALIKE = 0.95
COVERED_BACK = 0.3
LEAST_WEIGHT = 0.1
# … until so many in a row would not be shown. At a million people one lookup in a thousand would be
# answered better by comparing all.
MAX_MISSES = 8
# The first are compared as they were retrieved: "Ubaid Ullah" has no word in common with "Obaidullah" that
# letters alone would show.
RETRIEVED_FIRST = 5
