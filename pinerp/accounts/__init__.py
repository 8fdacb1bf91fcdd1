"""Who: merchants, members, roles, permissions, sign-in, and the logbook of everything done."""
