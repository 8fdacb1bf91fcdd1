"""What one learns of orders that one asked for."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Schema


class OrderSyncOut(Schema):
    """An order that was asked for. `refused` says why (`code`, `message`); `needs_person`: it ends only when somebody acts."""

    id: str
    store_id: str
    order_sn: str
    state: Literal["waiting", "done", "refused"]
    code: str
    message: str
    needs_person: bool
    asked_at: datetime
    ended_at: datetime | None
