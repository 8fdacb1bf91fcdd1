"""TEMPORARY STUB (the real one replaces this file)."""

from typing import Any


class Shelf:
    def __init__(self, items: Any, **_: Any) -> None:
        pass

    def reserve(self, sku_id: int, count: int) -> bool:
        return True

    def unreserve(self, sku_id: int, count: int) -> None: ...
    def sell(self, sku_id: int, count: int) -> None: ...
    def give_back(self, sku_id: int, count: int) -> None: ...
    def cat_of(self, goods_id: int) -> int:
        return 1
