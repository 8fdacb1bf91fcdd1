"""The web process's way in (WSGI)."""

import os

from django.core.wsgi import get_wsgi_application

from pinerp.kit.loading import loading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pinerp.config.settings")
with loading():
    application = get_wsgi_application()

    from pinerp.accounts import doorbook
    from pinerp.config import urls as urls  # the doors too: the first who asks need not wait for them

doorbook.keep_writing()
