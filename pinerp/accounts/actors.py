"""Who acts: a member with rights and scope, or the system itself for one merchant."""

from __future__ import annotations

from dataclasses import dataclass

from pinerp.accounts.permissions import ALL, EVERY_DATA


@dataclass(frozen=True, slots=True)
class Actor:
    """The one in whose name an action runs. A scope of None means every store or warehouse.

    `data` are the kinds of the platform's data that may go out: for a person all, for a key those granted.
    """

    merchant_id: int
    member_id: int | None
    permissions: frozenset[str]
    store_scope: frozenset[int] | None = None
    warehouse_scope: frozenset[int] | None = None
    request_id: str = ""
    name: str = ""
    data: frozenset[str] = EVERY_DATA

    def may(self, permission: str) -> bool:
        """Whether the actor holds a right."""
        return permission in self.permissions

    def has_data(self, kind: str) -> bool:
        """Whether this kind of the platform's data may go out to the actor."""
        return kind in self.data


def system(merchant_id: int, request_id: str = "") -> Actor:
    """The house at work for a merchant: clocks, intake, dispatch. Its logbook lines name no member."""
    return Actor(merchant_id=merchant_id, member_id=None, permissions=ALL, request_id=request_id)
