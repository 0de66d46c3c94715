"""A page in one file, opened in a real browser with the network cut off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import Struct
from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
browses = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian package chromium)")

HOSTILE = [
    "<img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=1</script>",
    "<!-- <script> \u2028 line \u2029 para",
    "javascript:window.pwned=1",
    '"><svg onload=window.pwned=1>',
    "{{ constructor.constructor('window.pwned=1')() }}",
    "__proto__",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a running browser."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Opened(Struct):
    """A page with what it asked for and what the browser complained of."""

    page: Page
    asked: list[str] = []
    told: list[str] = []

    def close(self) -> None:
        assert len(self.asked) == 1, "the page asked the network"
        assert self.told == [], "the browser complained"
        self.page.context.close()


class GraphPage(Opened):
    """A page on which a graph is drawn."""

    def find(self, typed: str) -> None:
        self.page.keyboard.press("/")
        self.page.keyboard.type(typed)
        self.page.keyboard.press("Enter")

    def name(self) -> str:
        return self.page.locator("#details h2").inner_text()

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()

    def painted(self, color: str = "") -> int:
        """Count the canvas's pixels of a colour (near enough), or all that are not transparent."""
        wanted = [int(color[i : i + 2], 16) for i in (1, 3, 5)] if color else None
        script = """wanted => {
            const canvas = document.querySelector("#canvas canvas");
            const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            let count = 0;
            for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] > 200 && (!wanted || wanted.every((v, k) => Math.abs(v - data[i + k]) < 6))) count++;
            }
            return count;
        }"""
        count: int = self.page.evaluate(script, wanted)
        return count


def open_file(
    browser: Browser, html: str, folder: Path, width: int = 1280, height: int = 800, *, dark: bool = False
) -> Opened:
    """Open a page as a file, with nothing else to be had; narrow screens are touched, and nothing moves."""
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        has_touch=width < 500,
        reduced_motion="reduce",
        offline=True,
    )
    opened = Opened(context.new_page())

    def only_the_file(route: Route) -> None:
        opened.asked.append(route.request.url)
        if route.request.url.partition("#")[0] == path.as_uri():
            route.continue_()
        else:
            route.abort()

    context.route("**/*", only_the_file)
    opened.page.on("console", lambda message: opened.told.append(message.text) if message.type == "error" else None)
    opened.page.on("pageerror", lambda error: opened.told.append(str(error)))
    opened.page.goto(path.as_uri())
    opened.page.wait_for_selector("html[data-ready]")
    return opened


def open_page(browser: Browser, html: str, folder: Path) -> GraphPage:
    """Open a page with a graph on it, drawn at once."""
    opened = open_file(browser, html, folder, 1440, 900)
    opened.page.wait_for_timeout(200)
    return GraphPage(opened.page, opened.asked, opened.told)
