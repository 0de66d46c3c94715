"""Legal documents: by number, by title, by a head word that points back ("Nghị quyết này"); and plans by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import regex
from msgspec import Struct
from msgspec.structs import replace

from kg.annotate.agreements import known_agreements, other_agreements
from kg.annotate.citations import Number, Numbering, numbering
from kg.annotate.laws import GUESSED, Title, constitution, law_title
from kg.annotate.legal_shapes import LOOK_BACK, Head, LegalShapes, legal_shapes
from kg.annotate.ordinals import ordinal_value
from kg.annotate.syllables import syllables
from kg.annotate.wording import levelled
from kg.model.facts import Mention

if TYPE_CHECKING:
    from kg.model.text import Document
    from kg.vocab.gazetteer import Gazetteer
    from kg.vocab.lexicon import Lexicon

RECOGNISER: Final = "legal"
NUMBERED_ONLY: Final = ("Plan", "LegalDocument", "Law")
"""Of these kinds a bare number behind the head word says nothing: "kế hoạch 5 năm", "luật 2015"."""

MOST_IN_LIST: Final = 12
ROMAN_LIMIT: Final = 40
_UNITS: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


class _Page(Struct, frozen=True, eq=False):
    """A text with all that is needed to read it; `seen` is it with one spelling of tones and dashes."""

    text: str
    seen: str
    shapes: LegalShapes
    numbering: Numbering
    lexicon: Lexicon

    def before(self, shape: regex.Pattern[str], at: int) -> bool:
        return shape.search(self.seen, max(0, at - LOOK_BACK), at) is not None

    def mention(
        self, kind: str, start: int, end: int, name: str, attrs: Mapping[str, str], confidence: float = 1.0
    ) -> Mention:
        return Mention(kind, start, end, self.text[start:end], name, attrs, RECOGNISER, confidence)


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the documents that `document` cites, names or points back to, in order, none overlapping another.

    Args:
        document: where to look.
        gazetteer: may know who issues under letters that the lexicon does not list.
        lexicon: its section "legal".
    """
    page = _Page(document.text, levelled(document.text), legal_shapes(lexicon), numbering(lexicon), lexicon)
    taken, free = bytearray(len(page.text)), []
    for mention in _each(page):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            free.append(_with_issuer(mention, gazetteer, lexicon))
    yield from sorted(free, key=lambda m: m.start)


def _each(page: _Page) -> Iterator[Mention]:
    yield from known_agreements(page.text, page.seen, page.lexicon)
    for match in page.shapes.spotter.matches(page.shapes.head, syllables(page.text), page.seen):
        yield from _headed(page, match)
    for match in page.shapes.constitution.finditer(page.seen):
        title = constitution(page.seen, match.start(), page.lexicon)
        if title:
            yield page.mention("Law", match.start(), title.end, title.name, title.attrs)
    yield from _bare(page)
    yield from other_agreements(page.text, page.seen, page.lexicon)


def _headed(page: _Page, match: regex.Match[str]) -> Iterator[Mention]:
    """Yield what a head word begins: a citation or several, a title, or a word that points back."""
    head = page.shapes.heads[" ".join(match[0].lower().split())]
    start = match.start()
    if head.kind == "Law" and page.before(page.shapes.not_head_after, start):
        return
    cited = _citation(page, match, head)
    if cited:
        yield from _cited(page, match, head, cited)
    elif title := _title(page, match, head):
        yield page.mention(head.kind, start, title.end, title.name, title.attrs, title.confidence)
    elif mention := _pointing(page, match, head):
        yield mention


def _citation(page: _Page, match: regex.Match[str], head: Head) -> Number | None:
    """Return the number behind a head word if it is one."""
    figures = page.shapes.number.match(page.seen, match.end())
    if not figures:
        return None
    number = page.numbering.read(figures, head.codes)
    if number.suffix:
        return number
    if page.shapes.not_a_number.match(page.seen, number.end):
        return None
    if head.strong or figures["said"]:
        return number
    if (more := page.shapes.more.match(page.seen, number.end)) and page.numbering.read(more, head.codes).suffix:
        return number
    if head.kind in NUMBERED_ONLY or len(number.digits) < 2 or (number.year and int(number.digits) <= 12):
        return None
    follows = page.shapes.goes_on if match[0][0].isupper() else page.shapes.names_on
    return number if follows.match(page.seen, number.end) else None


def _cited(page: _Page, match: regex.Match[str], head: Head, first: Number) -> Iterator[Mention]:
    """Yield the document of `first`, and one for each further number of a list."""
    label = " ".join(match[0].split()).capitalize()
    rest = list(_further(page, match, head, first))
    if rest and rest[-1][1].suffix and not first.suffix and not first.year:
        first = replace(rest[-1][1], digits=first.digits, year="", end=first.end)
    yield page.mention(head.kind, match.start(), first.end, f"{label} {first}", first.attrs())
    for start, number in rest:
        yield page.mention(head.kind, start, number.end, f"{label} {number}", number.attrs())


def _further(page: _Page, match: regex.Match[str], head: Head, first: Number) -> Iterator[tuple[int, Number]]:
    """Yield start and number of each further document of a list, as far as it surely is one."""
    found: list[tuple[int, Number]] = []
    sure, end = 0, first.end
    plural = page.before(page.shapes.plural, match.start())
    while len(found) < MOST_IN_LIST and (more := page.shapes.more.match(page.seen, end)):
        number = page.numbering.read(more)
        if number.suffix and page.numbering.codes.get(number.code, head.kind) != head.kind:
            break
        if not number.suffix and not _may_follow(page, number):
            break
        found.append((more.start("digits"), number))
        end = number.end
        if plural or number.suffix or more["said"] or more["link"].strip().isalpha():
            sure = len(found)
    yield from found[:sure]


def _may_follow(page: _Page, number: Number) -> bool:
    """Tell whether a bare number of a list is one more document and counts nothing."""
    shapes, end = page.shapes, number.end
    if shapes.not_a_number.match(page.seen, end):
        return False
    return bool(shapes.goes_on.match(page.seen, end) or shapes.more.match(page.seen, end))


def _title(page: _Page, match: regex.Match[str], head: Head) -> Title | None:
    """Return the name that stands behind a head word instead of a number."""
    if head.kind == "Law":
        return law_title(page.seen, match.start(), match.end(), page.lexicon)
    if not head.strong:
        return None
    label = " ".join(match[0].split()).capitalize()
    if party := page.shapes.party.match(page.seen, match.end()):
        return _of_party(page, label, party)
    titled = page.shapes.titled.match(page.seen, match.end())
    if not titled or page.before(page.shapes.plural, match.start()):
        return None
    words = " ".join(page.text[titled.start("title") : titled.end("title")].split()).rstrip(",")
    attrs = {"title": words}
    if titled["body"]:
        attrs["alias"] = f"{label} {' '.join(titled['body'].split())} {words}"
    return Title(match.end(), f"{label} {words}", attrs, GUESSED)


def _of_party(page: _Page, label: str, match: regex.Match[str]) -> Title:
    """Return the resolution of a Party congress or plenum, numbers in Roman figures as the Party writes them."""
    ordinal = ordinal_value(match["ordinal"].upper(), page.lexicon)
    if match["plenum"]:
        term = f" khóa {_roman(match['term'], page.lexicon)}" if match["term"] else ""
        return Title(match.end(), f"{label} Trung ương {ordinal}{term}", {"session": str(ordinal)})
    whose = " ".join(match["local"].split()) if match["local"] else "của Đảng"
    congress = f"{label} Đại hội {_roman(match['ordinal'], page.lexicon)} {whose}"
    return Title(match.end(), congress, {"session": str(ordinal)})


def _roman(said: str, lexicon: Lexicon) -> str:
    value = ordinal_value(said.upper(), lexicon)
    return "X" * (value // 10) + _UNITS[value % 10] if value < ROMAN_LIMIT else str(value)


def _pointing(page: _Page, match: regex.Match[str], head: Head) -> Mention | None:
    """Return the mention of a document told before: a head word with "này" and the like, or alone with a capital."""
    start, end = match.span()
    if head.kind in ("Plan", "LegalDocument") or page.before(page.shapes.plural, start):
        return None
    if this := page.shapes.this.match(page.seen, end):
        end = this.end()
    elif not head.anaphor or not match[0][0].isupper() or page.shapes.name_follows.match(page.seen, end):
        return None
    elif page.seen[max(0, start - 2) : start] == "- ":
        return None  # the second half of a name: "Trường Đại học Kinh tế - Luật"
    return page.mention(head.kind, start, end, "", {"anaphor": page.text[start:end]})


def _bare(page: _Page) -> Iterator[Mention]:
    """Yield numbers that tell by themselves what they are: "227/2025/QH15", "950/QĐ-TTg"."""
    for match in page.shapes.bare.finditer(page.seen):
        if not match["code"]:
            continue
        number = page.numbering.read(match)
        kind = page.numbering.codes.get(number.code)
        if number.known or (kind and len(number.suffix) > len(number.code)):
            label = page.shapes.labels.get(number.code, "").capitalize()
            name = f"{label} {number}" if label else str(number)
            yield page.mention(kind or "LegalDocument", match.start(), number.end, name, number.attrs())


def _with_issuer(mention: Mention, gazetteer: Gazetteer, lexicon: Lexicon) -> Mention:
    code = mention.attrs.get("issuerCode", "")
    asked = code and "issuer" not in mention.attrs and code not in lexicon["legal"]["no_issuer"]
    bodies = gazetteer.issuers(code) if asked else ()
    if len(bodies) != 1:
        return mention
    return replace(mention, attrs={**mention.attrs, "issuer": bodies[0].full_name})
