"""Pages of the real server in a real browser, to which nothing else can be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from msgspec import Struct, field
from playwright.sync_api import Browser, Page, Route


class Visit(Struct):
    """A page with what it wanted from elsewhere and what the browser complained of."""

    page: Page
    elsewhere: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def shown(self, selector: str) -> str:
        """Return the words that are to be seen somewhere, once they are."""
        self.page.wait_for_selector(selector)
        return self.page.inner_text(selector)

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is true."""
        for _ in range(200):
            if true():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("it never came true")


def serious(page: Page) -> list[str]:
    """Return what axe finds on a page that hinders people seriously, or worse."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:4]]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@contextmanager
def visiting(
    browser: Browser, address: str, width: int = 1280, height: int = 800, *, dark: bool = False, ready: bool = True
) -> Iterator[Visit]:
    """Open a page; at the end, nothing may have been asked of anybody else, nor the browser have complained.

    Args:
        browser: Chromium.
        address: of the page, on the server that is being tested.
        width: of the window.
        height: of the window.
        dark: the visitor's system is dark.
        ready: wait until its scripts have drawn it.
    """
    own = "/".join(address.split("/")[:3]) + "/"
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        has_touch=width < 500,
        reduced_motion="reduce",
        accept_downloads=True,
    )
    visit = Visit(context.new_page())

    def only_the_server(route: Route) -> None:
        if route.request.url.startswith((own, "blob:", "data:")):
            route.continue_()
        else:
            visit.elsewhere.append(route.request.url)
            route.abort()

    context.route("**/*", only_the_server)
    visit.page.on("console", lambda message: visit.told.append(message.text) if message.type == "error" else None)
    visit.page.on("pageerror", lambda error: visit.told.append(str(error)))
    visit.page.goto(address)
    if ready:
        visit.page.wait_for_selector("html[data-drawn]")
    yield visit
    assert visit.elsewhere == [], "the page asked somebody else"
    assert visit.told == [], "the browser complained"
    context.close()
