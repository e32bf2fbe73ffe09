"""Keys: random behind a prefix, kept as a keyed digest that tells nothing of them."""

import pytest

from app.services.access import api_keys


def test_a_new_key_begins_with_its_prefix_and_no_two_are_alike() -> None:
    made = [api_keys.make_key() for _ in range(50)]
    assert all(key.startswith(prefix) and len(prefix) == api_keys.PREFIX_LENGTH for key, prefix in made)
    assert all(api_keys.prefix_of(key) == prefix for key, prefix in made)
    assert len({key for key, _ in made}) == len({prefix for _, prefix in made}) == 50


def test_behind_the_prefix_stand_256_random_bits() -> None:
    key, prefix = api_keys.make_key()
    # 32 bytes in base64 without padding.
    assert len(key) - len(prefix) == 43


def test_a_digest_hangs_on_key_and_secret_and_shows_neither() -> None:
    digest = api_keys.digest("lk_some_key", "secret")
    assert digest == api_keys.digest("lk_some_key", "secret")
    assert digest not in {api_keys.digest("lk_some_kez", "secret"), api_keys.digest("lk_some_key", "other")}
    assert "some_key" not in digest


@pytest.mark.parametrize(
    ("key", "secrets", "found"),
    [
        ("lk_one", ["old"], "old"),
        ("lk_one", ["new", "old"], "old"),
        ("lk_one", ["new"], ""),
        ("lk_one", [], ""),
        ("lk_two", ["new", "old"], ""),
        ("", ["old"], ""),
    ],
)
def test_a_key_is_known_under_the_secret_its_digest_hangs_on(
    key: str, secrets: list[str], found: str
) -> None:
    assert api_keys.matching(key, secrets, api_keys.digest("lk_one", "old")) == found


def test_a_secret_is_named_without_being_told() -> None:
    name = api_keys.secret_name("a long secret")
    assert name != api_keys.secret_name("a long secreu")
    assert len(name) == 16
    assert not set("ghijklmnopqrstuvwxyz ") & set(name)
    assert not api_keys.digest("which secret is this", "another").startswith(name)
