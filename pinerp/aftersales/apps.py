"""At start-up this room tells the dispatcher of its effect outside."""

from django.apps import AppConfig


class Aftersales(AppConfig):
    name = "pinerp.aftersales"

    def ready(self) -> None:
        from pinerp.aftersales import effects
        from pinerp.channels import intents

        intents.register(effects.REPLY)
