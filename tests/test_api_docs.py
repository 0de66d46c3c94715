"""docs/api.md tells what the server does: each route has a section, and each example is asked and answered so."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from command import ROOT
from serving import ask

from kg.serve.api.queries import PREFIX
from kg.serve.api.routes import ROUTES

PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```http\nGET (\S[^\n]*)\n```\n```json\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
MORE = "…"


def shows(told: object, whole: object) -> bool:
    """Tell whether an example is what was answered, but for what "…" stands for."""
    if isinstance(told, dict) and isinstance(whole, dict):
        complete = MORE in told or told.keys() == whole.keys()
        return complete and all(name in whole and shows(told[name], whole[name]) for name in told if name != MORE)
    if isinstance(told, list) and isinstance(whole, list):
        if told[-1:] == [MORE]:
            return len(whole) >= len(told) and all(map(shows, told[:-1], whole))
        return len(told) == len(whole) and all(map(shows, told, whole))
    return told == whole


@pytest.mark.parametrize(("address", "told"), EXAMPLES, ids=[address.partition("?")[0] for address, _ in EXAMPLES])
def test_an_example_is_answered_so(samples_address: str, address: str, told: str) -> None:
    found = ask(samples_address + quote(address, safe="/?&=:,"))
    assert shows(json.loads(told), json.loads(found.body)), found.text


@pytest.mark.parametrize("path", sorted({route.path for route in ROUTES if not route.path.startswith(PREFIX)}))
def test_every_route_has_a_section_with_an_example(path: str) -> None:
    section = re.search(rf"^## `{re.escape(path)}`$(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert section, f"docs/api.md has no section on {path}"
    assert f"\nGET {path}" in section[1]


def test_an_example_that_is_not_true_would_be_seen() -> None:
    assert shows({"a": [1, MORE], MORE: MORE}, {"a": [1, 2], "b": 3})
    for told in ({"a": [1]}, {"a": [1, 2]}, {"a": [2, MORE], MORE: MORE}, {"c": 1, MORE: MORE}):
        assert not shows(told, {"a": [1, 2], "b": 3})
