"""Local bodies without their place: "UBND tỉnh" in an article about Bình Định is Bình Định's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.extract.cluster import Cluster, Clusters
from kg.model.facts import Mention
from kg.text.normalise import compare_key

CLEARLY = 2
"""One place of its type must be named as many times as oftener than the next one."""
PLACES = ("Province", "District")
LOCAL = "local"
"""What is implied is the place alone; the words themselves are a name that articles give the body."""


def local_body(clusters: Clusters, mention: Mention, seats: Mapping[str, str]) -> Cluster | None:
    """Return the body that a pronoun-like phrase means by the place that is spoken of most; None where none is.

    Args:
        clusters: what the article names; a body of that name is added to it if there is none yet.
        mention: with `full`, its words written out; they end with a type of place ("Ủy ban nhân dân tỉnh"), or
        seats: tell it ("tỉnh ủy" → "tỉnh").
    """
    full = mention.attrs.get("full", "")
    words, seat = full.split(), seats.get(compare_key(full), "")
    for kind in (seat,) if seat else (" ".join(words[-2:]), words[-1] if words else ""):
        if main := _main(clusters, compare_key(kind)):
            front = full if seat else full[: -len(kind)].rstrip()
            name = f"{front} {main.mentions[0].name if seat else main.attr('full')}"
            if front:
                return clusters.named(replace(mention, name=name, attrs={"place": main.attr("full"), "implied": LOCAL}))
    return None


def _main(clusters: Clusters, kind: str) -> Cluster | None:
    """The place of a type ("tỉnh") that is clearly named most."""
    places = [c for top in PLACES for c in clusters.of_class(top)]
    typed = [c for c in places if compare_key(c.attr("full")).startswith(f"{kind} ")]
    ranked = sorted(typed, key=lambda c: (-len(c.mentions), c.first))
    if not ranked or (len(ranked) > 1 and len(ranked[0].mentions) < CLEARLY * len(ranked[1].mentions)):
        return None
    return ranked[0]
