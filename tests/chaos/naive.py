"""A deliberately naive puller, as such code is found in the wild: it shows that the chaos bites.

It reads each span once, up to the very present, its first page only, and takes whatever a broken call gave.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.errors import OutsideFailure

PAGE_SIZE = 20


class Naive:
    """What it believes of every order: number → (status, refund)."""

    def __init__(self, speak: Callable[[], Pinduoduo], since: datetime) -> None:
        """`speak`: the shop's connection with the token of the moment, which the house keeps fresh for it."""
        self.speak, self.until = speak, since
        self.known: dict[str, tuple[str, str]] = {}

    def look(self) -> None:
        """Every minute of the platform's clock: from where it stopped up to now, then the mark jumps to now."""
        try:
            adapter = self.speak()
            now = adapter.platform_time()
        except OutsideFailure:
            return
        while now - self.until > timedelta(minutes=1):
            end = min(self.until + timedelta(minutes=30), now)
            self._read(adapter, self.until, end)
            self.until = end

    def _read(self, adapter: Pinduoduo, start: datetime, end: datetime) -> None:
        with suppress(OutsideFailure):
            page = adapter.page(updated_from=start, updated_to=end, number=1, size=PAGE_SIZE, count=False)
            self.known.update({order.order_sn: (order.status, order.refund) for order in page.orders})

    def lost(self, truth: dict[str, Any]) -> int:
        """Orders that it never saw, or knows in a state that is not the last one."""
        statuses, refunds = {1: "waiting", 2: "shipped", 3: "received"}, {1: "none", 2: "asked", 3: "asked", 4: "done"}
        count = 0
        for order in truth["list"]:
            status, refund = statuses[order["order_status"]], refunds[order["refund_status"]]
            if status == "waiting" and refund == "done":
                status = "cancelled"
            count += self.known.get(order["order_sn"]) != (status, refund)
        return count
