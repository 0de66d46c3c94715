"""Whether a text is Vietnamese at all, told cheaply from its letters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kg.text.normalise import fold

OWN_LETTERS: Final = 0.02  # of all letters; real articles have 0.06 to 0.2
COMMON_SYLLABLES: Final = 0.1  # of all words; real articles have 0.2 to 0.4, other languages below 0.05

# Letters that Vietnamese has and none of French, Portuguese, German or Spanish.
_OWN: Final = re.compile("[ăắằẳẵặấầẩẫậảạđếềểễệẻẽẹỉĩịốồổỗộỏọơớờởỡợủũụưứừửữựỳỷỹỵ]")
_WORD: Final = re.compile(r"[a-z]+")
# Syllables that no article does without, as they look when every diacritic is lost.
_COMMON: Final = re.compile(
    r"\b(?:ban|bao|cac|chinh|cho|cong|cua|den|doi|dong|duoc|giao|hoi|khong|kinh|nam|ngay|nghi|nghiep|nguoi|nha|nhan|nhung"
    r"|nuoc|phat|pho|phu|qua|quoc|tai|thanh|thi|thong|tin|tinh|toan|trien|trong|trung|truong|va|voi|xa)\b"
)


def is_vietnamese(text: str) -> bool:
    """Tell whether `text` reads as Vietnamese: by its letters, or by common syllables where those were lost."""
    folded = unicodedata.normalize("NFC", text).lower()
    letters = sum(map(str.isalpha, folded))
    if len(_OWN.findall(folded)) >= OWN_LETTERS * letters:
        return letters > 0
    bare = fold(folded)
    return len(_COMMON.findall(bare)) >= COMMON_SYLLABLES * max(len(_WORD.findall(bare)), 1)
