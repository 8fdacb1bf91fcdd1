"""At start-up this room tells the dispatcher of its two effects outside, and the desk what it knows of parcels."""

from django.apps import AppConfig


class Fulfilment(AppConfig):
    name = "pinerp.fulfilment"

    def ready(self) -> None:
        from pinerp.channels import intents
        from pinerp.fulfilment import effects, queries
        from pinerp.orders import queries as orders

        intents.register(effects.SHIPMENT)
        intents.register(effects.WAYBILL)
        orders.parcels.standing = queries.orders_with_parcels
