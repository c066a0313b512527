"""What the command line prints of a prepared model, for people and machines."""

from __future__ import annotations

from dataclasses import asdict

from index.embed.prepared import Prepared, Trial
from index.embed.torch_runtime import KIND as ORIGINAL


def prepared_text(prepared: Prepared) -> str:
    """Return where the prepared model is and how it did, a line for each kind."""
    if prepared.refused:
        return (
            f"{prepared.model} cannot be prepared: {prepared.refused}. It runs as the original, "
            "with torch: slower, and with more memory."
        )
    lines = [f"{prepared.model} is prepared in {prepared.folder}, and was tried on this machine:"]
    return "\n".join([*lines, *(_line(trial) for trial in prepared.trials)])


def _line(trial: Trial) -> str:
    verdict = "" if trial.passes_with(ORIGINAL) else " — not used: too far from the original"
    return (
        f"  {trial.kind:<14} {trial.per_second:5.1f} passages/s on one thread, "
        f"{trial.agreement[ORIGINAL]:.1%} of the original's ten nearest, "
        f"cosine at least {trial.cosine:.4f}{verdict}"
    )


def prepared_json(prepared: Prepared) -> dict[str, object]:
    """Return the same as a JSON object."""
    return {
        "model": prepared.model,
        "weights": prepared.weights,
        "folder": str(prepared.folder),
        "refused": prepared.refused,
        "trials": [asdict(trial) for trial in prepared.trials],
    }
