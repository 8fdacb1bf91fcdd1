"""Whom this process believes when it speaks TLS: the usual authorities, whatever the environment says."""

from __future__ import annotations

import ssl
from functools import cache

import httpx


@cache
def authorities() -> ssl.SSLContext:
    """For every client of the process: reading the list anew costs each of them 12 ms and a megabyte."""
    return httpx.create_ssl_context(trust_env=False)
