"""The doors of orders: what people decide about orders, and customer service."""

from pinerp.orders.api import made as made
from pinerp.orders.api import service as service
from pinerp.orders.api import syncs as syncs
from pinerp.orders.api.people import doors as doors
