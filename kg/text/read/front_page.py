"""Front pages and sections: pages that only list what other pages tell."""

from __future__ import annotations

import re
from typing import Final

LINES: Final = 15
"""A shorter page is no list."""
PROSE: Final = 0.1
"""Of a list so little stands in paragraphs; of 6,700 articles five are taken for one: forms, and contents of laws."""
PARAGRAPH: Final = 80
"""A paragraph has so many characters, and ends as a sentence does."""
ENDED: Final = 0.3
"""So few of a list's lines end as a sentence does; of laws and minutes far more do."""

_END: Final = re.compile(r"[.!?…:;][\"”’)\]]*$")


def is_front_page(text: str) -> bool:
    """Tell whether a text is but headlines: many lines, hardly any paragraph, few sentences."""
    lines = [stripped for line in text.splitlines() if (stripped := line.strip())]
    if len(lines) < LINES:
        return False
    ended = [line for line in lines if _END.search(line)]
    prose = sum(len(line) for line in ended if len(line) >= PARAGRAPH)
    return prose < PROSE * sum(map(len, lines)) and len(ended) < ENDED * len(lines)
