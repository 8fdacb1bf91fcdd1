"""At start-up this room tells the dispatcher of its effect outside."""

from django.apps import AppConfig


class Offers(AppConfig):
    name = "pinerp.offers"

    def ready(self) -> None:
        from pinerp.channels import intents
        from pinerp.offers import effects

        intents.register(effects.OFFER)
