"""Money, time, tenancy, SQL, paging, refusals and outcomes: the tools that every room uses and that know no trade."""
