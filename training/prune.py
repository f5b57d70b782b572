"""Take the least useful hidden units out of the encoder's feed-forward layers while training goes on.

Two thirds of the reader's time goes into these layers, and a CPU without VNNI gains only a factor of 1.6 from 8 bits.
The passes that follow make up for the units lost.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

# After so many passes -> hidden units kept in all layers together (of 6 x 1,536).
SCHEDULE = {1: 7168, 3: 5120}
STEP, LEAST = 64, 256


def importance(layers: nn.ModuleList, sums: list[Tensor]) -> None:
    """Add each hidden unit's squared first-order effect on the loss of the batch just differentiated."""
    for layer, total in zip(layers, sums, strict=True):
        total += (layer.down.weight * layer.down.weight.grad).sum(0).detach() ** 2


def units_to_keep(sums: list[Tensor], total: int) -> list[Tensor]:
    """The most useful units of all layers together; each layer gets a multiple of STEP, for the kernels' sake."""
    least = torch.cat(sums).sort(descending=True).values[total - 1]
    sizes = [int((s >= least).sum()) for s in sums]
    sizes = [min(len(s), max(LEAST, round(n / STEP) * STEP)) for n, s in zip(sizes, sums, strict=True)]
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
    model: nn.Module, keep: list[Tensor], optimizer: torch.optim.Optimizer, shadow: dict[str, Tensor]
) -> list[int]:
    for i, (layer, units) in enumerate(zip(model.layers, keep, strict=True)):
        cut(layer.up.weight, units, 0, optimizer, shadow, f"layers.{i}.up.weight")
        cut(layer.up.bias, units, 0, optimizer, shadow, f"layers.{i}.up.bias")
        cut(layer.down.weight, units, 1, optimizer, shadow, f"layers.{i}.down.weight")
    return [len(units) for units in keep]


def resize(model: nn.Module, weights: dict[str, Tensor]) -> None:
    """Give the layers the sizes of a checkpoint before it is loaded."""
    for i, layer in enumerate(model.layers):
        for part in ("up", "down"):
            for kind in ("weight", "bias"):
                parameter = getattr(getattr(layer, part), kind)
                parameter.data = torch.empty_like(weights[f"layers.{i}.{part}.{kind}"])
