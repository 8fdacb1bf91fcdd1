"""At start-up this room tells the dispatcher of its effect outside."""

from django.apps import AppConfig


class Orders(AppConfig):
    name = "pinerp.orders"

    def ready(self) -> None:
        from pinerp.channels import intents
        from pinerp.orders import effects

        intents.register(effects.NOTE)
