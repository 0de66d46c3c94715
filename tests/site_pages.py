"""The server's pages in a real browser that can reach nothing but the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from msgspec import Struct
from playwright.sync_api import Browser, Locator, Page, Route

SERIOUS = ("serious", "critical")


class Visit(Struct):
    """A visit: a page, what it asked others for, and what the browser complained of."""

    page: Page
    address: str
    elsewhere: list[str] = []
    told: list[str] = []

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_selector("html[data-ready]")
        return self.page

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def focused(self) -> Locator:
        return self.page.locator(":focus")

    def tab_to(self, selector: str, most: int = 80) -> None:
        """Press Tab until something has the focus, as somebody without a mouse must be able to."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("wanted => document.activeElement?.matches(wanted)", selector):
                return
        raise AssertionError(f"no Tab leads to {selector}")

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        wider: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return wider

    def faults(self) -> list[str]:
        """Return what axe finds serious, each with the elements."""
        found: list[dict[str, Any]] = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {node['html'][:200]}" for one in found if one["impact"] in SERIOUS for node in one["nodes"]
        ]


@contextmanager
def visiting(
    browser: Browser, address: str, *, width: int = 1280, dark: bool = False, language: str = "", scripts: bool = True
) -> Iterator[Visit]:
    """Give a visit; whatever was asked elsewhere or complained of by its end is a failure."""
    context = browser.new_context(
        viewport={"width": width, "height": 860},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        java_script_enabled=scripts,
    )
    if language:
        context.add_cookies([{"name": "lang", "value": language, "url": address}])
    visit = Visit(context.new_page(), address)

    def only_the_server(route: Route) -> None:
        if route.request.url.startswith((f"{address}/", "data:")):
            route.continue_()
        else:
            visit.elsewhere.append(route.request.url)
            route.abort()

    context.route("**/*", only_the_server)
    visit.page.on("console", lambda message: visit.told.append(message.text) if message.type == "error" else None)
    visit.page.on("pageerror", lambda error: visit.told.append(str(error)))
    visit.page.on("dialog", lambda dialog: visit.told.append(f"a dialog: {dialog.message}"))
    yield visit
    assert visit.elsewhere == [], "a page asked the network"
    assert visit.told == [], "the browser complained"
    context.close()
