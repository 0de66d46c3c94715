"""Letters that look like "đ": "Ðà Nẵng" with the Icelandic one, "Quyết định 950/QÐ-TTg"."""

from __future__ import annotations

import re
from typing import Final

from kg.text.offsets import Traced

D: Final = str.maketrans("ÐðƉɖ", "ĐđĐđ")

# In Vietnamese "đ" begins a syllable, in Icelandic "ð" none.
_NOT_D: Final = re.compile(r"(?<!\w)[ÐðƉɖ](?=(?i:[aeiouyà-ýăĩũơưạ-ỹ])|\w*[.\-/&A-Z])|(?<=[A-Z])[ÐƉ](?![^\W\dA-Z_])")


def with_d(traced: Traced) -> Traced:
    """Return a text with "đ" for the Icelandic and African letters that look like it."""
    return traced.rewrite(_NOT_D, lambda match: match[0].translate(D))
