"""Order histories (历史订单): finished orders of other systems, line by line, kept for analysis alone."""
