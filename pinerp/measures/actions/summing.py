"""Keep the sums of days in step with the sales: what changes is subtracted as it was and added as it is.

Made once from all sales, in slices, before any news is read on; from then on each step costs what it changes. None has an
inverse, for sums say nothing of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.measures.models import BuyerSum, DaySum, Keeping
from pinerp.measures.queries import sums as queries
from pinerp.measures.queries.keeping import KEY_COLUMNS
from pinerp.measures.rules import sums

STAGES = (*KEY_COLUMNS, sums.BUYERS, queries.KEPT)
ORDERS_AT_ONCE = 10_000
BUYERS_AT_ONCE = 50_000
Cells = dict[tuple[Any, ...], list[int]]
"""By basis, facet, grain, day, store_id, currency and value: counts. Or by every, value, currency, day and before: buyers."""


class Difference:
    """What a change does to the sums: `take` what stood, then `add` what stands, then `write`."""

    def __init__(self, actor: Actor) -> None:
        self.merchant_id = actor.merchant_id
        self.days: Cells = {}
        self.buyers: Cells = {}

    def take(self, orders: Iterable[tuple[str, int]] = (), buyers: Iterable[int] = (), without: Any = ()) -> None:
        """Subtract what these orders and buyers' days come to now. without: orders of them that are thought away."""
        self._count(orders, buyers, without, -1)

    def add(self, orders: Iterable[tuple[str, int]] = (), buyers: Iterable[int] = ()) -> None:
        """Add what they come to now."""
        self._count(orders, buyers, (), 1)

    def _count(self, orders: Iterable[tuple[str, int]], buyers: Iterable[int], without: Any, sign: int) -> None:
        for row in queries.of_orders(self.merchant_id, orders):
            rest = (row.store_id, row.currency, row.value)
            for grain, day in ((sums.DAY, row.day), (sums.MONTH, row.day.replace(day=1))):
                _plus(self.days, (row.basis, row.facet, grain, day, *rest), row.counts, sign)
        for row in queries.of_buyers(self.merchant_id, buyers, without):
            _plus(self.buyers, (row.every, row.value, row.currency, row.day, row.before), [row.buyers], sign)

    def write(self) -> None:
        """One statement for each table; what comes to nothing is gone."""
        days = [(key, counts) for key, counts in self.days.items() if any(counts)]
        if days:
            keys = list(zip(*(key for key, _ in days), strict=True))
            names = ("bases", "facets", "grains", "days", "stores", "currencies", "given")
            told = dict(zip(names, map(_listed, keys), strict=True))
            counts = ["{" + ",".join(map(str, counts)) + "}" for _, counts in days]
            found = sql.rows("measures", "add_day_sums", merchant_id=self.merchant_id, counts=counts, **told)
            DaySum.objects.filter(
                merchant_id=self.merchant_id, id__in=[row.id for row in found if row.is_nothing]
            ).delete()
        buyers = [(key, counts[0]) for key, counts in self.buyers.items() if counts[0]]
        if buyers:
            keys = list(zip(*(key for key, _ in buyers), strict=True))
            told = dict(zip(("every", "given", "currencies", "days", "befores"), map(_listed, keys), strict=True))
            numbers = [number for _, number in buyers]
            found = sql.rows("measures", "add_buyer_sums", merchant_id=self.merchant_id, buyers=numbers, **told)
            BuyerSum.objects.filter(
                merchant_id=self.merchant_id, id__in=[row.id for row in found if row.is_nothing]
            ).delete()


def sums_are_kept(keeping: Keeping) -> bool:
    """Whether the sums stand, as they are defined now."""
    return keeping.sums_version == sums.VERSION and keeping.sums_stage == queries.KEPT


def begin(*, actor: Actor, keeping: Keeping) -> None:
    """Throw the sums away; they are made anew by `make_sums`."""
    DaySum.objects.filter(merchant_id=actor.merchant_id).delete()
    BuyerSum.objects.filter(merchant_id=actor.merchant_id).delete()
    keeping.sums_version, keeping.sums_stage, keeping.sums_next = sums.VERSION, STAGES[0], None


def make_sums(*, actor: Actor, keeping: Keeping) -> None:
    """The next slice of the sums of all sales."""
    if keeping.sums_version != sums.VERSION or keeping.sums_stage not in STAGES:
        begin(actor=actor, keeping=keeping)
    stage, difference = keeping.sums_stage, Difference(actor)
    if stage == sums.BUYERS:
        ids = _next(actor, "buyer", "buyer IS NOT NULL", keeping.sums_next, BUYERS_AT_ONCE)
        difference.add(buyers=ids)
    else:
        ids = _next(actor, "sale_id", f"kind = '{stage}'", keeping.sums_next, ORDERS_AT_ONCE)
        difference.add(orders=[(stage, i) for i in ids])
    difference.write()
    if ids:
        keeping.sums_next = ids[-1]
    else:
        keeping.sums_stage, keeping.sums_next = STAGES[STAGES.index(stage) + 1], None
    keeping.save(update_fields=["sums_version", "sums_stage", "sums_next"])


def _next(actor: Actor, column: str, which: str, after: int | None, limit: int) -> list[int]:
    """The next different values of a column, in order. Only names and stages of our own are put into the text."""
    query = f"""SELECT DISTINCT {column} AS id FROM measures_sale
      WHERE merchant_id = %(merchant_id)s::bigint AND {which} AND (%(after)s::bigint IS NULL OR {column} > %(after)s::bigint)
      ORDER BY 1 LIMIT %(limit)s::integer"""  # noqa: S608
    return [row.id for row in sql.statement(query, {"merchant_id": actor.merchant_id, "after": after, "limit": limit})]


def _plus(cells: Cells, key: tuple[Any, ...], counts: Sequence[int], sign: int) -> None:
    held = cells.get(key)
    if held is None:
        cells[key] = [sign * count for count in counts]
    else:
        for place, count in enumerate(counts):
            held[place] += sign * count


def _listed(values: Iterable[Any]) -> list[Any]:
    return [value.isoformat() if isinstance(value, date) else value for value in values]
