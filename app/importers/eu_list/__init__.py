"""Read the European Union's consolidated financial sanctions (FSF), as published in XML 1.1."""

from app.importers.eu_list.entity import tell
from app.importers.said import XmlSource
from app.importers.xml_list import Shape
from app.services.imports.source import Listing

EU_LIST = XmlSource(
    Listing(
        name="eu-list",
        title="the European Union's consolidated list of financial sanctions, in XML 1.1",
        bureau="EU",
        bureau_name="European Union, financial sanctions",
    ),
    Shape("the EU's list of financial sanctions", "export", ("sanctionEntity",), "generationDate"),
    tell,
)

__all__ = ["EU_LIST"]
