"""Purchasing (采购补货): suppliers, purchase orders and receipts, what goods cost on average, and what to order next."""
