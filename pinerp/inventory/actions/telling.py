"""What people tell of pieces that come: judged against the SKU, the warehouse and its bins before anything changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import rules
from pinerp.inventory.actions.following import Told
from pinerp.inventory.errors import UnknownBin
from pinerp.inventory.models import Bin

if TYPE_CHECKING:
    from pinerp.inventory.actions.moves import Move


@dataclass(frozen=True, slots=True)
class Portion:
    """So many of the pieces that came are this; with serial numbers each of them is one."""

    quantity: int
    told: Told
    serials: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        quantity: int,
        *,
        bin_id: int | None = None,
        batch: str = "",
        made_date: date | None = None,
        expiry_date: date | None = None,
        serials: Sequence[str] = (),
    ) -> Portion:
        """As doors are told it."""
        return cls(quantity, Told(bin_id, batch, made_date, expiry_date), tuple(serials))

    def pieces(self) -> list[tuple[Told, int]]:
        """What is told, and of how many pieces. Refuses a list of serial numbers of another length."""
        rules.refuse_serial_count(self.quantity, len(self.serials))
        if not self.serials:
            return [(self.told, self.quantity)]
        return [(replace(self.told, serial=serial), 1) for serial in self.serials]


def judge_told(actor: Actor, moves: Sequence[Move], placed: set[tuple[int, int]]) -> list[Move]:
    """The moves, their expiry filled in by the SKU's shelf life. Refuses what the place does not tell apart."""
    telling = [m for m in moves if m.told is not None]
    if not telling:
        return list(moves)
    skus = catalog.skus_of(actor.merchant_id, {m.sku_id for m in telling})
    hold_bins(actor, [(m.warehouse_id, m.told.bin_id) for m in telling if m.told and m.told.bin_id is not None])
    told: dict[int, Told] = {}
    for move in telling:
        assert move.told is not None
        sku = skus[move.sku_id]
        is_placed = (move.warehouse_id, move.sku_id) in placed
        rules.refuse_telling(sku.code, sku.tracking, is_placed, move.told, move.quantity)
        told[id(move)] = with_expiry(move.told, sku)
    rules.refuse_serials_twice(m.told.serial for m in telling if m.told is not None)
    return [replace(m, told=told[id(m)]) if id(m) in told else m for m in moves]


def with_expiry(told: Told, sku: Any) -> Told:
    """The day of expiry by the day made and the shelf life, where it is not told."""
    if told.expiry_date is None and told.made_date is not None and sku.shelf_life_days:
        return replace(told, expiry_date=told.made_date + timedelta(days=sku.shelf_life_days))
    return told


def hold_bins(actor: Actor, wanted: Iterable[tuple[int, int]]) -> None:
    """Refuse (warehouse, bin)s that are not there or set aside; none can be set aside until the transaction ends."""
    pairs = set(wanted)
    rows = Bin.objects.filter(merchant_id=actor.merchant_id, id__in={b for _, b in pairs}, archived_at=None)
    found = {(row.warehouse_id, row.id) for row in rows.order_by("id").select_for_update(no_key=True)}
    if pairs - found:
        raise UnknownBin()
