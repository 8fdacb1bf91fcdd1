"""Advice (商品优化): what is weak about each listing and why, a change proposed for it, and what a change brought."""
