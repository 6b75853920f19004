"""What the web server loads: `commonspace.server.wsgi:application`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonspace.server.settings")

from django.core.wsgi import get_wsgi_application

from commonspace.server import warm

application = get_wsgi_application()

warm.start()
