"""Whether the house answers: for the supervisor and for load balancers. It tells nothing else."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, JsonResponse


def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers too, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # whatever keeps the database from answering, the answer is the same
        return JsonResponse({"ok": False}, status=503)
    return JsonResponse({"ok": True})
