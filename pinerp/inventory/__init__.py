"""The shelf: warehouses and the stock ledger, which cannot lie."""
