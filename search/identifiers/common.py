"""Define what every identifier class promises: a number normalised or refused, never half."""

from typing import ClassVar

from search.identifiers.characters import plain
from search.identifiers.kinds import IdentifierFamily, IdentifierKind
from search.identifiers.labels import labelled
from search.identifiers.number_extraction import number_in, without_script
from search.identifiers.placeholders import counts_up, is_placeholder

_COUNTED = "Its figures stand in their order: is it a real number, or was it not known?"


class IdentifierFormat:
    """One kind of identifier.

    KIND is its word; STRONG says that the number alone singles the thing out, without country
    or maker; CHECKED that one of its characters checks the others; TITLE is how an officer calls it
    and RULE how it is made up; LABEL is the word that people glue to its front.
    """

    KIND: ClassVar[IdentifierKind]
    FAMILY: ClassVar[IdentifierFamily]
    STRONG: ClassVar[bool] = False
    CHECKED: ClassVar[bool] = False
    TITLE: ClassVar[str]
    RULE: ClassVar[str]
    LABEL: ClassVar[str] = ""

    @classmethod
    def normalise(cls, text: str) -> str | None:
        """The one form in which this number is stored and compared, or None; never raises."""
        return _unless_placeholder(cls.read(text))

    @classmethod
    def read(cls, text: str) -> str | None:
        """Return the normal form also where it stands for no number, such as one of zeros."""
        return cls._formed(cls.written(text)) or cls._formed(plain(number_in(text)))

    @classmethod
    def as_written(cls, text: str) -> str | None:
        """Return the normal form only where nothing but a label stands around the number."""
        return _unless_placeholder(cls._formed(cls.written(text)))

    @classmethod
    def written(cls, text: str) -> str | None:
        """The letters and digits of the number as somebody wrote it, without its label."""
        return plain(without_script(labelled(text).rest))

    @classmethod
    def form(cls, number: str) -> str | None:
        """The normal form of a number that is plain already, or None where it is none of this kind."""
        raise NotImplementedError

    @classmethod
    def warnings(cls, text: str) -> tuple[str, ...]:
        """Return what an officer should know about this number, or why it is refused; else nothing."""
        normal = cls.normalise(text)
        if normal is None:
            return (cls.refusal(text),)
        return (*cls.doubts(normal), *((_COUNTED,) if counts_up(normal) else ()))

    @classmethod
    def refusal(cls, text: str) -> str:
        """Return why the number cannot be one of this kind."""
        if is_placeholder(cls.written(text) or ""):
            return "This stands for no number: leave the field out."
        return f"This is no {cls.TITLE}: {cls.RULE}."

    @classmethod
    def doubts(cls, _normal: str) -> tuple[str, ...]:
        """Return what is unusual about an accepted number."""
        return ()

    @classmethod
    def verified(cls, text: str) -> bool:
        """Return whether a check of the number's own, written in it, says that it is right."""
        normal = cls.normalise(text) if cls.CHECKED else None
        return normal is not None and (cls.written(text) or "").endswith(normal) and not cls.doubts(normal)

    @classmethod
    def recognises(cls, text: str) -> bool:
        """Return whether the number bears the marks of this kind, with no kind named.

        By default its label does; a class whose numbers have marks of their own looks at those.
        """
        if labelled(text).kind is cls.KIND:
            return cls.as_written(text) is not None
        return cls._without_label(plain(text) or "") is not None

    @classmethod
    def _formed(cls, number: str | None) -> str | None:
        return None if number is None else cls.form(number) or cls._without_label(number)

    @classmethod
    def _without_label(cls, number: str) -> str | None:
        labelled = cls.LABEL and number.startswith(cls.LABEL)
        return cls.form(number.removeprefix(cls.LABEL)) if labelled else None


def _unless_placeholder(normal: str | None) -> str | None:
    return None if normal is None or is_placeholder(normal) else normal
