"""What finding a name takes among many: whole, in part, with a slip, and while somebody types.

usage: python benchmarks/names.py NAMES [NAMES …]

The names are made of the words of `synthetic.py`: half are people's, a third events', the rest decisions'. Times are
the processor's, the best of five.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from random import Random

from synthetic import TITLE, WORDS

from kg.query.completion import Completer
from kg.query.names import NameIndex
from kg.query.things import Thing
from kg.resources import ontology_dir
from kg.vocab.ontology import Ontology

EVENTS = ("Hội nghị", "Hội thảo", "Diễn đàn")
TYPED = (
    *("n", "ng", "nguyễn", "nguyen van t", "nguyen van hung", "nguyen van hugn"),
    *("hội nghị", "hoi nghi t", "hoi nghi so thanh", "dien dan do thi", "quyet dinh so 12"),
)
HEAD = """| typed | 20 found, ms | all found, ms | completed, ms | of a class, ms |
| --- | --: | --: | --: | --: |
"""
RUNS = 5


def things(count: int) -> Iterator[Thing]:
    """Yield that many things."""
    rng = Random(1)
    for number in range(count):
        kind = rng.random()
        if kind < 0.5:
            name = " ".join(rng.choice(WORDS[part]) for part in ("surnames", "middles", "middles", "given"))
            yield Thing(f"http://x/{number}", name, "Person")
        elif kind < 0.8:
            words = " ".join(rng.choice(WORDS[part]) for part in TITLE)
            yield Thing(f"http://x/{number}", f"{rng.choice(EVENTS)} {words} {rng.randrange(2010, 2025)}", "Conference")
        else:
            yield Thing(f"http://x/{number}", f"Quyết định số {rng.randrange(1, 4000)}/QĐ-TTg", "Decision")


def best(work: Callable[[], object]) -> float:
    """Return the milliseconds of the best run."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken) * 1000


def measure(count: int) -> None:
    """Print what each name takes."""
    ontology = Ontology.load(ontology_dir())
    start = time.process_time()
    index = NameIndex(things(count), ontology)
    built = time.process_time() - start
    rng = Random(2)
    mentions = {name.thing.iri: int(min(rng.paretovariate(0.8), 1e6)) for name in index.lookup.names}
    start = time.process_time()
    completer = Completer(index.lookup, ontology, mentions)
    sys.stdout.write(f"{count} names: index {built:.1f} s, completer {time.process_time() - start:.1f} s\n\n")
    sys.stdout.write(
        "| typed | 20 found, ms | all found, ms | completed, ms | of a class, ms |\n| --- | --: | --: | --: | --: |\n"
    )
    for text in TYPED:
        times = (
            best(lambda: index.find(text, most=20)),  # noqa: B023 - called at once
            best(lambda: index.find(text)),  # noqa: B023
            best(lambda: completer.complete(text, 10)),  # noqa: B023
            best(lambda: completer.complete(text, 10, "Place")),  # noqa: B023
        )
        sys.stdout.write(f"| {text} | {' | '.join(f'{one:.1f}' for one in times)} |\n")


def main() -> None:
    """Measure each number of names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("counts", type=int, nargs="+", metavar="NAMES")
    for count in parser.parse_args().counts:
        measure(count)


if __name__ == "__main__":
    main()
