"""Made-up filings to index."""

from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.text.dates import BirthDate


def filing(filing_id: str, *names: str, revision: int = 1, subject_type: str = "person") -> FilingDocument:
    """A live filing about one subject of these names."""
    subject = SubjectDocument(f"s-{filing_id}", subject_type, tuple(NameDocument(name) for name in names))
    return FilingDocument(filing_id, revision, live=True, type="notice", subjects=(subject,))


def born(filing_id: str, date: str) -> FilingDocument:
    """A live filing about Maren Oslund, born on this date."""
    subject = SubjectDocument(
        f"s-{filing_id}", "person", (NameDocument("Maren Oslund"),), (BirthDate.parse(date),)
    )
    return FilingDocument(filing_id, 1, live=True, type="notice", subjects=(subject,))
