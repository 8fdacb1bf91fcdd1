"""Offers (库存同步): what each store is told it may sell, and what it was told."""
