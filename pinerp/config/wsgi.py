"""The web process's way in (WSGI)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pinerp.config.settings")
application = get_wsgi_application()

from pinerp.accounts import doorbook  # noqa: E402 — after the settings

doorbook.keep_writing()
