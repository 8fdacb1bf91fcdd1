"""The families of APIs; importing this package registers them all."""

from pddsim.families import auth, logistics, orders, waybill

__all__ = ["auth", "logistics", "orders", "waybill"]
