"""The words that people write in front of a number, in the field's languages,"
" and the kind they tell."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from search.identifiers.characters import MAX_WRITTEN
from search.identifiers.kinds import IdentifierKind
from search.text.normalise import fold

_WORDS: Final[dict[IdentifierKind, str]] = {
    IdentifierKind.PASSPORT: (
        "passport, ppt, pp, pass, passnr, reisepass, reisepassnr, passeport, pasaporte, passaporto,"
        " passaporte, paspoort, paszport, pasaport, passi, pas, útlevél, pašaport, putovnica, паспорт,"
        " паспорта, загранпаспорт, διαβατήριο, جواز, الجواز, جواز سفر, جواز السفر,"
        " گذرنامه, דרכון, 护照, 護照, パスポート, 旅券, 여권"
    ),
    IdentifierKind.IDENTITY_CARD: (
        "id card, identity card, idcard, id, ausweis, ausweisnr, personalausweis,"
        " carte d'identité, cni,"
        " carta d'identità, cédula, cedula, cédula de identidad, identiteitskaart,"
        " dowód osobisty, buletin,"
        " kimlik, удостоверение, هوية, الهوية, 身份证, 身份證, 신분증"
    ),
    IdentifierKind.NATIONAL_NUMBER: (
        "dni, nie, nif, curp, cpf, rut, run, pesel, cnp, bsn, nir, snils, инн, снилс,"
        " codice fiscale, cf,"
        " ssn, isikukood, hetu, personnummer, fødselsnummer, t.c. kimlik no,"
        " national number, rijksregisternummer"
    ),
    IdentifierKind.VISA: "visa, visum, visado, visto, виза, تأشيرة",
    IdentifierKind.DRIVING_LICENCE: (
        "driving licence, driver's license, drivers license, führerschein, permis de conduire,"
        " carnet de conducir, patente, rijbewijs, prawo jazdy, водительское удостоверение"
    ),
    IdentifierKind.VIN: (
        "vin, fin, fahrgestellnr, fahrgestellnummer, fahrgestell, fgst, fgnr, fahrzeugidentnr, chassis,"
        " chassis no, châssis, numéro de châssis, bastidor, n° de bastidor, telaio, numero di telaio,"
        " chassisnummer, nadwozie, nadwozia, кузова, кузов, шасси, рама, рамы, stelnummer, şasi, şase,"
        " شاسيه, الشاسيه, الهيكل, هيكل, 車台, 车架, 車架, 차대"
    ),
    IdentifierKind.PLATE: (
        "plate, number plate, licence plate, license plate, registration, reg,"
        " kennzeichen, kfz-kennzeichen,"
        " kz, kfz, immatriculation, immat, plaque, matrícula, matricula, placa, targa, kenteken, plaka,"
        " rejestracja, rejestracyjny, nr rej, гос номер, госномер, г/н, номерной знак,"
        " اللوحة, لوحة, 车牌, 車牌"
    ),
    IdentifierKind.IMO: "imo, omi, imo no, imo number, lloyd's no, имо",
    IdentifierKind.MMSI: "mmsi",
    IdentifierKind.CALL_SIGN: "call sign, callsign, c/s, rufzeichen, indicatif, indicativo, позывной",
    IdentifierKind.HIN: "hin, cin, hull, hull no, hull id, hull number, rumpfnummer",
    IdentifierKind.AIRCRAFT_REGISTRATION: "tail, tail no, tail number, aircraft",
    IdentifierKind.AIRCRAFT_ADDRESS: "icao24, icao hex, icao address, mode s, mode-s, hex code",
    IdentifierKind.CONTAINER: "container, container no, cntr, contenedor, conteneur, контейнер, контейнера",
    IdentifierKind.ILU: "ilu, ilu code",
    IdentifierKind.IMEI: "imei, imei1, imei2, imeisv, imei/meid",
    IdentifierKind.MEID: "meid",
    IdentifierKind.ICCID: "iccid, sim, sim card, sim no",
    IdentifierKind.IMSI: "imsi",
    IdentifierKind.MAC_ADDRESS: "mac, mac address, mac-adresse, adresse mac, wifi mac, bluetooth",
    IdentifierKind.FIREARM_SERIAL: (
        "gun, weapon, firearm, rifle, pistol, waffe, waffen, wapen, arma, arme, bron, broni, оружие, оружия"
    ),
    IdentifierKind.ENGINE_SERIAL: "engine, motor, moteur, motore, silnika, двигатель, двигателя, المحرك",
    IdentifierKind.SERIAL: (
        "serial, ser, s/n, serial no, serial number, seriennr, seriennummer,"
        " numéro de série, n° de série,"
        " número de serie, numero di serie, matricola, serienummer, numer seryjny,"
        " серийный номер, заводской"
    ),
    IdentifierKind.LEI: "lei",
    IdentifierKind.BIC: "bic, swift, swift code, bic/swift, swift/bic",
    IdentifierKind.IBAN: "iban",
    IdentifierKind.PAYMENT_CARD: "payment card, credit card, debit card, kreditkarte, carte bancaire",
    IdentifierKind.TELEPHONE: (
        "tel, telephone, phone, mobile, mobil, mob, cell, handy, telefon, téléphone,"
        " teléfono, telefono, móvil,"
        " gsm, whatsapp, cep, fax, тел, телефон, هاتف, 电话"
    ),
    IdentifierKind.EMAIL: "e-mail, email, mail, mailto, courriel, correo, почта",
}
_NUMBER: Final = (
    "no, nr, nº, n°, n, №, #, num, number, numéro, numero, número, nummer, nomor,"
    " numer, číslo, szám, номер,"
    " nosi, numara, αριθμός, αρ, رقم, 号, 號, 番号, 번호, code, kod, код,"
    " document, doc, dok, card, karte, carte, official"
)
_MOST_WORDS = 4
_WORD = re.compile(r"[^\s:=：]+")
_AFTER = re.compile(r"\s*(?:[12]\s*(?=[:=：]))?[.:=：]+\s*|\s+")


class Labelled(NamedTuple):
    """The kind that the label tells, None where it tells none, and what stands behind it."""

    kind: IdentifierKind | None
    rest: str


def _key(words: str) -> str:
    return re.sub(r"[\s.:=：\-]", "", fold(words).replace("’", "'"))


_KINDS: Final = {_key(word): kind for kind, words in _WORDS.items() for word in words.split(",")}
_GENERIC: Final = frozenset(_key(word) for word in _NUMBER.split(",") if _key(word)) | {"#"}
# "FIN-Nr.", "旅券番号", "Nº de bastidor": a word for a number, behind the kind or before it.
_ANY_NUMBER: Final = "|".join(re.escape(each) for each in sorted(_GENERIC, key=len, reverse=True))
_NUMBERED: Final = re.compile(
    rf"(?:(?:{_ANY_NUMBER})(?:de la|del?|di|du|do|of)?)?(?P<kind>.+?)(?:{_ANY_NUMBER})?"
)
# Labels so short that they may begin a number need a sign behind them, save these.
_SHORT = 3
_PLAIN: Final = frozenset(
    {"vin", "fin", "imo", "hin", "cin", "dni", "nie", "nif", "bsn", "cpf", "cnp", "ssn", "tel", "тел", "mac"}
    | {"sim", "lei", "bic", "г/н"}
)
_SIGNS: Final = frozenset(".:=：#№°º")


@lru_cache(maxsize=256)
def labelled(text: str) -> Labelled:
    """Take the label off a number: "Fahrgestell-Nr.: WVWZZZ…", "№ 1234", "IMEI1: 3520…"."""
    kind, rest = None, text.strip().lstrip("№#").lstrip()
    if len(text) > MAX_WRITTEN or rest.isalnum():
        return Labelled(None, rest)
    while (end := _label_end(rest, after_label=kind is not None)) and any(map(str.isalnum, rest[end:])):
        kind = kind or _kind(_key(rest[:end].rstrip("12 .:=：")))
        rest = rest[end:]
    return Labelled(kind, rest)


def _label_end(text: str, *, after_label: bool) -> int:
    """Return where the longest label at the beginning ends; 0 where there is none."""
    ends: list[int] = []
    for word in _WORD.finditer(text):
        if any(map(str.isdigit, word.group().rstrip("12"))) or len(ends) == _MOST_WORDS:
            break
        ends.append(word.end())
    for end in reversed(ends):
        key = _key(text[:end])
        gap = _AFTER.match(text, end)
        if gap is None or not (_kind(key) or key in _GENERIC):
            continue
        signed = bool(_SIGNS.intersection(text[max(end - 1, 0) : gap.end()]))
        if signed or after_label or key in _PLAIN or (len(key) > _SHORT and _kind(key)):
            return gap.end()
    return 0


def _kind(key: str) -> IdentifierKind | None:
    numbered = _NUMBERED.fullmatch(key)
    return _KINDS.get(key) or (_KINDS.get(numbered["kind"]) if numbered else None)


def is_label(word: str) -> bool:
    """Tell whether a word is written in front of numbers, or says that one follows."""
    key = _key(word)
    return len(key) > 1 and (
        key in _GENERIC or (_kind(key) is not None and (len(key) > _SHORT or key in _PLAIN))
    )
