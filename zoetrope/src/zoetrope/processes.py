"""Several processes on one training run, as torchrun starts them; alone, nothing changes.

Every process makes clips of its own; the gradients are averaged, so the weights stay equal bit for bit everywhere. The
first process plans, prints and writes.
"""

import os

import torch
import torch.distributed as dist
from torch import Tensor


def start() -> torch.device:
    """Join the others where torchrun says there are some, and take this process's device."""
    local = int(os.environ.get("LOCAL_RANK", "0"))
    gpu = torch.cuda.is_available()
    if gpu:
        torch.cuda.set_device(local)
    if "WORLD_SIZE" in os.environ and not dist.is_initialized():
        dist.init_process_group("nccl" if gpu else "gloo")
    return torch.device("cuda", local) if gpu else torch.device("cpu")


def stop() -> None:
    """Part from the others."""
    if dist.is_initialized():
        dist.destroy_process_group()


def rank() -> int:
    """This process's number, from 0."""
    return dist.get_rank() if dist.is_initialized() else 0


def count() -> int:
    """How many processes there are."""
    return dist.get_world_size() if dist.is_initialized() else 1


def average(gradients: list[Tensor]) -> None:
    """Make each the mean over all processes, in one message."""
    if count() == 1:
        return
    flat = torch.cat([g.flatten() for g in gradients])
    dist.all_reduce(flat)
    flat /= count()
    for gradient, mean in zip(gradients, torch.split(flat, [g.numel() for g in gradients]), strict=True):
        gradient.copy_(mean.view_as(gradient))


def total(numbers: list[float], device: torch.device) -> list[float]:
    """The sums of each number over all processes: also how they wait for one another."""
    if count() == 1:
        return numbers
    sums = torch.tensor(numbers, dtype=torch.float64, device=device)
    dist.all_reduce(sums)
    return [float(n) for n in sums.tolist()]


def agreed(number: float, device: torch.device) -> float:
    """The first process's number, for all."""
    return total([number if rank() == 0 else 0.0], device)[0]
