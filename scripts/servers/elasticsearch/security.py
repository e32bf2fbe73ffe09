"""The needs of a secured node: its own authority, a certificate for 127.0.0.1, a first password."""

import subprocess
from pathlib import Path

AUTHORITY = "ca.crt"
DAYS = "30"
CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
SETTINGS = {
    "xpack.security.enabled": "true",
    "xpack.security.enrollment.enabled": "false",
    **{
        f"xpack.security.{layer}.ssl.{name}": value
        for layer in ("http", "transport")
        for name, value in {
            "enabled": "true",
            "key": "node.key",
            "certificate": "node.crt",
            "certificate_authorities": AUTHORITY,
        }.items()
    },
}


def make_authority(folder: Path) -> None:
    """A certificate authority for one cluster, in `folder`."""
    subject = ("-subj", "/CN=Lookout test authority", "-days", DAYS)
    _openssl(folder, "req", "-x509", *CURVE, "-keyout", "ca.key", "-out", AUTHORITY, *subject)


def make_certificate(authority: Path, config: Path) -> None:
    """A node's key and certificate in its `config`, signed by the authority in the folder `authority`."""
    (config / AUTHORITY).write_bytes((authority / AUTHORITY).read_bytes())
    _openssl(
        config, "req", "-new", *CURVE, "-keyout", "node.key", "-out", "node.csr", "-subj", "/CN=localhost"
    )
    names = config / "names.cnf"
    names.write_text("subjectAltName = IP:127.0.0.1, DNS:localhost\n")
    signer = ("-CA", str(authority / AUTHORITY), "-CAkey", str(authority / "ca.key"), "-CAcreateserial")
    _openssl(
        config, "x509", "-req", "-in", "node.csr", "-out", "node.crt", "-days", DAYS, *signer,
        "-extfile", str(names),
    )  # fmt: skip


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
