"""Made-up UN lists for tests."""

from pathlib import Path

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="2026-01-31">\n'


def person(reference: str = "XXi.001", name: str = "ZORAN", inside: str = "") -> str:
    """One INDIVIDUAL; `inside` is more XML."""
    return (
        f"<INDIVIDUAL>\n<FIRST_NAME>{name}</FIRST_NAME>\n<UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>\n"
        f"<REFERENCE_NUMBER>{reference}</REFERENCE_NUMBER>\n{inside}\n</INDIVIDUAL>\n"
    )


def organisation(reference: str = "XXe.001", name: str = "BLUE CARAVAN LTD", inside: str = "") -> str:
    """One ENTITY; `inside` is more XML."""
    return (
        f"<ENTITY>\n<FIRST_NAME>{name}</FIRST_NAME>\n<UN_LIST_TYPE>DRC</UN_LIST_TYPE>\n"
        f"<REFERENCE_NUMBER>{reference}</REFERENCE_NUMBER>\n{inside}\n</ENTITY>\n"
    )


def un_list(*entries: str) -> str:
    """A whole list of these entries."""
    people = "".join(entry for entry in entries if entry.startswith("<IND"))
    organisations = "".join(entry for entry in entries if entry.startswith("<ENT"))
    return (
        f"{HEAD}<INDIVIDUALS>\n{people}</INDIVIDUALS>\n"
        f"<ENTITIES>\n{organisations}</ENTITIES>\n</CONSOLIDATED_LIST>\n"
    )


def written(folder: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / "list.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
