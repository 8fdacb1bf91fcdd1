"""At start-up this room tells the dispatcher of its effects outside."""

from django.apps import AppConfig


class Campaigns(AppConfig):
    name = "pinerp.campaigns"

    def ready(self) -> None:
        from pinerp.campaigns import effects
        from pinerp.channels import intents

        intents.register(effects.DISCOUNT)
