"""Lays down the code of others that the pages use, from installed npm packages, as `vendor.yaml` says.

usage: python docs/vendored.py NODE_MODULES   (the folder into which npm installed sigma, graphology and @zazuko/yasgui)

A package of another version or a file of another sum is refused: who means it writes the new one into `vendor.yaml`.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import yaml

VENDOR = Path(__file__).resolve().parent.parent / "kg" / "serve" / "static" / "vendor"


def lay_down(package: dict[str, Any], modules: Path) -> list[str]:
    """Write a package's files; return what is wrong with them."""
    installed = json.loads((modules / package["name"] / "package.json").read_text("utf-8"))["version"]
    if installed != package["version"]:
        return [f"{package['name']}: version {installed} is installed, {package['version']} is meant"]
    wrong = []
    for one in package["files"]:
        if "from" not in one:
            continue
        content = (modules / one["from"]).read_bytes()
        if "cut" in one:
            content = content.replace(one["cut"].encode(), b"")
        if (found := hashlib.sha256(content).hexdigest()) != one["sha256"]:
            wrong.append(f"{one['file']}: its sum is {found}")
        else:
            (VENDOR / one["file"]).parent.mkdir(exist_ok=True)
            (VENDOR / one["file"]).write_bytes(content)
    return wrong


def main() -> None:
    """Lay all packages down."""
    packages = yaml.safe_load((VENDOR / "vendor.yaml").read_text("utf-8"))
    wrong = [line for package in packages for line in lay_down(package, Path(sys.argv[1]))]
    sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
