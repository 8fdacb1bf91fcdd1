"""Who judges and takes in each kind of sheet: the same three verbs for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from pinerp.accounts.actors import Actor
from pinerp.sheets.actions import bundles, histories, listings, products, stock, suppliers
from pinerp.sheets.rules import Asked, Judged


class Taker(Protocol):
    """What this room does with one kind of sheet."""

    def judge(self, actor: Actor, currency: str, rows: Sequence[Asked]) -> list[Judged]:
        """What each row would do; changes nothing."""

    def take(self, actor: Actor, judged: Sequence[Judged], now: datetime) -> None:
        """Do it. A row that is refused after all becomes wrong; each other one learns how to take it back."""

    def undo(self, actor: Actor, undos: Sequence[dict[str, Any]], now: datetime) -> None:
        """Take it back."""

    def hand_out(self, actor: Actor) -> Iterator[dict[str, str]]:
        """All that there is, as rows of the same fields."""


TAKERS: dict[str, Taker] = {
    "products": products,
    "bundles": bundles,
    "listings": listings,
    "suppliers": suppliers,
    "stock": stock,
    "histories": histories,
}
