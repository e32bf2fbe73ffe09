"""compose.yaml, as far as it can be tried where no container engine is: its shape, and what it refers to."""

import re
import subprocess
import sys
from typing import Any

import pytest
import yaml

from config import ROOT, Config
from scripts.servers.elasticsearch import distribution

FILE = ROOT / "compose.yaml"
SECRET = "8Yt0_made-up-and-long-enough-for-a-test_Qx4"


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """What is started, with the secrets filled in as the engine would."""
    filled = re.sub(r"\$\{\w+:\?[^}]*\}", SECRET, FILE.read_text(encoding="utf-8"))
    filled = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", filled)
    return {name: _without_nothing(each) for name, each in yaml.safe_load(filled)["services"].items()}


def _without_nothing(service: dict[str, Any]) -> dict[str, Any]:
    given = {name: value or "" for name, value in service["environment"].items()}
    return service | {"environment": given}


def test_it_is_what_the_compose_specification_allows():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", FILE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_example_asks_for_every_secret_and_setting_and_missing_secrets_are_told():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    asked = dict(re.findall(r"\$\{(\w+)(:[?-])", FILE.read_text(encoding="utf-8")))
    assert asked.keys() == set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    assert {name for name, how in asked.items() if how == ":?"} == {
        "SECRET_KEY",
        "POSTGRES_PASSWORD",
        "ELASTIC_PASSWORD",
    }


def test_every_setting_that_the_service_reads_from_outside_is_passed_on(services: dict[str, Any]):
    manual = (ROOT / "docs" / "webhooks.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(WEBHOOK_\w+)`", manual)) | {"LOOKOUT_RETENTION"}
    assert told <= services["lookout"]["environment"].keys()


def test_secrets_stay_out_of_the_image():
    assert ".env" in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def test_the_service_takes_its_settings_and_the_manual_tells_each(services: dict[str, Any]):
    given = services["lookout"]["environment"]
    manual = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [name for name in given if f"`{name}`" not in manual] == []
    config = Config.from_env({**given, "LOOKOUT_ENV": "production"})
    assert config.search.url == "http://elasticsearch:9200"
    assert config.search.password == services["elasticsearch"]["environment"]["ELASTIC_PASSWORD"]
    assert config.database_url == f"postgresql://lookout:{SECRET}@postgresql/lookout"


def test_the_cluster_is_the_server_that_tests_run_on(services: dict[str, Any]):
    assert services["elasticsearch"]["image"].endswith(f"/elasticsearch:{distribution.VERSION}")


def test_what_each_service_keeps_survives_its_container(services: dict[str, Any]):
    named = yaml.safe_load(FILE.read_text(encoding="utf-8"))["volumes"]
    kept = {name: service["volumes"][0].partition(":") for name, service in services.items()}
    assert {volume for volume, _, _ in kept.values()} == set(named)
    folder = re.search(r"LOOKOUT_INSTANCE=(\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    assert folder is not None
    assert kept["lookout"][2] == folder[1]


def test_the_service_starts_after_what_it_needs_is_healthy(services: dict[str, Any]):
    needed = services["lookout"]["depends_on"]
    assert {name for name, when in needed.items() if when == {"condition": "service_healthy"}} == {
        "postgresql",
        "elasticsearch",
    }
    assert all("healthcheck" in service for service in services.values())
