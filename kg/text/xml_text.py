"""What XML can hold: most of Unicode, but not every control character."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """Return `text` with the replacement character for each one that no XML document can hold, not even escaped."""
    return _FORBIDDEN.sub("\ufffd", text)
