"""How the gateway misbehaves, seeded: before a call has its effect, or after it, when the answer gets lost."""

from __future__ import annotations

import random

RATES = {
    "rate_limit": 0.02,
    "html_error": 0.01,
    "half_page": 0.01,
    "drop_connection": 0.01,
    "slow": 0.02,
    "lost_answer": 0.02,
    "token_kill": 0.001,
    "duplicate": 0.02,
    "reorder": 0.05,
    "clock_skew": 0.02,
    "late_update": 0.05,
    "push_loss": 0.2,
}
"""Every fault, with its rate unless another is given."""


class Faults:
    """Which faults are on, and their dice."""

    def __init__(self, wanted: str, seed: int) -> None:
        self.rates = parse(wanted)
        self.dice = random.Random(f"faults {seed}")
        self.met = dict.fromkeys(self.rates, 0)

    def strikes(self, name: str) -> bool:
        """Whether this fault strikes now."""
        rate = self.rates.get(name, 0.0)
        if not rate or self.dice.random() >= rate:
            return False
        self.met[name] += 1
        return True


def parse(wanted: str) -> dict[str, float]:
    """`name`, `name:rate`, several joined by commas, or `all`."""
    if wanted == "all":
        return dict(RATES)
    rates = {}
    for part in filter(None, wanted.split(",")):
        name, _, rate = part.partition(":")
        if name not in RATES:
            raise ValueError(f"unknown fault {name}; known: {', '.join(RATES)}")
        rates[name] = float(rate) if rate else RATES[name]
    return rates
