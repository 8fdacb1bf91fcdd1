"""The doors of the shelf: warehouses and stock, and what is told apart there: bins, batches, serial numbers."""

from pinerp.inventory.api import lots as lots
from pinerp.inventory.api.stock import doors as doors
