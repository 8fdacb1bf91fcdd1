"""Listings (刊登): the platform's categories, what is to be published in which store, and what stores have."""
