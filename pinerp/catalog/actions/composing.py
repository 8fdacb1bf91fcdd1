"""What composed SKUs (组合装) are made of: the tables alone. `inventory.compose` is the verb for people: it knows the shelf."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries, rules
from pinerp.catalog.errors import UnknownSku
from pinerp.catalog.queries import PartOf
from pinerp.kit import sql
from pinerp.kit.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Judged:
    """Which SKUs cannot be made of what was asked, and the codes of all that were named."""

    refused: dict[int, Refusal]
    codes: dict[int, str] = field(default_factory=dict)


def judge_parts(*, actor: Actor, parts: Mapping[int, Sequence[PartOf]]) -> Judged:
    """Hold the SKUs and their parts, and say which of them cannot be made so. Locks SKUs by id."""
    named = {*parts, *(p.sku_id for made in parts.values() for p in made)}
    rows = sql.rows("catalog", "hold_skus", merchant_id=actor.merchant_id, ids=sql.array(sorted(named)))
    known = {row.id: row for row in rows}
    used = queries.parts_among(
        actor.merchant_id, parts
    )  # asked once they are held: a part may have become one meanwhile
    becoming = {i for i, made in parts.items() if made}
    refused: dict[int, Refusal] = {}
    for sku_id, made in parts.items():
        refusal = (
            UnknownSku(sku=str(sku_id))
            if sku_id not in known
            else rules.refuse_parts(sku_id, made, known, becoming, used)
        )
        if refusal is not None:
            refused[sku_id] = refusal
    return Judged(refused, {i: row.code for i, row in known.items()})


def set_parts(*, actor: Actor, parts: Mapping[int, Sequence[PartOf]]) -> dict[int, list[PartOf]]:
    """Write what SKUs are made of; returns what they were made of. They are held and judged by the caller."""
    former = queries.parts_of(actor.merchant_id, parts)
    rows = [(i, part) for i, made in parts.items() for part in made]
    sql.rows(
        "catalog",
        "set_parts",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(parts)),
        owners=sql.array([i for i, _ in rows]),
        parts=sql.array([part.sku_id for _, part in rows]),
        pieces=sql.array([part.pieces for _, part in rows]),
    )
    return former
