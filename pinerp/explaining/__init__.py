"""Reasons (原因分解): why sales are other than before, in parts that sum to the change; it asks measures and keeps nothing."""
