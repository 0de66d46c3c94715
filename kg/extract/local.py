"""Local bodies without their place: "UBND tỉnh" in an article about Bình Định is Bình Định's."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from kg.extract.cluster import Cluster, Clusters
from kg.model.facts import Mention
from kg.text.normalise import compare_key

CLEARLY = 2
"""One place of its type must be named as many times as oftener than the next one."""
NEAR = 60
"""Within so many characters a body that is told with its place tells the place of the one before it."""
PLACES = ("Province", "District")
LOCAL = "local"
"""What is implied is the place alone; the words themselves are a name that articles give the body."""


def local_body(
    clusters: Clusters, mention: Mention, seats: Mapping[str, str], *, beside: bool = False
) -> Cluster | None:
    """Return the body that a pronoun-like phrase means by the place that is spoken of most; None where none is.

    Args:
        clusters: what the article names; a body of that name is added to it if there is none yet.
        mention: with `full`, its words written out; they end with a type of place ("Ủy ban nhân dân tỉnh"), or
        seats: tell it ("tỉnh ủy" → "tỉnh").
        beside: only a body close behind may tell the place.
    """
    full = mention.attrs.get("full", "")
    words, seat = full.split(), seats.get(compare_key(full), "")
    for kind in (seat,) if seat else (" ".join(words[-2:]), words[-1] if words else ""):
        front = full if seat else full[: -len(kind)].rstrip()
        told = _beside(clusters, mention, kind)
        place, whole = told or (("", "") if beside else _main(clusters, compare_key(kind)))
        if front and place:
            name = f"{front} {place if seat else whole}"
            return clusters.named(replace(mention, name=name, attrs={"place": whole, "implied": LOCAL}))
    return None


def _beside(clusters: Clusters, mention: Mention, kind: str) -> tuple[str, str] | None:
    """The place of a type in the name of a body close behind: "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Phú Thọ"."""
    for cluster in clusters.of_class("Organization"):
        for other in cluster.mentions:
            place = other.attrs.get("place", "")
            near = 0 < other.start - mention.end <= NEAR
            if near and place and compare_key(other.name).endswith(compare_key(f" {kind} {place}")):
                return place, f"{kind} {place}"
    return None


def _main(clusters: Clusters, kind: str) -> tuple[str, str]:
    """The place of a type ("tỉnh") that is clearly named most, and the same with its type; empty where none is."""
    places = [c for top in PLACES for c in clusters.of_class(top)]
    typed = [c for c in places if compare_key(c.attr("full")).startswith(f"{kind} ")]
    ranked = sorted(typed, key=lambda c: (-len(c.mentions), c.first))
    if not ranked or (len(ranked) > 1 and len(ranked[0].mentions) < CLEARLY * len(ranked[1].mentions)):
        return "", ""
    return ranked[0].mentions[0].name, ranked[0].attr("full")
