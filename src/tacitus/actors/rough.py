"""A tree for a short noun phrase by its words alone.

This module decides how "the head of the lower house's foreign affairs committee" hangs together
when there is no reader, or when the phrase is too short for one: nouns stack to the left, "of" and
"in" open a phrase below, a comma opens an apposition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tacitus.actors.agents import agents
from tacitus.actors.names import find_names
from tacitus.actors.roster import Roster
from tacitus.model import Sentence, Token

_CUT = re.compile(
    r"(?:[A-Z]\.)+(?:[A-Z]\b)?|\w+\.(?=\s[A-Z])|\w+(?=['’]s?\b)|['’]s\b|['’](?=\s|$)|\w+(?:['’]\w+)*|[^\w\s]"
)
_ABBREVIATIONS = frozenset(
    {
        "gen",
        "lt",
        "col",
        "maj",
        "brig",
        "capt",
        "sgt",
        "sen",
        "rep",
        "gov",
        "dr",
        "mr",
        "mrs",
        "ms",
        "st",
        "adm",
        "rev",
        "prof",
        "pres",
        "cpl",
        "cmdr",
    }
)
_PREPOSITIONS = frozenset(
    {"of", "in", "from", "at", "for", "to", "on", "with", "against", "by", "near", "under", "over", "as"}
)
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "some",
        "several",
        "many",
        "other",
        "his",
        "her",
        "its",
        "their",
    }
)
_NUMBERS = frozenset(
    {
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozens",
        "hundreds",
        "thousands",
        "both",
    }
)
_SHORT = 4  # "al", "bin", "jen": what a name may have in lower case
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "him", "them", "us"})


def rough_tree(text: str, roster: Roster) -> Sentence:
    """The words of a noun phrase with part of speech, head and relation as far as word order tells."""
    words = _words(text)
    tokens = [
        Token(start, end, form, _lemma(form), _upos(form), "", -1, "dep") for i, (start, end, form) in enumerate(words)
    ]
    flat = Sentence(index=0, start=0, end=len(text), tokens=tuple(tokens))
    names = {i: name for name in find_names(flat, roster, any_case=True) for i in range(name.first, name.last)}
    links = _links(tokens, {i: (n.first, n.last) for i, n in names.items()})
    tokens = _people(tokens, names)
    linked = tuple(t._replace(head=h, relation=r) for t, (h, r) in zip(tokens, links, strict=True))
    return Sentence(index=0, start=0, end=len(text), tokens=linked)


def _people(tokens: list[Token], names: Mapping[int, object]) -> list[Token]:
    """Capitalised words after a title are a person's name: "General Jane Doe"."""
    marked = list(tokens)
    if _is_bare_name(tokens, names):
        stop = next((i for i, t in enumerate(tokens) if t.form == ","), len(tokens))
        return [t._replace(entity="B-PER" if i == 0 else "I-PER") if i < stop else t for i, t in enumerate(tokens)]
    after_title = False
    for i, token in enumerate(tokens):
        agent = agents().get(token.form.lower())
        is_title = agent is not None and agent.klass == "person"
        if after_title and token.upos == "PROPN" and i not in names and not is_title:
            label = "I-PER" if marked[i - 1].entity.endswith("PER") else "B-PER"
            marked[i] = token._replace(entity=label)
        else:
            after_title = is_title and token.form[:1].isupper()
    return marked


def _is_bare_name(tokens: list[Token], names: Mapping[int, object]) -> bool:
    """Nothing but capitalised words that are no role and no known name, up to a comma."""
    stop = next((i for i, t in enumerate(tokens) if t.form == ","), len(tokens))
    words = [t for t in tokens[:stop] if t.form != "-"]
    is_known = any(i in names for i in range(stop)) or any(
        t.form.lower() in agents() or t.lemma in agents() for t in words
    )
    return (
        bool(words)
        and not is_known
        and all(t.form[:1].isupper() or (t.form.islower() and len(t.form) < _SHORT) for t in words)
        and words[0].form[:1].isupper()
    )


def _words(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _CUT.finditer(text):
        form = match[0]
        if form.endswith(".") and form.count(".") == 1 and len(form) > 2 and form[:-1].lower() not in _ABBREVIATIONS:
            found += [(match.start(), match.end() - 1, form[:-1]), (match.end() - 1, match.end(), ".")]
        else:
            found.append((match.start(), match.end(), form))
    return found


_PLURALS = (
    ("ves", "f"),
    ("ies", "y"),
    ("men", "man"),
    ("women", "woman"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("s", ""),
)


def _lemma(form: str) -> str:
    word = form.lower()
    if word in agents():
        return word
    for suffix, put in _PLURALS:
        if word.endswith(suffix) and len(word) > len(suffix) + 1 and not word.endswith("ss"):
            singular = word[: -len(suffix)] + put
            if suffix != "ves" or singular in agents():
                return singular
    return word


def _upos(form: str) -> str:
    word = form.lower()
    for words, upos in ((_DETERMINERS, "DET"), (_PREPOSITIONS, "ADP"), (_NUMBERS, "NUM"), (_PRONOUNS, "PRON")):
        if word in words and not (form.isupper() and len(form) > 1):
            return upos
    if word in {"and", "or", "&"}:
        return "CCONJ"
    if word in {"'s", "’s", "'", "’"}:
        return "PART"
    if not word[:1].isalnum():
        return "PUNCT"
    if word.isdigit():
        return "NUM"
    return "PROPN" if form[:1].isupper() else "NOUN"


def _links(tokens: list[Token], names: dict[int, tuple[int, int]]) -> list[tuple[int, str]]:
    """Head and relation of each word: chunks are cut at prepositions, commas and possessives, and hung together."""
    links: list[tuple[int, str]] = [(-1, "dep")] * len(tokens)
    chunks = _chunks(tokens, names)
    heads = [_head(tokens, chunk) for chunk in chunks]
    top = next((h for h in heads if h is not None), 0)
    previous: int | None = None
    owner: int | None = None
    for chunk, head in zip(chunks, heads, strict=True):
        if head is None:
            continue
        _link_inside(tokens, links, chunk, head)
        if owner is not None:
            links[owner] = (head, "nmod:poss")
            if top == owner:
                top = head
            else:
                links[head] = _hang(tokens, chunk, previous, top)
        elif head != top:
            links[head] = _hang(tokens, chunk, previous, top)
        is_owner = chunk.stop < len(tokens) and tokens[chunk.stop].upos == "PART"
        if is_owner:
            links[chunk.stop] = (head, "case")
            if owner is None and head != top:
                previous_link = links[head]
                links[head] = previous_link
        previous, owner = (previous, head) if is_owner else (head, None)
    if tokens:
        links[top] = (-1, "root")
    return [(head if i != top else -1, relation) for i, (head, relation) in enumerate(links)]


def _hang(tokens: list[Token], chunk: range, previous: int | None, top: int) -> tuple[int, str]:
    opener = tokens[chunk.start]
    above = top if previous is None else previous
    if opener.upos == "ADP":
        return above, "nmod"
    before = tokens[chunk.start - 1] if chunk.start else opener
    if opener.upos == "CCONJ" or before.upos == "CCONJ":
        return above, "conj"
    return top, "appos"


def _chunks(tokens: list[Token], names: dict[int, tuple[int, int]]) -> list[range]:
    """Runs of words without a preposition, comma or possessive inside, names kept whole."""
    chunks: list[range] = []
    start = 0
    for i, token in enumerate(tokens):
        inside = i in names and names[i][0] < i
        if inside or _is_in_term(tokens, i):
            continue
        if token.upos == "ADP" or (token.upos == "CCONJ" and not _joins_adjectives(tokens, i, names)):
            chunks.append(range(start, i))
            start = i
        elif token.upos == "PART" or token.form in {",", ";", "(", ")"}:
            chunks.append(range(start, i))
            start = i + 1
    chunks.append(range(start, len(tokens)))
    return [chunk for chunk in chunks if len(chunk)]


def _is_in_term(tokens: list[Token], i: int) -> bool:
    """A preposition or possessive inside a role term: "chief of staff", "prosecutor's office"."""
    if tokens[i].upos not in {"ADP", "PART"} or not 0 < i < len(tokens) - 1:
        return False
    joint = "" if tokens[i].upos == "PART" else " "
    before, word, after = (tokens[k].form.lower().replace("’", "'") for k in (i - 1, i, i + 1))
    return f"{before}{joint}{word} {after}" in agents() or f"{tokens[i - 1].lemma}{joint}{word} {after}" in agents()


def _joins_adjectives(tokens: list[Token], i: int, names: dict[int, tuple[int, int]]) -> bool:
    """ "Hungarian and Romanian officials": both sides are names, and a noun follows."""
    return (
        i - 1 in names
        and i + 1 in names
        and names[i + 1][1] < len(tokens)
        and tokens[names[i + 1][1]].upos in {"NOUN", "PROPN"}
    )


def _head(tokens: list[Token], chunk: range) -> int | None:
    nouns = [i for i in chunk if tokens[i].upos in {"NOUN", "PROPN", "PRON", "NUM"}]
    return nouns[-1] if nouns else None


def _link_inside(tokens: list[Token], links: list[tuple[int, str]], chunk: range, head: int) -> None:
    for i in chunk:
        token = tokens[i]
        if i == head:
            continue
        if token.upos == "ADP":
            links[i] = (head, "case")
        elif token.upos == "DET":
            links[i] = (head, "det")
        elif token.upos == "NUM":
            links[i] = (head, "nummod")
        elif token.upos in {"PUNCT", "CCONJ"}:
            links[i] = (head, "punct")
        else:
            links[i] = (head, "compound")
