"""Who "he", "its", "they", "who" and, in quotations, "I" and "we" are.

This module decides which earlier mention a pronoun takes up: the nearest that agrees in number and
gender, subjects first; in a phrase before the subject, the subject; in a quotation, the speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tacitus.actors.entries import Entry, Kind
from tacitus.actors.found import Found, key_of
from tacitus.actors.gender import gender_of
from tacitus.actors.page import Page, Reading, turns
from tacitus.actors.voices import (
    SAYING,
    Memory,
    Quoted,
    addressee_in,
    author_of,
    of_sentence,
    speaker_ahead,
    speaker_in,
    voices_in,
)
from tacitus.annotate.grammar import (
    ancestors,
    antecedent,
    children,
    conjuncts,
    descendants,
    feat,
    is_relation,
    phrase_span,
    subjects,
)
from tacitus.model import Document, MentionKind, Sentence, Span

_FORMS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "Masc"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "Fem"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "plural"),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), "relative"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "speaker"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "speakers"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "addressee"),
}
_REACH = {"Masc": 4, "Fem": 4, "thing": 1, "plural": 2}


def resolve_pronouns(document: Document, pages: Sequence[Page], found: list[Found]) -> list[Found]:
    """The mentions with those of pronouns added, in order."""
    quoted = Quoted(document.text)
    memory = Memory({page.sentence.index: page for page in pages}, [], {}, {}, quoted, [])
    coming = sorted(found, key=lambda f: f.position)
    speaker: list[Found] = []
    addressee: list[Found] = []
    author = author_of(document, coming)
    position = 0
    for page in pages:
        while position < len(coming) and coming[position].sentence <= page.sentence.index:
            _remember(memory, coming[position])
            position += 1
        told = speaker_in(memory, page, quoted)
        if told:
            speaker, addressee = told, addressee_in(memory, page, quoted)
        memory.voice[:] = voices_in(memory, page, quoted, told) or memory.voice
        for i, kind in _pronouns(page.sentence):
            voices = addressee if kind == "addressee" else speaker
            if kind in {"speaker", "speakers"} and not told:
                voices = speaker_ahead(pages, page, i, coming, quoted) or voices
            voices = voices if quoted(page.sentence.tokens[i].start) else author
            for other in _resolve(memory, page, i, kind, voices):
                _remember(memory, _taking_up(page, i, other))
                for owned in _country_of(page, i, other):
                    _remember(memory, owned)
    _settle_possessed(memory)
    return sorted(memory.found, key=lambda f: f.position)


def _country_of(page: Page, i: int, owner: Found) -> list[Found]:
    """ "His nation", "our country": the state of whoever owns it."""
    sentence = page.sentence
    token = sentence.tokens[i]
    is_owned = token.relation == "nmod:poss" and sentence.tokens[token.head].lemma.lower() in turns("homeland")
    state = page.roster.states.get(owner.reading.code or "")
    if not is_owned or state is None or owner.reading.klass != "person":
        return []
    reading = Reading(state.code, state.sectors, state.name, "possessor", "state", state, "", state)
    subject = is_relation(sentence.tokens[token.head].relation, "nsubj")
    span = phrase_span(sentence, token.head)
    return [Found(sentence.index, token.head, span, MentionKind.ROLE, reading, key_of(reading), is_subject=subject)]


def _settle_possessed(memory: Memory) -> None:
    """ "Its ambassador" is of the state that "its" is, "his wife" of his."""
    owners = {f.position: f for f in memory.found if f.kind is MentionKind.PRONOUN}
    for mention in memory.found:
        if mention.kind is not MentionKind.ROLE or mention.reading.entry is not None:
            continue
        if mention.reading.code is not None and not mention.reading.rule.endswith("+context"):
            continue
        sentence = memory.pages[mention.sentence].sentence
        if sentence.tokens[mention.head].lemma.lower() in turns("other"):
            continue
        for j in children(sentence, mention.head, "nmod:poss"):
            owner = owners.get((mention.sentence, j))
            if owner is not None and owner.reading.code is not None:
                mention.reading = mention.reading._replace(
                    code=owner.reading.code, country=owner.reading.country or owner.reading.entry, rule="possessor"
                )
                mention.key = key_of(mention.reading, is_plural=mention.is_plural)


def _remember(memory: Memory, mention: Found) -> None:
    memory.found.append(mention)
    if mention.kind is MentionKind.NAME:
        memory.counts[mention.key] = memory.counts.get(mention.key, 0) + 1
    if mention.reading.klass == "person" and not memory.genders.get(mention.key):
        memory.genders[mention.key] = mention.gender or gender_of(mention.reading)


def _pronouns(sentence: Sentence) -> Iterator[tuple[int, str]]:
    for i, token in enumerate(sentence.tokens):
        if token.upos in {"PRON", "DET"} and not is_relation(token.relation, "expl"):
            kind = _FORMS.get(token.form.lower())
            if kind == "relative" and feat(token, "PronType") != "Rel":
                continue
            if kind is not None and not (kind == "thing" and _is_empty(sentence, i)):
                yield i, kind


def _is_empty(sentence: Sentence, i: int) -> bool:
    """ "It" that means nobody: "it is clear that ...", "it took years to ..."."""
    token = sentence.tokens[i]
    if token.form.lower() != "it" or token.head < 0:
        return False
    if not is_relation(token.relation, "nsubj"):
        return False
    head = sentence.tokens[token.head]
    return (bool(children(sentence, token.head, "csubj", "ccomp")) and head.upos != "VERB") or head.upos in {
        "ADJ",
        "NOUN",
        "ADV",
        "NUM",
    }


def _resolve(memory: Memory, page: Page, i: int, kind: str, speaker: list[Found]) -> list[Found]:
    if kind in {"speaker", "addressee"}:
        return speaker[:1]
    if kind == "speakers":
        return _body_of(memory, speaker[0]) or speaker[:1] if speaker else []
    if kind == "relative":
        head = antecedent(page.sentence, i)
        return [f for f in reversed(of_sentence(memory, page.sentence)) if f.head == head and head != i]
    ahead = _subject_ahead(memory, page, i, kind)
    if ahead:
        return ahead
    first = bisect_left(memory.found, page.sentence.index - _REACH[kind], key=lambda f: f.sentence)
    before = [f for f in memory.found[first:] if _comes_before(f, page, i)]
    said_by = {f.key for f in speaker}  # who speaks says "I", not "he"
    fitting = [
        f for f in before if f.key not in said_by and _agrees(memory, f, kind) and not _is_clause_mate(page, i, f)
    ]
    if page.sentence.tokens[i].form.lower() == "it":
        fitting = [f for f in fitting if f.is_subject or f.kind is MentionKind.PRONOUN]
    if kind == "plural":
        return _plural(memory, page, i, fitting, before)
    if not fitting:
        return []
    best = max(fitting, key=lambda f: (_score(memory, page, i, f), f.position))
    is_it = page.sentence.tokens[i].form.lower() == "it"
    if is_it and _is_outdone(memory, page, i, kind, _score(memory, page, i, best)):
        return []
    return [f for f in before if f.position == best.position and f.kind == best.kind and _agrees(memory, f, kind)][:1]


def _comes_before(mention: Found, page: Page, i: int) -> bool:
    return mention.sentence < page.sentence.index or (
        mention.head < i and mention.span.end <= page.sentence.tokens[i].start
    )


def _agrees(memory: Memory, mention: Found, kind: str) -> bool:
    reading = mention.reading
    is_person = reading.klass == "person"
    if kind == "thing":
        return not is_person and reading.klass != "venue" and not mention.is_plural and not _is_people(mention)
    if kind == "plural":
        return mention.is_plural or (not is_person and reading.klass in {"state", "body"})
    known = memory.genders.get(mention.key, "")
    return is_person and not mention.is_plural and (not known or known == kind)


def _is_people(mention: Found) -> bool:
    entry = mention.reading.entry
    return entry is not None and entry.kind in {Kind.REGION, Kind.PART} and mention.is_plural


def _is_clause_mate(page: Page, i: int, mention: Found) -> bool:
    """ "Putin told him": the object of a verb is not its subject, unless it says "himself"."""
    token = page.sentence.tokens[i]
    if mention.sentence != page.sentence.index or token.form.lower().endswith(("self", "selves")):
        return False
    if not is_relation(token.relation, "obj", "iobj", "obl", "nsubj"):
        return False
    if (
        not is_relation(token.relation, "nsubj")
        and token.head >= 0
        and mention.head in subjects(page.sentence, token.head)
    ):
        return True  # "Turkey expelled two men, accusing them": the participle's subject is Turkey
    other = page.sentence.tokens[mention.head]
    return other.head == token.head and is_relation(other.relation, "nsubj", "obj", "iobj", "obl")


# What speaks for an antecedent; fitted by hand to news, interviews and lives in the GUM corpus.
_DISTANCE, _SUBJECT, _NAMED, _TAKEN_UP, _OFTEN = 1.0, 0.7, 0.5, 0.4, 0.12
_SPEAKS_ON = 1.0  # "Rossi said … Moretti … “…,” he said."
_ALIKE = 1.5  # "Mr. Doe's campaign … His campaign …"
_QUOTED = 0.8  # whom a quotation names is not who goes on outside it
_AFFECTED = 1.5  # "Police arrested two men. They were accused of theft."
_INDEFINITE, _POSSESSED, _BELOW, _PER_WORD = 0.3, 0.6, 0.5, 0.02
_MOST = 8  # mentions beyond which a name counts no more


def _score(memory: Memory, page: Page, i: int, mention: Found) -> float:
    """How likely the pronoun at word `i` takes up the mention."""
    sentence = memory.pages[mention.sentence].sentence
    distance = page.sentence.index - mention.sentence
    signs = (
        (mention.is_subject, _SUBJECT),
        (mention.kind is MentionKind.PRONOUN, _TAKEN_UP),
        (mention.kind is MentionKind.NAME, _NAMED),
        (not mention.is_definite, -_INDEFINITE),
        (_is_possessed(sentence, mention), -_POSSESSED),
        (sentence.tokens[mention.head].relation in {"amod", "compound", "nmod"}, -_BELOW),
        (distance == 0, -_PER_WORD * (i - mention.head)),
        (_is_affected(page, i, sentence, mention), _AFFECTED),
        (_owns_alike(page, i, sentence, mention), _ALIKE),
        (_is_saying(page, i) and (mention.key in memory.voice or mention.position in memory.voice), _SPEAKS_ON),
        (_is_of_other_voice(memory, page, i, mention), -_QUOTED),
    )
    often = _OFTEN * min(memory.counts.get(mention.key, 0), _MOST)
    return often - _DISTANCE * distance + sum(weight for holds, weight in signs if holds)


def _is_of_other_voice(memory: Memory, page: Page, i: int, mention: Found) -> bool:
    """Named within a quotation, while the pronoun is the article's own."""
    token = page.sentence.tokens[i]
    if _FORMS.get(token.form.lower()) == "plural":
        return False
    return memory.quoted(mention.span.start) and not memory.quoted(token.start)


def _owns_alike(page: Page, i: int, sentence: Sentence, mention: Found) -> bool:
    """ "Mr. Doe's campaign … His campaign …": who is told to have one of the kind."""
    token, other = page.sentence.tokens[i], sentence.tokens[mention.head]
    if token.relation != "nmod:poss" or other.relation != "nmod:poss" or token.head < 0 or other.head < 0:
        return False
    return page.sentence.tokens[token.head].lemma == sentence.tokens[other.head].lemma


def _is_saying(page: Page, i: int) -> bool:
    """The pronoun is the subject of a verb of saying: whoever spoke last is likely to go on."""
    token = page.sentence.tokens[i]
    if _FORMS.get(token.form.lower()) == "plural":
        return False
    return token.relation == "nsubj" and token.head >= 0 and page.sentence.tokens[token.head].lemma.lower() in SAYING


def _is_affected(page: Page, i: int, sentence: Sentence, mention: Found) -> bool:
    """Whom a verb like "arrest" took hold of is whom the next clause tells of, unless it tells who said so."""
    token, other = page.sentence.tokens[i], sentence.tokens[mention.head]
    if token.head < 0 or other.head < 0 or not is_relation(other.relation, "obj", "nsubj:pass"):
        return False
    if sentence.tokens[other.head].lemma.lower() not in turns("affects"):
        return False
    verb = page.sentence.tokens[token.head]
    is_speaker = token.relation == "nsubj" and verb.lemma.lower() in SAYING
    return not is_speaker and is_relation(token.relation, "nsubj", "obj")


def _is_possessed(sentence: Sentence, mention: Found) -> bool:
    """ "His father": somebody told of for another's sake."""
    return mention.kind is MentionKind.ROLE and any(
        sentence.tokens[j].upos == "PRON" for j in children(sentence, mention.head, "nmod:poss")
    )


def _subject_ahead(memory: Memory, page: Page, i: int, kind: str) -> list[Found]:
    """ "In his address, Putin said": a pronoun in a phrase before the subject is the subject."""
    sentence = page.sentence
    for word in (i, *ancestors(sentence, i)):
        token = sentence.tokens[word]
        if token.head < 0:
            break
        if is_relation(token.relation, "obl", "advcl") and word >= i:
            for subject in children(sentence, token.head, "nsubj"):
                if subject > word:
                    here = reversed(of_sentence(memory, sentence))
                    fitting = [f for f in here if f.head == subject and _agrees(memory, f, kind)]
                    if fitting:
                        return fitting
    return []


def _plural(memory: Memory, page: Page, i: int, fitting: list[Found], before: list[Found]) -> list[Found]:
    """Several conjoined, or the nearest that is many."""
    groups: list[tuple[float, list[Found]]] = []
    by_position: dict[tuple[int, int], list[Found]] = {}
    for mention in before:
        by_position.setdefault(mention.position, []).append(mention)
    for mention in fitting:
        collective = 0.0 if mention.is_plural else -0.7
        groups.append((_score(memory, page, i, mention) + collective, by_position[mention.position]))
    for mention in before:
        heads = conjuncts(memory.pages[mention.sentence].sentence, mention.head)
        if len(heads) > 1 and mention.head == heads[0]:
            together = [
                f for f in before if f.sentence == mention.sentence and f.head in heads and f.reading.klass != "thing"
            ]
            if len({f.head for f in together}) > 1:
                groups.append((_score(memory, page, i, mention) + 0.6, together))
    if not groups:
        return []
    score, best = max(groups, key=lambda g: (g[0], g[1][0].position))
    return [] if _is_outdone(memory, page, i, "plural", score) else best


_NOBODY = Reading(None, (), "", "nobody", "thing")


def _is_outdone(memory: Memory, page: Page, i: int, kind: str, score: float) -> bool:
    """Something that is nobody of ours speaks louder: "The girls built a robot. They won."."""
    wanted = "Plur" if kind == "plural" else "Sing"
    for index in range(max(0, page.sentence.index - _REACH[kind]), page.sentence.index + 1):
        if index not in memory.pages:
            continue
        sentence = memory.pages[index].sentence
        known = {f.head for f in memory.found if f.sentence == index}
        for j, token in enumerate(sentence.tokens):
            if index == page.sentence.index and j >= i:
                break
            if token.upos != "NOUN" or j in known or feat(token, "Number") != wanted:
                continue
            if is_relation(token.relation, *_RIVALS[kind]):
                rival = _nobody(sentence, j)
                if not _is_clause_mate(page, i, rival) and _score(memory, page, i, rival) > score:
                    return True
    return False


_RIVALS = {"plural": ("nsubj", "obj"), "thing": ("nsubj",)}


def _nobody(sentence: Sentence, j: int) -> Found:
    token = sentence.tokens[j]
    return Found(
        sentence=sentence.index,
        head=j,
        span=Span(token.start, token.end),
        kind=MentionKind.ROLE,
        reading=_NOBODY,
        key=(),
        is_subject=is_relation(token.relation, "nsubj"),
    )


def _taking_up(page: Page, i: int, other: Found) -> Found:
    token = page.sentence.tokens[i]
    kind = _FORMS.get(token.form.lower(), "")
    return replace(
        other,
        sentence=page.sentence.index,
        head=i,
        span=Span(token.start, token.end),
        kind=MentionKind.PRONOUN,
        is_subject=is_relation(token.relation, "nsubj"),
        is_definite=True,
        gender=kind if kind in {"Masc", "Fem"} else other.gender,
    )


def _body_of(memory: Memory, speaker: Found) -> list[Found]:
    """The body that a spokesman means by "we", if the article names it: "Gazprom's spokesman said"."""
    entries = {id(entry) for f in memory.found if f.key == speaker.key for entry in _bodies_beside(memory, f)}
    named = (f for f in reversed(memory.found) if f.reading.entry is not None and id(f.reading.entry) in entries)
    return [body for body in named if body.reading.klass == "body"][:1]


def _bodies_beside(memory: Memory, mention: Found) -> list[Entry]:
    """The bodies that the words of a mention name."""
    page = memory.pages[mention.sentence]
    words = [*page.titles.get(mention.head, ()), *descendants(page.sentence, mention.head)]
    hits = [page.at[j].hit for j in words if j in page.at]
    return [h.entry for h in hits if h is not None and h.entry.kind in {Kind.ORGANISATION, Kind.BLOC}]
