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
        ", pasaporti, cestovní pas, cestovný pas, pasoš, pasoša, пасош"
        ", пасоша, паспортис, putovnice, pașaport, pasaport, پاسپورت, पासपोर्ट, পাসপোর্ট"
        ", hộ chiếu, paspor, անձնագիր, პასპორტი, หนังสือเดินทาง"
    ),
    IdentifierKind.IDENTITY_CARD: (
        "id card, identity card, idcard, id, ausweis, ausweisnr, personalausweis,"
        " carte d'identité, cni,"
        " carta d'identità, cédula, cedula, cédula de identidad, identiteitskaart,"
        " dowód osobisty, buletin,"
        " kimlik, удостоверение, هوية, الهوية, 身份证, 身份證, 신분증"
        ", c.i, ci, rg, national id, osobní průkaz, občanský průkaz, občiansky preukaz"
        ", lična karta, osobna iskaznica, лична карта, ktp, cmnd, cccd, cnic, nic, ת.ז"
        ", תעודת זהות, 身分證, بطاقة الهوية, رقم الهوية, کارت ملی, ταυτότητα, δελτίο ταυτότητας"
    ),
    IdentifierKind.NATIONAL_NUMBER: (
        "dni, nie, nif, curp, cpf, rut, run, pesel, cnp, bsn, nir, snils, инн, снилс,"
        " codice fiscale, cf,"
        " ssn, isikukood, hetu, personnummer, fødselsnummer, t.c. kimlik no,"
        " national number, rijksregisternummer"
        ", jmbg, јмбг, егн, egn, oib, emšo, іпн, рнокпп, иин, tckn, cpr, cpr-nr, amka, αμκα, nik"
        ", insz, niss, r.č, rodné číslo, nuip, کد ملی, الرقم القومي, الرقم الوطني"
        ", kennitala, asmens kodas, personas kods"
    ),
    IdentifierKind.VISA: "visa, visum, visado, visto, виза, تأشيرة",
    IdentifierKind.DRIVING_LICENCE: (
        "driving licence, driver's license, drivers license, führerschein, permis de conduire,"
        " carnet de conducir, patente, rijbewijs, prawo jazdy, водительское удостоверение"
        ", dl, cnh, ву, 驾驶证, 駕照, licencia de conducir, patente di guida, körkort, ehliyet"
        ", sürücü belgesi, رخصة القيادة"
    ),
    IdentifierKind.VIN: (
        "vin, fin, fahrgestellnr, fahrgestellnummer, fahrgestell, fgst, fgnr, fahrzeugidentnr, chassis,"
        " chassis no, châssis, numéro de châssis, bastidor, n° de bastidor, telaio, numero di telaio,"
        " chassisnummer, nadwozie, nadwozia, кузова, кузов, шасси, рама, рамы, stelnummer, şasi, şase,"
        " شاسيه, الشاسيه, الهيكل, هيكل, 車台, 车架, 車架, 차대"
        ", fahrzeugidentifizierungsnr, fahrzeug-identifizierungsnr, fahrzeug-identifizierung"
        ", fahrzeugidentifizierung, chasis, chassi, vin, karoserie, karosérie, alvázszám, șasiu"
        ", şasi, šasije, шасије, вин, vehicle identification, vehicle id, шаси"
        ", πλαισίου, πλαίσιο, شاسی, שלדה, 车辆识别, 車身"
        ""
    ),
    IdentifierKind.PLATE: (
        "plate, number plate, licence plate, license plate, registration, reg,"
        " kennzeichen, kfz-kennzeichen,"
        " kz, kfz, immatriculation, immat, plaque, matrícula, matricula, placa, targa, kenteken, plaka,"
        " rejestracja, rejestracyjny, nr rej, гос номер, госномер, г/н, номерной знак,"
        " اللوحة, لوحة, 车牌, 車牌"
        ", vrm, vrn, spz, špz, rz, rendszám, amtliches kennzeichen, amtl. kennzeichen"
        ", nummernschild, placas, tablica rejestracyjna, d'immatriculation, înmatriculare"
        ", registrerings, rekisteri, registarska oznaka, регистарска ознака, номерний знак"
        ", регистрационен, рег, гос.рег.знак, πινακίδα, κυκλοφορίας, پلاک, רישוי, ナンバー, 登録, 차량"
        ", 번호판, nopol, biển số, targës, targa"
    ),
    IdentifierKind.IMO: ("imo, omi, imo no, imo number, lloyd's no, имо, lloyds, ship imo"),
    IdentifierKind.MMSI: "mmsi",
    IdentifierKind.CALL_SIGN: (
        "call sign, callsign, c/s, rufzeichen, indicatif, indicativo, позывной"
        ", distintivo de llamada, indicatif d'appel, çağrı işareti, إشارة النداء, 呼号"
    ),
    IdentifierKind.HIN: ("hin, cin, hull, hull no, hull id, hull number, rumpfnummer"),
    IdentifierKind.AIRCRAFT_REGISTRATION: (
        "tail, tail no, tail number, aircraft, бортовой, борт, aircraft reg"
    ),
    IdentifierKind.AIRCRAFT_ADDRESS: "icao24, icao hex, icao address, mode s, mode-s, hex code",
    IdentifierKind.CONTAINER: (
        "container, container no, cntr, contenedor, conteneur, контейнер, контейнера"
        ", konteyner, kontener, الحاوية, حاوية, 集装箱, 箱, コンテナ"
    ),
    IdentifierKind.ILU: "ilu, ilu code",
    IdentifierKind.IMEI: "imei, imei1, imei2, imeisv, imei/meid",
    IdentifierKind.MEID: "meid",
    IdentifierKind.ICCID: "iccid, sim, sim card, sim no",
    IdentifierKind.IMSI: "imsi",
    IdentifierKind.MAC_ADDRESS: (
        "mac, mac address, mac-adresse, adresse mac, wifi mac, bluetooth, wlan mac, wi-fi, wlan"
    ),
    IdentifierKind.FIREARM_SERIAL: (
        "gun, weapon, firearm, rifle, pistol, waffe, waffen, wapen, arma, arme, bron, broni, оружие, оружия"
        ", zbraně, fegyver, silah, vapen, l'arme, السلاح, سلاح, 枪"
    ),
    IdentifierKind.ENGINE_SERIAL: (
        "engine, motor, moteur, motore, silnika, двигатель, двигателя, المحرك"
        ", motoru, موتور, 发动机, エンジン, motori"
    ),
    IdentifierKind.SERIAL: (
        "serial, ser, s/n, serial no, serial number, seriennr, seriennummer,"
        " numéro de série, n° de série,"
        " número de serie, numero di serie, matricola, serienummer, numer seryjny,"
        " серийный номер, заводской"
        ", sn, serie, série, seryjny, výrobní, sériové, v.č, sorozatszám, seri"
        ", serijski, серийный, зав, сериен, σειριακός, التسلسلي, تسلسلي, سریال, סידורי, 序列, 序號"
        ", 製造, シリアル, 일련, 시리얼"
    ),
    IdentifierKind.LEI: "lei",
    IdentifierKind.BIC: "bic, swift, swift code, bic/swift, swift/bic",
    IdentifierKind.IBAN: "iban",
    IdentifierKind.PAYMENT_CARD: "payment card, credit card, debit card, kreditkarte, carte bancaire",
    IdentifierKind.TELEPHONE: (
        "tel, telephone, phone, mobile, mobil, mob, cell, handy, telefon, téléphone,"
        " teléfono, telefono, móvil,"
        " gsm, whatsapp, cep, fax, тел, телефон, هاتف, 电话"
        ", celular, cellulare, telefone, telemóvel, telefoon, komórka, mobilní, puhelin, моб"
        ", τηλ, τηλέφωνο, جوال, الهاتف, تلفن, موبایل, טלפון, נייד, 手机, 電話, 携帯, 전화, 휴대폰"
    ),
    IdentifierKind.EMAIL: "e-mail, email, mail, mailto, courriel, correo, почта",
    IdentifierKind.TAX_NUMBER: (
        "tin, tax id, vat, vat id, ust-id, ust-idnr, steuernr, steuernummer, st.-nr, p.iva"
        ", partita iva, nip, dič, inn, cnpj, ein, αφμ, afm, siret, gstin, tva"
    ),
    IdentifierKind.REGISTER_NUMBER: (
        "krs, ičo, ogrn, огрн, rcs, kvk, org.nr, orgnr, handelsregister, y-tunnus"
    ),
    IdentifierKind.RESIDENCE_PERMIT: (
        "residence permit, aufenthaltstitel, titre de séjour, permiso de residencia"
        ", permesso di soggiorno, karta pobytu, внж, рвп, ikamet, iqama, إقامة"
    ),
    IdentifierKind.TRAVEL_DOCUMENT: (
        "travel document, titre de voyage, reiseausweis, laissez-passer, documento de viaje"
        ", проездной документ"
    ),
    IdentifierKind.ACCOUNT: (
        "a/c, acct, konto, compte, cuenta, conto, rekening, konta, účtu, счёт"
        ", счет, счета, р/с, الحساب, 账, 口座, 계좌, hesap"
    ),
    IdentifierKind.BANKNOTE: ("banknote"),
}
_NUMBER: Final = (
    "no, nr, nº, n°, n, №, #, num, number, numéro, numero, número, nummer, nomor,"
    " numer, číslo, szám, номер,"
    " nosi, numara, numarası, broj, br, број, бр, č, cislo, αριθμός, αρ,"
    " رقم, شماره, نمبر, מספר, מס', नंबर, नं, নম্বর, เลขที่, หมายเลข, số, nomor, numri,"
    " 码, 号, 號, 番号, 번호, code, kod, код,"
    " document, doc, dok, card, karte, carte, official"
)
_MOST_WORDS = 4
_WORD = re.compile(r"[^\s:=：]+")
# Words of any language with a colon behind them, where a number follows.
_UNKNOWN = re.compile(r"[^\W\d_](?:[^\d:=：]{2,60}[:=]\s+|[^\d:=：]{1,60}：\s*)(?=.*\d)")
# "IMEI1:", "IMEI (2)", "IMEI SIM2:": which of a telephone's two.
_WHICH = r"\(?(?:sim|slot)?\s?[12]\)?"
_AFTER = re.compile(
    rf"\s*(?:{_WHICH}\s*(?=[:=：]))?[.:=：]+\s*|\s*\((?:sim|slot)?\s?[12]\)\s*|\s+", re.IGNORECASE
)


class Labelled(NamedTuple):
    """The kind that the label tells, None where it tells none, and what stands behind it."""

    kind: IdentifierKind | None
    rest: str


def _key(words: str) -> str:
    return re.sub(r"[\s.:=：\-]", "", fold(words).replace("’", "'"))


_KINDS: Final = {_key(word): kind for kind, words in _WORDS.items() for word in words.split(",")}
_GENERIC: Final = frozenset(_key(word) for word in _NUMBER.split(",") if _key(word)) | {"#"}
# Between a word for a number and the kind: Nº de bastidor.
_OF: Final = ("", "dela", "del", "de", "di", "du", "do", "of", "d'", "del'")
_NUMBER_OF: Final = tuple(word + of for word in _GENERIC for of in _OF)
# Labels so short that they may begin a number need a sign behind them, save these.
_SHORT = 3
_PLAIN: Final = frozenset(
    {"vin", "fin", "imo", "hin", "cin", "dni", "nie", "nif", "bsn", "cpf", "cnp", "ssn", "tel", "тел", "mac"}
    | {"sim", "lei", "bic", "г/н", "s/n", "a/c", "c/s"}
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
    unknown = _UNKNOWN.match(rest)
    return Labelled(kind, rest[unknown.end() :] if unknown else rest)


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


@lru_cache(maxsize=256)
def _kind(key: str) -> IdentifierKind | None:
    """The kind that a label tells, with a word for *number* before or behind it: FIN-Nr., Nº de bastidor."""
    fronts = [
        key,
        *(key.removeprefix(word + of) for word in _GENERIC for of in _OF if key.startswith(word + of)),
    ]
    backs = (front.removesuffix(word) for front in fronts for word in ("", *_GENERIC) if front.endswith(word))
    return next((_KINDS[each] for each in backs if each in _KINDS), None)


def is_label(word: str) -> bool:
    """Tell whether a word is written in front of numbers, or says that one follows."""
    key = _key(word)
    return len(key) > 1 and (
        key in _GENERIC or (_kind(key) is not None and (len(key) > _SHORT or key in _PLAIN))
    )
