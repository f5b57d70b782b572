"""The base form behind an inflected verb.

This module decides which of the base forms that spelling allows is meant: the one that is a verb. The
reader's edit rules are right for words like those it was trained on; this catches the rest
("promised" is not of "promis", "expelled" not of "expell").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tacitus.annotate.lexicon import irregular, verbs

_INFLECTED = ("Tense=Past", "VerbForm=Part", "VerbForm=Ger", "Number=Sing|Person=3|Tense=Pres")
_SHORTEST = 5  # letters; "bring" and "need" only look inflected
_PREFIX = re.compile(r"(?:re-?|over|under|out|mis|fore|with|up|un)(?=\w{3})")
_SHORT = re.compile(r"[^aeiouy]*(?:qu)?[aeiouy][bcdfgklmnprstvz]")  # one syllable, one vowel, one consonant: "hop"
_DOUBLED = re.compile(r"([bcdfgklmnprstvz])\1$")
_HISSED = re.compile(r"(?:s|x|z|ch|sh|o)$")
# Endings that no base form has without its "e": "-nce", "-ge", "-ve", "-ise", "-ue", "-ble".
_MUTE_E = re.compile(r"(?:c|v|u|[iu]z|(?<=..)[^aeou]at|[nrd]g|[ioau]s|[bcdfgkptz]l|[^aeiouy]i|rs|ns)$")


def base_form(word: str, upos: str, feats: str, guess: str) -> str:
    """The lemma of a word: the guess, unless it is no verb's and spelling allows one that is.

    Examples
    --------
    >>> base_form("promised", "VERB", "Tense=Past|VerbForm=Fin", "promis")
    'promise'
    """
    if upos != "VERB" or not word.isascii():
        return guess
    base = _base(word.lower(), feats, guess.lower())
    return guess if base == guess.lower() else base


def tense_of_form(word: str, upos: str, feats: str) -> str:
    """The features of a word, in the past where its form can be nothing else.

    Examples
    --------
    >>> tense_of_form("overran", "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin")
    'Mood=Ind|Tense=Past|VerbForm=Fin'
    """
    form = word.lower()
    if upos != "VERB" or "Tense=Pres" not in feats or "VerbForm=Fin" not in feats:
        return feats
    is_past = not is_verb(form) and irregular_base(form) is not None
    return feats.replace("Tense=Pres", "Tense=Past") if is_past else feats


def _base(form: str, feats: str, guess: str) -> str:
    if ("Tense=Past" in feats or not is_verb(form)) and (base := irregular_base(form)):
        return base
    is_inflected = guess != form or any(mark in feats for mark in _INFLECTED)
    if not is_inflected or not form.endswith(("ed", "ing", "s")):
        return form if "VerbForm=Inf" in feats and is_verb(form) else guess
    candidates = [base for base in _candidates(form) if len(base) > 1]
    if guess not in candidates and guess in verbs():
        return guess
    known = [base for base in candidates if base in verbs()] or [base for base in candidates if is_verb(base)]
    if not known and (len(form) <= _SHORTEST or guess == form):
        return guess
    return (known or candidates or [guess])[0]


def is_verb(base: str) -> bool:
    """The base form is a verb's, with or without a prefix: "elect", "re-elect"."""
    if base in verbs():
        return True
    match = _PREFIX.match(base)
    return match is not None and base[match.end() :] in verbs()


def irregular_base(form: str) -> str | None:
    """ "shoot" for "shot", "overthrow" for "overthrew"."""
    if form in irregular():
        return irregular()[form]
    match = _PREFIX.match(form)
    if match and form[match.end() :] in irregular():
        return match[0] + irregular()[form[match.end() :]]
    return None


def _candidates(form: str) -> Iterator[str]:
    """The base forms that spelling allows, the likeliest first."""
    if form.endswith("s"):
        yield from _of_third_person(form)
        return
    stem = form[:-2] if form.endswith("ed") else form[:-3]
    if len(stem) < 2 and not form.endswith("ed"):
        return
    if form.endswith("ied"):
        yield from (form[:-3] + "y", form[:-1])
    elif form.endswith("ying") and len(form) == 5:
        yield from (form[:-4] + "ie", stem)
    elif _DOUBLED.search(stem):
        yield from (stem, stem[:-1]) if stem.endswith(("ll", "ss", "zz", "ff")) else (stem[:-1], stem)
        yield stem + "e"
    elif _SHORT.fullmatch(stem) or _MUTE_E.search(stem):
        yield from (stem + "e", stem)
    else:
        yield from (stem, stem + "e")


def _of_third_person(form: str) -> Iterator[str]:
    if form.endswith("ies"):
        yield from (form[:-3] + "y", form[:-1])
    elif form.endswith("es") and _HISSED.search(form[:-2]):
        yield from (form[:-2], form[:-1])
    else:
        yield form[:-1]
