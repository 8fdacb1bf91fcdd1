"""A member's own filters and columns of the order list."""

from __future__ import annotations

from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.desk.models import ColumnSetup, SavedFilter


def saved_filters(actor: Actor) -> list[SavedFilter]:
    """我的查询, by name."""
    rows = SavedFilter.objects.filter(merchant_id=actor.merchant_id, member_id=actor.member_id, archived_at=None)
    return list(rows.order_by("name"))


def column_setup(actor: Actor) -> list[dict[str, Any]]:
    """The columns as the member left them; empty where nothing was changed."""
    row = ColumnSetup.objects.filter(merchant_id=actor.merchant_id, member_id=actor.member_id).first()
    return [] if row is None else list(row.columns)
