"""Which language a text is in.

English is recognised by its small words, which is quick and sure; only what lacks them is given to
py3langid. A text too short to tell is English if it is written in plain Latin letters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tacitus.knowledge import read_tsv

ENGLISH = "en"
WORD = re.compile(r"[^\W\d_]+")
# Enough to tell; the middle of the article, because the ends are where furniture in other languages sits.
SAMPLE = 6_000
# News in English has .20-.30 small words of our list (telegrams .12), other languages under .05.
ENOUGH_SMALL_WORDS = 0.12
# Below this many words names decide, so py3langid must be sure that a text in plain letters is foreign.
FEW_WORDS = 12
# The first letter of the alphabets after Latin's.
BEYOND_LATIN = "\u0370"
# py3langid's probability below which a text in plain letters with some English in it counts as English.
SURE = 0.9


@cache
def _small_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_tsv("read/small_words.tsv", columns=("word",)))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # The three-letter ones are small or variants of a large one; they only draw votes away from it.
    identifier.set_languages([name for name in identifier.labels if len(name) == 2])
    return identifier


def detect_language(text: str) -> str:
    """The two-letter code of the text's language.

    Examples
    --------
    >>> detect_language("The minister said that the talks with the rebels would go on.")
    'en'
    >>> detect_language("Министр заявил, что переговоры с повстанцами будут продолжены на этой неделе в столице.")
    'ru'
    """
    sample = _sample(text)
    words = [word.lower() for word in WORD.findall(sample)]
    share = sum(word in _small_words() for word in words) / len(words) if words else 0.0
    if share >= ENOUGH_SMALL_WORDS:
        return ENGLISH
    language, probability = _classify(sample) if words else (ENGLISH, 1.0)
    if probability >= SURE or any(letter >= BEYOND_LATIN for word in words[:FEW_WORDS] for letter in word):
        return language
    is_plain = sum(word.isascii() for word in words) >= 0.9 * len(words)
    is_unclear = len(words) < FEW_WORDS or (is_plain and share >= ENOUGH_SMALL_WORDS / 2)
    return ENGLISH if is_unclear else language


def _sample(text: str) -> str:
    start = max(0, (len(text) - SAMPLE) // 2)
    return text[start : start + SAMPLE]


def _classify(sample: str) -> tuple[str, float]:
    language, probability = _identifier().classify(sample)
    return str(language), float(probability)
