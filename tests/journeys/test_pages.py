"""Pages as a real browser shows them."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from werkzeug.serving import make_server

from scripts.servers.chromium import picture_of, text_of

PNG = b"\x89PNG"


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The application, listening on a free port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_description_of_the_api_can_be_read(address: str, tmp_path: Path) -> None:
    shown = text_of(f"{address}/docs/")
    for words in ("/api/v1/lookups/person", "/api/v1/notices", "Look for a person"):
        assert words in shown, "the page's script read the description and wrote it out"
    picture = picture_of(f"{address}/docs/", tmp_path / "docs.png")
    assert picture.read_bytes().startswith(PNG)
