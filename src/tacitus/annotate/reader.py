"""Our English reader: words in; tags, lemmas, a dependency tree, names and semantic roles out.

Decides here: how the network's numbers become labels. Not here: what a word or sentence is (words.py), what the network
sees of it (pieces.py), the tree search (tree.py), or how the weights were made (training/). One sentence at a time goes
through the network, so no sentence can change another's reading.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument, InvalidGraph, InvalidProtobuf
from tokenizers import Tokenizer

from tacitus.annotate.gerunds import is_subject_gerund
from tacitus.annotate.inflection import tense_of_form
from tacitus.annotate.lemmas import Lemmas, Rule
from tacitus.annotate.names import find_names, join_touching, without_peoples
from tacitus.annotate.pieces import WordPieces
from tacitus.annotate.tree import best_tree
from tacitus.errors import KnowledgeError

Array = NDArray[np.float32]
Indices = NDArray[np.int64]
Frame = tuple[int, str, tuple[tuple[str, int], ...]]

FILES = (
    "reader.onnx",
    "relations.onnx",
    "roles.onnx",
    "senses.npy",
    "labels.json",
    "lemmas.tsv",
    "senses.tsv",
    "tokenizer.json",
)
REMEDY = "reinstall tacitus, or make it as training/README.md says"
BROKEN_GRAPH = (InvalidArgument, InvalidGraph, InvalidProtobuf, Fail)
FOLDER = Path(__file__).parents[1] / "data" / "reader" / "en"
NUMBERED = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5"})
AT_ONCE = 64
# Where a sentence that is too long for the network may be cut.
STRONG_STOPS, WEAK_STOPS = frozenset(".!?;:—–"), frozenset(",)]\"'”’-")


class Reading(NamedTuple):
    """What the reader says about one sentence; each tuple but `frames` has one entry a word."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    head: tuple[int, ...]  # 0-based; -1 = root
    relation: tuple[str, ...]
    entity: tuple[str, ...]  # O, B-PER, I-PER, B-ORG, ...
    frames: tuple[Frame, ...]  # (predicate, roleset, ((role, head word of the argument), ...))


class Labels(NamedTuple):
    """The label lists that the network's numbers point into."""

    upos: list[str]
    feats: list[str]
    rules: list[Rule]
    relations: list[str]
    names: list[str]
    roles: list[str]
    rolesets: dict[str, int]
    senses: dict[str, list[str]]


class Graphs(NamedTuple):
    """The network, and the small graphs that look at chosen pairs of words once the tree is known."""

    network: onnxruntime.InferenceSession
    relations: onnxruntime.InferenceSession
    roles: onnxruntime.InferenceSession


class Reader:
    """The loaded reader: a resource to keep for the whole run."""

    def __init__(
        self, graphs: Graphs, words: WordPieces, labels: Labels, lemmas: Lemmas, senses: Array, digest: str
    ) -> None:
        self.graphs, self.words, self.labels, self.lemmas, self.senses = graphs, words, labels, lemmas, senses
        self.digest = digest

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 1) -> Reader:
        """Read the weights, by default those of the package.

        Parameters
        ----------
        folder
            Where reader.onnx and its companions lie.
        threads
            Threads of one call; on many cores rather run many processes of one thread.

        Raises
        ------
        KnowledgeError
            Where a file is missing or damaged.
        """
        folder = folder or FOLDER
        contents = {name: read_bytes(folder / name) for name in FILES}
        digest = hashlib.blake2b(digest_size=6)
        for content in contents.values():
            digest.update(content)
        names = ("reader.onnx", "relations.onnx", "roles.onnx")
        graphs = Graphs(*(load_graph(folder / name, contents[name], threads) for name in names))
        words = WordPieces(Tokenizer.from_buffer(contents["tokenizer.json"]))
        senses = np.load(io.BytesIO(contents["senses.npy"])).astype(np.float32)
        labels = read_labels(contents)
        lemmas = read_lemmas(contents, labels, words.whole)
        return cls(graphs, words, labels, lemmas, senses, digest.hexdigest())

    def annotate(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        """Read sentences that are already split into words.

        Parameters
        ----------
        sentences
            The word forms of each sentence. Sentences above 200 words are read in parts and joined again.

        Examples
        --------
        >>> reading = Reader.load().annotate([["Gondor", "attacked", "Mordor", "."]])[0]
        >>> reading.head, reading.relation
        ((1, -1, 1, 1), ('nsubj', 'root', 'obj', 'punct'))
        """
        cut = [list(self.cut(list(words))) for words in sentences]
        readings = self.read_parts([part for parts in cut for part in parts])
        return [join_parts(list(islice(readings, len(parts)))) for parts in cut]

    def read_parts(self, parts: list[list[str]]) -> Iterator[Reading]:
        """Each part's reading; some at once, as the network's weights push all else out of the processor's cache."""
        for start in range(0, len(parts), AT_ONCE):
            some = parts[start : start + AT_ONCE]
            outputs = [self.graphs.network.run(None, self.words.feed(words)) for words in some]
            yield from map(self.to_reading, some, outputs)

    def cut(self, words: list[str]) -> Iterator[list[str]]:
        """The sentence whole, or in parts that end at punctuation where there is any."""
        while words:
            end = self.words.most_that_fit(words)
            if end < len(words):
                end = good_break(words, end)
            yield words[:end]
            words = words[end:]

    def to_reading(self, words: list[str], outputs: list[Array]) -> Reading:
        """Labels from the network's numbers."""
        upos, feats, rules, names, arcs, pairs = outputs
        tags = [self.labels.upos[i] for i in upos[0, 1:-1].tolist()]
        features = list(map(tense_of_form, words, tags, (self.labels.feats[i] for i in feats[0, 1:-1].tolist())))
        ranked = map(self.rules_by, rules[0, 1:-1])
        lemma = list(map(self.lemmas.find, words, tags, features, ranked))
        head = best_tree(arcs[0, 1:-1, :-1])
        relation = self.find_relations(pairs[0, 1:-1], head)
        entity = find_names(names[0, 1:-1, :-1], self.labels.names)
        entity = without_peoples(entity, words, tags, features, lemma)
        predicates = np.flatnonzero(names[0, 1:-1, -1] > 0)
        relations = [self.labels.relations[i] for i in relation.tolist()]
        if is_subject_gerund(words, tags, features, head, relations):
            tags[0], features[0], lemma[0], relations[0] = "NOUN", "Number=Sing", words[0].lower(), "nsubj"
        return Reading(
            upos=tuple(tags),
            feats=tuple(features),
            lemma=tuple(lemma),
            head=tuple(head),
            relation=tuple(relations),
            entity=tuple(join_touching(entity, head)),
            frames=self.find_frames(pairs[0, 1:-1], head, relation, predicates, lemma) if len(predicates) else (),
        )

    def rules_by(self, scores: Array) -> Iterator[Rule]:
        """The edit rules in the network's order; nothing is sorted until someone asks."""
        yield self.labels.rules[int(scores.argmax())]
        for index in np.argsort(-scores, kind="stable")[1:].tolist():
            yield self.labels.rules[index]

    def find_relations(self, pairs: Array, head: list[int]) -> Indices:
        """The best relation of each word to its head; "root" goes to the root and to it alone."""
        heads = np.array(head)
        roots = heads < 0
        heads[roots] = 0
        best: Indices = self.graphs.relations.run(None, {"pairs": pairs, "heads": heads})[0]
        best[roots] = self.labels.relations.index("root")
        return best

    def find_frames(
        self, pairs: Array, head: list[int], relation: Indices, predicates: Indices, lemma: list[str]
    ) -> tuple[Frame, ...]:
        """The frame of each predicate: which word plays which role in it."""
        paths = path_classes(np.array(head) + 1, relation, predicates + 1, len(self.labels.relations))
        scores = self.graphs.roles.run(None, {"pairs": pairs, "predicates": predicates, "paths": paths})[0]
        best = scores.argmax(2)
        frames = []
        for row, predicate in enumerate(predicates.tolist()):
            words = np.flatnonzero(best[row]).tolist()
            roles = self.unique_roles(words, best[row].tolist(), scores[row])
            frames.append((predicate, self.find_roleset(lemma[predicate].lower(), pairs[predicate]), roles))
        return tuple(frames)

    def unique_roles(self, words: list[int], best: list[int], scores: Array) -> tuple[tuple[str, int], ...]:
        """Roles with their words; of two words for one numbered role the surer stays (+.4 arguments F1 on EWT dev)."""
        sure = {word: float(scores[word, best[word]] - scores[word, 0]) for word in words}
        surest: dict[str, int] = {}
        for word in sorted(words, key=lambda word: -sure[word]):
            surest.setdefault(self.labels.roles[best[word]], word)
        found = ((self.labels.roles[best[word]], word) for word in words)
        return tuple((role, word) for role, word in found if role not in NUMBERED or surest[role] == word)

    def find_roleset(self, lemma: str, vector: Array) -> str:
        """The roleset among those training knows of the lemma; an unknown lemma gets its first sense."""
        known = self.labels.senses.get(lemma)
        if known is None:
            lemma = self.lemmas.verb_of(lemma)
            known = self.labels.senses.get(lemma, [f"{lemma}.01"])
        if len(known) == 1:
            return known[0]
        rows = self.senses[[self.labels.rolesets[roleset] for roleset in known]]
        width = rows.shape[1] - 1
        scores = rows[:, :width] @ np.maximum(vector[-width:], 0) + rows[:, width]
        return known[int(scores.argmax())]


def read_bytes(path: Path) -> bytes:
    """A file of the reader, or a message that says how to get it."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
        raise KnowledgeError(f"{path}: this file of the reader {reason}; {REMEDY}") from error


def load_graph(path: Path, content: bytes, threads: int) -> onnxruntime.InferenceSession:
    """The network of a file, or a message that says how to get a whole one."""
    try:
        return open_session(content, threads)
    except BROKEN_GRAPH as error:
        raise KnowledgeError(f"{path}: this file of the reader is damaged; {REMEDY}") from error


def open_session(content: bytes, threads: int) -> onnxruntime.InferenceSession:
    """The network, ready to run; threads that wait do so without burning CPU time."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # The graph is written as it should run; the fused layer norm that the optimiser would put in is four times slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    for kind in ("intra_op", "inter_op"):
        options.add_session_config_entry(f"session.{kind}.allow_spinning", "0")
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def read_labels(contents: dict[str, bytes]) -> Labels:
    """The label lists and the rolesets of each lemma."""
    lists = json.loads(contents["labels.json"])
    senses = (line.split("\t") for line in read_lines(contents["senses.tsv"]))
    lists["rules"] = [tuple(rule.split("\t")) for rule in lists["rules"]]
    lists["rolesets"] = {roleset: i for i, roleset in enumerate(lists["rolesets"])}
    return Labels(
        senses={lemma: rolesets.split(" ") for lemma, rolesets in senses},
        **lists,
    )


def read_lemmas(contents: dict[str, bytes], labels: Labels, words: frozenset[str]) -> Lemmas:
    """The tables of lemmas; known verbs and nouns are those of training."""
    seen = dict(split_last(line) for line in read_lines(contents["lemmas.tsv"]))
    lemmas: dict[str, set[str]] = {"VERB": set(), "NOUN": set()}
    for key, lemma in seen.items():
        upos = key.split("\t")[1]
        if upos in lemmas:
            lemmas[upos].add(lemma)
    return Lemmas(
        seen=seen,
        verbs=frozenset(lemmas["VERB"]) | labels.senses.keys(),
        nouns=frozenset(lemmas["NOUN"]),
        words=words,
    )


def split_last(line: str) -> tuple[str, str]:
    """A line's key, which may hold tabs, and its value."""
    key, _, value = line.rpartition("\t")
    return key, value


def read_lines(content: bytes) -> list[str]:
    """The lines of a table without the first, which says where the table comes from."""
    return [line for line in content.decode().split("\n")[1:] if line]


def path_classes(head: Indices, relation: Indices, predicate: Indices, relations: int) -> Indices:
    """How each word stands to each predicate: itself, child, parent, sibling, uncle, grandchild, grandparent, none.

    `head` and `predicate` are numbered from 1, 0 being the root. Each class but the first and last is split by the
    relation that tells most. Rows are predicates, columns words.
    """
    up = np.concatenate(([0], head))
    rel = np.concatenate(([0], relation))
    grand = up[up]
    p, w = predicate[:, None], np.arange(1, len(up))[None, :]
    head_p, grand_p, head_w, rel_w, rel_p = up[p], grand[p], head[None, :], rel[w], rel[p]
    result = np.full((len(predicate), len(head)), 6 * relations + 1)
    cases = (
        (grand_p == w, 5, rel_p),
        (grand[w] == p, 4, rel_w),
        (head_w == grand_p, 3, rel_w),
        (head_w == head_p, 2, rel_w),
        (head_p == w, 1, rel_p),
        (head_w == p, 0, rel_w),
    )
    for where, kind, value in cases:
        result = np.where(where, kind * relations + 1 + value, result)
    return np.where(w == p, 0, result)


def good_break(words: list[str], end: int) -> int:
    """Where to cut a sentence that is too long: after the last strong stop, else the last weak one, else anywhere."""
    for stops in (STRONG_STOPS, WEAK_STOPS):
        for index in range(end - 1, end // 2, -1):
            if words[index] in stops:
                return index + 1
    return end


def join_parts(parts: list[Reading]) -> Reading:
    """One reading of a sentence read in parts: later roots hang on the first as parataxis."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Reading((), (), (), (), (), (), ())
    main = parts[0].head.index(-1)
    head: list[int] = []
    relation: list[str] = []
    frames: list[Frame] = []
    for part in parts:
        offset = len(head)
        head += [(main if offset else -1) if h < 0 else h + offset for h in part.head]
        relation += ["parataxis" if r == "root" and offset else r for r in part.relation]
        for predicate, roleset, roles in part.frames:
            frames.append((predicate + offset, roleset, tuple((role, word + offset) for role, word in roles)))
    return Reading(
        upos=tuple(x for part in parts for x in part.upos),
        feats=tuple(x for part in parts for x in part.feats),
        lemma=tuple(x for part in parts for x in part.lemma),
        head=tuple(head),
        relation=tuple(relation),
        entity=tuple(x for part in parts for x in part.entity),
        frames=tuple(frames),
    )
