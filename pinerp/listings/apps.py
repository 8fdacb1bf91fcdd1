"""This room's name for Django."""

from django.apps import AppConfig


class Listings(AppConfig):
    name = "pinerp.listings"
