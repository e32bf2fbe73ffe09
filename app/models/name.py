"""Store the written forms of a subject's name."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Key, Short, belongs_to, closed_list
from app.vocabulary.subjects import NameKind, NameQuality


class Name(Base):
    """`full` as written; `family` and `given` where the issuer gave them apart; `script` of ISO 15924."""

    __tablename__ = "name"

    id: Mapped[Key]
    subject_id: Mapped[str] = belongs_to("subject")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[NameKind] = mapped_column(closed_list(NameKind), default=NameKind.PRIMARY)
    quality: Mapped[NameQuality] = mapped_column(closed_list(NameQuality), default=NameQuality.GOOD)
    script: Mapped[Short] = mapped_column(default="")
    full: Mapped[str] = mapped_column(Text)
    family: Mapped[str] = mapped_column(Text, default="")
    given: Mapped[str] = mapped_column(Text, default="")
