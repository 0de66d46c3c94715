"""Packs counts of syllables into the file that `kg.text.repair.statistics` reads.

usage: python -m kg.pack FOLDER GAZETTEER

FOLDER has `syllables.tsv.gz`, `bigrams.tsv.gz` and `trigrams.tsv.gz`: a run of syllables, a tab and its count a line.
GAZETTEER is a domain's `gazetteer/`: its names tell which syllables have a capital beside each other.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.text.normalise import compare_key
from kg.text.repair.statistics import BITS, FILE, NONE, Ids
from kg.vocab.gazetteer import Gazetteer

KNOWN = 30

_WORD = re.compile(r"[^\W\d_]+")


def pack(folder: Path, gazetteer: Path, target: Path) -> None:
    """Write the packed counts of a folder to `target`.

    Args:
        folder: the three files.
        gazetteer: the folder of its files; each of its names counts as if it had been met KNOWN times more.
        target: a .npz file.
    """
    names = sorted({name for entry in Gazetteer.load(gazetteer) for name in (*entry.names, entry.full_name)})
    counts = [Counter(dict(_rows(folder / f"{kind}s.tsv.gz"))) for kind in ("syllable", "bigram", "trigram")]
    for name in names:
        run = [compare_key(word) for word in _WORD.findall(name)]
        for size, table in enumerate(counts, start=1):
            table.update({" ".join(gram): KNOWN for gram in zip(*(run[i:] for i in range(size)), strict=False)})
    syllables = [syllable for syllable, _ in counts[0].most_common(NONE) if syllable.isalpha()]
    numbers = {syllable: number for number, syllable in enumerate(syllables)}
    grams = {name: _keys(table, numbers) for name, table in zip(("pair", "triple"), counts[1:], strict=True)}
    arrays: dict[str, NDArray[Any]] = dict(
        syllables=np.frombuffer("\n".join(syllables).encode(), dtype=np.uint8),
        counts=np.array([counts[0][syllable] for syllable in syllables], dtype=np.uint32),
        names=np.array(sorted({key for name in names for key in _capitals(name, numbers)}), dtype=np.int64),
        **{f"{name}_keys": np.diff(keys, prepend=0) for name, (keys, _) in grams.items()},
        **{f"{name}_counts": met.astype(np.uint32) for name, (_, met) in grams.items()},
    )
    np.savez_compressed(target, allow_pickle=False, **arrays)


def _rows(file: Path) -> Iterator[tuple[str, int]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            run, _, count = line.rstrip("\n").rpartition("\t")
            yield run, int(count)


def _keys(counts: Counter[str], numbers: dict[str, int]) -> tuple[Ids, Ids]:
    """Return the sorted keys of runs and how often each was met."""
    found: dict[int, int] = {}
    for run, count in counts.items():
        ids = [numbers[syllable] for syllable in run.split(" ") if syllable in numbers]
        if len(ids) == run.count(" ") + 1:
            found[reduce(lambda key, number: key << BITS | number, ids)] = count
    keys = sorted(found)
    return np.array(keys, dtype=np.int64), np.array([found[key] for key in keys], dtype=np.int64)


def _capitals(name: str, numbers: dict[str, int]) -> Iterator[int]:
    """Yield the keys of neighbours that have a capital each."""
    for first, second in pairwise(_WORD.findall(name)):
        ids = numbers.get(compare_key(first)), numbers.get(compare_key(second))
        if first.istitle() and second.istitle() and ids[0] is not None and ids[1] is not None:
            yield ids[0] << BITS | ids[1]


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]), Path(__file__).parent / "text" / "repair" / FILE)
