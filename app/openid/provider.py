"""Send somebody to the provider, and learn from it who came back."""

import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from secrets import token_urlsafe
from threading import Lock
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from app.openid import id_token
from app.openid.http import Asking, ProviderFailed
from app.openid.id_token import Expected, Untrusted
from app.openid.settings import OpenIdSettings, is_site

# So long is what the provider says of itself believed; a key it has changed to is asked for at once.
KEPT_S = 3600.0
# Whoever sends tokens of unknown keys makes us ask no more often than this.
ASKED_AGAIN_S = 10.0
# One that is away is asked no more often than this, however many wait for it.
FAILED_S = 5.0
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True, slots=True)
class Journey:
    """Hold what one way to the provider and back is known by; only the browser that left has it.

    `again`: the session that is to be made strong, where somebody is signed in already.
    """

    state: str
    nonce: str
    verifier: str
    left_at: int
    next: str
    again: str = ""


class Provider:
    """One provider: what it says of itself and its keys are kept for a while."""

    def __init__(self, settings: OpenIdSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self.settings = settings
        self._asking = Asking(settings)
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[str, tuple[float, dict[str, Any]]] = {}
        self._failed: dict[str, tuple[float, str]] = {}

    def address(self, journey: Journey, redirect_uri: str) -> str:
        """Return where to send somebody. Raises ProviderFailed."""
        more = {"prompt": "login", "max_age": "0"} if journey.again else {}
        acr = " ".join(sorted(value for claim, value in self.settings.strong if claim == "acr"))
        if acr:
            more["acr_values"] = acr
        found: str = prepare_grant_uri(
            self._metadata()["authorization_endpoint"],
            self.settings.client_id,
            "code",
            redirect_uri,
            self.settings.scope,
            journey.state,
            nonce=journey.nonce,
            code_challenge=create_s256_code_challenge(journey.verifier),
            code_challenge_method="S256",
            **more,
        )
        return found

    def claims(self, journey: Journey, code: str, redirect_uri: str, now: int) -> Mapping[str, Any]:
        """Return who came back with this code, as the provider vouches for it.

        Raises ProviderFailed where the provider does not answer, and Untrusted where its word does not hold.
        """
        answer = self._exchange(journey, code, redirect_uri)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise Untrusted("no id_token")
        access = answer.get("access_token")
        expected = Expected(
            issuer=self.settings.issuer,
            client_id=self.settings.client_id,
            nonce=journey.nonce,
            now=now,
            access_token=access if isinstance(access, str) else "",
            not_before=journey.left_at if journey.again else 0,
        )
        try:
            return id_token.read(token, self._keys(), expected)
        except id_token.UnknownKey:
            return id_token.read(token, self._keys(ASKED_AGAIN_S), expected)

    def farewell(self, back: str) -> str:
        """Return where somebody ends what they began at the provider; empty where it has no such place."""
        try:
            place = self._metadata().get("end_session_endpoint")
        except ProviderFailed:
            return ""
        if not isinstance(place, str) or not is_site(place.partition("?")[0], plain=self.settings.plain):
            return ""
        told = urlencode({"client_id": self.settings.client_id, "post_logout_redirect_uri": back})
        return f"{place}{'&' if urlsplit(place).query else '?'}{told}"

    def _exchange(self, journey: Journey, code: str, redirect_uri: str) -> dict[str, Any]:
        metadata = self._metadata()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": journey.verifier,
        }
        headers: dict[str, str] = {}
        client_id, secret = self.settings.client_id, self.settings.client_secret
        methods = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        if "client_secret_basic" in methods:
            # RFC 6749 section 2.3.1: both are encoded as a form's values are, before they are joined.
            both = f"{quote(client_id, safe='')}:{quote(secret, safe='')}"
            headers["Authorization"] = f"Basic {b64encode(both.encode()).decode()}"
        else:
            form |= {"client_id": client_id, "client_secret": secret}
        return self._asking.post(metadata["token_endpoint"], headers, urlencode(form))

    def _metadata(self) -> dict[str, Any]:
        place = f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration"
        told = self._remembered(place, KEPT_S)
        if told.get("issuer") != self.settings.issuer:
            raise ProviderFailed("the provider calls itself by another name than OIDC_ISSUER")
        if missing := [each for each in ENDPOINTS if not isinstance(told.get(each), str)]:
            raise ProviderFailed(f"the provider does not say its {missing[0]}")
        if not is_site(told["authorization_endpoint"].partition("?")[0], plain=self.settings.plain):
            raise ProviderFailed("the provider names an address that is not one of https")
        return told

    def _keys(self, longest_s: float = KEPT_S) -> dict[str, Any]:
        return self._remembered(self._metadata()["jwks_uri"], longest_s)

    def _remembered(self, place: str, longest_s: float) -> dict[str, Any]:
        now = self._clock()
        with self._lock:
            at, told = self._kept.get(place, (0.0, {}))
            failed = self._failed.get(place)
        if told and now < at + longest_s:
            return told
        if failed and now < failed[0] + FAILED_S:
            raise ProviderFailed(failed[1])
        return self._ask(place)

    def _ask(self, place: str) -> dict[str, Any]:
        try:
            told = self._asking.get(place)
        except ProviderFailed as failed:
            with self._lock:
                self._failed[place] = (self._clock(), str(failed))
            raise
        with self._lock:
            self._kept[place] = (self._clock(), told)
        return told


def depart(next_: str, at: int, again: str = "") -> Journey:
    """Return a new journey, none of whose marks can be guessed."""
    return Journey(token_urlsafe(32), token_urlsafe(32), token_urlsafe(48), at, next_, again)
