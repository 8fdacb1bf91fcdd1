"""Who acts: a member with rights and scope, or the system itself for one merchant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    key_id: int | None = None
    """The API key by which the actor came in; None: by a session."""

    def may(self, permission: str) -> bool:
        """Whether the actor holds a right."""
        return permission in self.permissions

    def has_data(self, kind: str) -> bool:
        """Whether this kind of the platform's data may go out to the actor."""
        return kind in self.data

    def within(self, stores: Sequence[int] = (), warehouses: Sequence[int] = ()) -> Actor:
        """The same actor, who looks at some stores and warehouses only; never at more than before."""
        return replace(
            self,
            store_scope=_both(self.store_scope, stores),
            warehouse_scope=_both(self.warehouse_scope, warehouses),
        )


def _both(scope: frozenset[int] | None, chosen: Sequence[int]) -> frozenset[int] | None:
    if not chosen:
        return scope
    return frozenset(chosen) if scope is None else scope & frozenset(chosen)


def system(merchant_id: int, request_id: str = "") -> Actor:
    """The house at work for a merchant: clocks, intake, dispatch. Its logbook lines name no member."""
    return Actor(merchant_id=merchant_id, member_id=None, permissions=ALL, request_id=request_id)
