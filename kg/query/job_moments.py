"""When the jobs around a thing began and ended; what articles and public lists tell is one where they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kg.query.around import Around
from kg.query.dates import is_part
from kg.query.jobs import Tenure
from kg.query.moments import Dated, Moment, Part, agree, rivals_of, told_dates
from kg.query.statements import DERIVED, Statement
from kg.query.wording import moment_words
from kg.text.normalise import compare_key

_ENDS: Final = (("job-begun", "since", "heldFrom"), ("job-ended", "until", "heldUntil"))
"""Kind of moment, field of a tenure, and qualifier of the claims that tell it."""


def job_moments(around: Around, where: str) -> Iterator[Moment]:
    """Yield when jobs began and ended: those that a person held, or that were held in a body.

    Args:
        around: the thing, with its tenures.
        where: the words for the body of a job.
    """
    said = {one.iri: one for those in (around.own, *around.links.values()) for one in those}
    jobs: defaultdict[tuple[str, str, str], list[Tenure]] = defaultdict(list)
    for tenure in (one for one in around.tenures if {one.person, one.body} <= around.things.keys()):
        jobs[tenure.person, tenure.body, compare_key(tenure.title)].append(tenure)
    for (person, body, _), tenures in jobs.items():
        for kind, end, qualifier in _ENDS:
            for dated in _together(tenures, end, qualifier, said):
                told = told_dates(dated)
                # What is no longer held is told as a fact all the same.
                status = "stated" if told[0].status == "repealed" else told[0].status
                part = Part("worksFor", where, around.things[body], status)
                yield Moment(
                    date=told[0].date,
                    until="",
                    kind=kind,
                    words=moment_words(kind),
                    thing=around.things[person],
                    dated="concluded" if status == DERIVED else "told",
                    status=status,
                    details=(tenures[0].title,),
                    parts=(part,) if person == around.thing.iri else (),
                    statements=told[0].statements,
                    rivals=rivals_of(told, told[0]),
                )


def _together(
    tenures: Sequence[Tenure], end: str, qualifier: str, said: Mapping[str, Statement]
) -> Iterator[list[Dated]]:
    """Yield the dates that are told of one beginning or end, each with what tells it.

    What articles tell is of the only term that is listed, or else of the one with whose date it agrees.
    """
    told = [pair for one in tenures if not one.listed for pair in _dated(one, end, qualifier, said)]
    listed = [list(_dated(one, end, "", said)) for one in tenures if one.listed]
    for dated in filter(None, listed):
        if told and (len(listed) == 1 or agree([*told, *dated])):
            told += dated
        else:
            yield dated
    if told:
        yield told


def _dated(tenure: Tenure, end: str, qualifier: str, said: Mapping[str, Statement]) -> Iterator[Dated]:
    """Yield each date of a beginning or end with the claims that tell it, of title and body one."""
    known = [said[claim] for claim in tenure.claims if claim in said]
    titles = [one for one in known if one.property == "jobTitle"] or known
    for date in getattr(tenure, end):
        telling = [one for one in titles if is_part(one.qualifiers.get(qualifier, "never"), date)]
        yield from ((date, one) for one in telling or titles)
