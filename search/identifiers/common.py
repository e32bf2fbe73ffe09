"""What every identifier class promises: a number normalised or refused, never half."""

from typing import ClassVar

from search.identifiers.characters import plain
from search.identifiers.kinds import IdentifierFamily, IdentifierKind


class IdentifierFormat:
    """One kind of identifier.

    KIND is its word; STRONG says that the number alone singles the thing out, without country
    or maker; TITLE is how an officer calls it and RULE how it is made up; LABEL is the word that
    people write in front of it.
    """

    KIND: ClassVar[IdentifierKind]
    FAMILY: ClassVar[IdentifierFamily]
    STRONG: ClassVar[bool] = False
    TITLE: ClassVar[str]
    RULE: ClassVar[str]
    LABEL: ClassVar[str] = ""

    @classmethod
    def normalise(cls, text: str) -> str | None:
        """The one form in which this number is stored and compared, or None; never raises."""
        number = cls.written(text)
        if number is None:
            return None
        return cls.form(number) or cls._without_label(number)

    @classmethod
    def written(cls, text: str) -> str | None:
        """The letters and digits of the number as somebody wrote it."""
        return plain(text)

    @classmethod
    def form(cls, number: str) -> str | None:
        """The normal form of a number that is plain already, or None where it is none of this kind."""
        raise NotImplementedError

    @classmethod
    def warnings(cls, text: str) -> tuple[str, ...]:
        """What an officer should know about this number, or why it is refused; empty when all is well."""
        normal = cls.normalise(text)
        return (cls.refusal(text),) if normal is None else cls.doubts(normal)

    @classmethod
    def refusal(cls, _text: str) -> str:
        """Why the number cannot be one of this kind."""
        return f"This is no {cls.TITLE}: {cls.RULE}."

    @classmethod
    def doubts(cls, _normal: str) -> tuple[str, ...]:
        """What is unusual about an accepted number."""
        return ()

    @classmethod
    def recognises(cls, text: str) -> bool:
        """Whether the number bears the marks of this kind, with no kind named.

        By default its label does; a class whose numbers have marks of their own looks at those.
        """
        return cls._without_label(cls.written(text) or "") is not None

    @classmethod
    def _without_label(cls, number: str) -> str | None:
        labelled = cls.LABEL and number.startswith(cls.LABEL)
        return cls.form(number.removeprefix(cls.LABEL)) if labelled else None
