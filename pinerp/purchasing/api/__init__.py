"""The doors of purchasing (采购补货): suppliers, orders and receipts, and what goes back to suppliers."""

from pinerp.purchasing.api import returns as returns
from pinerp.purchasing.api.buying import doors as doors
