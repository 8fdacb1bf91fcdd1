"""Campaigns (营销活动): discounts for a time, previewed, told, followed and judged; lists of buyers with a hold-out."""
