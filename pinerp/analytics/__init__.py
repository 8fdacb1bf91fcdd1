"""The window: looks over all rooms below, and changes nothing of theirs."""
