"""Measures (指标): what is counted of sales, each defined once; facts kept from the logbook, and asked by any dimension."""
