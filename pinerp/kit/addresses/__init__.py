"""Addresses in China: the divisions as the Ministry of Civil Affairs publishes them, and reading what people paste."""

from pinerp.kit.addresses.divisions import Place, below, places
from pinerp.kit.addresses.reading import Doubt, Reading, read

__all__ = ["Doubt", "Place", "Reading", "below", "places", "read"]
