"""What we sell: products, SKUs, and which of them a store's listing means."""
