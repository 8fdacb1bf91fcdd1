"""What a SKU's pieces are worth, and what made that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pinerp.kit import sql
from pinerp.purchasing.models import SkuCost


def cost_of(merchant_id: int, sku_id: int) -> SkuCost | None:
    """The ledger's row of a SKU, as it was booked last; None before its first purchase."""
    return SkuCost.objects.filter(merchant_id=merchant_id, sku_id=sku_id).first()


def worth_beside(merchant_id: int, pieces: Mapping[int, int]) -> dict[int, int]:
    """SKU → what so many pieces beyond those of the ledger would be worth, to the cent: what these took along when they left
    just before. SKUs without a ledger are not among them.
    """
    rows = SkuCost.objects.filter(merchant_id=merchant_id, sku_id__in=list(pieces))
    return {
        row.sku_id: row.basis_value * (row.pieces + pieces[row.sku_id]) // row.basis_pieces - row.value for row in rows
    }


def cost_entries(merchant_id: int, sku_id: int, *, before_id: int, limit: int) -> list[Any]:
    """What made it, the newest first: id, at, kind, pieces, value, receipt (its number or None)."""
    return sql.rows(
        "purchasing", "cost_entries", merchant_id=merchant_id, sku_id=sku_id, before_id=before_id, limit=limit
    )
