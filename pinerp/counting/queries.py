"""Every read of stocktakes, narrowed to the warehouses that the actor may see; what a blind one hides is hidden here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.counting import rules
from pinerp.counting.errors import HiddenWhileBlind, NoSkuOfCode, NotOnSheet, UnknownStocktake
from pinerp.counting.models import Count, CountingSettings, Stocktake
from pinerp.grading import queries as grading
from pinerp.inventory import queries as inventory
from pinerp.inventory.errors import HoldsNothing, UnknownWarehouse
from pinerp.kit import sql

TELLS_BOOKS = frozenset({"differs", "moved", "refused"})
"""Filters whose answer would tell what the books say."""


def visible(actor: Actor) -> QuerySet[Stocktake]:
    """The stocktakes of the warehouses that the actor may see."""
    rows = Stocktake.objects.filter(merchant_id=actor.merchant_id)
    return rows if actor.warehouse_scope is None else rows.filter(warehouse_id__in=actor.warehouse_scope)


def stocktake(actor: Actor, stocktake_id: int) -> Stocktake:
    """One stocktake; refuses what is not there, or not the actor's."""
    found = visible(actor).filter(id=stocktake_id).first()
    if found is None:
        raise UnknownStocktake()
    return found


def page(actor: Actor, *, state: str, before_id: int, limit: int) -> list[Stocktake]:
    """Stocktakes, the newest first; state: one of rules.STATES, or "" for all."""
    rows = visible(actor).filter(id__lt=before_id)
    return list((rows.filter(state=state) if state else rows).order_by("-id")[:limit])


def hides(actor: Actor, row: Stocktake) -> bool:
    """Whether the books are hidden from the actor: in a blind stocktake, until it has ended, from those who only count."""
    if not row.is_blind or row.state not in rules.OPEN:
        return False
    return not (actor.may("counting.approve") or actor.may("counting.manage"))


def insist_on_books(actor: Actor, row: Stocktake) -> None:
    """Refuse one from whom the books are hidden."""
    if hides(actor, row):
        raise HiddenWhileBlind()


def needs_other_approver(merchant_id: int) -> bool:
    """Whether somebody else than those who counted has to approve."""
    found = CountingSettings.objects.filter(merchant_id=merchant_id).first()
    return found is None or found.needs_other_approver


def lines(
    actor: Actor,
    row: Stocktake,
    *,
    show: str = "all",
    search: str = "",
    sku_ids: Sequence[int] | None = None,
    after_sku: int = 0,
    limit: int,
) -> list[Any]:
    """Lines of a sheet by SKU. Refuses filters that would tell what is hidden from the actor."""
    if show in TELLS_BOOKS:
        insist_on_books(actor, row)
    return sql.rows(
        "counting",
        "lines_page",
        merchant_id=actor.merchant_id,
        stocktake_id=row.id,
        show=show,
        code=search or None,
        part=f"%{sql.escaped(search)}%" if search else None,
        skus=None if sku_ids is None else sql.array(list(sku_ids)),
        after_sku=after_sku,
        limit=limit,
    )


def totals(row: Stocktake) -> Any:
    """A stocktake in numbers; see sql/line_totals.sql."""
    return sql.rows(
        "counting",
        "line_totals",
        merchant_id=row.merchant_id,
        stocktake_id=row.id,
        warehouse_id=row.warehouse_id,
    )[0]


def by_cause(row: Stocktake) -> list[Any]:
    """The differences by cause: lines, pieces and values up and down."""
    return sql.rows("counting", "totals_by_cause", merchant_id=row.merchant_id, stocktake_id=row.id)


def by_person(row: Stocktake) -> list[Any]:
    """Who counted what, and how many of their lines differ."""
    return sql.rows("counting", "totals_by_person", merchant_id=row.merchant_id, stocktake_id=row.id)


def counters(row: Stocktake) -> set[int]:
    """The members who counted."""
    rows = Count.objects.filter(merchant_id=row.merchant_id, stocktake_id=row.id)
    return set(rows.values_list("member_id", flat=True).distinct())


def counts(row: Stocktake, *, sku_id: int | None = None, member_id: int | None = None, limit: int = 200) -> list[Any]:
    """The counts of a line, or a person's last ones, the newest first."""
    return sql.rows(
        "counting",
        "counts_of",
        merchant_id=row.merchant_id,
        stocktake_id=row.id,
        sku_id=sku_id,
        member_id=member_id,
        limit=limit,
    )


def find_goods(actor: Actor, row: Stocktake, code: str) -> tuple[Any, list[Any]]:
    """The line that a scanned code means, and what the actor counted of it so far. A SKU that is not on the sheet may come onto
    that of a whole warehouse: then the line has no figures.
    """
    sku_id = catalog.sku_ids_scanned(actor.merchant_id, [code]).get(code)
    if sku_id is None:
        raise NoSkuOfCode(code=code[:80])
    found = lines(actor, row, sku_ids=[sku_id], limit=1)
    if found:
        return found[0], counts(row, sku_id=sku_id, member_id=actor.member_id or 0)
    sku = catalog.skus_of(actor.merchant_id, [sku_id])[sku_id]
    if sku.is_composed:
        raise HoldsNothing(sku=sku.code)
    if row.scope != rules.WHOLE:
        raise NotOnSheet(sku=sku.code)
    return sku, []


def standings(merchant_id: int, warehouse_id: int, now: datetime, *, by_value: bool) -> tuple[list[Any], set[int]]:
    """What is known of each SKU of a warehouse before it is graded or proposed, and which stand on an open sheet."""
    rows = sql.rows(
        "counting",
        "sold_and_counted",
        merchant_id=merchant_id,
        warehouse_id=warehouse_id,
        sold_since=now - rules.SOLD_WITHIN,
        by_value=by_value,
        now=now,
    )
    known = [rules.Standing(row.sku_id, row.sold, row.days, row.adjustments) for row in rows]
    return known, {row.sku_id for row in rows if row.is_counted}


def classes(merchant_id: int, known: Sequence[rules.Standing]) -> dict[int, str]:
    """SKU → its class, as `rules.classes` says."""
    of_company = {sku_id: row.grade for sku_id, row in grading.grades(merchant_id).items()}
    return rules.classes(known, of_company, grading.grading(merchant_id))


def proposals(actor: Actor, warehouse_id: int, now: datetime, *, limit: int) -> list[tuple[rules.Proposal, Any]]:
    """周期盘点: what to count next in a warehouse, the most urgent first, with its SKU; what is counted now is left out."""
    if warehouse_id not in {one.id for one in inventory.warehouses(actor)}:
        raise UnknownWarehouse()
    known, busy = standings(actor.merchant_id, warehouse_id, now, by_value=False)
    urgent = rules.proposals(known, classes(actor.merchant_id, known))
    chosen = [one for one in urgent if one.sku_id not in busy and one.urgency >= rules.DUE][:limit]
    skus = catalog.skus_of(actor.merchant_id, [one.sku_id for one in chosen])
    return [(one, skus[one.sku_id]) for one in chosen if one.sku_id in skus]
