"""Take the least useful parts out of the encoder while training goes on: hidden units and attention heads.

Nine tenths of the reader's time goes into its products, and a CPU without VNNI gains only a factor of 1.6 from 8 bits.
The passes that follow make up for what was lost.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

HEAD_WIDTH = 32


class Part(NamedTuple):
    """A kind of part: rows of the product `makes`, columns of the product `uses`."""

    makes: str
    uses: str
    copies: int  # queries, keys and values lie below one another
    width: int  # rows of a copy that belong to one part
    step: int  # parts are kept in multiples of this, for the kernels' sake
    least: int


UNITS = Part("up", "down", copies=1, width=1, step=64, least=256)
HEADS = Part("qkv", "out", copies=3, width=HEAD_WIDTH, step=1, least=4)
# After so many passes -> parts kept in all layers together, of 6 x 1,536 units and 6 x 12 heads.
SCHEDULE = {1: {UNITS: 7168}, 3: {UNITS: 5120}}


def parts_of(layer: nn.Module, part: Part) -> int:
    """How many of these parts the layer has."""
    return int(getattr(layer, part.uses).weight.shape[1]) // part.width


def importance(layers: nn.ModuleList, part: Part, sums: list[Tensor]) -> None:
    """Add each part's squared first-order effect on the loss of the batch just differentiated."""
    for layer, total in zip(layers, sums, strict=True):
        weight = getattr(layer, part.uses).weight
        total += (weight * weight.grad).sum(0).view(-1, part.width).sum(1).detach() ** 2


def parts_to_keep(part: Part, sums: list[Tensor], total: int) -> list[Tensor]:
    """The most useful parts of all layers together; each layer keeps some."""
    least = torch.cat(sums).sort(descending=True).values[total - 1]
    sizes = [int((s >= least).sum()) for s in sums]
    sizes = [min(len(s), max(part.least, round(n / part.step) * part.step)) for n, s in zip(sizes, sums, strict=True)]
    return [s.argsort(descending=True)[:n].sort().values for s, n in zip(sums, sizes, strict=True)]


@torch.no_grad()
def cut(
    parameter: nn.Parameter,
    keep: Tensor,
    dim: int,
    optimizer: torch.optim.Optimizer,
    shadow: dict[str, Tensor],
    name: str,
) -> None:
    parameter.grad = None
    parameter.data = parameter.data.index_select(dim, keep).contiguous()
    shadow[name] = shadow[name].index_select(dim, keep).contiguous()
    state = optimizer.state[parameter]
    for key in ("exp_avg", "exp_avg_sq"):
        if key in state:
            state[key] = state[key].index_select(dim, keep).contiguous()


def prune(
    model: nn.Module, part: Part, keep: list[Tensor], optimizer: torch.optim.Optimizer, shadow: dict[str, Tensor]
) -> list[int]:
    """Keep these parts of each layer; how many that is."""
    for i, (layer, parts) in enumerate(zip(model.layers, keep, strict=True)):
        columns = (parts[:, None] * part.width + torch.arange(part.width)).flatten()
        height = parts_of(layer, part) * part.width
        rows = torch.cat([columns + copy * height for copy in range(part.copies)])
        makes, uses = getattr(layer, part.makes), getattr(layer, part.uses)
        cut(makes.weight, rows, 0, optimizer, shadow, f"layers.{i}.{part.makes}.weight")
        cut(makes.bias, rows, 0, optimizer, shadow, f"layers.{i}.{part.makes}.bias")
        cut(uses.weight, columns, 1, optimizer, shadow, f"layers.{i}.{part.uses}.weight")
    return [len(parts) for parts in keep]


def resize(model: nn.Module, weights: dict[str, Tensor]) -> None:
    """Give the layers the sizes of a checkpoint before it is loaded."""
    for i, layer in enumerate(model.layers):
        for product in (name for part in (UNITS, HEADS) for name in (part.makes, part.uses)):
            for kind in ("weight", "bias"):
                parameter = getattr(getattr(layer, product), kind)
                parameter.data = torch.empty_like(weights[f"layers.{i}.{product}.{kind}"])
