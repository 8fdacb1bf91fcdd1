"""What parcels should weigh."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pinerp.catalog import queries as catalog
from pinerp.fulfilment.queries.parcels import lines_of
from pinerp.fulfilment.rules import expected_grams


def weights_of_goods(merchant_id: int, parcel_ids: Sequence[int]) -> dict[int, int | None]:
    """Parcel → what its goods weigh in grams; None where that is not known."""
    lines = lines_of(merchant_id, parcel_ids)
    skus = catalog.skus_of(merchant_id, [line.sku_id for line in lines])
    goods: dict[int, list[tuple[int | None, int]]] = defaultdict(list)
    for line in lines:
        sku = skus.get(line.sku_id)
        goods[line.parcel_id].append((None if sku is None else sku.weight_grams, line.quantity))
    return {i: expected_grams(goods[i]) if goods[i] else None for i in parcel_ids}
