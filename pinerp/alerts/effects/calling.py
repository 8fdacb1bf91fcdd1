"""One POST to the outside. The name is resolved once, its addresses are judged, and that very address is called: a name that
means another machine a moment later reaches nothing. Redirects are not followed.
"""

from __future__ import annotations

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

import httpx
from django.conf import settings

from pinerp.alerts.errors import AnswerLost, ForbiddenAddress, NotReached
from pinerp.kit import trust

TIMEOUT = httpx.Timeout(10.0, connect=5.0)
LARGEST_ANSWER = 64 * 1024


def post(address: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    """Status and the beginning of the answer."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    place = _resolved(host, port)
    literal = f"[{place}]" if ":" in place else place
    url = urlunsplit((parts.scheme, f"{literal}:{port}", parts.path or "/", parts.query, ""))
    named = host if parts.port is None else f"{host}:{port}"
    sent = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "PinERP", **headers, "Host": named}
    try:
        with (
            httpx.Client(
                timeout=TIMEOUT, trust_env=False, verify=trust.authorities(), follow_redirects=False
            ) as client,
            client.stream("POST", url, content=body, headers=sent, extensions={"sni_hostname": host}) as answer,
        ):
            found = b""
            for chunk in answer.iter_raw():
                found += chunk
                if len(found) >= LARGEST_ANSWER:
                    break
            return answer.status_code, found[:LARGEST_ANSWER]
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol) as error:
        raise NotReached(host=host, reason=type(error).__name__) from None
    except httpx.HTTPError:
        raise AnswerLost(host=host) from None


def _resolved(host: str, port: int) -> str:
    """The address to call: of a name none may be private, unless the machine's setting allows it."""
    try:
        found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise NotReached(host=host, reason="DNS") from None
    if not settings.PRIVATE_WEBHOOKS and not all(is_public(place) for place in found):
        raise ForbiddenAddress(host=host)
    return found[0]


def is_public(place: str) -> bool:
    """Whether an address lies in the open internet, also where it is written as IPv6 around an IPv4 one."""
    address = ip_address(place.split("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if inner is not None:
        address = inner
    return address.is_global and not address.is_multicast
