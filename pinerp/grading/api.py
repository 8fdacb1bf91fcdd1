"""The doors of classes. They stand among those of the shelf, at the addresses that they have had from the first."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.grading import actions, queries, rules
from pinerp.grading.schemas import GradingIn, GradingOut
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import OutcomeOut

shelf_doors = Doors("inventory")


@shelf_doors.ask("/grading", permission="inventory.view", answer=GradingOut)
def show_grading(actor: Actor) -> dict[str, Any]:
    """商品分级: how SKUs are graded (ABC/XYZ), and when that was measured last."""
    at = queries.graded_at(actor.merchant_id)
    return {**asdict(queries.grading(actor.merchant_id)), "measured_at": None if at is None else at.isoformat()}


@shelf_doors.verb("set_grading", permission="inventory.grading", answer=OutcomeOut)
def set_grading(actor: Actor, now: datetime, body: GradingIn) -> Outcome:
    """分级设置: how SKUs are graded from the next measuring on; the answer holds the former way."""
    return actions.set_grading(actor=actor, grading=rules.Grading(**body.model_dump()), now=now)
