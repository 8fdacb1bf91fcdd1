"""Storefronts (店铺商品): what stores have at the platform: what it means, where it differs from ours, and its prices."""
