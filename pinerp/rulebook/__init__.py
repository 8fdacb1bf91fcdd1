"""The rule book: what review rules ask of orders, what they give, and in which order. It knows no order."""
