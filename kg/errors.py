"""The one family of errors: each names the file and place, and says in one line what to do."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that this package raises on purpose.

    Args:
        message: what is wrong, in one line.
        path: the file (or article name) that it was found in, "" where there is none.
        line: the 1-based line in that file, 0 where unknown.
        hint: what the reader can do about it.
    """

    def __init__(self, message: str, *, path: str = "", line: int = 0, hint: str = "") -> None:
        self.message, self.path, self.line, self.hint = message, path, line, hint
        super().__init__(message)

    def __str__(self) -> str:
        return printable(f"{self.place()}{self.message}{f' ({self.hint})' if self.hint else ''}")

    def place(self) -> str:
        """Return where it is found, "" where that is unknown."""
        return f"{self.path}:{self.line}: " if self.path and self.line else f"{self.path}: " if self.path else ""


class ArticleError(KgError):
    """An article that can't be read; the build reports it, skips it and goes on."""


class OntologyError(KgError):
    """The ontology, the shapes or the gazetteer are not as they must be."""


class RuleError(KgError):
    """A rule is malformed or does not fit the ontology."""


class ResolveError(KgError):
    """Mentions can't be turned into entities."""


class QueryError(KgError):
    """A query, a parameter or a name asked for is not right."""


class QuerySyntaxError(QueryError):
    """A query is not SPARQL.

    Args:
        message, path, line, hint: as of every error.
        column: the 1-based column in that line, 0 where unknown.
        source: the line, "" where it is too long to be shown.
    """

    def __init__(
        self, message: str, *, path: str = "", line: int = 0, column: int = 0, source: str = "", hint: str = ""
    ) -> None:
        super().__init__(message, path=path, line=line, hint=hint)
        self.column, self.source = column, source

    def place(self) -> str:
        """Return where it is found, "" where that is unknown."""
        return f"{self.path}:{self.line}:{self.column}: " if self.column else super().place()

    def excerpt(self) -> str:
        """Return the line with a caret below the mistake, "" where it can't be shown."""
        return f"{printable(self.source)}\n{' ' * (self.column - 1)}^\n" if self.source and self.column else ""


class EndpointError(QueryError):
    """A store elsewhere can't be reached, or does not answer as SPARQL wants it."""


class GoldError(KgError):
    """Gold facts, or figures kept from an earlier evaluation, are not as they must be."""


class OutputError(KgError):
    """A result can't be written where it should go."""


def printable(text: str) -> str:
    """Return `text` on one line without control characters, so that no article can steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
