"""The page itself: one HTML file with everything in it, which nothing in the data can turn into markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final

import pyvis
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

_PAGE: Final = Path(__file__).parent / "page"
_VIS: Final = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
_STYLES: Final = ("style.css", "panel.css")
_SCRIPTS: Final = ("dom.js", "labels.js", "network.js", "panel.js", "search.js", "legend.js", "paths.js", "main.js")
# Some scripts are modules of the explorer as well; in one file they see each other anyway.
_MODULE: Final = re.compile(r"^(?:import .*\n|export )", re.MULTILINE)
# In a script element only these can end it, open a comment, or be a line end where JSON allows the bare character.
_UNSAFE: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render(title: str, data: dict[str, Any]) -> str:
    """Return the page.

    Args:
        title: what it is called.
        data: what the scripts draw; any JSON.

    Returns:
        HTML that asks the network for nothing: its policy allows the scripts and styles in it and no address at all.
    """
    style = "\n".join(read_asset(_PAGE / name) for name in _STYLES)
    # vis-network's style sheet is left out: it dresses an editor and navigation buttons that the page does not use.
    library = read_asset(_VIS).partition("\n//# sourceMappingURL")[0]
    parts = (_MODULE.sub("", read_asset(_PAGE / name)) for name in _SCRIPTS)
    script = "(() => {\n'use strict';\n" + "\n".join(parts) + "\n})();"
    environment = Environment(loader=FileSystemLoader(_PAGE), autoescape=select_autoescape(default=True))
    return environment.get_template("page.html.j2").render(
        title=title,
        policy=policy([style], [library, script]),
        # Nothing but our own files and pyvis's, and data that `script_json` escapes, goes past the escaping.
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
        data=Markup(script_json(data)),
    )


def script_json(data: object) -> str:
    """Return JSON that may stand in a script element: no text in it can end the element or begin a comment."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_UNSAFE)


def policy(styles: list[str], scripts: list[str]) -> str:
    """Return a content security policy that allows these style sheets and scripts, and no address at all."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"script-src {' '.join(map(_hash, scripts))}; style-src {' '.join(map(_hash, styles))}"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def read_asset(path: Path) -> str:
    """Return a part of a page as a browser sees it."""
    # A browser turns CR LF into LF before it hashes a script.
    return path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
