"""How resolving and publishing grow with the number of articles: seconds, memory, and the exponent of growth.

usage: python benchmarks/scale.py N [N …] [--from PATH …]   (the articles to recombine; default: samples)

For each N, readings are made (`synthetic.py`) and laid down by a process of its own; another one resolves and publishes
them as a build does. Beside it stands what merely writing the same readings as JSON lines takes: what matters is the
ratio, for absolute figures are those of the machine. Peak memory is the system's, that of the whole process so far.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from synthetic import World

from kg.domain import Domain, load_domain
from kg.engine.garbage import uncollected
from kg.model.facts import Reading
from kg.model.text import Article
from kg.options import Options
from kg.rdf.publish import publish
from kg.rdf.verify import verify
from kg.resolve.resolver import resolve
from kg.resources import ontology_dir
from kg.review.joins import write_joins
from kg.review.pairs import write_pairs
from kg.text.read import read_articles

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
MIB = 1024  # ru_maxrss counts KiB
ENCODER = msgspec.msgpack.Encoder()

Figures = dict[str, float]


def lay_down(count: int, paths: list[str], file: Path, domain: Domain) -> None:
    """Write that many readings into a file, each behind its length."""
    read = [domain.read(item) for item in read_articles(paths) if isinstance(item, Article)]
    with file.open("wb") as out:
        for reading in World([one for one in read if one.facts], domain).readings(count):
            data = ENCODER.encode(reading)
            out.write(len(data).to_bytes(4, "big") + data)


def laid_down(file: Path) -> Iterator[Reading]:
    """Yield what `lay_down` left."""
    decoder = msgspec.msgpack.Decoder(Reading)
    with file.open("rb") as readings:
        while length := readings.read(4):
            yield decoder.decode(readings.read(int.from_bytes(length, "big")))


def measure(file: Path, folder: Path, domain: Domain) -> Figures:
    """Return the seconds and the peak memory (MiB) of each stage, and how much there was of what."""
    figures: Figures = {}
    with timed("json lines", figures), (folder / "peer.jsonl").open("wb") as out:
        out.writelines(msgspec.json.encode(reading) + b"\n" for reading in laid_down(file))
    with timed("resolve", figures):
        graph = resolve(laid_down(file), domain.ontology, Options().base, domain.knowledge)
    with timed("verify", figures), uncollected():
        refused = len(verify(graph, domain.lexicon))
    start = time.time()
    with timed("publish", figures), uncollected():
        written = publish(graph, domain.ontology, folder)
    for path in written:
        end = path.stat().st_mtime
        figures[path.name], start = end - start, end
    with timed("review", figures):
        write_pairs(graph, domain.ontology, folder)
        write_joins(graph, folder)
    return figures | {
        "facts": len(graph.claims),
        "things": len(graph.entities),
        "decisions": len(graph.decisions),
        "not borne out": refused,
        "MiB written": sum(path.stat().st_size for path in written) / MIB**2,
    }


@contextmanager
def timed(stage: str, figures: Figures) -> Iterator[None]:
    """Note how long a stage took, and how much memory the process had at most until its end."""
    start = time.perf_counter()
    yield
    figures[stage] = time.perf_counter() - start
    figures[f"{stage}, MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def apart(*arguments: str) -> str:
    """Run this file in a process of its own; return what it says."""
    return subprocess.run([sys.executable, __file__, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


def compare(counts: list[int], paths: list[str]) -> None:
    """Print what each number of articles takes, and between two of them the exponent of growth."""
    before: tuple[int, Figures] | None = None
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            apart("--lay-down", folder, str(count), "--from", *paths)
            figures: Figures = json.loads(apart("--measure", folder, str(count)))
        figures["whole"] = sum(figures[stage] for stage in ("resolve", "verify", "publish", "review"))
        figures["whole / json lines"] = figures["whole"] / figures["json lines"]
        sys.stdout.write(f"{count} articles\n")
        for name, value in figures.items():
            growth = f"   exponent {exponent(*before, count, figures, name):5.2f}" if before else ""
            sys.stdout.write(f"  {name:20} {value:12.2f}{growth}\n")
        sys.stdout.flush()
        before = count, figures


def exponent(few: int, then: Figures, many: int, now: Figures, name: str) -> float:
    """Return k where a figure grows as the kth power of the number of articles; 1 is linear."""
    return math.log(max(now[name], 1e-9) / max(then[name], 1e-9)) / math.log(many / few)


def main() -> None:
    """Compare, or do one step of it for the process that compares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("counts", type=int, nargs="+", metavar="N")
    parser.add_argument("--from", dest="paths", nargs="+", default=[str(SAMPLES)], metavar="PATH")
    step = parser.add_mutually_exclusive_group()
    for name in ("--lay-down", "--measure"):
        step.add_argument(name, type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.lay_down:
        lay_down(asked.counts[0], asked.paths, asked.lay_down / "readings", load_domain(ontology_dir()))
    elif asked.measure:
        found = measure(asked.measure / "readings", asked.measure, load_domain(ontology_dir()))
        sys.stdout.write(json.dumps(found))
    else:
        compare(asked.counts, asked.paths)


if __name__ == "__main__":
    main()
