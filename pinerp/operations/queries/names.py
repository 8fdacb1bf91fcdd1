"""What people call the stores, warehouses and carriers that numbers are broken down by."""

from __future__ import annotations

from dataclasses import dataclass

from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.inventory import queries as inventory
from pinerp.kit.refusals import language


@dataclass(frozen=True, slots=True)
class Names:
    """Keys of parts → names."""

    stores: dict[str, str]
    warehouses: dict[str, str]
    carriers: dict[str, str]

    def of(self, by: str, key: str) -> str:
        """The name of a part; empty: it has none."""
        return {"store": self.stores, "warehouse": self.warehouses, "carrier": self.carriers}[by].get(key, key)


def names(actor: Actor) -> Names:
    """All that the actor may see; a carrier in the reader's language."""
    is_english = language.get() == "en"
    return Names(
        {str(store.id): store.name for store in channels.visible_stores(actor)},
        {str(place.id): place.name for place in inventory.all_warehouses(actor.merchant_id)},
        {one.code: one.name_en if is_english and one.name_en else one.name for one in channels.known_carriers()},
    )
