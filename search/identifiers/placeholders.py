"""Tell what people type into the field of a number that they do not have."""

import re
from typing import Final

from search.identifiers.characters import plain

_PHRASES: Final = (
    "n/a, nk, n/k, none, none given, nil, null, nan, nihil, nothing, unk, unkn, unknown, unknown number",
    "not known, not available, not applicable, not stated, not visible, not given, not provided, not issued",
    "no number, no plate, no plates, no passport, no serial, no serial number, no vin, no imei, no document",
    "missing, pending, applied for, tba, tbc, tbd, to be confirmed, to be advised, to follow, illegible",
    "unreadable, unregistered, removed, filed off, ground off, scratched off, obliterated, defaced, erased",
    "lost, stolen, expired, test, specimen, sample, dummy, qwerty, number, passport, see remarks, see notes",
    "unbekannt, nicht bekannt, nicht vorhanden, keine, keiner, keine angabe, ohne, ohne nummer, ohne nr",
    "entfällt, entfernt, weggeschliffen, unleserlich, inconnu, inconnue, numéro inconnu, n° inconnu, néant",
    "aucun, aucune, sans, sans numéro, sans n°, non disponible, non communiqué, illisible, desconocido",
    "desconocida, se desconoce, ninguno, ninguna, no tiene, no consta, no disponible, no aplica, sin número",
    "sin datos, sin matrícula, sin placas, ilegible, sconosciuto, sconosciuta, nessuno, nessuna, non noto",
    "senza numero, desconhecido, desconhecida, nenhum, não tem, não consta, sem número, onbekend, geen, nvt",
    "onv, onr, okänd, okänt, ukendt, ukjent, ingen, saknas, tuntematon, ei tiedossa, ei ole, brak",
    "nieznany, nieznana, nie ma, neznámy, neznámé, není, nema, nepoznato, nepoznat, ismeretlen, nincs",
    "necunoscut, nu are, i panjohur, yok, bilinmiyor, άγνωστο, άγνωστος, δεν υπάρχει, neizvestno, нет",
    "нет данных, неизвестно, неизвестен, не указан, отсутствует, без номера, б/н, невідомо, немає, няма",
    "لا يوجد, غير معروف, غير متوفر, مجهول, بدون, بدون رقم, ندارد, نامشخص, نامعلوم, לא ידוע, אין, ללא",
    "无, 無, 不明, 不详, 不詳, 未知, 没有, なし, 無し, 不詳, 없음, 미상, 모름, अज्ञात, নেই, অজানা, ไม่ทราบ, ไม่มี",
    "không có, không rõ, tidak ada, tiada, belum ada, tidak diketahui, hakuna, haijulikani",
    "k.a, sn, na, xx, kein",
)
_WORDS: Final = frozenset(plain(phrase) for phrases in _PHRASES for phrase in phrases.split(","))
_STANDS_FOR_NONE = re.compile(r"0+|X{2,}|(.)\1{6,}")
_UP: Final = "01234567890123456789"
_SHORTEST_COUNT = 6


def is_placeholder(number: str) -> bool:
    """Tell whether a plain number stands for none: zeros, one character seven times, "N/A", "unknown"."""
    half = number[: len(number) // 2]
    twice = half in _WORDS and number == half + half
    return number in _WORDS or twice or _STANDS_FOR_NONE.fullmatch(number) is not None


def counts_up(number: str) -> bool:
    """Tell whether a plain number is six figures or more in their order, either way: often made up."""
    return len(number) >= _SHORTEST_COUNT and (number in _UP or number in _UP[::-1])
