"""How sure a fact is: how often its rule and its context were right on gold (`confidence.yaml` of a domain).

Method: shrunken frequencies. A rule's figure is its share of right facts, with its declared confidence counted as if it
were some more observations; a context's figure says how much more or less often facts of it are right than their rules
alone would have it. `kg calibrate` fits both; a rule or a context that gold knows nothing of keeps what is declared.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from kg.errors import RuleError
from kg.vocab.yaml_source import load

FILE: Final = "confidence.yaml"
HIGHEST: Final = 0.99
BY_REFERENCE: Final = 0.92
"""Before any fitting, a fact whose subject or object is only pointed at ("ông") is that much less certain."""
BANDS: Final = ((0.98, "certain"), (0.88, "sure"), (0.78, "likely"), (0.0, "doubtful"))


class Context(Struct, frozen=True):
    """What besides its rule tells how sure a fact is.

    Args:
        mentions: 0..1, the confidence of the least certain mention in it.
        pointed: its subject or object is not named there, but meant.
    """

    mentions: float
    pointed: bool

    @property
    def name(self) -> str:
        """The group of contexts that it is counted with, "named certain" or "pointed likely"."""
        band = next(name for least, name in BANDS if self.mentions >= least)
        return f"{'pointed' if self.pointed else 'named'} {band}"


class Confidence(Struct, frozen=True):
    """The fitted figures of a domain.

    Args:
        rules: rule → its share of right facts.
        contexts: context → the factor by which it changes that.
    """

    rules: Mapping[str, float]
    contexts: Mapping[str, float]

    def of(self, rule: str, declared: float, context: Context) -> float:
        """Return how sure a fact is, 0..1.

        Args:
            rule: the rule that read it.
            declared: the confidence that its file gives.
            context: where it was read.
        """
        factor = self.contexts.get(context.name)
        if factor is None:
            factor = context.mentions * (BY_REFERENCE if context.pointed else 1.0)
        return min(HIGHEST, self.rules.get(rule, declared) * factor)


UNFITTED: Final = Confidence({}, {})


def load_confidence(path: Path) -> Confidence:
    """Read a domain's fitted figures; without such a file there are none.

    Raises:
        RuleError: the file is not as `kg calibrate` writes it.
    """
    if not path.exists():
        return UNFITTED
    data = load(path, RuleError)
    if not isinstance(data, dict):
        raise RuleError("`rules` and `contexts` are expected here", path=str(path), hint="let kg calibrate write it")
    return Confidence(_figures(data, "rules", path), _figures(data, "contexts", path))


def _figures(data: Mapping[str, object], part: str, path: Path) -> dict[str, float]:
    rows = data.get(part)
    if not isinstance(rows, dict) or not all(isinstance(v, int | float) and 0 < v <= 2 for v in rows.values()):
        raise RuleError(f"`{part}` must map names to figures", path=str(path), hint="let kg calibrate write it")
    return {str(name): float(figure) for name, figure in rows.items()}
