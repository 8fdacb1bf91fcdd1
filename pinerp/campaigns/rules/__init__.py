"""Pure rules of campaigns: states, prices, the effect of a discount, and lists with a hold-out."""
