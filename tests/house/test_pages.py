"""The built front end as a browser meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

ASSETS = Path(__file__).parents[2] / "pinerp" / "config" / "webroot" / "app" / "assets"


@pytest.mark.skipif(not ASSETS.is_dir(), reason="the pages are not built")
def test_a_file_goes_out_whole_to_a_browser_that_wants_the_rest_of_it() -> None:
    file = max(ASSETS.glob("*.js"), key=lambda path: path.stat().st_size)
    answer = Client().get(f"/app/assets/{file.name}", headers={"Range": f"bytes={file.stat().st_size}-"})
    assert (answer.status_code, len(answer.getvalue())) == (200, file.stat().st_size)


def test_a_file_of_a_former_version_is_missing_and_no_page() -> None:
    gone = Client().get("/app/assets/OrderDrawer-of-yesterday.js")
    assert (gone.status_code, gone.content, gone.headers["Cache-Control"]) == (404, b"", "no-store")
    assert Client().get("/app/m/company/orders").status_code in (200, 503)
