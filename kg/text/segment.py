"""Segmenting: `CleanText` → `Document`; words and their parts of speech on request. All that knows underthesea."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.model.text import Article, CleanText, Document, Sentence, Token
from kg.text.sentences import Splitter, load_splitter

_PARAGRAPH: Final = re.compile(r"[^\n]+")


def segment(article: Article, clean: CleanText, splitter: Splitter | None = None) -> Document:
    """Return the article as a document: every line of the cleaned text a paragraph, each cut into sentences.

    Args:
        article: as read.
        clean: its cleaned text.
        splitter: where sentences end; None: by the shipped lexicon.
    """
    splitter = splitter or load_splitter()
    paragraphs = enumerate(_PARAGRAPH.finditer(clean.text))
    sentences = tuple(
        Sentence(start, end, number)
        for number, paragraph in paragraphs
        for start, end in splitter.split(clean.text, *paragraph.span())
    )
    return Document(article, clean, sentences)


def tag(document: Document, sentence: Sentence) -> tuple[Token, ...]:
    """Return the sentence's words with their part-of-speech tags (N, Np, V, A, E, M, CH, …), by underthesea.

    Offsets count the cleaned text, and `token.text` is always what stands there, whatever underthesea makes of it.
    It takes about 4 ms a sentence, thirty times what cleaning an article does: ask where a word decides something.
    """
    # Imported here: it takes longer than a hundred articles, and most callers never ask.
    from underthesea import pos_tag

    text = document.text[sentence.start : sentence.end]
    return tuple(
        Token(sentence.start + start, sentence.start + end, text[start:end], label)
        for start, end, label in _aligned(text, pos_tag(text))
    )


def _aligned(text: str, words: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield each word's span in `text`, counting what is no space: spaces and tone marks are changed on the way."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    done = 0
    for word, label in words:
        span = places[done : done + len("".join(word.split()))]
        done += len(span)
        if span:
            yield span[0], span[-1] + 1, label
