"""Line 17: the proxy's file of docs/deployment.md, run by the real nginx before the real service."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from pathlib import Path

import orjson
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from config import ROOT, Config
from scripts.servers import debian
from scripts.servers.elasticsearch.node import free_port
from tests.fixtures.desk import Desk
from tests.fixtures.serving import LONGEST_S, Serve, Service, until

HOST = "localhost"
SECRET = "made-up-for-tests-0123456789-and-long-enough"
NAME = "Ramón Espinoza Duarte"
LIST = "/public/notices/v1/red"
MAIN = "daemon off; pid {folder}/pid; error_log stderr; events {{}} http {{ {temporary} include {site}; }}"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def nginx() -> Path:
    """The program of Debian's package."""
    return debian.ensure(lambda: Path(found) if (found := shutil.which("nginx")) else None, "nginx-light")


def certify(folder: Path) -> Path:
    """A key and a certificate of one's own, for tests."""
    key, now = generate_private_key(SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "tls.key").write_bytes(private)
    (folder / "tls.crt").write_bytes(made.public_bytes(Encoding.PEM))
    return folder / "tls.crt"


@contextmanager
def proxy(service: Service, public: Service, folder: Path) -> Iterator[HTTPSConnection]:
    """A client of nginx before both services."""
    port, certificate = free_port(), certify(folder)
    site = (ROOT / "deploy/nginx.conf").read_text()
    for written, here in {
        "127.0.0.1:8000": f"127.0.0.1:{service.port}",
        "127.0.0.1:8001": f"127.0.0.1:{public.port}",
        "listen 443": f"listen 127.0.0.1:{port}",
        "registry.example": HOST,
        "/etc/lookout": str(folder),
    }.items():
        assert written in site
        site = site.replace(written, here)
    (folder / "site.conf").write_text(site)
    temporary = " ".join(f"{each}_temp_path {folder}/{each};" for each in TEMPORARY)
    (folder / "nginx.conf").write_text(
        MAIN.format(folder=folder, site=folder / "site.conf", temporary=temporary)
    )
    with subprocess.Popen([nginx(), "-p", folder, "-c", folder / "nginx.conf"]) as running:
        try:
            until(lambda: listens(port))
            trusted = ssl.create_default_context(cafile=str(certificate))
            yield HTTPSConnection(HOST, port, timeout=LONGEST_S, context=trusted)
        finally:
            running.terminate()


def listens(port: int) -> bool:
    """Tell whether somebody takes connections there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def config(config: Config) -> Config:
    """In production: in development nobody is served who comes by a proxy."""
    return replace(config, environment="production", secret_key=SECRET)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where nginx works."""
    (tmp_path / "nginx").mkdir()
    return tmp_path / "nginx"


def test_17_the_proxy_serves_both_processes_and_hides_the_figures(
    serve: Serve, desk: Desk, folder: Path
) -> None:
    desk.published()
    with (
        serve(LOOKOUT_SERVES="registry", LOOKOUT_PROXIES="127.0.0.1") as registry,
        serve(LOOKOUT_SERVES="public", LOOKOUT_PROXIES="127.0.0.1") as public,
        proxy(registry, public, folder) as client,
    ):
        asked = registry.lookup(NAME, client)
        assert asked.body.get("answer") == "match", asked
        statuses = {}
        for path in (LIST, "/health/live", "/health/ready", "/metrics"):
            client.request("GET", path)
            answer = client.getresponse()
            statuses[path] = answer.status
            answer.read()
        assert statuses == {LIST: 200, "/health/live": 200, "/health/ready": 404, "/metrics": 404}
        client.request("POST", "/api/v1/lookups/person", orjson.dumps({"name": "x" * 12_000_000}))
        assert client.getresponse().status == 413
