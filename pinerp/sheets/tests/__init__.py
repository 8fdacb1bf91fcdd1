"""Proofs of sheets."""
