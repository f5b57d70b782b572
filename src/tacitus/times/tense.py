"""Which way a time without a year points: back, ahead or unknown.

Asked of the words around it, so that it works with any parser or none: the nearest verb form
or preposition in the same sentence that tells past from future.
"""

from __future__ import annotations

import re

from tacitus.annotate import grammar
from tacitus.model import Sentence, Span

_FUTURE = (
    r"will|won['’]t|shall|['’]ll|would|could|may|might|should|must|can|going to|expect(?:s|ed)?"
    r" to|schedul(?:ed|es) (?:to|for)|"
    r"plan(?:s|ned|ning)? (?:to|for|on)|set (?:to|for)|slated (?:to|for)|due|is to|are to|was to|were to|intends? to|"
    r"hop(?:es?|ing) to|aims? to|deadline|upcoming|takes? effect|comes? into"
    r" force|payable|effective|starting|beginning|ahead of|agreed to|"
    r"ordered to|supposed to|about to|wants? to|promis(?:es|ed) to|vow(?:s|ed) to|proposed|extended|postponed|delayed"
)
_PAST = (
    r"was|were|had|did|didn['’]t|been|[a-z]{2,}ed|said|told|went|came|took|made|gave|saw|got|found|left|met|held|kept|began|"
    r"fell|rose|grew|won|lost|sent|spoke|wrote|ran|shot|struck|fought|broke|brought|built|bought|sold|caught|chose|cut|drew|drove|"
    r"flew|hit|knew|led|paid|put|read|sat|stood|thought|became|heard|set|blew|threw|withdrew|overthrew|sank|swore|died"
)
# "will not be held": the verb after the auxiliaries belongs to the future word.
_GROUP = r"(?:\s+(?:not|be|have|been|also|soon|now|first))*(?:\s+[a-z]+)?"
_MARKER = re.compile(rf"(?<![\w-])(?:(?P<future>(?:{_FUTURE})(?![\w-]){_GROUP})|(?P<past>{_PAST}))(?![\w-])")
_BEFORE_FUTURE = re.compile(
    r"(?:by|until|till|through|no later than|ahead of|on or about|as (?:soon|early) as|set"
    r" for|(?:due|scheduled|planned|slated|expected) (?:for|in|on)|"
    r"due|payable|effective|deadline of|beginning|starting)\s+(?:the\s+|on\s+|in\s+|early\s+|late\s+|mid-?)*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"(?<![\w-])(?:scheduled|planned|plans|slated|expected|expects|due)\b[^.,;:]{0,45}$")
# "Wednesday's ruling" is over; "Wednesday's vote" may be yet to come.
_OWNED = re.compile(
    r"['’]s\s+(?!\w*\s?(?:summit|meeting|vote|election|debate|hearing|deadline|inauguration|game|talks)\b)"
)
_PERFECT = re.compile(r"\bhad\b")  # "until Tuesday, had been calm"
_BEFORE_PAST = re.compile(r"(?:since|ended|dated|as of)\s+(?:the\s+)?$", re.IGNORECASE)
# "announced Wednesday", "said late Monday": the verb beside the time is the one it tells.
_BESIDE_PAST = re.compile(
    r"\b(?:announcement|statement|remarks|attacks?|decision|ruling|speech|comments|interview|letter|tweets?|testimony|"
    r"arrests?|killings?|explosions?|bombings?|shootings?|raids?|strikes?)\s+(?:on\s+|late\s+|early\s+)?$|"
    r"(?<!be )(?<!to )(?<!will"
    r" )\b(?:said|told|met|held|began|came|went|took|made|left|won|(?!scheduled|expected|planned)[a-z]{2,}ed)"
    r"\s+(?:on\s+|late\s+|early\s+|last\s+)?$"
)
_REACH = 160


def direction(text: str, span: Span, sentence: Sentence) -> int:
    """-1 past, 1 future, 0 unknown for a time in a sentence."""
    left = text[max(sentence.start, span.start - _REACH) : span.start]
    if _BEFORE_PAST.search(left) or _BESIDE_PAST.search(left) or _OWNED.match(text, span.end):
        return -1
    if _BEFORE_FUTURE.search(left) or _PLANNED.search(left):
        return (
            -1 if _PERFECT.search(text, max(sentence.start, span.start - 60), min(sentence.end, span.end + 40)) else 1
        )
    told = _told_by_parse(sentence, span) if sentence.tokens else None
    return _told_by_words(text, span, sentence, left) if told is None else told


def _told_by_words(text: str, span: Span, sentence: Sentence, left: str) -> int:
    """The nearest verb form before the time, or the first after it."""
    before = list(_MARKER.finditer(left))
    if before:
        return _sign(before[-1])
    after = _MARKER.search(text, span.end, min(sentence.end, span.end + _REACH))
    return _sign(after) if after else 0


def _sign(match: re.Match[str]) -> int:
    return 1 if match.lastgroup == "future" else -1


def _told_by_parse(sentence: Sentence, span: Span) -> int | None:
    """The tense of the predicate that the time hangs on; None where the parse does not say."""
    words = grammar.tokens_in(sentence, span)
    head = next((i for i in words if sentence.tokens[i].head not in words), None)
    if head is None:
        return None
    verb = grammar.governor(sentence, head)
    if verb is None:
        return None
    match grammar.tense(sentence, verb):
        case "past":
            return -1
        case "future":
            return 1
        case "present":
            return 1 if _is_event(sentence, verb) else 0
    return _told_by_infinitive(sentence, verb)


def _is_event(sentence: Sentence, verb: int) -> bool:
    """ "The leaders meet Monday" is yet to come; "he says", "it is" are not dated by their tense."""
    token = sentence.tokens[verb]
    return token.upos == "VERB" and token.lemma not in _STATES and not grammar.children(sentence, verb, "aux", "cop")


_STATES = frozenset({"say", "have", "know", "think", "believe", "want", "show", "tell", "report", "remain", "include"})


def _told_by_infinitive(sentence: Sentence, verb: int) -> int | None:
    """ "is to resume", "plans to visit": ahead; "made offers to buy": as past as the clause above."""
    if not any(sentence.tokens[i].form.lower() == "to" for i in grammar.children(sentence, verb, "mark")):
        return None
    relation = sentence.tokens[verb].relation
    above = grammar.governor(sentence, verb)
    if above is not None and grammar.is_relation(relation, "acl", "advcl") and grammar.tense(sentence, above) == "past":
        return -1
    return 1
