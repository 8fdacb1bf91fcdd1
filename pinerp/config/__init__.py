"""How the rooms are put together: settings, the ordered list of rooms, doors, pages, worker."""
