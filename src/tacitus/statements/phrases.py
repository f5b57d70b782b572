"""Cues beside a clause: "according to", "in Rome's view", "allegedly", "as he put it", "…, she said".

This module decides which clause such a cue covers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tacitus.annotate import grammar
from tacitus.model import Span
from tacitus.statements.channels import through_medium, voice_of
from tacitus.statements.claims import Claim, Source
from tacitus.statements.cues import Cue, load_lexicon
from tacitus.statements.pieces import is_beside
from tacitus.statements.reports import cue_in_use
from tacitus.statements.speakers import adjacent_source, source, speaker_of_noun
from tacitus.statements.tree import Tree

_MARKS = frozenset({"”", "''", '"', "’"})
_COMMAS = frozenset({",", "--", "—", "–"})
_TELLING = frozenset({"say", "think", "show", "ask"})
_PHASES = frozenset({"begin", "continue", "finish", "go", "conclude"})  # "as the talks began" tells when
_INSERTED = 9  # words from the comma before an inserted cue to the cue
_ASIDE = 25  # words that may be said of the speaker of an inserted cue
_CLAUSES = frozenset({"root", "ccomp", "advcl", "parataxis", "acl", "csubj"})


def find_phrases(tree: Tree) -> Iterator[Claim]:
    """All claims that a phrase, an adverb or a parenthesis makes of the clause it stands in."""
    lexicon = load_lexicon()
    for i, token in enumerate(tree.tokens):
        found = None
        if (
            token.upos == "ADV"
            and (adverbs := lexicon.adverbs.get(token.lemma.lower()))
            and tree.relation(i) == "advmod"
        ):
            found = _clause_claim(tree, i, i, adverbs[0], None)
        elif token.upos == "VERB" and (verbs := lexicon.verb(token)):
            found = _parenthesis(tree, i, verbs)
        elif token.form.lower() in lexicon.phrases:
            found = _phrase(tree, i, lexicon.phrases[token.form.lower()])
        if found is not None:
            yield found


def _phrase(tree: Tree, i: int, cues: tuple[Cue, ...]) -> Claim | None:
    """A preposition (with a noun) whose object, or whose noun's holder, is the source."""
    noun = _object(tree, i)
    if noun is None:
        return None
    for cue in cues:
        if cue.takes("object") and _goes_on(tree, i, cue.rest):
            speaker, channel = through_medium(tree, source(tree, noun))
            claim = _clause_claim(tree, noun, i, cue, speaker)
            return replace(claim, channel=channel) if claim and channel else claim
        if cue.takes("object-noun") and cue.rest == (tree.lemma(noun),) and i == _first_mark(tree, noun):
            return _clause_claim(tree, noun, i, cue, source(tree, noun))
        if cue.takes("holder") and cue.rest == (tree.lemma(noun),):
            holder = speaker_of_noun(tree, noun) or _of(tree, noun)
            return _clause_claim(tree, noun, i, cue, holder) if holder else None
    return None


def _first_mark(tree: Tree, noun: int) -> int:
    return min(tree.kids(noun, "case"), default=noun)


def _object(tree: Tree, i: int) -> int | None:
    """What a preposition introduces: its head, or the first noun after it where the parse says otherwise."""
    head = tree.tokens[i].head
    if tree.relation(i) in {"case", "mark"} and head > i:
        return head
    after = [k for k in range(i + 1, min(i + 8, len(tree.tokens))) if tree.tokens[k].upos in {"NOUN", "PROPN", "PRON"}]
    if tree.tokens[i].form.lower() != "according" or not after:
        return None
    return next((k for k in after if tree.relation(k) not in {"compound", "amod"}), after[0])


def _goes_on(tree: Tree, i: int, rest: tuple[str, ...]) -> bool:
    """The words after word `i` are the rest of the phrase."""
    return tuple(t.form.lower() for t in tree.tokens[i + 1 : i + 1 + len(rest)]) == rest


def _of(tree: Tree, noun: int) -> Source | None:
    heads = [head for word, head in grammar.obliques(tree.sentence, noun) if word == "of"]
    return source(tree, heads[0]) if heads else None


def _clause_claim(tree: Tree, branch: int, mark: int, cue: Cue, speaker: Source | None) -> Claim | None:
    """The clause that a phrase hangs on, without the phrase, is the content."""
    top = _clause_above(tree, branch)
    if top is None:
        return None
    if tree.relation(top) == "conj" and not tree.has(top, "nsubj"):
        top = grammar.first_conjunct(tree.sentence, top)
    if branch > top and _ends_sentence(tree, branch):
        top = _main_clause(tree, top)
    without = {branch}
    without |= {k for k in tree.kids(top, "conj") if branch < top and grammar.is_predicate(tree.sentence, k)}
    words = tree.down(top, frozenset(without))
    return _told(
        tree,
        words,
        (mark, cue),
        speaker,
        f"{cue.pos}-{cue.name.replace(' ', '-')}" if cue.pos == "phrase" else "adverb",
    )


def _ends_sentence(tree: Tree, branch: int) -> bool:
    """Nothing but punctuation stands after the phrase: it is meant of the whole sentence."""
    last = tree.down(branch)[-1]
    return all(token.upos == "PUNCT" for token in tree.tokens[last + 1 :])


def _main_clause(tree: Tree, top: int) -> int:
    """Up from clauses that only add something, to what they add it to."""
    return next((i for i in (top, *tree.up(top)) if tree.relation(i) in {"root", "ccomp", "parataxis"}), top)


def _told(tree: Tree, words: list[int], use: tuple[int, Cue], speaker: Source | None, rule: str) -> Claim | None:
    mark, cue = use
    spans = tree.runs([w for w in words if w != mark])
    if not spans:
        return None
    return Claim(
        content=spans, rule=rule, kind=cue.kind, cue=tree.span([mark, *tree.kids(mark, "fixed")]), speaker=speaker,
        stance=cue.stance, sentence=tree.sentence.index, verb=mark,
    )  # fmt: skip


def _clause_above(tree: Tree, branch: int) -> int | None:
    """The head of the nearest finite clause above a phrase."""
    for head in tree.up(branch):
        if head == branch or not grammar.is_predicate(tree.sentence, head):
            continue
        relation = tree.relation(head)
        if relation == "conj" or (
            relation in _CLAUSES and (relation == "root" or grammar.is_finite(tree.sentence, head))
        ):
            return head
    tops = list(tree.up(branch))
    return tops[-1] if tops else None


def _inserted(tree: Tree, verb: int) -> tuple[list[int], Source] | None:
    """ "the talks, the minister said, had failed": subject and cue alone between two commas, whatever the tree."""
    before = next((i for i in range(verb - 1, max(-1, verb - _INSERTED), -1) if tree.tokens[i].form in _COMMAS), None)
    after = next((i for i in range(verb + 1, min(len(tree.tokens), verb + 5)) if tree.tokens[i].form in _COMMAS), None)
    if not before or after is None or after + 2 >= len(tree.tokens) or _is_half_quoted(tree, before, after):
        return None
    if before == verb - 1:
        speaker, end = _inverted(tree, verb, after), _end_of_aside(tree, after)
    else:
        speaker, end = voice_of(tree, verb)[0] or adjacent_source(tree, verb), after if _resumes(tree, after) else None
    if speaker is None or end is None:
        return None
    segment = tree.tokens[before + 1 : after]
    opens = segment[0].start in {speaker.span.start, tree.tokens[verb].start}
    if not opens or not segment[0].start <= speaker.span.start < segment[-1].end:
        return None
    if any(t.upos in {"VERB", "SCONJ"} for t in segment if t is not tree.tokens[verb]):
        return None
    outside = [i for i in range(len(tree.tokens)) if not before <= i <= end]
    return outside, speaker


def _is_half_quoted(tree: Tree, before: int, after: int) -> bool:
    """ "“When they differed, he did point it out,” said Rossi": only one of the commas ends a quotation."""
    marks = [any(t.form in _MARKS for t in tree.tokens[i + 1 : i + 2]) for i in (before, after)]
    return marks == [False, True]


def _inverted(tree: Tree, verb: int, comma: int) -> Source | None:
    """ "The trick, says Rossi, is": the noun phrase between cue and comma."""
    names = [i for i in range(verb + 1, comma) if tree.tokens[i].upos in {"NOUN", "PROPN", "PRON"}]
    if not names or any(tree.tokens[i].upos in {"VERB", "ADP"} for i in range(verb + 1, names[0])):
        return None
    inside = set(range(verb + 1, comma))
    head = next((i for i in names if tree.tokens[i].head not in inside), names[-1])
    if head not in (own := tree.kids(verb, "nsubj")) and own:
        return None  # "Rossi, a scholar, said the vote, which …"
    found = source(tree, head)
    end = tree.tokens[comma].start
    return replace(found, span=Span(found.span.start, min(found.span.end, end))) if found.span.start < end else None


def _end_of_aside(tree: Tree, comma: int) -> int | None:
    """The comma or dash after which the sentence goes on; what is said of the speaker may stand before it."""
    ends = [i for i in range(comma, min(len(tree.tokens) - 2, comma + _ASIDE)) if tree.tokens[i].form in _COMMAS]
    return next((i for i in ends if _resumes(tree, i)), None)


def _resumes(tree: Tree, comma: int) -> bool:
    """After the comma stands the finite verb that what precedes the insertion still lacks."""
    follows = [t for t in tree.tokens[comma + 1 : comma + 4] if t.upos not in {"ADV", "PUNCT"}]
    return bool(follows) and (follows[0].upos == "AUX" or grammar.feat(follows[0], "VerbForm") == "Fin")


def _parenthesis(tree: Tree, verb: int, cues: tuple[Cue, ...]) -> Claim | None:
    """A cue without content of its own, told beside a clause: "the talks, he said, had failed"."""
    use = cue_in_use(tree, verb, cues)
    if use is None:
        return None
    cue = use[0]
    if not cue.takes("that", "quote"):
        return None
    inserted = _inserted(tree, verb) if cue.kind in {"say", "ask", "think"} else None
    if inserted is not None:
        return _told(tree, inserted[0], (verb, cue), inserted[1], "parenthesis-inserted")
    if tree.has(verb, "ccomp", "obj"):
        return None
    relation = tree.relation(verb)
    is_as = (
        relation == "advcl" and any(tree.lemma(m) == "as" for m in tree.kids(verb, "mark")) and tree.has(verb, "nsubj")
    )
    if is_as and (tree.has(verb, "xcomp") or cue.kind not in _TELLING or tree.lemma(verb) in _PHASES):
        return None
    head = tree.tokens[verb].head
    is_told = relation == "parataxis" or (relation == "ccomp" and is_beside(tree, head, verb))
    if head < 0 or not (is_as or is_told):
        return None
    speaker, channel = voice_of(tree, verb)
    if speaker is None:
        return None
    if verb > max(tree.down(head, frozenset({verb}))):
        head = grammar.first_conjunct(tree.sentence, head)
    words = tree.down(head, frozenset({verb}))
    words = [w for w in words if w not in set(tree.down(verb))]
    if not any(tree.tokens[w].upos in {"VERB", "AUX"} for w in words):
        return None  # a dateline, a subhead
    claim = _told(tree, words, (verb, cue), speaker, "parenthesis-as" if is_as else "parenthesis")
    return replace(claim, channel=channel) if claim and channel else claim
