"""Part from a name what people write beside it in one line: birth date and its words, country, sex."""

import re
from datetime import date
from typing import Final, NamedTuple

from search.text.countries import country_code
from search.text.typed_dates import find_date

_CODE_LENGTH = 3
_BORN = re.compile(
    r"[\s,;(]*(?:\b(?:born(?: on| in)?|b\.|d\.?o\.?b\.?|date of birth|birth ?date|birthday|"
    r"circa|ca\.?|c\.|approx(?:imately|\.)?|about|around|environ|vers|okolo|около|"
    r"geb(?:oren)?\.?(?: am)?|geburtsdatum|geboren op|né(?:e|\(e\))? le|nées? en|date de naissance|ddn|"
    r"nacid[oa](?: el)?|fecha de nacimiento|f\.? ?nac\.?|nat[oa](?: il)?|data di nascita|"
    r"nascid[oa](?: em)?|data de nascimento|r\. ?|ur\.|urodzon[ya]|data urodzenia|nar(?:ozen[aý]?)?\.?|"
    r"rođen[a]?|datum rođenja|született|szül\.?|născut(?:ă)?|född|født|f\.|syntynyt|doğum(?: tarihi)?|d\.t\.|"
    r"lahir|tanggal lahir|ngày sinh|рожд\.?|г\.р\.|родил(?:ся|ась)|дата рождения|дата народження|нар\.)"
    r"|تاريخ الميلاد|مواليد|تاریخ تولد|תאריך לידה|出生日期|出生|生年月日|생년월일|\*)\s*[:=]?\s*$",
    re.IGNORECASE,
)
_GLUED_WORD = re.compile(r"\b(c|ca|b|r|f|geb|ur|nar)\.(?=\d{4}\b)", re.IGNORECASE)
_YEAR_OF_BIRTH = re.compile(r"(?<=\d)\s*г(?:\.|ода)?\s*р(?:\.|ожд\w*\.?)", re.IGNORECASE)
_PLACE_BEHIND = re.compile(r"^\s*(?:à|in|at|en|em|a|bei|w|we|v|ve|в|г\.)\s+[^\d,;()]{2,40}", re.IGNORECASE)
_FORM_LABELS = re.compile(
    r"\b(?:(?:full|first|last|family|given|middle|birth)[ -]?)?(?:sur|fore)?names?\s?:"
    r"|\b(?:nationality|nat\.?|citizenship|country|sex|gender|geschlecht|sexe|sexo|sesso)\s?:"
    r"|\b(?:staatsangehörigkeit|nationalité|nacionalidad|nazionalità|nacionalidade|гражданство|пол)\s?:"
    r"|\b(?:nach|vor|familien)?name\s?:|\b(?:pré)?nom\s?:|\b(?:prénoms?|nombres?|apellidos?|cognome|nome|"
    r"sobrenome|imię|nazwisko|jméno|příjmení|фамилия|имя|отчество|ф\.?и\.?о\.?|ім’я|прізвище)\s?:"
    r"|(?:الاسم|الاسم الكامل|اللقب|الجنسية|الجنس|نام|姓名|姓|名|国籍|性别|氏名|성명|이름)\s?[:：]",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[(,]\s*([^(),\d]{2,60}?)\s*(?:\)|,|$)")
_CITIZEN = re.compile(r"^(?:гр(?:-н|-ка|ажданин|ажданка)?\.?|citizen of|national of)\s+", re.IGNORECASE)
_SEX = re.compile(
    r"(?:^|[\s,;(/])(?:(?P<word>male|female|masculin|féminin|männlich|weiblich|masculino|femenino|feminino|"
    r"maschio|femmina|мужской|женский|муж\.?|жен\.?|男性?|女性?|ذكر|أنثى)|[(,]?\s*(?P<letter>[MF])(?=\)|\s*,|\s*$))"
    r"(?=[\s,;)/]|$)",
    re.IGNORECASE,
)
_MALE: Final = frozenset(
    {"m", "male", "masculin", "männlich", "masculino", "maschio", "мужской", "муж", "男", "男性", "ذكر"}
)


class Beside(NamedTuple):
    """A text parted into what is told of a person and the rest, which holds the name and any numbers."""

    birth_date: str
    nationality: str
    sex: str
    rest: str


def beside_name(text: str, today: date) -> Beside:
    """Part the text; what cannot be told for certain stays in the rest."""
    line = " ".join(without_labels(text).split())
    dated = _YEAR_OF_BIRTH.sub(" ", _GLUED_WORD.sub(r"\1. ", line))
    birth_date, behind, rest = _without_date(dated, today)
    country, rest = (behind, rest) if behind else _without_country(rest if birth_date else line)
    sex, rest = _without_sex(rest) if birth_date or country else _without_sex_word(rest)
    return Beside(birth_date, country, sex, rest)


def without_labels(text: str) -> str:
    """The text without the labels of a form: Surname:, Nom :, الاسم:."""
    return _FORM_LABELS.sub(" ", text)


def _without_date(line: str, today: date) -> tuple[str, str, str]:
    """The date of birth, a country alone behind it, and the text without them.

    A date alone is left where it is.
    """
    found = find_date(line, today)
    if found is None:
        return "", "", line
    before, behind = _BORN.sub("", line[: found.start]), line[found.end :]
    country = country_code(behind.strip(" ,;()/|")) or ""
    if country or before != line[: found.start]:
        behind = "" if country else _PLACE_BEHIND.sub("", behind)
    rest = _tidy(f"{before} {behind}".strip(" ,;()/|"))
    if not any(map(str.isalpha, rest)):
        return "", "", line
    return line[found.start : found.end].strip(), country, rest


def _without_country(line: str) -> tuple[str, str]:
    """A country in brackets or behind a comma, or its code of three capitals among smaller words."""
    for aside in _ASIDE.finditer(line):
        code = country_code(_CITIZEN.sub("", aside[1]))
        given_name = aside[0].startswith(",") and len(line[: aside.start()].split()) == 1
        if code and not given_name:
            return code, _tidy(f"{line[: aside.start()]} {line[aside.end() :]}")
    words = line.split()
    codes = [word for word in words[1:] if len(word) == _CODE_LENGTH and word.isascii() and word.isupper()]
    sure = bool(codes) and not line.isupper() and not _may_be_a_name(codes[-1], line)
    code = country_code(codes[-1]) if sure else None
    if code is None:
        return "", line
    words.remove(codes[-1])
    return code, _tidy(" ".join(words))


def _may_be_a_name(code: str, line: str) -> bool:
    """Tell whether a code of three capitals may be a word of the name: KO TAE HUN."""
    others = [word for word in line.split() if word != code and len(word) > 1 and word.isalpha()]
    return any(word.isupper() for word in others)


def _tidy(text: str) -> str:
    text = re.sub(r"(?:\s*,)+(?=\s*,)", "", " ".join(text.split()))
    return re.sub(r"(?:\s*[;,]\s*(?:гр\.?)?)+$", "", re.sub(r"\s*;(?:\s*[;,])*\s*", "; ", text)).strip(
        " ,;()"
    )


def _without_sex(rest: str) -> tuple[str, str]:
    """The sex by a word, or by its letter in brackets or behind a comma, and the text without it."""
    found = _SEX.search(rest)
    left = _tidy(f"{rest[: found.start()]} {rest[found.end() :].lstrip(')')}") if found else ""
    if found is None or not any(map(str.isalpha, left)):
        return "", rest
    said = (found["word"] or found["letter"]).lower().rstrip(".")
    return "M" if said in _MALE else "F", left


def _without_sex_word(rest: str) -> tuple[str, str]:
    """The same by a word alone, where nothing else says that the text is about a person."""
    found = _SEX.search(rest)
    sex, left = _without_sex(rest) if found and found["word"] else ("", rest)
    return (sex, left) if len(left.split()) > 1 else ("", rest)
