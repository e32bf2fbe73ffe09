"""An index built by yesterday's rules of sound and script must not be asked by today's."""

import hashlib

from search.matching.candidate import candidates
from search.retrieval.keys import KEYS_VERSION, keys_of
from tests.search.filings import filing

NAMES = (
    "Maren Oslund-Quist", "Tschaikow Dzhugan", "Müller-Ødegård", "Юрий Щербаков", "خالد عبد الرحمن الوزير",
    "יוסף כהן", "王晓明", "김지훈", "रमेश शर्मा", "Γεώργιος Παππάς", "สมชาย ใจดี", "さとう はなこ", "ተስፋዬ ገብሩ",
    "جمال بھٹو", "ยุทธ์ จันทร์",
)  # fmt: skip
# Of which version these are the keys. When this test fails, raise KEYS_VERSION and write both anew.
VERSION, DIGEST = 16, "3d69f79e3b0a8a44"


def test_keys_change_only_with_their_version():
    keys = keys_of(candidates(filing("a", *NAMES)))
    written = repr([(field, sorted(found)) for field, found in sorted(keys.items())])
    assert (KEYS_VERSION, hashlib.sha256(written.encode()).hexdigest()[:16]) == (VERSION, DIGEST)
