"""The WSGI application of the Django services: auth, tickets, notifications and files in one process."""

from django.core.wsgi import get_wsgi_application

from workernet.kernel.django.verifier import use_keys
from workernet.kernel.observability import configure_logging, serve_metrics
from workernet.runtime import celery
from workernet.runtime.registry import load_services
from workernet.services.auth.adapters.keys import key_ring

configure_logging("api")
load_services()
serve_metrics()
use_keys(key_ring())
celery.app.set_default()  # hints of this process reach the worker's queues
application = get_wsgi_application()
