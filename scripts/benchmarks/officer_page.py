"""The officer's page in a real browser: what it weighs, and how soon after Enter the answer is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.benchmarks.service import Service
from scripts.servers import chromium

PATH = "/officer/"
# Each has letters of its own, and so a typeface.
LANGUAGES = ("en", "ar")
# The budgets: bytes over the wire at the first visit and afterwards, milliseconds beyond the service's own.
FIRST_BYTES, NEXT_BYTES, BEYOND_MS = 120_000, 20_000, 100.0
# From the key to the paint that shows the verdict; what the service took is what the browser waited for it.
WATCH = """
() => {
  window.asked = new Promise((done) => {
    let pressed = 0;
    const press = (event) => { if (event.key === "Enter") pressed = performance.now(); };
    addEventListener("keydown", press, { capture: true, once: true });
    const seen = new MutationObserver(() => {
      if (!pressed || !document.querySelector("#answer [data-verdict]")) return;
      seen.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const every = performance.getEntriesByType("resource");
          const sent = every.filter((each) => each.initiatorType === "fetch").at(-1);
          done([performance.now() - pressed, sent.responseStart - sent.requestStart]);
        };
        port2.postMessage(0);
      });
    });
    seen.observe(document.body, { childList: true, subtree: true });
  });
  performance.clearResourceTimings();
}
"""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Hold the bytes of two visits; of each answer, when it was shown and what the service took of it.

    Times in milliseconds.
    """

    first: dict[str, int]
    following: int
    answers: list[tuple[float, float]]

    @property
    def beyond(self) -> list[float]:
        """Return the milliseconds beyond the service's own, sorted."""
        return sorted(shown - own for shown, own in self.answers)


def weigh(service: Service, questions: list[dict[str, Any]]) -> Weighed:
    """Visit the page twice with an empty cache, then ask every question by keyboard."""
    first = {}
    with _browsing() as browser:
        for language in LANGUAGES:
            with _signed_in(browser, service, language) as context:
                first[language] = _visit(context.new_page(), service)
        with _signed_in(browser, service, LANGUAGES[0]) as context:
            page = context.new_page()
            _, following = (_visit(page, service) for _ in range(2))
            return Weighed(first, following, [_ask(page, question) for question in questions])


def table(found: Weighed) -> str:
    """Return the figures beside their budgets."""
    beyond = found.beyond
    late = beyond[min(len(beyond) - 1, int(0.95 * len(beyond)))]
    own = sorted(each for _, each in found.answers)
    lines = [
        "| of the officer's page | found | budget |",
        "|---|---:|---:|",
        *(
            f"| first visit ({language}), bytes over the wire | {size:,} | {FIRST_BYTES:,} |"
            for language, size in found.first.items()
        ),
        f"| next visit, bytes over the wire | {found.following:,} | {NEXT_BYTES:,} |",
        f"| the service's own time, p50 ms | {own[len(own) // 2]:.1f} | |",
        f"| Enter to answer shown beyond it, p50 ms | {beyond[len(beyond) // 2]:.1f} | {BEYOND_MS:.0f} |",
        f"| the same, p95 ms | {late:.1f} | {BEYOND_MS:.0f} |",
        f"| the same, worst of {len(beyond)} ms | {beyond[-1]:.1f} | {BEYOND_MS:.0f} |",
    ]
    return "\n".join(lines)


@contextmanager
def _browsing() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium.browser()), args=[*chromium.DRIVEN])
        yield browser
        browser.close()


@contextmanager
def _signed_in(browser: Browser, service: Service, language: str) -> Iterator[BrowserContext]:
    """Sign the measurement's officer in; the browser that measures has the cookie and an empty cache."""
    door = browser.new_context(locale=language)
    page = door.new_page()
    page.goto(f"{service.url}/demonstration/?next={PATH}")
    page.locator('button[value^="yard-"]').first.click()
    page.wait_for_url(f"**{PATH}")
    with browser.new_context(storage_state=door.storage_state(), locale=language) as context:
        yield context


def _visit(page: Page, service: Service) -> int:
    """Return the bytes of everything that one visit brings, heads of the answers among them."""
    sizes: list[int] = []
    tools = page.context.new_cdp_session(page)
    tools.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
    tools.send("Network.enable")
    page.goto(service.url + PATH, wait_until="networkidle")
    tools.detach()
    return sum(sizes)


def _ask(page: Page, question: dict[str, Any]) -> tuple[float, float]:
    page.keyboard.press("Escape")
    page.locator("#text").fill(question["name"])
    page.locator("#birth_date").fill(question.get("birth_date", ""))
    page.locator("#text").focus()
    page.evaluate(WATCH)
    page.keyboard.press("Enter")
    shown, own = page.evaluate("() => window.asked")
    return float(shown), float(own)
