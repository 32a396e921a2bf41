"""Headings that are called by a number which stands in a line of its own.

    Question 1
    How good are partners at keeping children safe?

Both lines are one heading. The line under the number is a question, or under "Statement 1" a sentence by itself.
"""

from __future__ import annotations

import re

from jig.graph.text.blocks import Block
from jig.graph.text.marks import ASKED, bare_words

__all__ = ["with_their_words"]

#: A line that is nothing but what a number calls.
_CALLED = re.compile(rf"{ASKED}\s+\d{{1,2}}\s*[.:–-]?", re.IGNORECASE)
#: A question, and a sentence that may be tested, that is all of a block; characters of the longest.
_QUESTION = re.compile(r"[^?]{8,}\?")
_SENTENCE = re.compile(r"(?!(?:We|Our|Inspectors|Overall)\b)[A-Z](?:[^.?!:;]|[.](?=\d)){8,}\.?")
_LONGEST = 400


def with_their_words(blocks: list[Block]) -> list[Block]:
    """Return the blocks of a text, headings called by a number alone put together with what stands under them.

    :param blocks: the blocks.
    """
    found: list[Block] = []
    for block in blocks:
        over = found[-1] if found else None
        if over is not None and over.kind in _KINDS and block.kind in _KINDS and _belongs(over, block):
            text = f"{over.text.strip()}\n{block.text.strip()}"
            found[-1] = over._replace(end=block.end, text=text, kind="heading", leads=True)
        else:
            found.append(block)
    return found


#: What such lines may have been taken for.
_KINDS = ("heading", "paragraph")


def _belongs(over: Block, block: Block) -> bool:
    """Whether a block is what the number over it calls."""
    called = _CALLED.fullmatch(" ".join(bare_words(over.text).split()))
    words = " ".join(bare_words(block.text).split())
    if called is None or len(words) > _LONGEST:
        return False
    is_statement = called[0].casefold().startswith("statement")
    return bool(_QUESTION.fullmatch(words) or (is_statement and _SENTENCE.fullmatch(words)))
