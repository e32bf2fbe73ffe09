"""Hold the settings the search room is handed; it reads no environment itself."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """Name the engine that answers, and how it is reached.

    `url` empty means the embedded engine in `folder`; otherwise one or several comma-separated
    addresses of Elasticsearch 9 nodes. A request to one of them waits `timeout_s` at most and is
    repeated `retries` times; whatever they say, a lookup has its answer or refusal in `deadline_s`.
    """

    folder: Path
    url: str = ""
    api_key: str = ""
    username: str = ""
    password: str = ""
    ca_certificate: str = ""
    timeout_s: float = 5.0
    retries: int = 3
    deadline_s: float = 3.0
    alias: str = "filings"
