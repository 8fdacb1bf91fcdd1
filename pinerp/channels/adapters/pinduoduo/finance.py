"""The daily bill: the platform gives an address, and the file behind it for a while."""

from __future__ import annotations

from datetime import date

import httpx

from pinerp.channels.adapters.pinduoduo.client import TIMEOUT, Client
from pinerp.channels.errors import Unintelligible, Unreachable
from pinerp.kit import trust

LARGEST_FILE = 200 * 2**20


class Finance:
    """The bill of one shop."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def bill(self, day: date) -> bytes:
        """The file of a past Beijing day's bill (its form is not documented; here as the back office exports it)."""
        answer, _ = self.client.call("pdd.finance.balance.daily.bill.url.get", bill_date=day.isoformat())
        address = str(answer.get("download_url") or "")
        if not address.startswith(("http://", "https://")):
            raise Unintelligible(detail="download_url")
        try:
            with httpx.Client(
                timeout=TIMEOUT,
                proxy=self.client.link.proxy_url or None,
                trust_env=False,
                verify=trust.authorities(),
            ) as http:
                response = http.get(address, follow_redirects=True)
        except httpx.HTTPError as error:
            raise Unreachable(detail=type(error).__name__) from error
        if response.status_code != 200 or len(response.content) > LARGEST_FILE:
            raise Unintelligible(detail=f"HTTP {response.status_code}, {len(response.content)} bytes")
        return response.content
