"""Fields of questions: they take what people type and paste, mend it, and say what they did."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import ValidationError, fields

from app.rules.text import TEXTS
from app.vocabulary.subjects import Sex
from search.text.countries import country_code
from search.text.mending import Mended, mend
from search.text.normalise import fold

LONGEST_DATE = 60
LONGEST_COUNTRY = 100
_SEXES: Final[Mapping[Sex, str]] = {
    Sex.FEMALE: "f female woman w weiblich frau femme feminin femenino mujer femminile donna feminino mulher"
    " k kobieta kadin ж жен женский انثى أنثى 女 여",
    Sex.MALE: "m male man mannlich mann h homme masculin masculino hombre varon maschile uomo homem mezczyzna"
    " erkek м муж мужской ذكر 男 남",
    Sex.UNSPECIFIED: "x < diverse divers d other unspecified unknown",
}
_SEX_WORDS: Final = {fold(word): sex for sex, words in _SEXES.items() for word in words.split()}


class AskedText(fields.String):
    """A text as pasted, by its rule in `app.rules.text`: what cannot be read or stored is mended.

    It must hold a letter or a digit; `missing` says so. Loads into a `Mended`.
    """

    def __init__(self, rule: str, *, missing: str, **kwargs: Any) -> None:
        self.rule, self.missing = TEXTS[rule], missing
        metadata = {"minLength": 1, "maxLength": self.rule.longest, **kwargs.pop("metadata", {})}
        super().__init__(metadata=metadata, **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if len(text) > self.rule.longest:
            raise ValidationError(f"Longer than {self.rule.longest} characters.")
        mended = mend(text, lines=self.rule.lines)
        if not any(character.isalnum() for character in mended.text):
            raise ValidationError(self.missing)
        return Mended(mended.text.strip(), mended.notes)


class AskedDate(fields.String):
    """A date of birth as people write it; the service reads it, since it knows the day."""

    def __init__(self, **kwargs: Any) -> None:
        described = "YYYY-MM-DD, or as people write dates; an ambiguous one is read both ways."
        metadata = {"description": described, "example": "12.04.1978", "maxLength": LONGEST_DATE}
        super().__init__(metadata=metadata, **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if len(text) > LONGEST_DATE:
            raise ValidationError(f"Longer than {LONGEST_DATE} characters: not a date.")
        mended = mend(text)
        return Mended(mended.text.strip(), mended.notes)


class AskedCountry(fields.String):
    """A country by a code of ISO 3166, ICAO 9303 or INTERPOL, or by its name in any language."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        written = mend(text).text.strip()
        code = country_code(written) if len(written) <= LONGEST_COUNTRY else None
        if code is None and any(map(str.isalnum, written)):
            raise ValidationError(
                "Not a country: send its name, or a code of ISO 3166, ICAO 9303 or INTERPOL."
            )
        return code or ""


class AskedSex(fields.String):
    """F, M or X, or the word in one of the field's languages."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"description": "F, M or X, or a word for it.", "example": "F"}, **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        sex = _SEX_WORDS.get(fold(text).strip(" ."))
        if sex is None:
            raise ValidationError("Not a sex: send F, M or X.")
        return sex
