"""Classes of SKUs (ABC/XYZ): what a room above measured of their sales becomes the class that stands beside each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.grading import queries, rules
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome

__all__ = ["set_grading", "write_grades"]


def set_grading(*, actor: Actor, grading: rules.Grading, now: datetime) -> Outcome:
    """How SKUs are graded from the next measuring on. Inverse: the former way, which the answer tells."""
    rules.refuse_grading(grading)
    former = asdict(queries.grading(actor.merchant_id))
    sql.rows("grading", "set_grading", merchant_id=actor.merchant_id, **asdict(grading))
    logbook.write(actor, "inventory.set_grading", [actor.merchant_id], now, asdict(grading))
    return Outcome(done=[actor.merchant_id], facts={"former": former})


def write_grades(*, actor: Actor, measured: Sequence[rules.Measured], grading: rules.Grading, now: datetime) -> int:
    """Each SKU stands in the class that its measure gives, and no other does. Amounts of different currencies do not add
    up: each currency has its own A, B and C. It has no inverse: the next measuring takes its place.
    """
    kinds: dict[str, dict[int, int]] = defaultdict(dict)
    for one in measured:
        kinds["" if grading.basis == "units" else one.currency][one.sku_id] = one.amount
    graded: dict[int, tuple[str, int]] = {}
    totals: dict[int, int] = {}
    for amounts in kinds.values():
        total = sum(max(0, amount) for amount in amounts.values())
        graded |= rules.grades(amounts, grading)
        totals |= dict.fromkeys(amounts, total)
    weeks = grading.days // 7
    varies = [rules.variation(weeks, one.week_units, one.week_squares) for one in measured]
    sql.rows(
        "grading",
        "write_grades",
        merchant_id=actor.merchant_id,
        skus=[one.sku_id for one in measured],
        grades=[graded[one.sku_id][0] for one in measured],
        steadiness=[rules.steadiness(one, grading) for one in varies],
        amounts=[one.amount for one in measured],
        befores=[graded[one.sku_id][1] for one in measured],
        totals=[totals[one.sku_id] for one in measured],
        units=[one.units for one in measured],
        variations=varies,
        weeks=weeks,
        basis=grading.basis,
        days=grading.days,
        now=now,
    )
    return len(measured)
