"""Takes the README's picture: the page of the sample articles' graph, with the card of one event open.

usage: python docs/picture.py [PICTURE.png]   (needs Chromium; default: docs/images/graph.png)
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg import build

ROOT = Path(__file__).resolve().parent.parent
THING = "Smart City Summit 2019"
WIDTH, HEIGHT = 1400, 900


def take(page_file: Path, picture: Path) -> None:
    """Open a page with nothing but this machine to ask, look up a thing, and photograph what is seen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(page_file.as_uri())
        page.wait_for_load_state("networkidle")
        page.locator("#search").fill(THING)
        page.keyboard.press("Enter")
        page.wait_for_timeout(1500)  # the view glides to it
        page.screenshot(path=picture)
        browser.close()


def main(picture: Path) -> None:
    """Build the samples' graph and take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "samples"], folder)
        take(Path(folder) / "graph.html", picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images" / "graph.png")
