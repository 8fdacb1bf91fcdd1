"""At start-up this room tells its dispatcher of its own effect outside."""

from django.apps import AppConfig


class Channels(AppConfig):
    name = "pinerp.channels"

    def ready(self) -> None:
        from pinerp.channels import effects, intents

        intents.register(effects.REVEAL)
