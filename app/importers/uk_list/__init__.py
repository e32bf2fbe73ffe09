"""Read the UK Sanctions List, since 28 January 2026 the one list of the United Kingdom, in XML."""

from app.importers.said import XmlSource
from app.importers.uk_list.designation import tell
from app.importers.xml_list import Shape
from app.services.imports.source import Listing

UK_LIST = XmlSource(
    Listing(
        name="uk-list",
        title="the UK Sanctions List, in XML",
        bureau="UK",
        bureau_name="United Kingdom, sanctions",
    ),
    Shape("the UK Sanctions List", "Designations", ("Designation",), issued_in="DateGenerated"),
    tell,
)

__all__ = ["UK_LIST"]
