"""At start-up this room tells the dispatcher of its effect outside."""

from django.apps import AppConfig


class Storefronts(AppConfig):
    name = "pinerp.storefronts"

    def ready(self) -> None:
        from pinerp.channels import intents
        from pinerp.storefronts import effects

        intents.register(effects.GOODS)
