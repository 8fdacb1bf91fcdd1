"""The street door: stores, adapters for platforms and files, carriers and payment methods, and effects outside."""
