"""What we sell: products, SKUs, what bundles are made of, and which of them a store's listing means."""
