"""At start-up this room tells the dispatcher of its effects outside."""

from django.apps import AppConfig


class Listings(AppConfig):
    name = "pinerp.listings"

    def ready(self) -> None:
        from pinerp.channels import intents
        from pinerp.listings import effects

        intents.register(effects.LISTING)
