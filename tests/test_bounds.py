"""No expression that a rule may have takes for ever, and those that could are refused with a word on what to write."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
import regex
from domain_reading import domain
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import WORDS, kinds, masked

from kg.errors import RuleError
from kg.extract.bounds import ENUMERATED, ROUNDS, SPAN, WORD, bounded
from kg.extract.pattern import compile_pattern
from kg.extract.rules import load_rules

TIMES, SLACK = 8, 2.5


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("(a+)+$", "'(a+)+' can match the same words in too many ways"),
        ("(a*)*b", "'(a*)*' can match"),
        ("(?:a|a)*b", "'(?:a|a)*' can match"),
        ("(?:a|ab)*c", "'(?:a|ab)*' can match"),
        ("(|a)*b", "'(|a)*' can match"),
        ("(?:a|b|ab){0,30}c", "'(?:a|b|ab){0,30}' can match"),
        ("(a?){30}a{30}", "'(a?){30}' can match"),
        (r"(\w+\s?)*$", "can match the same words"),
        (r"(?:\s*,\s*)*x", "can match the same words"),
        (r"(?:\w+ ?)*x", r"'(?:\w+ ?)*' can match the same words"),
        ("(?:x+x+)+y", "can match the same words"),
        ("((((a?){90}){90}){90}){90}b", "can match the same words"),
        ("(?:(?:a|b)*c)*d", "can match the same words"),
        ("(?=(a+)+b)a", "'(a+)+' can match"),
        ("(?:<Person>,? ?){0,30}<Event>", "can match the same words"),
        (".*.*x", "'.*' is one span too many without an end; write {0,80} or so"),
        ("<who:Person>.*họp.*<what:Event>", "'.*' is one span too many"),
        ("(?:a[^b]*|c).+d", "'.+' is one span too many"),
        ("(?=.*a.*b.*c)x", "'.*' is one span too many"),
        ("[^.]{0,90}a" * 8, "too many wide gaps in a row"),
        ("a{5000}", "'a{5000}' goes on for more than 4000"),
        ("<Place>~99999 x", "'~99999' goes on for more than 4000"),
        (r"(a)\1", r"rules may not use '\1'"),
        ("(?P<x>a)(?P=x)", "rules may not use '(?P='"),
        ("(?R)", "rules may not use '(?R)'"),
        ("(?(1)a|b)", "rules may not use '(?(1'"),
        ("(?x) a", "rules may not use '(?x)'"),
        ("(?:nhận){e<=2}", "a lone '{'"),
        ("(" * 60 + "a" + ")" * 60, "more than 40 deep"),
        ("a)", "unbalanced parenthesis"),
        ("[ab", "a lone '['"),
    ],
)
def test_what_could_take_for_ever_is_refused(source: str, what: str) -> None:
    with pytest.raises(ValueError, match=regex.escape(what)):
        bounded(source)


@pytest.mark.parametrize(
    ("source", "ended"),
    [
        (".+", f".{{1,{SPAN}}}"),
        ("[^:]*? x", f"[^:]{{0,{SPAN}}}? x"),
        ("[^:]{10,}y", f"[^:]{{10,{SPAN}}}y"),
        (r"\d+ \w++ [a-z]*", rf"\d{{1,{WORD}}} \w{{1,{WORD}}}+ [a-z]{{0,{WORD}}}"),
        (r"\P{L}+ a", rf"\P{{L}}{{1,{WORD}}} a"),
        ("(?: rõ| rằng)* x", f"(?: rõ| rằng){{0,{ROUNDS}}} x"),
        (r"(?:[^.;]|\.(?=\d)){8,}x", rf"(?:[^.;]|\.(?=\d)){{8,{SPAN}}}x"),
        (r"(?:\w+ ){0,3}x", rf"(?:\w{{1,{WORD}}} ){{0,3}}x"),
        (r"(?:a|ab)++c", rf"(?:a|ab){{1,{ROUNDS}}}+c"),
        ("(?:[^.:]{0,80}<who:Person>)*", f"(?:[^.:]{{0,80}}<who:Person>){{0,{ROUNDS}}}"),
        ("(?:~50<Person|Date>){0,9} x", "(?:~50<Person|Date>){0,9} x"),
        ("a *b +c", "a ?b c"),
        (r"\(a\* [*+] a{2,5}", r"\(a\* [*+] a{2,5}"),
    ],
)
def test_what_has_no_end_is_given_one(source: str, ended: str) -> None:
    assert bounded(source) == ended


def test_a_rule_that_could_take_for_ever_is_an_error_with_its_place(tmp_path: Path) -> None:
    extractor = domain().extractor
    for key in ('match: "<who:Place> {attend} <net:Association> (a+)+b"', 'unless: "(a+)+b"', 'where: {who: "(a+)+b"}'):
        text = '- name: joins\n  match: "<who:Place> {attend} <net:Association>"\n  facts: ["who memberOf net"]\n'
        name = key.partition(":")[0]
        text = text.replace(text.splitlines()[1].strip(), key) if name == "match" else f"{text}  {key}\n"
        (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(RuleError, match=f"rules.yaml:1: `{name}`: .* can match the same words in too many ways"):
            load_rules(tmp_path, extractor.ontology, extractor.lexicon, extractor.kinds)


PARTS = st.sampled_from(["a", "b", "ab", " ", ".", r"\w", "[^b]", "[ab]", r"\s", "(?=a)", "a?", "b{1,3}"])
EXPRESSIONS = st.recursive(
    PARTS,
    lambda inner: st.builds(
        lambda parts, joint, repeat: f"(?:{joint.join(parts)}){repeat}",
        st.lists(inner, min_size=1, max_size=3),
        st.sampled_from(["", "|"]),
        st.sampled_from(["", "*", "+", "?", "{2,}", "{0,4}", "*?", "++"]),
    ),
    max_leaves=7,
)


@settings(max_examples=400)
@given(EXPRESSIONS, EXPRESSIONS, st.text("ab c", max_size=12))
def test_an_end_changes_nothing_within_reach(one: str, other: str, text: str) -> None:
    source = f"{one}{other}"
    try:
        ended = bounded(source, rules=False)
    except ValueError:
        return
    spans = [match.span() for match in regex.finditer(source, text)]
    assert [match.span() for match in regex.finditer(ended, text)] == spans


@pytest.mark.parametrize(
    ("source", "piece"),
    [
        ("<who:Person+> dự", "[Person:A], "),
        ("<who:Person>[^.]{0,80}? họp[^.]{0,80}? <what:Event>", "[Person:A] họp "),
        ("^(?P<lead>[^:]*?)<who:Person> nói (?P<words>.+)", "a [Person:A] "),
        ("(?:~50<Person|Event>){0,9} x", "[Person:A] "),
        (r"(?:\w+ ){0,3}(?:\w+, ){0,3}<who:Person>:", "aa aa, [Person:A] "),
        ("(?: rõ| rằng| là)*x", " rõ rằng"),
    ],
)
def test_time_grows_with_the_text_and_no_faster(source: str, piece: str) -> None:
    pattern, _ = compile_pattern(source, kinds(), WORDS)

    def needed(times: int) -> float:
        text = masked(piece * times).text
        start = process_time()
        list(pattern.finditer(text, overlapped=True))
        return process_time() - start

    short = max(0.002, min(needed(300) for _ in range(3)))
    # A busy machine may spoil one run; what grows faster than the text spoils all.
    assert any(needed(300 * TIMES) <= short * TIMES * SLACK for _ in range(3))


def test_a_long_enumeration_is_cut_not_lost() -> None:
    pattern, _ = compile_pattern("<who:Person+>", kinds(), WORDS)
    found = [len(match.spans("who")) for match in pattern.finditer(masked(", ".join(["[Person:A]"] * 250)).text)]
    assert found == [ENUMERATED, ENUMERATED, 50]
