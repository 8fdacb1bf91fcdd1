"""A stand-in Pinduoduo gateway: a process of its own that speaks the platform's wire format, decided by a seed."""
