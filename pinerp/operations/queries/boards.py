"""Boards for the wall, and whose a key is."""

from __future__ import annotations

from collections.abc import Sequence

from pinerp.accounts import queries as accounts
from pinerp.accounts.actors import Actor
from pinerp.accounts.rules import key_hash
from pinerp.kit.refusals import NotFound
from pinerp.operations.models import WallBoard, WallKey


def board_of(key: str) -> WallKey | None:
    """Whose a key is, from the house's side; null: nobody's."""
    return WallKey.objects.filter(hash=key_hash(key)).first()


def running_board(found: WallKey) -> WallBoard:
    """The board of a key, in the transaction of its merchant; refuses a stopped one, and a company that has closed."""
    board = WallBoard.objects.filter(merchant_id=found.merchant_id, id=found.board_id, stopped_at=None).first()
    if board is None or accounts.merchant(found.merchant_id).closed_at is not None:
        raise NotFound()
    return board


def boards(actor: Actor) -> list[WallBoard]:
    """Those that count nothing but what the actor may see, by name; stopped ones too."""
    rows = WallBoard.objects.filter(merchant_id=actor.merchant_id).order_by("name", "id")
    return [row for row in rows if is_within(actor, row)]


def locked_boards(actor: Actor, board_ids: Sequence[int]) -> dict[int, WallBoard]:
    """The same of some ids, locked, in id order."""
    rows = WallBoard.objects.select_for_update().filter(merchant_id=actor.merchant_id, id__in=list(board_ids))
    return {row.id: row for row in rows.order_by("id") if is_within(actor, row)}


def is_within(actor: Actor, board: WallBoard) -> bool:
    """Whether a board counts nothing beyond what the actor may see."""
    pairs = ((actor.store_scope, board.store_ids), (actor.warehouse_scope, board.warehouse_ids))
    return all(scope is None or (ids is not None and scope.issuperset(ids)) for scope, ids in pairs)
