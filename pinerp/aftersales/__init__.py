"""The return counter: after-sales cases as the platform has them, and what we answer to them."""
