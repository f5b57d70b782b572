"""How names are compared.

This module decides which spellings count as one: case, accents, apostrophes and the common
transliterations ("Zelenskiy" and "Zelenskyy", "Sergey" and "Sergei"). It knows no names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from tacitus.knowledge import read_tsv

_WORD = re.compile(r"\w+")
_SIGNS = re.compile(r"(?<=\w)[^\w]+$")
_SKI = re.compile(r"(?<=[a-z]{3})(skyy|skyi|skiy|skij|skii|sky|ski)$")
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "ı": "i", "ł": "l", "ø": "o", "đ": "d"}
)


@cache
def _spellings() -> dict[str, str]:
    return {
        row["variant"]: row["canonical"] for row in read_tsv("actors/spellings.tsv", columns=("variant", "canonical"))
    }


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The form in which names are compared.

    >>> fold("Volodymyr Zelenskyy") == fold("Volodymyr Zelenskiy"), fold("U.S.")
    (True, 'u.s.')
    """
    plain = name.translate(_QUOTES)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _WORD.sub(_canonical, " ".join(plain.lower().split()))


def _canonical(match: re.Match[str]) -> str:
    word = _SKI.sub("ski", match[0])
    return _spellings().get(word, word)


def first_piece(folded: str) -> str:
    """What a name begins with however it is cut into words: letters and digits, or one sign."""
    match = _WORD.match(folded)
    return match[0] if match else folded[:1]


def stem(folded: str) -> str:
    """A folded name without the signs it ends in: the "u.s" of "u.s."."""
    return _SIGNS.sub("", folded) or folded


def openings(folded: str) -> list[str]:
    """What a folded name can begin with, cut after each of its words, itself included."""
    return [folded[: match.end()] for match in _WORD.finditer(folded)] or [folded]
