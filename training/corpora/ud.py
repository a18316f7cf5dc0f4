"""Universal Dependencies treebanks in CoNLL-U, one document for each `# newdoc`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from training.documents import Document


def read_ud(path: Path) -> list[Document]:
    """The treebank's documents with parts of speech, heads and relations; ranges and empty nodes are left out.

    Sentences ahead of any `# newdoc` make a document of their own.
    """
    documents: list[Document] = []
    for opens, sentence in _sentences(path.read_text(encoding="utf-8").split("\n")):
        if opens or not documents:
            documents.append(Document(f"{path.stem}-{len(documents)}", [], [], pos=[], heads=[], relations=[]))
        _append(documents[-1], sentence)
    return documents


def _sentences(lines: list[str]) -> Iterator[tuple[bool, list[list[str]]]]:
    for filled, block in groupby(lines, key=bool):
        if filled:
            rows = list(block)
            words = [row.split("\t") for row in rows if row[0] != "#"]
            yield any(row.startswith("# newdoc") for row in rows), [word for word in words if word[0].isdigit()]


def _append(document: Document, sentence: list[list[str]]) -> None:
    assert document.pos is not None and document.heads is not None and document.relations is not None
    offset = len(document.words)
    document.sentences.append(offset)
    for _, form, _, upos, _, _, head, relation, *_ in sentence:
        document.words.append(form)
        document.pos.append(upos)
        document.heads.append(offset + int(head) - 1 if head != "0" else -1)
        document.relations.append(relation)
