"""Normalise numbers that single out a document, vehicle, device or thing: one class per identifier."""

from search.identifiers.characters import MAX_NORMALISED, confusion_key
from search.identifiers.kinds import IdentifierFamily, IdentifierKind
from search.identifiers.on_file import NumberKeys, number_keys
from search.identifiers.registry import FORMATS, family, forms, guess_kinds, normalise, warnings

__all__ = [
    "FORMATS",
    "MAX_NORMALISED",
    "IdentifierFamily",
    "IdentifierKind",
    "NumberKeys",
    "confusion_key",
    "family",
    "forms",
    "guess_kinds",
    "normalise",
    "number_keys",
    "warnings",
]
