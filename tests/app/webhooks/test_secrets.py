"""The file of secrets: read by its owner alone, and no weak secret in it."""

import base64
from pathlib import Path

import pytest

from app.webhooks.secrets import make_secret, read_secrets


def kept(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "webhooks.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def in_base64(secret: bytes) -> str:
    return base64.b64encode(secret).decode()


def test_each_bureau_has_its_own(tmp_path: Path) -> None:
    secrets = read_secrets(kept(tmp_path, f'FR = "{make_secret()}"\nDE = "{make_secret()}"\n'))
    assert set(secrets) == {"FR", "DE"}
    assert len({*secrets.values()}) == 2
    assert {len(secret) for secret in secrets.values()} == {32}


@pytest.mark.parametrize(
    "text",
    [
        'FR = "short"',
        "FR = 7",
        f'FR = "whsec_{in_base64(bytes(range(23)))}"',
        f'FR = "whsec_{in_base64(bytes(65))}"',
        f'FR = "whsec_{in_base64(b"abcabcabcabcabcabcabcabc")}"',
        f'FR = "{in_base64(bytes(range(32)))}"',
        'FR = "whsec_not*base64*at*all*not*base64*at*all"',
    ],
)
def test_a_weak_or_malformed_secret_is_refused_and_not_repeated(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"^The secret of FR is weak or malformed") as refused:
        read_secrets(kept(tmp_path, text))
    assert text.partition('"')[2].strip('"') not in str(refused.value) or "7" in text


def test_a_file_that_everybody_may_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="open to everybody"):
        read_secrets(kept(tmp_path, f'FR = "{make_secret()}"', mode=0o604))


@pytest.mark.parametrize("text", ["FR = ", "\x00"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        read_secrets(kept(tmp_path, text))
    with pytest.raises(ValueError, match="cannot be read"):
        read_secrets(tmp_path / "nowhere")
