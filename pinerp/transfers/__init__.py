"""Transfers (调拨): goods go from one warehouse to another, and stay in the books on the way."""
