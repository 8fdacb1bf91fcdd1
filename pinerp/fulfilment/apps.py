"""At start-up this room tells the dispatcher of its two effects outside."""

from django.apps import AppConfig


class Fulfilment(AppConfig):
    name = "pinerp.fulfilment"

    def ready(self) -> None:
        from pinerp.channels import intents
        from pinerp.fulfilment import effects

        intents.register(effects.SHIPMENT)
        intents.register(effects.WAYBILL)
