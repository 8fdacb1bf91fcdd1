"""Prints the doors' OpenAPI document: `python -m pinerp.config.schema > docs/openapi.json`."""

from __future__ import annotations

import json
import os
import sys


def main() -> None:
    """Needs settings, no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pinerp.config.settings")
    import django

    django.setup()
    from pinerp.config import urls
    from pinerp.config.api import api

    assert urls.urlpatterns, "importing the addresses mounts the doors"
    document = api.get_openapi_schema(path_prefix="/api/v1/")
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
