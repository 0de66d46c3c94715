"""The articles that a build keeps beside its graph: with or without texts, each mention at its very characters."""

from __future__ import annotations

import json
import os
import random
import shutil
import tracemalloc
import unicodedata
from pathlib import Path

import pytest
from command import GOOD, SAMPLES, kg_here
from domain_reading import domain
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import BASE, GOLDEN, golden_readings, ontology, reading_of

from kg import Article, Options, build, open_graph
from kg.errors import QueryError
from kg.model.articles import ArticleText, EntityMention
from kg.model.facts import Reading
from kg.query.texts import Texts, check_articles
from kg.rdf.publish import ARTICLES, publish
from kg.rdf.texts import article_lines
from kg.resolve.resolver import resolve
from kg.text.read import read_articles

TWO = [str(path) for path in GOOD[:2]]
IDLE = "Mưa nhỏ rơi suốt buổi sáng trên bến sông vắng người"
TOLD = "Ngày 2/11/2021, Hội nghị Thành phố thông minh do VINASA tổ chức tại Đà Nẵng, với hơn 500 đại biểu tham dự."
HELD = "Hội nghị diễn ra tại Đà Nẵng."
PLACE = "Đà Nẵng"
DECOMPOSED = unicodedata.normalize("NFD", HELD)
NOISE = st.lists(
    st.text("aăâđêộ \n\t<>/\\{}\u0301\u0323\u200b\u00ad\u2028\ufeff😀𝒟0.,", max_size=5)
    | st.sampled_from(["&nbsp;", "&amp;", "&#272;&agrave;", "i biu quc t", "Ðà", "<b>Đô thị</b>", "tỷ\u00a0đồng"]),
    max_size=6,
).map("".join)


@pytest.fixture(scope="module")
def texts(samples_folder: Path) -> Texts:
    return Texts(samples_folder)


def told(readings: list[Reading]) -> list[bytes]:
    """The lines of these readings' graph."""
    return list(article_lines(resolve(readings, ontology(), BASE), texts=True))


def written(folder: Path, *records: dict[str, object]) -> Path:
    """A folder whose build left these articles."""
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (folder / ARTICLES).write_text("".join(lines), "utf-8")
    return folder


def record(name: str, text: str = "Tin.", *mentions: tuple[int, int]) -> dict[str, object]:
    known = {"iri": f"{BASE}article/{name}", "id": name, "text": text}
    spans = [{"start": start, "end": end, "entity": f"{BASE}place/x"} for start, end in mentions]
    return {**dict.fromkeys(("title", "date", "source", "url", "author"), ""), **known, "mentions": spans}


# What a build keeps


def test_every_article_is_kept_as_it_was_read(texts: Texts) -> None:
    read = {item.id: item for item in read_articles([str(SAMPLES)]) if isinstance(item, Article)}
    assert texts.kept
    assert list(texts) == sorted(read)
    for name, article in read.items():
        kept = texts[name]
        assert (kept.text, kept.title, kept.date) == (article.text, article.title, article.date)
        assert (kept.source, kept.author) == (article.source, article.author)


def test_mentions_are_those_of_the_graph(texts: Texts, samples_folder: Path) -> None:
    rows = open_graph(samples_folder).query("SELECT ?article ?it { ?article sc:mentions ?it }").rows
    stated = {(article.value, it.value) for article, it in rows}  # type: ignore[union-attr]
    assert stated == {(kept.iri, one.entity) for kept in texts.values() for one in kept.mentions}
    assert len(stated) > 100


def test_a_mention_is_words_that_name_its_entity(texts: Texts, samples_folder: Path) -> None:
    graph = open_graph(samples_folder)
    names = "SELECT ?it ?name { ?it rdfs:label|skos:altLabel ?name }"
    known = {(it.value, name.value) for it, name in graph.query(names).rows}  # type: ignore[union-attr]
    mentions = [(kept.text or "", one) for kept in texts.values() for one in kept.mentions]
    named = [(one.entity, text[one.start : one.end]) in known for text, one in mentions]
    assert sum(named) > len(named) / 2  # others are words like "Bộ" and "hội nghị"


def test_an_article_is_a_line_of_plain_json(texts: Texts, samples_folder: Path) -> None:
    lines = [json.loads(line) for line in (samples_folder / ARTICLES).read_bytes().splitlines()]
    fields = ["iri", "id", "title", "date", "source", "url", "author", "text", "mentions"]
    assert [list(line) for line in lines] == [fields] * len(texts)
    places = [(one["start"], one["end"], one["entity"]) for one in lines[0]["mentions"]]
    assert places == sorted(set(places))
    assert sorted(lines[0]["mentions"][0]) == ["end", "entity", "start"]


def test_an_address_that_is_none_of_the_web_is_not_kept() -> None:
    (line,) = told([reading_of("a", "Tin.", {}, url="javascript:alert(1)")])
    assert json.loads(line)["url"] == ""
    (line,) = told([reading_of("a", "Tin.", {}, url="https://example.org/tin")])
    assert json.loads(line)["url"] == "https://example.org/tin"


def test_what_a_build_keeps_can_be_built_from(samples_folder: Path, tmp_path: Path) -> None:
    build([samples_folder / ARTICLES], tmp_path)
    for name in ("graph.nq", "facts.jsonl", ARTICLES):
        assert (tmp_path / name).read_bytes() == (samples_folder / name).read_bytes(), name


# Without texts


def test_without_texts_only_quotes_are_kept_and_nothing_of_a_former_build_is_left(tmp_path: Path) -> None:
    article = tmp_path / "tin.txt"
    article.write_text(f"{TOLD}\n\n{IDLE}.\n", "utf-8")
    folder = tmp_path / "graph"
    assert kg_here("build", article, "--out", folder).returncode == 0
    with_texts = {path.name for path in folder.iterdir() if IDLE in path.read_text("utf-8")}
    assert with_texts == {ARTICLES}
    assert kg_here("build", article, "--out", folder, "--no-text").returncode == 0
    assert [path.name for path in folder.iterdir() if IDLE in path.read_text("utf-8")] == []
    (kept,) = Texts(folder).values()
    assert (kept.id, kept.text, Texts(folder).kept) == ("tin", None, False)
    assert "với hơn 500 đại biểu" in (folder / "facts.jsonl").read_text("utf-8")


def test_texts_left_out_change_nothing_else(tmp_path: Path) -> None:
    build(TWO, tmp_path / "whole")
    build(TWO, tmp_path / "quotes", Options(texts=False))
    for whole in (tmp_path / "whole").iterdir():
        same = whole.read_bytes() == (tmp_path / "quotes" / whole.name).read_bytes()
        assert same == (whole.name != ARTICLES), whole.name
    whole_texts, quotes = (Texts(tmp_path / name) for name in ("whole", "quotes"))
    assert [one.mentions for one in quotes.values()] == [one.mentions for one in whole_texts.values()]


# Offsets, whatever the text (that the number of workers shows in no file: test_build.py)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.lists(NOISE, min_size=1, max_size=4), decomposed=st.booleans())
def test_mentions_lie_at_their_very_characters(noise: list[str], decomposed: bool) -> None:
    sentence = DECOMPOSED if decomposed else HELD
    text = "\n\n".join((*noise, sentence, "".join(noise)))
    (line,) = told([domain().read(Article("a", text))])
    kept = json.loads(line)
    assert kept["text"] == text
    found = {unicodedata.normalize("NFC", text[one["start"] : one["end"]]) for one in kept["mentions"]}
    assert PLACE in found
    assert all(0 <= one["start"] < one["end"] <= len(text) for one in kept["mentions"])


@settings(max_examples=20, deadline=None)
@given(noise=st.lists(NOISE, min_size=3, max_size=3), order=st.permutations(range(3)))
def test_the_order_of_articles_never_shows(noise: list[str], order: list[int]) -> None:
    readings = [domain().read(Article(f"a{number}", f"{before}\n\n{HELD}")) for number, before in enumerate(noise)]
    assert told([readings[number] for number in order]) == told(readings)


def test_two_names_that_are_one_thing_are_mentioned_once_at_one_place() -> None:
    things = {name: {"kind": "Province", "name": PLACE, "key": "da-nang"} for name in ("e1", "e2")}
    (line,) = told([reading_of("a", HELD, things)])
    assert [(one["start"], one["end"]) for one in json.loads(line)["mentions"]] == [(21, 28)]


# Reading one at a time


def test_an_article_is_found_by_its_id(texts: Texts) -> None:
    name = next(iter(texts))
    found = texts.get(name)
    assert found is not None
    assert (found.id, found.iri) == (name, f"{BASE}article/{name}")
    assert name in texts
    assert (texts.get("không-có"), "không-có" in texts) == (None, False)


def test_a_folder_that_an_older_version_built_has_none(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    assert (list(texts), len(texts), texts.kept, texts.get("a")) == ([], 0, False, None)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (b'{"id":"b","te', "malformed"),
        (b"[1]", "Expected `object`"),
        (b'{"id":"b","title":' + b"[" * 100_000, "recursion"),
        (b'{"id":7}', "Expected `str`"),
        (b'{"id":"\xff"}', "decode"),
        (b"", "truncated"),
        (json.dumps(record("a")).encode(), "a second article is called 'a'"),
    ],
)
def test_a_line_that_is_no_article_is_told(tmp_path: Path, damage: bytes, problem: str) -> None:
    folder = written(tmp_path, record("a"))
    with (folder / ARTICLES).open("ab") as file:
        file.write(damage + b"\n")
    with pytest.raises(QueryError, match=rf"articles\.jsonl:2: .*{problem}.*build the graph again"):
        Texts(folder)


@pytest.mark.parametrize(
    "damaged",
    [
        record("b", "Tin.", (0, 5)),
        record("b", "Tin.", (3, 3)),
        record("b", "Tin.", (-2, 3)),
        {key: value for key, value in record("b").items() if key != "mentions"},
        {**record("b"), "text": 1},
    ],
)
def test_a_damaged_article_costs_no_other(tmp_path: Path, damaged: dict[str, object]) -> None:
    texts = Texts(written(tmp_path, record("a"), damaged, record("c")))
    assert [texts[name].text for name in ("a", "c")] == ["Tin.", "Tin."]
    with pytest.raises(QueryError, match=r"articles\.jsonl:2: this is no article as a build leaves it"):
        texts.get("b")


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / ARTICLES).mkdir()
    with pytest.raises(QueryError, match=r"articles\.jsonl: this file can't be read"):
        Texts(tmp_path)


def test_a_build_that_replaces_the_file_changes_nothing_for_whoever_reads(tmp_path: Path) -> None:
    publish(resolve(golden_readings(), ontology(), BASE), ontology(), tmp_path)
    texts = Texts(tmp_path)
    publish(resolve(golden_readings()[1:], ontology(), BASE), ontology(), tmp_path, texts=False)
    assert dict(texts) == dict(Texts(GOLDEN))
    assert [one.text for one in Texts(tmp_path).values()] == [None, None]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_forked_readers_do_not_disturb_each_other(texts: Texts) -> None:
    known, children = dict(texts), []
    for seed in range(4):
        child = os.fork()
        if not child:
            names = random.Random(seed).choices(list(known), k=500)
            os._exit(any(texts[name] != known[name] for name in names))
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4


def test_texts_are_not_held_in_memory(tmp_path: Path) -> None:
    written(tmp_path, *(record(f"a{number:03}", "Tin dài. " * 5_000) for number in range(200)))
    assert (tmp_path / ARTICLES).stat().st_size > 10_000_000
    tracemalloc.start()
    try:
        texts = Texts(tmp_path)
        assert len(texts["a199"].text or "") == 45_000
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


# Held against what is promised


def test_what_a_build_leaves_is_valid(samples_folder: Path) -> None:
    ran = kg_here("validate", samples_folder / ARTICLES)
    assert (ran.returncode, ran.stdout) == (0, f"{samples_folder / ARTICLES}: valid\n")


def test_what_is_wrong_with_articles_is_told_line_by_line(tmp_path: Path) -> None:
    written(tmp_path, record("b"), record("c", "Tin.", (1, 9)), record("a"), record("d"))
    outside, order = check_articles(tmp_path / ARTICLES)
    assert str(outside).endswith(
        "articles.jsonl:2: this is no article as a build leaves it: the mention 1..9 lies outside the text"
    )
    assert str(order) == f"{BASE}article/a: it stands twice, or not in the order of ids"
    ran = kg_here("validate", tmp_path / ARTICLES)
    assert ran.returncode == 1
    assert ran.stdout.splitlines() == [str(outside), str(order), f"{tmp_path / ARTICLES}: 2 findings"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    ran = kg_here("validate", tmp_path / ARTICLES)
    assert (ran.returncode, "can't be read" in ran.stderr) == (2, True)


def test_no_article_can_be_made_with_a_mention_outside_its_text() -> None:
    meta = dict.fromkeys(("iri", "id", "title", "date", "source", "url", "author"), "")
    for start, end in ((0, 5), (4, 4), (-1, 2)):
        with pytest.raises(ValueError, match="lies outside the text"):
            ArticleText(**meta, text="Tin.", mentions=(EntityMention(start, end, "x"),))
    assert ArticleText(**meta, mentions=(EntityMention(0, 5, "x"),)).text is None


# Among the articles


def test_what_a_killed_build_left_is_not_read_as_articles(tmp_path: Path) -> None:
    for path in TWO:
        shutil.copy(path, tmp_path)
    build([tmp_path], tmp_path / "graph")
    for late in ("graph.html", "report.json"):
        (tmp_path / "graph" / late).unlink()
    report = build([tmp_path], tmp_path / "other")
    assert (report.articles, report.skipped) == (2, ())
