"""Signed, directed networks of who acts toward whom, by period, and what can be told of their shape.

This module decides what an edge is and when a triad is balanced (Cartwright & Harary 1956).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import duckdb
import networkx as nx

from tacitus.relate.panel import PanelOptions, make_panel

# Scores run from -10 to 10; an edge nearer to nought than this is neither friendly nor hostile.
NEUTRAL = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The shape of one period's network."""

    period: date
    actors: int
    edges: int
    positive: int
    negative: int
    triads: int
    balanced: float | None  # share of closed triads whose signs multiply to plus
    camps: tuple[tuple[str, ...], ...]  # friendly communities, largest first


def networks(store: duckdb.DuckDBPyConnection, options: PanelOptions) -> Iterator[tuple[date, nx.DiGraph]]:
    """A directed graph for each period that something was told of.

    Nodes carry `in_score`, `out_score`, and `degree` and `betweenness` centrality (Freeman 1979); edges
    `events`, `score` (mean), `sign` (-1, 0, 1) and `weight` (events).
    """
    columns = "period, actor, recipient, events, score_mean"
    rows = make_panel(store, options).filter("events > 0").project(columns).order("ALL").fetchall()
    for period in sorted({row[0] for row in rows}):
        yield period, _graph((row[1:] for row in rows if row[0] == period), period=period.isoformat())


def whole_network(store: duckdb.DuckDBPyConnection) -> nx.DiGraph:
    """One graph of all periods together, as `networks` describes it."""
    panel = make_panel(store, PanelOptions(by="year")).filter("events > 0")
    columns = "actor, recipient, sum(events)::BIGINT AS events, sum(score_sum) / sum(events) AS score_mean"
    return _graph(panel.aggregate(columns, "actor, recipient").order("ALL").fetchall())


def _graph(rows: Iterable[tuple[str, str, int, float]], **about: str) -> nx.DiGraph:
    graph = nx.DiGraph(**about)
    for actor, recipient, events, score in rows:
        graph.add_edge(actor, recipient, events=events, weight=events, score=round(score, 4), sign=_sign(score))
    _describe(graph)
    return graph


def _sign(score: float) -> int:
    return 0 if abs(score) < NEUTRAL else (1 if score > 0 else -1)


def _describe(graph: nx.DiGraph) -> None:
    between, degree = nx.betweenness_centrality(graph), nx.degree_centrality(graph)
    for node in graph:
        graph.nodes[node]["betweenness"] = round(between[node], 6)
        graph.nodes[node]["degree"] = round(degree[node], 6)
        graph.nodes[node]["out_score"] = _mean([d["score"] for _, _, d in graph.out_edges(node, data=True)])
        graph.nodes[node]["in_score"] = _mean([d["score"] for _, _, d in graph.in_edges(node, data=True)])


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def shape(period: date, graph: nx.DiGraph) -> Shape:
    """How balanced a period's network is, and its camps."""
    ties = _ties(graph)
    signs = [sign for _, _, sign in ties.edges(data="sign")]
    triads = list(_triads(ties))
    return Shape(
        period=period,
        actors=ties.number_of_nodes(),
        edges=ties.number_of_edges(),
        positive=signs.count(1),
        negative=signs.count(-1),
        triads=len(triads),
        balanced=round(sum(product > 0 for product in triads) / len(triads), 4) if triads else None,
        camps=_camps(ties),
    )


def _ties(graph: nx.DiGraph) -> nx.Graph:
    """The undirected signed graph: both directions' events together; neutral ties and loops left out."""
    ties = nx.Graph()
    for one, other in sorted({tuple(sorted(edge)) for edge in graph.edges if edge[0] != edge[1]}):
        both = [graph.edges[e] for e in ((one, other), (other, one)) if graph.has_edge(*e)]
        events = sum(d["events"] for d in both)
        sign = _sign(sum(d["score"] * d["events"] for d in both) / events)
        if sign:
            ties.add_edge(one, other, sign=sign, weight=events)
    return ties


def _triads(ties: nx.Graph) -> Iterator[int]:
    """The product of the signs of each closed triad."""
    for node in sorted(ties):
        later = sorted(n for n in ties[node] if n > node)
        for one, other in combinations(later, 2):
            if ties.has_edge(one, other):
                yield ties[node][one]["sign"] * ties[node][other]["sign"] * ties[one][other]["sign"]


def _camps(ties: nx.Graph) -> tuple[tuple[str, ...], ...]:
    friendly = nx.Graph((a, b, {"weight": d["weight"]}) for a, b, d in ties.edges(data=True) if d["sign"] > 0)
    if not friendly.number_of_edges():
        return ()
    found = nx.community.greedy_modularity_communities(friendly, weight="weight")
    return tuple(sorted((tuple(sorted(c)) for c in found), key=lambda c: (-len(c), c)))
