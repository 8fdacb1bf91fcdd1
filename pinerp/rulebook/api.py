"""The doors of review rules. They stand among those of orders, at the addresses that they have had from the first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import OutcomeOut
from pinerp.rulebook import actions, queries
from pinerp.rulebook.models import ReviewRule
from pinerp.rulebook.rules import FIELDS, operators_of
from pinerp.rulebook.schemas import RuleChangeIn, RuleIdIn, RuleIn, RuleOrderIn, RuleOut, RulesOut, SwitchIn

order_doors = Doors("orders")


@order_doors.ask("/rules", permission="orders.rules", answer=RulesOut)
def list_rules(actor: Actor, archived: bool = False) -> dict[str, Any]:
    """The review rules in order, or those that were set aside; and what a rule may be built of."""
    return {
        "items": [_rule(rule) for rule in queries.all_rules(actor.merchant_id, archived=archived)],
        "fields": [
            {"code": code, "type": f.type, "zh": f.zh, "en": f.en, "operators": operators_of(f)}
            for code, f in FIELDS.items()
        ],
    }


@order_doors.verb("write_rule", permission="orders.rules", answer=RuleOut)
def write_rule(actor: Actor, now: datetime, body: RuleIn) -> dict[str, Any]:
    """A new review rule, switched off."""
    return _rule(actions.write_rule(actor=actor, now=now, **body.model_dump()))


@order_doors.verb("change_rule", permission="orders.rules", answer=RuleOut)
def change_rule(actor: Actor, now: datetime, body: RuleChangeIn) -> dict[str, Any]:
    """Change a review rule."""
    facts = body.model_dump(exclude={"id"})
    return _rule(actions.write_rule(actor=actor, now=now, rule_id=body.id, **facts))


@order_doors.verb("order_rules", permission="orders.rules", answer=OutcomeOut)
def order_rules(actor: Actor, now: datetime, body: RuleOrderIn) -> Outcome:
    """Put the review rules in order: of each kind the first that meets an order counts."""
    return actions.order_rules(actor=actor, rule_ids=body.ids, now=now)


@order_doors.verb("switch_rule", permission="orders.rules", answer=OutcomeOut)
def switch_rule(actor: Actor, now: datetime, body: SwitchIn) -> Outcome:
    """Switch a review rule on or off."""
    return actions.switch_rule(actor=actor, rule_id=body.id, is_on=body.is_on, now=now)


@order_doors.verb("archive_rule", permission="orders.rules", answer=OutcomeOut)
def archive_rule(actor: Actor, now: datetime, body: RuleIdIn) -> Outcome:
    """Set a review rule aside."""
    return actions.archive_rule(actor=actor, rule_id=body.id, now=now)


@order_doors.verb("restore_rule", permission="orders.rules", answer=OutcomeOut)
def restore_rule(actor: Actor, now: datetime, body: RuleIdIn) -> Outcome:
    """Bring a review rule back."""
    return actions.restore_rule(actor=actor, rule_id=body.id, now=now)


def _rule(rule: ReviewRule) -> dict[str, Any]:
    return {
        "id": str(rule.id),
        "name": rule.name,
        "match": rule.match,
        "conditions": rule.conditions,
        "effect": rule.effect or {"kind": "hold"},
        "position": rule.position,
        "is_on": rule.is_on,
        "is_archived": rule.archived_at is not None,
    }
