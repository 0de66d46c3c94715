"""The code of others that is shipped: exactly what it says it is, with its licence, and asking nobody."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "kg" / "serve" / "static" / "vendor"
PACKAGES: list[dict[str, Any]] = yaml.safe_load((VENDOR / "vendor.yaml").read_text("utf-8"))
FILES = {one["file"]: one["sha256"] for package in PACKAGES for one in package["files"]}
# In two pieces, so that this file names none of them.
HOSTS = [
    "".join(pair)
    for pair in (("npm", "js"), ("un", "pkg"), ("js", "delivr"), ("cdn", "js"), ("py", "pi.org"), ("python", "hosted"))
]


def test_every_file_is_listed_and_has_its_sum() -> None:
    there = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()} - {"vendor.yaml"}
    sums = {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in there}
    assert sums == FILES


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_package_has_the_text_of_its_licence(package: dict[str, Any]) -> None:
    own = {one["file"] for one in package["files"]}
    assert package["licence_file"] in own
    assert "Permission is hereby granted" in (VENDOR / package["licence_file"]).read_text("utf-8")
    assert package["version"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_what_a_bundle_holds_has_its_licence_too(package: dict[str, Any]) -> None:
    folder = package["licence_file"].partition("/")[0]
    assert {f"{folder}/{name}.LICENSE.txt" for name in package["bundles"]} <= FILES.keys()


def test_no_committed_file_names_a_registry_or_a_network_of_copies() -> None:
    found = subprocess.run(
        ["git", "grep", "-Il", "--untracked", "-E", "|".join(HOSTS)], cwd=ROOT, capture_output=True, text=True
    )
    assert found.returncode == 1, found.stdout  # 1: nothing found
