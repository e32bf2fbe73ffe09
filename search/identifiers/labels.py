"""The words that people write in front of a number, in the field's languages, and the kind they tell."""

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
        " загранпаспорт, διαβατήριο, جواز, جواز سفر, گذرنامه, דרכון, 护照, 護照, パスポート, 旅券, 여권"
    ),
    IdentifierKind.IDENTITY_CARD: (
        "id card, identity card, idcard, id, ausweis, ausweisnr, personalausweis, carte d'identité, cni,"
        " carta d'identità, cédula, cedula, cédula de identidad, identiteitskaart, dowód osobisty, buletin,"
        " kimlik, удостоверение, هوية, 身份证"
    ),
    IdentifierKind.NATIONAL_NUMBER: (
        "dni, nie, nif, curp, cpf, rut, run, pesel, cnp, bsn, nir, snils, инн, снилс, codice fiscale, cf,"
        " isikukood, hetu, personnummer, fødselsnummer, t.c. kimlik no, national number, rijksregisternummer"
    ),
    IdentifierKind.VISA: "visa, visum, visado, visto, виза, تأشيرة",
    IdentifierKind.DRIVING_LICENCE: (
        "driving licence, driver's license, drivers license, führerschein, permis de conduire,"
        " carnet de conducir, patente, rijbewijs, prawo jazdy, водительское удостоверение"
    ),
    IdentifierKind.VIN: (
        "vin, fin, fahrgestellnr, fahrgestellnummer, fahrgestell, fgst, fgnr, fahrzeugidentnr, chassis,"
        " chassis no, châssis, numéro de châssis, bastidor, n° de bastidor, telaio, numero di telaio,"
        " chassisnummer, nadwozie, номер кузова, кузов, шасси, рама, stelnummer, şasi"
    ),
    IdentifierKind.PLATE: (
        "plate, number plate, licence plate, license plate, registration, reg, kennzeichen, kfz-kennzeichen,"
        " kz, kfz, immatriculation, immat, plaque, matrícula, matricula, placa, targa, kenteken, plaka,"
        " rejestracja, гос номер, госномер, номерной знак, 车牌"
    ),
    IdentifierKind.IMO: "imo, imo no, imo number, lloyd's no",
    IdentifierKind.MMSI: "mmsi",
    IdentifierKind.CALL_SIGN: "call sign, callsign, c/s, rufzeichen, indicatif, indicativo, позывной",
    IdentifierKind.HIN: "hin, cin, hull, hull no, hull id, hull number, rumpfnummer",
    IdentifierKind.AIRCRAFT_REGISTRATION: "tail, tail no, tail number, aircraft",
    IdentifierKind.AIRCRAFT_ADDRESS: "icao24, mode s, mode-s, hex code",
    IdentifierKind.CONTAINER: "container, container no, cntr, contenedor, conteneur, контейнер",
    IdentifierKind.ILU: "ilu, ilu code",
    IdentifierKind.IMEI: "imei, imei1, imei2, imeisv",
    IdentifierKind.MEID: "meid",
    IdentifierKind.ICCID: "iccid, sim, sim card, sim no",
    IdentifierKind.IMSI: "imsi",
    IdentifierKind.MAC_ADDRESS: "mac, mac address, mac-adresse, adresse mac, wifi mac, bluetooth",
    IdentifierKind.SERIAL: (
        "serial, ser, s/n, serial no, serial number, seriennr, seriennummer, numéro de série, n° de série,"
        " número de serie, numero di serie, matricola, serienummer, numer seryjny, серийный номер, заводской"
    ),
    IdentifierKind.LEI: "lei",
    IdentifierKind.BIC: "bic, swift, swift code, bic/swift, swift/bic",
    IdentifierKind.IBAN: "iban",
    IdentifierKind.PAYMENT_CARD: "payment card, credit card, debit card, kreditkarte, carte bancaire",
    IdentifierKind.TELEPHONE: (
        "tel, telephone, phone, mobile, mob, cell, handy, telefon, téléphone, teléfono, telefono, móvil, gsm,"
        " whatsapp, fax, тел, телефон, هاتف, 电话"
    ),
    IdentifierKind.EMAIL: "e-mail, email, mail, mailto, courriel, correo, почта",
}
_NUMBER: Final = (
    "no, nr, nº, n°, n, №, #, num, number, numéro, numero, número, nummer, nomor, numer, číslo, szám, номер,"
    " nosi, numara, αριθμός, αρ, رقم, 号, 號, 番号, document, doc, dok, card, karte, carte, official"
)
_MOST_WORDS = 4
_WORD = re.compile(r"[^\s:=]+")
_AFTER = re.compile(r"\s*(?:[12]\s*(?=[:=]))?[.:=]+\s*|\s+")


class Labelled(NamedTuple):
    """The kind that the label tells, None where it tells none, and what stands behind it."""

    kind: IdentifierKind | None
    rest: str


def _key(words: str) -> str:
    return re.sub(r"[\s.:=\-]", "", fold(words))


_KINDS: Final = {_key(word): kind for kind, words in _WORDS.items() for word in words.split(",")}
_GENERIC: Final = frozenset(_key(word) for word in _NUMBER.split(",") if _key(word)) | {"#"}
# Labels so short that they may begin a number need a sign behind them, save these.
_SHORT = 3
_PLAIN: Final = frozenset(
    {"vin", "fin", "imo", "hin", "cin", "dni", "nie", "tel", "тел", "mac", "sim", "lei", "bic"}
)
_SIGNS: Final = frozenset(".:=#№°º")


@lru_cache(maxsize=256)
def labelled(text: str) -> Labelled:
    """Take the label off a number: "Fahrgestell-Nr.: WVWZZZ…", "№ 1234", "IMEI1: 3520…"."""
    kind, rest = None, text.strip().lstrip("№#").lstrip()
    if len(text) > MAX_WRITTEN or rest.isalnum():
        return Labelled(None, rest)
    while (end := _label_end(rest, after_label=kind is not None)) and any(map(str.isalnum, rest[end:])):
        kind = kind or _KINDS.get(_key(rest[:end].rstrip("12 .:=")))
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
        if gap is None or not (key in _KINDS or key in _GENERIC):
            continue
        signed = bool(_SIGNS.intersection(text[max(end - 1, 0) : gap.end()]))
        if signed or after_label or key in _PLAIN or (len(key) > _SHORT and key in _KINDS):
            return gap.end()
    return 0


def is_label(word: str) -> bool:
    """Tell whether a word is written in front of numbers, or says that one follows."""
    key = _key(word)
    return len(key) > 1 and (key in _GENERIC or (key in _KINDS and (len(key) > _SHORT or key in _PLAIN)))
