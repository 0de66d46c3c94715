"""DOCX: the paragraphs and the tables' cells, in order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.metadata import make_article
from kg.text.read.source import Source

if TYPE_CHECKING:
    from docx.document import Document

MAX_FILE: Final = 50_000_000
MAX_PARTS: Final = 200_000_000
"""So many bytes a file may unpack to."""


def read_docx(source: Source) -> Iterator[Article]:
    """Yield the one article that the file holds."""
    import docx
    from docx.opc.exceptions import OpcError

    data = source.data(MAX_FILE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MAX_PARTS:
                raise ArticleError("this unpacks to far too much", path=source.name, hint="save it anew")
        document = docx.Document(BytesIO(data))
        text = "\n".join(_lines(document))
        told = document.core_properties
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError) as e:
        raise ArticleError("this is no DOCX, or damaged", path=source.name, hint="save it anew") from e
    if not text.strip():
        raise ArticleError("the article is empty", path=source.name, hint="remove it or fill it")
    yield make_article(source, text, {"title": told.title or "", "author": told.author or ""})


def _lines(document: Document) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for row in block.rows:
                yield " | ".join(cell.text for cell in row.cells)
