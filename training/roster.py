"""Builds `data/actors/people.tsv` and `parties.tsv` from public-domain (CC0) facts.

    python training/roster.py FACTS_FOLDER

FACTS_FOLDER holds `wikidata_office_holders.jsonl.gz` (Wikidata through EveryPolitician's successors),
`wikidata_world_leaders_2021.jsonl.gz` (Wikidata) and `world_factbook_2026.jsonl.gz` (CIA World
Factbook, public domain). The output is sorted, so that a rerun on newer facts reads well as a diff.
"""

from __future__ import annotations

import gzip
import html
import itertools
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

from tacitus.actors.people import names_of, surnames
from tacitus.actors.spelling import fold

DATA = Path(__file__).parent.parent / "src" / "tacitus" / "data" / "actors"
PEOPLE = ("name", "aliases", "code", "role", "sectors", "from", "to", "wikidata", "source")
PARTIES = ("name", "code", "sectors", "from", "to", "names", "wikidata", "source")
SLUGS = {
    "congo-kinshasa": "COD", "united-kingdom": "GBR", "us": "USA", "uae": "ARE", "south-korea": "KOR",
    "south-africa": "ZAF", "south-sudan": "SSD", "sri-lanka": "LKA",
}  # fmt: skip
# The first pattern that a position matches decides its sectors.
SECTORS = tuple(
    (re.compile(pattern, re.IGNORECASE), sectors)
    for pattern, sectors in (
        (r"opposition", "LEG;OPP"),
        (r"ambassador|high commissioner|permanent representative|consul\b|envoy", "GOV"),
        (r"\b(police|gendarmerie|commissioner of the metropolitan)\b", "COP"),
        (r"intelligence|\bcia\b|security service|mossad|shin bet|fsb|mi5|mi6|gchq|secret service|federal security", "SPY"),
        (r"national security|security council", "GOV"),
        (r"minister of justice|justice minister|ministry of justice|minister for justice|secretary of justice|secretary for justice", "GOV"),
        (r"minister|ministry|secretary of state|vice[- ]premier|premier", "GOV"),
        (r"chief of (the )?(general|defen[cs]e|army|naval|air|joint|military)|general staff|joint chiefs|chiefs? of staff of the|army staff|air staff|naval staff|commander|armed forces|defen[cs]e force|chief of the (army|navy|air)|chief of (army|navy|air)", "MIL"),
        (r"attorney[- ]general|solicitor[- ]general", "GOV"),
        (r"judge|justice|supreme court|constitutional court|prosecutor|court\b|magistrate", "JUD"),
        (r"speaker|(president|chair\w*|marshal|deputy marshal|vice[- ]?president|deputy chair\w*) of the (\w+ )?(senate|assembly|national assembly|chamber|house|legislat\w+|parliament\w*|council of state\b.*parliament|state duma|federation council|verkhovna rada|sejm|bundestag|knesset|lok sabha|rajya sabha|riigikogu|diet|national people's congress|supreme people's assembly|majlis|congress)|leader of the (house|senate)|whip|member of (the )?(parliament|congress|house|senate|legislat)|senator|(majority|minority) leader|of the verkhovna rada|national people's congress|legislative (assembly|council|yuan)", "LEG"),
        (r"leader of the .*party|party (leader|chair|secretary)|chair\w* of the (kuomintang|democratic progressive|communist|conservative|labour|liberal|democratic national|republican national)|general secretary of the", "PTY;GOV"),
        (r"petrobras|banco do brasil|caixa|railways|corporation\b.*(chair|ceo)|chief executive of\b(?!.*(hong kong|council))", "BUS"),
        (r"\brector|university", "EDU"),
        (r"bishop|patriarch|imam|mufti|rabbi", "REL"),
        (r"", "GOV"),
    )
)  # fmt: skip
MANY_HOLDERS = re.compile(
    r"judge|justice|member|senator|minister of state|minister without|deputy|vice|assistant|under|lord of|adviser|advisor|"
    r"counsel|junior|councillor|state minister|special|commissioner|permanent representative|whip|envoy|secretary-general to",
    re.IGNORECASE,
)
PARTY_GOES_ON = re.compile(r"\s+or\s+")


def main(facts: Path) -> None:
    codes = _codes()
    rows = _office_holders(facts, codes)
    known = {(row["wikidata"], row["role"].lower()) for row in rows}
    rows += _world_leaders(facts, codes, known)
    rows += _factbook_leaders(facts, codes, rows)
    rows = _corrected(rows, _stated(rows))
    rows = _sorted(_out_with_government(_without_overlap(rows)))
    _write(
        DATA / "people.tsv",
        PEOPLE,
        rows,
        "Office holders with the dates of their roles; built by training/roster.py from Wikidata (CC0) and the CIA World Factbook (public domain).",
    )
    _write_names(rows)
    parties = _parties(facts, codes)
    _write(
        DATA / "parties.tsv",
        PARTIES,
        parties,
        "Political parties; built by training/roster.py from the CIA World Factbook 2026 (public domain).",
    )
    print(len(rows), "roles of", len({r["wikidata"] or r["name"] for r in rows}), "people;", len(parties), "parties")


def _read(file: Path) -> list[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _codes() -> dict[str, str]:
    """Every name of a state in `countries.tsv`, in lower case, with its code."""
    lines = [
        line.split("\t")
        for line in (DATA / "countries.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    found = {"": "EUR"}  # the Factbook leaves the European Union without a name
    for cells in lines[1:]:
        row = dict(zip(lines[0], cells, strict=False))
        if row["kind"] in {"state", "special"}:
            for name in (row["name"], *row["names"].split(";")):
                found.setdefault(name.strip().lower(), row["code"])
    return found


def sectors_of(position: str) -> str:
    return next(sectors for pattern, sectors in SECTORS if pattern.search(position))


def _row(name: str, code: str, role: str, first: str, last: str, qid: str, source: str) -> dict[str, str]:
    return {
        "name": name, "aliases": "", "code": code, "role": role, "sectors": sectors_of(role), "from": first, "to": last,
        "wikidata": qid, "source": source,
    }  # fmt: skip


def _office_holders(facts: Path, codes: dict[str, str]) -> list[dict[str, str]]:
    rows = []
    for fact in _read(facts / "wikidata_office_holders.jsonl.gz"):
        code = (
            _world_code(fact["position"])
            if fact["country"] == "world"
            else SLUGS.get(fact["country"]) or codes[fact["country"].replace("-", " ")]
        )
        name = " ".join(fact["person"].split())
        first, last = (re.sub(r"[^0-9-]", "", fact[end] or "") for end in ("start", "end"))
        if re.fullmatch(r"Q\d+", name) or not code or (first and last and last < first[: len(last)]):
            continue
        rows.append(_row(name, code, fact["position"], first, last, fact["qid"], "wikidata"))
    return rows


def _stated(facts: list[dict[str, str]]) -> list[dict[str, str]]:
    """What we state ourselves in `training/figures.tsv`, under the Wikidata ids of the facts where these know the person."""
    ids: dict[tuple[str, str], str] = {}
    for row in facts:
        ids.setdefault((fold(row["name"]), row["code"]), row["wikidata"])
    rows = []
    for line in _own("figures.tsv"):
        row = {"wikidata": "", **line, "source": "authors"}
        alone = set(surnames(row["name"], row["code"]))
        aliases = [alias for alias in row["aliases"].split(";") if alias and fold(alias) not in alone]
        names = (row["name"], *aliases)
        row["aliases"] = ";".join(aliases)
        row["wikidata"] = row["wikidata"] or next(
            (ids[fold(n), row["code"]] for n in names if (fold(n), row["code"]) in ids), ""
        )
        rows.append(row)
    return _one_person(rows)


def _own(file: str) -> list[dict[str, str]]:
    """The lines of a table of ours beside this script."""
    lines = [
        line.split("\t")
        for line in (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return [dict(zip(lines[0], cells, strict=False)) for cells in lines[1:]]


def _one_person(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Lines of one name share the Wikidata id that one of them has."""
    known = {row["name"]: row["wikidata"] for row in rows if row["wikidata"]}
    for row in rows:
        row["wikidata"] = row["wikidata"] or known.get(row["name"], "")
    return rows


def _corrected(facts: list[dict[str, str]], stated: list[dict[str, str]]) -> list[dict[str, str]]:
    """The facts without what we state otherwise (one person in one office at one time), under the names we use."""
    ours: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in stated:
        ours[row["wikidata"] or row["name"]].append(row)
    called = {row["wikidata"]: row["name"] for row in reversed(stated) if row["wikidata"]}
    kept = []
    for row in facts:
        if not any(_says_otherwise(other, row) for other in ours.get(row["wikidata"] or row["name"], [])):
            kept.append({**row, "name": called.get(row["wikidata"], row["name"])})
    return kept + stated


def _says_otherwise(our: dict[str, str], fact: dict[str, str]) -> bool:
    """Whether both tell of one office: by its name, or since one year, when only we know how it ended."""
    if _office(our["role"]) == _office(fact["role"]):
        return _overlap(fact, our)
    return not fact["to"] and bool(our["to"]) and our["from"][:4] == fact["from"][:4]


def _overlap(one: dict[str, str], other: dict[str, str]) -> bool:
    return (one["from"] or "0") <= (other["to"] or "9") and (other["from"] or "0") <= (one["to"] or "9")


def _world_code(position: str) -> str:
    if position.startswith("Permanent Representative"):
        return ""
    return "UNO" if "United Nations" in position or "International Court" in position else "IGO"


def _world_leaders(facts: Path, codes: dict[str, str], known: set[tuple[str, str]]) -> list[dict[str, str]]:
    rows = []
    for fact in _read(facts / "wikidata_world_leaders_2021.jsonl.gz"):
        code = codes.get(fact["country"].lower())
        name, qid = " ".join(fact["officeholderLabel"].split()), fact["officeholder"]
        role = re.sub(r" (of|in) (the )?[A-Z].*", "", fact["positionLabel"])
        role = {"monarch": "Monarch", "prime minister": "Prime Minister"}.get(role, role)
        if "co-prince" in role.lower() or (
            role == "Monarch" and name in {"Elizabeth II", "Charles III"} and code != "GBR"
        ):
            continue
        if not code or (qid, role.lower()) in known or re.fullmatch(r"Q\d+", name):
            continue
        rows.append(_row(name, code, role, fact["start_year"] or "", fact["end_year"] or "", qid, "wikidata"))
    return rows


MONTHS = "january february march april may june july august september october november december".split()
LEADER = re.compile(
    r"(?P<title>[A-Z][\w\s,'-]*?(?:President|Minister|Prime Minister|King|Queen|Sultan|Amir|Emir|Chancellor|Premier|Prince|Chairman|Pope|Secretary|Taoiseach))?\s*(?P<name>[^()]+?)\s*\(since (?:(?P<day>\d{1,2}) )?(?:(?P<month>[A-Z][a-z]+) )?(?P<year>\d{4})"
)


def _factbook_leaders(facts: Path, codes: dict[str, str], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    by_code: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_code[row["code"]].append(row)
    found = []
    for fact in _read(facts / "world_factbook_2026.jsonl.gz"):
        code = codes.get(html.unescape(fact["name"] or "").lower())
        for kind, office in (("chief_of_state", "Head of State"), ("head_of_government", "Prime Minister")):
            leader = _leader(fact.get(kind) or "")
            if not code or not leader or _is_distant_monarch(leader[1], code):
                continue
            title, name, since = leader
            same = [r for r in by_code[code] if _is_same(r["name"], name)]
            role = title or office
            if not any(not r["to"] and _office(r["role"]) == _office(role) for r in same):
                known = same[0] if same else {"name": name, "wikidata": ""}
                found.append(_row(known["name"], code, role, since, "", known["wikidata"], "factbook"))
    unique = {(r["name"], r["role"]): r for r in found}
    return list(unique.values())


def _is_distant_monarch(name: str, code: str) -> bool:
    return name in {"Charles Iii", "Charles III", "Elizabeth II"} and code != "GBR"


def _is_same(known: str, name: str) -> bool:
    one, other = _words(known), _words(name)
    return len(one & other) >= 2 or (bool(one & other) and min(len(one), len(other)) == 1)


def _words(name: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return {w for w in re.split(r"[^a-z]+", plain) if len(w) > 1 and w not in {"al", "bin", "de", "da", "del", "el"}}


def _office(role: str) -> str:
    """Head of state and head of government go by many titles; an office has one holder under any of them."""
    plain = role.lower().removesuffix(" of the republic")
    if plain in {"president", "head of state", "monarch", "king", "queen", "emir", "amir", "sultan", "emperor"}:
        return "head of state"
    if plain in {"prime minister", "premier", "chancellor", "federal chancellor", "taoiseach", "head of government"}:
        return "head of government"
    return plain


def _leader(text: str) -> tuple[str, str, str] | None:
    match = LEADER.search(re.sub(r"<[^>]+>", " ", html.unescape(text)))
    if not match or "vacant" in text.lower():
        return None
    words = match["name"].split()
    first = next(
        (
            k
            for k, w in enumerate(words)
            if not re.match(
                r"(President|Prime|Minister|King|Queen|Sultan|Amir|Gen\.?|Dr\.?|Chancellor|Premier|Prince|Interim|Acting|Transitional|Executive|State|Council|Chairman|of|the|and|General|Lt\.?|Col\.?|Capt\.?|Captain|Head|Field|Marshal|Chief|Grand|Duke|Emperor|Sheikh|Pope|Supreme|Leader|Taoiseach|Ayatollah|Excellency)\b,?",
                w,
            )
        ),
        0,
    )
    title = " ".join(w for w in (match["title"] or "").split() + words[:first] if w[:1].isalpha()).strip(" ,")
    title = re.sub(
        r"^(Interim|Acting|Transitional)\s+",
        "",
        re.sub(r"\s+(Gen|Dr|Lt|Col|Capt|Captain|Field|Marshal|Sheikh|and|of|the)\b.*", "", title),
    )
    words = words[first:]
    if not 1 < len(words) < 8 or not any(w.isupper() and len(w) > 1 for w in words):
        return None
    name = " ".join(w.title() if w.isupper() and len(w.rstrip(".")) > 1 else w for w in words).strip(" ,;")
    name = re.sub(r"\b(Al|Bin|Bint|El)(?=[- ])", lambda m: m[0].lower() if m[0] != "El" else m[0], name)
    month = (
        f"-{MONTHS.index(match['month'].lower()) + 1:02d}"
        if match["month"] and match["month"].lower() in MONTHS
        else ""
    )
    day = f"-{int(match['day']):02d}" if match["day"] and month else ""
    return " ".join(title.split()), name, match["year"] + month + day


def _without_overlap(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """End what has no end, or too late an end, where the next holder of a single-holder office begins."""
    offices: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        if not MANY_HOLDERS.search(row["role"]):
            offices[row["code"], _office(row["role"])].append(row)
    for holders in offices.values():
        holders.sort(key=lambda r: (r["from"] or "0", r["name"]))
        for row, following in itertools.pairwise(holders):
            start = following["from"]
            if (
                row["source"] == "authors"
                or row["wikidata"] == following["wikidata"]
                or not start
                or start <= (row["from"] or "0")
            ):
                continue
            is_interlude = following["to"] and row["to"] and following["to"] <= row["to"]
            if not row["to"] or (row["to"] > start and not is_interlude):
                row["to"] = start
    return rows


def _out_with_government(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Whom the facts still keep in office left it with the government, where we know when that ended."""
    for end in _own("governments.tsv"):
        roles = re.compile(end["roles"], re.IGNORECASE)
        for row in rows:
            is_open = row["source"] == "wikidata" and row["code"] == end["code"] and not row["to"]
            if is_open and row["from"] < end["ended"] and roles.fullmatch(row["role"]):
                row["to"] = end["ended"]
    return rows


def _sorted(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    rows = [r for r in rows if not (r["from"] and r["to"] and r["from"][: len(r["to"])] > r["to"])]
    unique = {tuple(r.get(c, "") for c in PEOPLE): r for r in rows}
    labels: dict[str, str] = {}
    for row in rows:
        labels.setdefault(row["wikidata"] or row["name"], row["name"])
    return sorted(
        unique.values(),
        key=lambda r: (labels[r["wikidata"] or r["name"]], r["wikidata"], r["from"], r["role"], r["to"]),
    )


def _parties(facts: Path, codes: dict[str, str]) -> list[dict[str, str]]:
    rows = []
    for fact in _read(facts / "world_factbook_2026.jsonl.gz"):
        code = codes.get(html.unescape(fact["name"] or "").lower())
        if not code or not fact.get("parties"):
            continue
        text = re.sub(r"<strong>.*?</strong>|<em>.*?</em>", " ", html.unescape(fact["parties"]))
        for line in re.split(r"<br\s*/?>|</p>|;|\n", text):
            rows += _party(re.sub(r"<[^>]+>", " ", line), code)
    kept: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        kept.setdefault((row["name"], row["code"]), row)
    return sorted(kept.values(), key=lambda r: (r["name"], r["code"]))


def _party(line: str, code: str) -> list[dict[str, str]]:
    line = re.sub(r"\[[^\]]*\]", "", line)
    line = re.sub(r"^[^:]{0,60}:", "", line)
    inner = [m.strip() for m in re.findall(r"\(([^()]*)\)", line)]
    names = [n.strip(' ,.;*"') for n in PARTY_GOES_ON.split(re.sub(r"\([^()]*\)", "", line)) if n.strip(" ,.;*")]
    names = [
        " ".join(n.split())
        for n in names + [i for i in inner if 2 < len(i) < 60 and "includ" not in i and "alliance" not in i.lower()]
    ]
    names = [
        n
        for n in names
        if 1 < len(n) < 70
        and n[:1].isupper()
        and not re.search(
            r"\d{4}|note|none|independents?$|political parties|party system|banned|prohibited", n, re.IGNORECASE
        )
    ]
    if not names or len(names[0]) < 4:
        return []
    return [
        {
            "name": names[0],
            "code": code,
            "sectors": "PTY",
            "from": "",
            "to": "",
            "names": ";".join(dict.fromkeys(names[1:])),
            "wikidata": "",
            "source": "factbook",
        }
    ]


def _write_names(rows: list[dict[str, str]]) -> None:
    """The names of each person ready for comparison, with the lines they lead to."""
    lines = [
        "# Names of people.tsv as tacitus.actors.spelling folds them; written by training/roster.py.",
        "first\tcount\tnames\tsurnames",
    ]
    first = 0
    for _, group in itertools.groupby(rows, key=lambda r: r["wikidata"] or r["name"]):
        person = list(group)
        names, surnames = names_of(person)
        lines.append(f"{first}\t{len(person)}\t{';'.join(names)}\t{';'.join(surnames)}")
        first += len(person)
    (DATA / "people.names").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write(file: Path, columns: tuple[str, ...], rows: list[dict[str, str]], provenance: str) -> None:
    lines = ["# " + provenance, "\t".join(columns)]
    lines += ["\t".join(row.get(column, "").replace("\t", " ") for column in columns) for row in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
