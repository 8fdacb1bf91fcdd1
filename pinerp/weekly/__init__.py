"""The owner's week on paper (周报): what other rooms know of seven days, printed or sent; it keeps nothing of its own."""
