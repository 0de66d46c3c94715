"""A small invented article's gold, and graphs about it in Turtle, made statement by statement."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from turtle_graphs import HEAD, HOME

from kg.evaluate.evaluate import Evaluation, evaluate
from kg.rdf.store import open_store

GOLD = """\
article: ha-long
entities:
  conf: {type: Event, class: Conference, names: ["Hội nghị Chuyển đổi số Quảng Ninh 2020", "Hội nghị"]}
  talk: {type: Event, class: Seminar, unnamed: true, names: ["tọa đàm"]}
  ubnd: {type: Organization, class: GovernmentBody, names: ["UBND tỉnh Quảng Ninh"]}
  fpt: {type: Organization, class: Company, names: ["Tập đoàn FPT"]}
  lan: {type: Person, class: Person, names: ["Trần Thị Lan"]}
  son: {type: Person, class: Person, names: ["Lê Văn Sơn"], optional: true}
  city: {type: Place, class: District, names: ["TP Hạ Long"]}
  plan: {type: LegalDocument, class: Decision, names: ["Quyết định 43/QĐ-UBND"]}
facts:
  - [$conf, organizer, {any: [$ubnd, $fpt]}]
  - [$conf, startDate, "2020-07-04"]
  - [$conf, attendeeCount, 300]
  - [$conf, speaker, $lan]
  - [$conf, location, $city, {status: planned}]
  - [$ubnd, partner, $fpt]
  - [$lan, jobTitle, Phó Giám đốc]
  - [$lan, said, "tỉnh sẽ đưa mọi dịch vụ công lên mạng"]
  - [$lan, said, "tỉnh sẽ đưa mọi thủ tục lên mạng"]
  - [$plan, documentNumber, "43/QĐ-UBND"]
optional:
  - [{any: [$conf, $talk]}, attendee, $fpt]
"""

THINGS = {
    "conf": ("Conference", "Hội nghị Chuyển đổi số Quảng Ninh 2020"),
    "talk": ("Seminar", "buổi trao đổi"),
    "ubnd": ("GovernmentBody", "Ủy ban nhân dân tỉnh Quảng Ninh"),
    "fpt": ("Company", "FPT"),
    "lan": ("Person", "bà Trần Thị Lan"),
    "son": ("Person", "Lê Văn Sơn"),
    "city": ("District", "thành phố Hạ Long"),
    "plan": ("Decision", "Quyết định số 43/QĐ-UBND"),
}
TOPS = {
    "Conference": "Event",
    "Seminar": "Event",
    "GovernmentBody": "Organization",
    "Company": "Organization",
    "District": "Place",
    "Commune": "Place",
    "Decision": "LegalDocument",
}


def things(*keys: str, article: str = "ha-long") -> str:
    """Return Turtle of some of the things, all mentioned by the article."""
    parts = []
    for key in keys or THINGS:
        kind, name = THINGS[key]
        parts.append(f':{key} a sc:{kind} , sc:{TOPS.get(kind, kind)} ; rdfs:label "{name}"@vi .\n')
        parts.append(f"<{HOME}article/{article}> sc:mentions :{key} .\n")
    return "".join(parts)


def said(subject: str, name: str, target: str, article: str = "ha-long", **more: str) -> str:
    """Return Turtle of one claim.

    Args:
        subject: a thing's key.
        name: the property.
        target: a thing's key, or a literal in its quotation marks.
        article: whose claim it is.
        more: further properties of the claim, "rule" as text, "confidence" as a number, others as Turtle.
    """
    value = target if target.startswith('"') else f":{target}"
    told = {"rule": '"a-rule"', "quote": '"lời trong bài"', "confidence": "0.9"} | more
    others = " ; ".join(f"sc:{key} {text}" for key, text in told.items() if text)
    key = f"c{crc32(repr((subject, name, target, article, others)).encode())}"
    return (
        f":{key} a sc:Claim ; rdf:subject :{subject} ; rdf:predicate sc:{name} ; rdf:object {value} ;\n"
        f"    sc:fromArticle <{HOME}article/{article}> ; {others} .\n"
    )


def write_gold(folder: Path, *texts: str) -> Path:
    """Write gold, a file an article, into a folder `gold`."""
    gold = folder / "gold"
    gold.mkdir(exist_ok=True)
    for number, text in enumerate(texts or (GOLD,)):
        (gold / f"g{number}.yaml").write_text(text, "utf-8")
    return gold


def write_graph(folder: Path, parts: Iterable[str]) -> Path:
    """Write Turtle into a file `graph.ttl`."""
    path = folder / "graph.ttl"
    path.write_text(HEAD + "".join(parts), "utf-8")
    return path


def judged(folder: Path, *parts: str, gold: str = GOLD) -> Evaluation:
    """Hold the graph of these statements against gold."""
    return evaluate(open_store(write_graph(folder, parts)), write_gold(folder, gold))
