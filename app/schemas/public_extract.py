"""Shape the public extract, after INTERPOL's public API: all that may leave."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from app.schemas.fields import Country, Text
from app.services.public_extract.query import PublicQuery
from app.services.public_extract.released import PublicKind
from app.vocabulary.subjects import Sex

SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, "U": Sex.UNSPECIFIED}
# As many as INTERPOL gives on a page.
MOST_RESULTS = 160
MOST_PAGES = 1000
OLDEST = 120
Age = validate.Range(0, OLDEST)


class Unkept(fields.Constant[None]):
    """A field that INTERPOL's readers expect and the registry does not keep: always null."""

    def __init__(self) -> None:
        super().__init__(None)


class PublicQuerySchema(Schema):
    """Load a place in the list and a name into a query."""

    kind: PublicKind

    page = fields.Integer(load_default=1, validate=validate.Range(1, MOST_PAGES))
    per_page = fields.Integer(
        load_default=20, data_key="resultPerPage", validate=validate.Range(1, MOST_RESULTS)
    )
    name = Text("public_extract.term")

    @post_load
    def to_query(self, data: dict[str, Any], **_: Any) -> PublicQuery:
        """The question as the services take it."""
        return PublicQuery(kind=self.kind, **data)


class YellowQuerySchema(PublicQuerySchema):
    """Load what missing persons are looked for by."""

    kind = PublicKind.YELLOW

    forename = Text("public_extract.term")
    free_text = Text("public_extract.term", data_key="freeText")
    nationality = Country()
    age_min = fields.Integer(data_key="ageMin", validate=Age)
    age_max = fields.Integer(data_key="ageMax", validate=Age)
    sex = fields.String(data_key="sexId", validate=validate.OneOf(SEXES))

    @post_load
    def to_query(self, data: dict[str, Any], **_: Any) -> PublicQuery:
        """The registry's word for a sex."""
        sex = data.pop("sex", None)
        return PublicQuery(kind=self.kind, sex=SEXES[sex] if sex else None, **data)


class RedQuerySchema(YellowQuerySchema):
    """Load what wanted persons are looked for by."""

    kind = PublicKind.RED

    warrant_country = Country(data_key="arrestWarrantCountryId")


class UnQuerySchema(PublicQuerySchema):
    """Load what those on the lists of the United Nations are looked for by."""

    kind = PublicKind.UN

    un_reference = Text("public_extract.term", data_key="unReference")
    un_resolution = Text("public_extract.term", data_key="unResolution")


QUERIES: dict[PublicKind, type[PublicQuerySchema]] = {
    PublicKind.RED: RedQuerySchema,
    PublicKind.YELLOW: YellowQuerySchema,
    PublicKind.UN: UnQuerySchema,
}


class LinkSchema(Schema):
    """Give the address of something."""

    href = fields.String()


class LinkedSchema(Schema):
    """Something with addresses."""

    links = fields.Dict(fields.String(), fields.Nested(LinkSchema, allow_none=True), data_key="_links")


class PublicCardSchema(LinkedSchema):
    """A notice in a list."""

    entity_id = fields.String()
    name = fields.String(allow_none=True)
    forename = fields.String(allow_none=True)
    date_of_birth = fields.String(allow_none=True)
    nationalities = fields.List(fields.String(), allow_none=True)


class PublicCardsSchema(Schema):
    """The notices of one page."""

    notices = fields.List(fields.Nested(PublicCardSchema))


class PublicListSchema(LinkedSchema):
    """Give how many there are, what was asked, and one page of them."""

    total = fields.Integer()
    query = fields.Dict()
    embedded = fields.Nested(PublicCardsSchema, data_key="_embedded")


class PublicDetailSchema(PublicCardSchema):
    """Describe what every notice shows."""

    sex_id = fields.String(allow_none=True)
    embedded = fields.Dict(data_key="_embedded")


class PublicPersonSchema(PublicDetailSchema):
    """Describe what tells a person apart."""

    country_of_birth_id = fields.String(allow_none=True)
    place_of_birth = fields.String(allow_none=True)
    languages_spoken_ids = fields.List(fields.String(), allow_none=True)
    height = fields.Float(allow_none=True, metadata={"description": "In metres."})
    weight = fields.Integer(allow_none=True, metadata={"description": "In kilograms."})
    eyes_colors_id = fields.List(fields.String(), allow_none=True)
    hairs_id = fields.List(fields.String(), allow_none=True)
    distinguishing_marks = fields.String(allow_none=True)


class PublicYellowSchema(PublicPersonSchema):
    """A missing person, or somebody who cannot say who they are."""

    birth_name = fields.String(allow_none=True)
    date_of_event = fields.String(allow_none=True)
    place = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    father_forename = Unkept()
    mother_name = Unkept()
    mother_forename = Unkept()


class PublicWarrantSchema(Schema):
    """Describe who wants the person, and for what."""

    issuing_country_id = fields.String(allow_none=True)
    charge = fields.String(allow_none=True)
    charge_translation = fields.String(allow_none=True)


class PublicRedSchema(PublicPersonSchema):
    """A wanted person."""

    arrest_warrants = fields.List(fields.Nested(PublicWarrantSchema), allow_none=True)


class PublicUnSchema(PublicPersonSchema):
    """A person or body under measures of the United Nations Security Council."""

    un_reference = fields.String(allow_none=True)
    un_reference_date = fields.String(allow_none=True)
    un_resolution = fields.String(allow_none=True)
    summary = fields.String(allow_none=True)
    aliases = fields.List(fields.String(), allow_none=True)
    name_at_birth = fields.String(allow_none=True, attribute="birth_name")
    name_in_original_script = fields.String(allow_none=True)
    profession = fields.String(allow_none=True)
    identity_documents = fields.List(fields.String(), allow_none=True)
    adresses = fields.List(fields.String(), allow_none=True)
    purposes = Unkept()
    forename_in_original_script = Unkept()
    father_name = Unkept()
    father_forename = Unkept()
    mother_name = Unkept()
    mother_forename = Unkept()
    associates = Unkept()
    additional_information = Unkept()
    main_activity = Unkept()


DETAILS: dict[PublicKind, type[PublicDetailSchema]] = {
    PublicKind.RED: PublicRedSchema,
    PublicKind.YELLOW: PublicYellowSchema,
    PublicKind.UN: PublicUnSchema,
}


class PictureSchema(LinkedSchema):
    """One photo."""

    picture_id = fields.String()


class PicturesSchema(Schema):
    """The photos of a notice."""

    images = fields.List(fields.Nested(PictureSchema))


class PublicImagesSchema(LinkedSchema):
    """All photos that were released with a notice."""

    embedded = fields.Nested(PicturesSchema, data_key="_embedded")
