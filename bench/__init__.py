"""Reproducible measurements, one command each: `python -m bench NAME --json`."""
