"""What probes and scrapers see."""

import shutil

from flask.testing import FlaskClient
from structlog.testing import capture_logs

from config import Config
from tests.fixtures.desk import Desk


def test_a_registry_that_can_answer_is_ready(desk: Desk, client: FlaskClient) -> None:
    desk.published()
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json["index"] == {"engine": "embedded", "available": True, "filings": 1, "detail": ""}
    assert answer.json["outbox"] == {"entries": 0, "oldest_s": 0.0, "set_aside": 0}
    assert client.get("/health/live").status_code == 200


def test_without_an_index_it_is_not_ready_and_says_why(client: FlaskClient, config: Config) -> None:
    shutil.rmtree(config.search.folder)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json["index"]["detail"]


def test_metrics_count_requests_by_route_and_hold_no_names(desk: Desk, client: FlaskClient) -> None:
    desk.found("Ramon Espinoza Duarte")
    text = client.get("/metrics").text
    assert 'lookout_requests_total{endpoint="lookups.person",method="POST",status="200"}' in text
    assert "lookout_index_available 1.0" in text
    assert "Ramon" not in text


def test_the_description_and_its_page_are_served_from_here(client: FlaskClient) -> None:
    description = client.get("/api/v1/openapi.json").json
    page = client.get("/docs/").text
    assert description["openapi"].startswith("3.1")
    assert "/api/v1/lookups/person" in description["paths"]
    assert "https://" not in page.replace("https://spdx.org", "")
    with client.get("/docs/swagger-ui.css") as style:
        assert style.status_code == 200


def test_a_request_is_logged_by_its_route_and_holds_no_names(client: FlaskClient) -> None:
    with capture_logs() as lines:
        client.get("/nobody/Ramon%20Espinoza?name=Ramon")
    assert [line["endpoint"] for line in lines] == ["none"]
    assert "Ramon" not in str(lines)


def test_answers_about_people_stay_out_of_caches_and_frames(desk: Desk) -> None:
    headers = desk.post("lookups/person", name="Ramon").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
