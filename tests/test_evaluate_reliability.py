"""How often facts are right that share a degree of confidence, or a rule."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.built import BuiltClaim, BuiltFact
from kg.evaluate.judge import Judgement, Verdict
from kg.evaluate.reliability import Reliability, by_confidence, by_rule


def judgement(verdict: Verdict, confidence: float, rule: str = "r", fact: str = "x", article: str = "a") -> Judgement:
    claim = BuiltClaim(article, BuiltFact("iri:s", "said", fact, False), rule=rule, confidence=confidence)
    return Judgement(claim, verdict)


RIGHT, SECOND, OPTIONAL, WRONG = Verdict


def test_rows_go_by_confidence_from_their_edge_on() -> None:
    found = by_confidence(
        [
            judgement(WRONG, 0.2, fact="1"),
            judgement(RIGHT, 0.9, fact="2"),
            judgement(RIGHT, 0.94, fact="3"),
            judgement(WRONG, 0.92, fact="4"),
            judgement(RIGHT, 0.95, fact="5"),
            judgement(RIGHT, 1.0, fact="6"),
            judgement(OPTIONAL, 0.97, fact="7"),
            judgement(SECOND, 0.97, fact="8"),
            judgement(OPTIONAL, 0.65, fact="9"),
        ]
    )
    assert [(row.name, row.right, row.wrong, row.optional, row.second) for row in found] == [
        ("0.00-0.50", 0, 1, 0, 0),
        ("0.60-0.70", 0, 0, 1, 0),
        ("0.90-0.95", 2, 1, 0, 0),
        ("0.95-1.00", 2, 0, 1, 1),
    ]
    assert found[2].share == 2 / 3
    assert abs(found[2].confidence - 0.92) < 1e-12
    assert (found[1].share, found[1].confidence) == (0, 0)


def test_a_fact_counts_once_with_its_surest_claim_and_once_for_each_rule() -> None:
    claims = [
        judgement(RIGHT, 0.5, "weak"),
        judgement(RIGHT, 0.9, "strong"),
        judgement(RIGHT, 0.7, "weak"),
        judgement(WRONG, 0.7, "weak", article="b"),
    ]
    assert [(row.name, row.judged) for row in by_confidence(claims)] == [("0.70-0.80", 1), ("0.90-0.95", 1)]
    assert by_rule(claims) == (Reliability("weak", 1, 1, 0.7, 0, 0), Reliability("strong", 1, 0, 0.9, 0, 0))


@given(
    st.lists(
        st.builds(
            judgement,
            st.sampled_from(Verdict),
            st.floats(0, 1),
            st.sampled_from("pqr"),
            st.sampled_from("xyz"),
            st.just("a"),
        ),
        unique_by=lambda one: one.claim.fact,
    )
)
def test_nothing_is_lost_or_counted_twice(judgements: list[Judgement]) -> None:
    for rows in (by_confidence(judgements), by_rule(judgements)):
        for verdict, count in (
            (RIGHT, sum(row.right for row in rows)),
            (WRONG, sum(row.wrong for row in rows)),
            (OPTIONAL, sum(row.optional for row in rows)),
            (SECOND, sum(row.second for row in rows)),
        ):
            assert count == sum(one.verdict is verdict for one in judgements)


def test_a_row_holds_the_confidences_that_its_name_tells() -> None:
    for hundredth in range(101):
        (row,) = by_confidence([judgement(RIGHT, hundredth / 100)])
        low, high = map(float, row.name.split("-"))
        assert low <= row.confidence <= high
        assert row.confidence < high or high == 1
