"""Compiles a merchant's review rules to SQL: whatever they ask, a batch of orders costs one statement for holds, and one
for what else a rule may do.

The expressions ask over `facts` (alias f) and `lines`, which the room above makes of its orders (judge.sql, match_rules.sql).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from pinerp.rulebook.rules.fields import FIELDS, condition_sql

HOLD, MERGE, MARK = "hold", "merge", "mark"
CARRIER, WAREHOUSE, GIFT = "carrier", "warehouse", "gift"
EFFECTS = [CARRIER, WAREHOUSE, GIFT, MARK]
"""What a rule may do besides holding: worked out before an order is judged."""

RULED = """
SELECT x.id, 'rule'::text AS code, x.params
FROM (SELECT f.id, CASE {branches} END AS params FROM facts f WHERE NOT f.is_approved) x
WHERE x.params IS NOT NULL
"""

WAITING = """
SELECT x.id, 'awaiting_merge'::text AS code, x.params
FROM (SELECT f.id, CASE {branches} END AS params FROM facts f
      WHERE f.stage <> 'to_ship' AND f.left_id IS NULL AND f.address_key <> '' AND NOT f.is_approved) x
WHERE x.params IS NOT NULL AND (x.params->>'until')::timestamptz > %(now)s::timestamptz
"""
"""An order waits until so long after it came in, or so long before its promise, whichever is first. One that was let go, or
taken out of another, waits no more.
"""

MET = "SELECT f.id, '{code}'::text AS code, jsonb_build_object({told}) AS params FROM facts f WHERE {test}"


class Rule(Protocol):
    """What a stored rule offers: its own id and name, all or any, its conditions and its effect."""

    id: Any
    name: Any
    match: Any
    conditions: Any
    effect: Any


@dataclass(slots=True)
class Draft:
    """A rule that is not kept: one to be checked, or tried on past orders. `id`: the rule in whose place it would stand."""

    name: str
    match: str
    conditions: Sequence[dict[str, Any]]
    effect: dict[str, Any]
    id: int = 0


@dataclass(slots=True)
class Compiled:
    """A query of (id, code, params) over `facts`, and its parameters. Empty where no rule is on."""

    query: str = ""
    params: dict[str, Any] = field(default_factory=dict)


def kind_of(rule: Rule) -> str:
    """What a rule does; a hold where nothing is said."""
    return str(rule.effect.get("kind", HOLD))


def compile_holds(rules: Sequence[Rule]) -> Compiled:
    """The rules that make orders wait. Of each kind the first rule that meets an order counts, with its values."""
    compiled = Compiled()
    branches: dict[str, list[str]] = {RULED: [], WAITING: []}
    for rule in rules:
        kind = kind_of(rule)
        if kind in EFFECTS or (kind == HOLD and not rule.conditions):
            continue
        test, told = _test(rule, compiled.params), _told(rule, compiled.params)
        if kind == MERGE:
            told += _until(rule, compiled.params)
        branches[WAITING if kind == MERGE else RULED].append(f"WHEN {test} THEN jsonb_build_object({told})")
    compiled.query = " UNION ALL ".join(
        query.format(branches=" ".join(found)) for query, found in branches.items() if found
    )
    return compiled


def compile_meetings(rules: Sequence[tuple[str, Rule]]) -> Compiled:
    """Which rules meet which orders, every one of them: a row per order and rule, under the rule's label."""
    compiled = Compiled()
    compiled.query = " UNION ALL ".join(
        MET.format(test=_test(rule, compiled.params, label), code=label, told=_told(rule, compiled.params, label))
        for label, rule in rules
    )
    return compiled


def _test(rule: Rule, params: dict[str, Any], label: str = "") -> str:
    tests = [condition_sql(c, f"{_name(rule, label)}_{n}", params) for n, c in enumerate(rule.conditions)]
    joined = (" AND " if rule.match == "all" else " OR ").join(f"coalesce(({t}), false)" for t in tests) or "true"
    more = ""
    if kind_of(rule) == MERGE and label:
        more = " AND f.address_key <> ''"
    if kind_of(rule) == GIFT:
        for edge, sign in (("from_at", ">="), ("until_at", "<")):
            if rule.effect.get(edge):
                params[f"{_name(rule, label)}_{edge}"] = rule.effect[edge]
                more += f" AND f.paid_at {sign} %({_name(rule, label)}_{edge})s::timestamptz"
    return f"({joined}){more}"


def _told(rule: Rule, params: dict[str, Any], label: str = "") -> str:
    """What is told of a rule that met: its id, its name, and the values that met it."""
    params[f"{_name(rule, label)}_name"] = rule.name
    values = ", ".join(f"'{c['field']}', to_jsonb({FIELDS[c['field']].expression})" for c in rule.conditions)
    named = f"'name', %({_name(rule, label)}_name)s::text"
    return f"'rule_id', '{int(rule.id)}', {named}, 'values', jsonb_build_object({values})"


def _until(rule: Rule, params: dict[str, Any]) -> str:
    """Until when an order waits for company."""
    name = _name(rule, "")
    params[f"{name}_wait"], params[f"{name}_spare"] = rule.effect["wait_seconds"], rule.effect["spare_seconds"]
    wait, spare = (f"make_interval(secs => %({name}_{part})s::float8)" for part in ("wait", "spare"))
    return f", 'until', least(f.created_at + {wait}, f.ship_by - {spare})"


def _name(rule: Rule, label: str) -> str:
    return f"{label}r{int(rule.id)}"
