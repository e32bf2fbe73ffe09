"""The pages' own files are kept for good under names that change with them."""

import re

from flask.testing import FlaskClient

from app.web.assets import FOR_GOOD, address


def test_a_file_is_kept_for_good_and_packed_for_those_who_unpack(client: FlaskClient) -> None:
    where = address("desk.css")
    assert re.fullmatch(r"/static/desk\.[0-9a-f]{12}\.css", where)
    plain, packed = client.get(where), client.get(where, headers={"Accept-Encoding": "gzip"})
    assert plain.headers["Cache-Control"] == FOR_GOOD["Cache-Control"]
    assert (plain.content_type, packed.headers["Content-Encoding"]) == ("text/css; charset=utf-8", "gzip")
    assert len(packed.data) < len(plain.data) / 2


def test_what_a_style_sheet_uses_is_there(client: FlaskClient) -> None:
    for name in ("desk.css", "vendor/bootstrap.css", "vendor/bootstrap.rtl.css"):
        where = address(name)
        for used in re.findall(r'url\("([^"#]+)"\)', client.get(where).text):
            assert client.get(f"{where.rpartition('/')[0]}/{used}").status_code == 200, used


def test_any_other_name_is_nothing(client: FlaskClient) -> None:
    for name in ("desk.css", "desk.000000000000.css", "../desks.py", "vendor/licences/htmx.txt", "%2e%2e/x"):
        assert client.get(f"/static/{name}").status_code == 404, name


def test_our_own_style_speaks_of_no_left_and_right(client: FlaskClient) -> None:
    text = client.get(address("desk.css")).text
    assert re.findall(r"(?:^|[;{\s-])(?:left|right)\s*:|-(?:left|right)\b", text) == []
