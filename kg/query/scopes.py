"""Which groups of a query see which of its variables: subqueries hide those that they do not select."""

from __future__ import annotations

from collections.abc import Sequence

from kg.query.tokens import Token, misplaced

Place = tuple[int, frozenset[str]]


def places(text: str, tokens: Sequence[Token], bound: frozenset[str], path: str = "") -> list[Place]:
    """Return where variables must be bound so that it holds for the whole query.

    Args:
        text: the query.
        tokens: of the query.
        bound: variables of the query, without "?".
        path: where the query comes from, for messages.

    Returns:
        behind which braces (offsets, sorted) which variables; none for a query without a group that takes VALUES.

    Raises:
        QueryError: the query computes one of them itself.
    """
    reader = _Reader(bound)
    for token in tokens:
        if token.text[1:] in bound and token.kind == "variable" and reader.before == "AS":
            raise misplaced(f"the query computes {token.text} itself", text, token.start, path, "leave it out")
        reader.read(token)
    return sorted(reader.found, key=lambda place: place[0])


class _Group:
    """A pair of braces that is being read.

    Args:
        start: behind its opening brace.
        visible: the bound variables that are not hidden by a subquery around it.
        mentions: those of them that it mentions itself, not in braces within.
        whole: a group, which takes VALUES at its head; not a template, data or the braces around a subquery.
    """

    def __init__(self, start: int, visible: frozenset[str], mentions: frozenset[str], *, whole: bool) -> None:
        self.start, self.visible, self.mentions, self.whole = start, visible, set(mentions), whole


class _Reader:
    """Follows the braces and the SELECT clauses of a query.

    Args:
        bound: the variables.
    """

    def __init__(self, bound: frozenset[str]) -> None:
        self.found: list[Place] = []
        self.before = ""  # the last keyword or brace
        self._bound = bound
        self._open: list[_Group] = []
        self._selected: set[str] | None = None  # what the subquery's SELECT just read lists; None: none was read
        self._brackets = 0  # within that SELECT
        self._template = False  # the next braces are CONSTRUCT's: a template, or a pattern that takes no VALUES

    def read(self, token: Token) -> None:
        """Take in the next token."""
        if token.text == "{":
            self._enter(token.start + 1)
        elif token.text == "}" and self._open:
            self._leave(self._open.pop())
        elif token.word == "SELECT" and self._open:
            self._open[-1].whole = False
            self._selected, self._brackets = set(), 0
        elif self._selected is not None:
            self._select(token, self._selected)
        elif token.kind == "variable" and self._open:
            self._open[-1].mentions |= {token.text[1:]} & self._open[-1].visible
        self._template |= token.word == "CONSTRUCT"
        if token.word or token.text in ("{", "}"):
            self.before = token.word or token.text

    def _enter(self, start: int) -> None:
        if self._open:
            visible = self._open[-1].visible & (self._bound if self._selected is None else self._selected)
            self._open.append(_Group(start, visible, frozenset(), whole=self.before != "VALUES"))
        else:
            self._open.append(_Group(start, self._bound, self._bound, whole=not self._template))
        self._selected, self._template = None, False

    def _leave(self, group: _Group) -> None:
        if group.whole and group.mentions:
            self.found.append((group.start, frozenset(group.mentions)))

    def _select(self, token: Token, selected: set[str]) -> None:
        self._brackets += (token.kind == "open") - (token.kind == "close")
        if self._brackets == 0 and token.kind == "variable":
            selected.add(token.text[1:])
        elif self._brackets == 0 and token.text == "*":
            selected |= self._bound
