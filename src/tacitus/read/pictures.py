"""Lines that belong to pictures: captions, which stay in the text, and bare credits, which do not."""

from __future__ import annotations

import re

from tacitus.read.lexicon import LETTERS, agency_words, find_agencies, is_made_of, picture_verbs, words_of

LONGEST_CAPTION = 700
LONGEST_CREDIT = 160

_SIDE = r"(?:second (?:from )?)?(?:the )?(?:right|left)|cent(?:re|er)|top|bottom|above|below"
CAPTION = re.compile(
    r"^(?:photo|image|picture|caption|pictured|file)\b(?:\s*caption)?\s*[:–—-]"
    r"|^file\s+(?:photo|picture|image)\b"
    r"|^in this\b.{0,60}\b(?:photo|image|picture)\b"
    rf"|\((?:{_SIDE}|l|r|c|pictured|pictured here|file)\)"
    r"|\b(?:file (?:photo|picture|image)|photo taken|pictured (?:in|at|on|here|above))\b",
    re.IGNORECASE,
)
CREDIT_AT_END = re.compile(
    r"(?:\((?:file\s+)?(?:ap|afp|epa|reuters|getty)\b[^()]*\)"
    r"|\([^()]*\b(?:photo|getty images|via ap|image|picture)[^()]*\)"
    r"|\[[^\[\]]*(?:reuters|afp|ap|getty|epa)[^\[\]]*\]"
    r"|\b(?:photo|photograph|image|picture|credit)(?:\s+credit)?(?:\s*[:/]|\s+by\b)\s*[^.]{3,60}"
    r"|/\s?(?:afp|getty images|reuters|ap|epa))\s*$",
    re.IGNORECASE,
)
# Words that tell of a picture near the top of a page, but stand in plain prose further down.
POINTING = re.compile(
    rf",\s*(?:{_SIDE}|pictured|foreground|background),"
    r"|\b(?:is|are) (?:seen|pictured|shown)\b(?! (?:as|to)\b)",
    re.IGNORECASE,
)
REPORTED = re.compile(r"\b(?:said|says|told|will|would|has|have|had|was|were|announced)\b|[\"“”]")
NEXT_SENTENCE = re.compile(r"[a-z\d)][.!?]\s+[A-Z]")
CREDIT_MARK = re.compile(r"[/|©:()]|\b(?:by|via|courtesy)\b", re.IGNORECASE)
# A caption comes to its verb soon: "Rescue workers search ...", "Supporters of the president wave ...".
LAST_VERB = 10


def is_credit(line: str) -> bool:
    """A line that says only whose picture it is.

    Examples
    --------
    >>> is_credit("Jane Doe/AFP/Getty Images"), is_credit("Photo: Reuters"), is_credit("Reuters was told so.")
    (True, True, False)
    """
    if len(line) > LONGEST_CREDIT:
        return False
    words = LETTERS.findall(line)
    known = agency_words() | words_of("credit")
    names = [word for word in words if word.lower() not in known]
    if not words or len(words) > 14 or len(names) > 5 or not all(name[0].isupper() for name in names):
        return False
    is_sourced = bool(find_agencies(line)) or any(word.lower() in words_of("credit") | {"getty"} for word in words)
    return is_sourced and (not names or bool(CREDIT_MARK.search(line))) and not (names and line.endswith("."))


def is_marked_caption(line: str) -> bool:
    """A line whose own words say that it tells of a picture: "(right)", "FILE -", "(AP Photo/...)"."""
    if len(line) > LONGEST_CAPTION or not 5 <= len(line.split()) <= 90:
        return False
    return bool(CAPTION.search(line) or CREDIT_AT_END.search(line))


def is_scene(line: str) -> bool:
    """One sentence that shows somebody doing something now, as captions do: no report, no quotation.

    Examples
    --------
    >>> is_scene("Demonstrators wave flags outside the court in Harare on Monday.")
    True
    >>> is_scene("Demonstrators waved flags outside the court in Harare on Monday.")
    False
    """
    words = line.split()
    if len(line) > LONGEST_CAPTION or len(words) < 6:
        return False
    if POINTING.search(line):
        return True
    if len(words) > 45 or REPORTED.search(line) or NEXT_SENTENCE.search(line.replace("U.S. ", "US ")):
        return False
    return any(word.strip(",.") in picture_verbs() for word in words[1:LAST_VERB])


def is_only_credits(text: str) -> bool:
    """Nothing but agencies and words of credit."""
    return is_made_of(text, agency_words() | words_of("credit"))
