"""Compiles a merchant's review rules to one SQL expression: fields and operators from a fixed list, values as parameters.

It must never place a user's words in the statement's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from pinerp.kit.refusals import WrongShape

TEXT, NUMBER, CODES = "text", "number", "codes"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a rule: its expression over `facts` (alias f), its type, its words."""

    expression: str
    type: str
    zh: str
    en: str


FIELDS = {
    "payable": Field("f.payable", NUMBER, "应付金额（分）", "Amount due (minor units)"),
    "item_count": Field("f.item_count", NUMBER, "商品件数", "Pieces"),
    "line_count": Field("f.line_count", NUMBER, "商品行数", "Lines"),
    "store_id": Field("f.store_id", NUMBER, "店铺", "Store"),
    "province": Field("f.province", TEXT, "省份", "Province"),
    "city": Field("f.city", TEXT, "城市", "City"),
    "district": Field("f.district", TEXT, "区县", "District"),
    "buyer_memo": Field("f.buyer_memo", TEXT, "买家留言", "Buyer's memo"),
    "merchant_note": Field("f.merchant_note", TEXT, "商家备注", "Merchant's note"),
    "tags": Field("f.tags", TEXT, "平台标签", "Platform tags"),
    "sku": Field(
        "(SELECT array_agg(l.outer_code) FROM lines l WHERE l.order_id = f.id)", CODES, "商家编码", "SKU code"
    ),
}

OPERATORS = {
    ("number", "at_least"): "{field} >= {value}::numeric",
    ("number", "at_most"): "{field} <= {value}::numeric",
    ("number", "equals"): "{field} = {value}::numeric",
    ("text", "equals"): "{field} = {value}::text",
    ("text", "one_of"): "{field} = ANY ({value}::text[])",
    ("text", "contains"): "position({value}::text in {field}) > 0",
    ("text", "not_empty"): "btrim({field}) <> ''",
    ("text", "is_empty"): "btrim({field}) = ''",
    ("codes", "one_of"): "{field} && {value}::text[]",
    ("codes", "equals"): "{value}::text = ANY ({field})",
}

RULED = """
SELECT x.id, 'rule'::text AS code, x.params
FROM (SELECT f.id, CASE {branches} END AS params FROM facts f WHERE {approval}) x
WHERE x.params IS NOT NULL
"""

WAITING = """
SELECT x.id, 'awaiting_merge'::text AS code, x.params
FROM (SELECT f.id, CASE {branches} END AS params FROM facts f
      WHERE f.stage <> 'to_ship' AND f.left_id IS NULL AND f.address_key <> '' AND {approval}) x
WHERE x.params IS NOT NULL AND ({is_dry} OR (x.params->>'until')::timestamptz > %(now)s::timestamptz)
"""
"""An order waits until so long after it came in, or so long before its promise, whichever is first. One that was let go, or
taken out of another, waits no more.
"""

WITHOUT_VALUE = {"not_empty", "is_empty"}


class Rule(Protocol):
    """What a stored rule offers: its own id and name, all or any, its conditions and its effect."""

    id: Any
    name: Any
    match: Any
    conditions: Any
    effect: Any


@dataclass(slots=True)
class Compiled:
    """The `ruled` part of the review statement, and its parameters. Empty where no rule is on."""

    query: str = ""
    params: dict[str, Any] = field(default_factory=dict)


def compile_rules(rules: Sequence[Rule], *, is_dry: bool = False) -> Compiled:
    """All rules as one query of (id, code, params). Of each effect the first rule that meets an order counts, with its values.

    `is_dry`: what they would have done, whoever approved the orders and however late it is.
    """
    compiled = Compiled()
    branches: dict[str, list[str]] = {RULED: [], WAITING: []}
    for rule in rules:
        tests = [condition_sql(c, f"r{rule.id}_{n}", compiled.params) for n, c in enumerate(rule.conditions)]
        waits = rule.effect.get("kind") == "merge"
        if not tests and not waits:
            continue
        joined = (" AND " if rule.match == "all" else " OR ").join(f"coalesce(({t}), false)" for t in tests) or "true"
        told = _told(rule, compiled.params) + (_until(rule, compiled.params) if waits else "")
        branches[WAITING if waits else RULED].append(f"WHEN {joined} THEN jsonb_build_object({told})")
    approval = "true" if is_dry else "NOT f.is_approved"
    compiled.query = " UNION ALL ".join(
        query.format(branches=" ".join(found), approval=approval, is_dry=str(is_dry).lower())
        for query, found in branches.items()
        if found
    )
    return compiled


def _told(rule: Rule, params: dict[str, Any]) -> str:
    """What a hold says of the rule: its id, its name, and the values that met it."""
    params[f"r{rule.id}_name"] = rule.name
    values = ", ".join(f"'{c['field']}', to_jsonb({FIELDS[c['field']].expression})" for c in rule.conditions)
    return (
        f"'rule_id', '{int(rule.id)}', 'name', %(r{int(rule.id)}_name)s::text, 'values', jsonb_build_object({values})"
    )


def _until(rule: Rule, params: dict[str, Any]) -> str:
    """Until when an order waits for company."""
    params[f"r{rule.id}_wait"], params[f"r{rule.id}_spare"] = rule.effect["wait_seconds"], rule.effect["spare_seconds"]
    wait, spare = (f"make_interval(secs => %(r{int(rule.id)}_{name})s::float8)" for name in ("wait", "spare"))
    return f", 'until', least(f.created_at + {wait}, f.ship_by - {spare})"


def condition_sql(condition: dict[str, Any], name: str, params: dict[str, Any]) -> str:
    """One condition as an expression; its value goes into `params` under `name`. Refuses what is not on the list."""
    try:
        known = FIELDS[condition["field"]]
        template = OPERATORS[known.type, condition["operator"]]
    except (KeyError, TypeError):
        raise WrongShape(detail="conditions", fields={"conditions": "field, operator"}) from None
    if condition["operator"] in WITHOUT_VALUE:
        return template.format(field=known.expression)
    value = condition.get("value")
    wants_list = condition["operator"] == "one_of"
    if wants_list != isinstance(value, list) or value in (None, "", []):
        raise WrongShape(detail="conditions", fields={"conditions": "value"})
    if known.type == NUMBER and (isinstance(value, bool) or not isinstance(value, int)):
        raise WrongShape(detail="conditions", fields={"conditions": "value"})
    params[name] = [str(v) for v in value] if isinstance(value, list) else value
    return template.format(field=known.expression, value=f"%({name})s")
