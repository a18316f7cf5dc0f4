"""Several processes that train apart and take the mean of their weights now and then (local SGD, Stich 2019).

On a busy machine two processes of one thread get twice as far as one of two threads, which waits at every product.
Started by `torchrun --nproc-per-node N -m training.train ...`; alone, everything here does nothing.
"""

from __future__ import annotations

import os

import torch
import torch.distributed as dist
from torch import nn


def join_workers() -> int:
    """Number of this process among the workers, 0 for the first or only one."""
    if "RANK" not in os.environ:
        return 0
    dist.init_process_group("gloo")
    return dist.get_rank()


def leave_workers() -> None:
    """Part from the other workers, if there are any."""
    if dist.is_initialized():
        dist.destroy_process_group()


def average(model: nn.Module, elapsed: float) -> float:
    """Give every worker the mean of all workers' weights; returns the longest time that any of them has trained."""
    if not dist.is_initialized():
        return elapsed
    clock = torch.tensor(elapsed, dtype=torch.float64)
    dist.all_reduce(clock, dist.ReduceOp.MAX)
    flat = nn.utils.parameters_to_vector([p.detach() for p in model.parameters()])
    dist.all_reduce(flat)
    nn.utils.vector_to_parameters(flat / dist.get_world_size(), model.parameters())
    return float(clock)
