"""Reading the lists of words and patterns that cleaning and segmenting go by."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError


def read_lexicon(path: Path, keys: Collection[str]) -> dict[str, Any]:
    """Return the file's mapping, which has exactly these keys.

    Raises:
        OntologyError: if the file is missing, no YAML, or has other keys.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as e:
        line = e.problem_mark.line + 1 if e.problem_mark else 0
        raise OntologyError(f"this is not YAML: {e.problem}", path=str(path), line=line) from e
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as e:
        raise OntologyError("this lexicon can't be read", path=str(path), hint=str(e)) from e
    if not isinstance(data, dict) or set(data) != set(keys):
        raise OntologyError("other keys are expected here", path=str(path), line=1, hint=", ".join(sorted(keys)))
    return data
