"""Run the web server: settings by environment, the application loaded once before the workers fork.

LOOKOUT_BIND (127.0.0.1:8000), LOOKOUT_WORKERS (2), LOOKOUT_THREADS (3; 4 with Elasticsearch);
LOOKOUT_WELCOME: a text to print once it listens.
"""

import fcntl
import gc
import os
import resource
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

# Read by the Prometheus client when it is first imported: the workers' figures are added up through it.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="lookout-metrics-"))

from prometheus_client import multiprocess
from sqlalchemy.exc import SQLAlchemyError

from app.errors import WrongDatabase
from app.outbox.lease import release
from app.private import UMASK
from app.services.audit_maintenance import keep_log_forever
from app.services.background_loop import safely
from app.services.batches.vetting import vet_forever
from app.services.checks.alerts import tell_forever
from app.services.hits.clocks import mind_hits_forever
from app.services.imports.background import take_lists_forever
from app.services.index_maintenance import tend_forever
from app.services.messaging.webhook_delivery import deliver_forever
from app.services.retention import keep_forever
from app.web.listening import stop_gently
from search.text.countries import load_territories

wsgi_app = "wsgi:serve()"
bind = os.environ.get("LOOKOUT_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("LOOKOUT_WORKERS", "2"))
worker_class = "app.web.worker.Worker"
# With the index in the process one thread looks up, one writes, one reads or answers; a fourth only takes
# their time. Elasticsearch is waited for, and meanwhile a fourth has something to do.
threads = int(os.environ.get("LOOKOUT_THREADS") or (4 if os.environ.get("SEARCH_URL") else 3))
preload_app = True
# Each takes a file descriptor; beyond that, whoever has been waited for longest gives way to who comes.
worker_connections = 1000
timeout = 60
graceful_timeout = 30
keepalive = 15
# A slow leak in any library ends here; the jitter keeps the workers from leaving together.
max_requests = 50_000
max_requests_jitter = 5_000
umask = UMASK
# No header says who asks, from where, by which scheme or below which path: neither gunicorn's own defaults
# nor its variable FORWARDED_ALLOW_IPS. The proxies of LOOKOUT_PROXIES are believed, by app/api/context.py.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}
# Requests are counted and timed by route in /metrics; lines with paths would keep what people typed.
accesslog = None
loglevel = "warning"

_stopping = threading.Event()


def on_starting(server: Any) -> None:
    """Refuse to serve the database of another environment; one that does not answer yet may come later."""
    _raise_limit()
    try:
        with (
            suppress(SQLAlchemyError),
            server.app.wsgi().extensions["registry"].sessions.kw["bind"].connect(),
        ):
            pass
    except WrongDatabase as wrong:
        raise SystemExit(f"Lookout does not start. {wrong}") from None
    server.app.wsgi().extensions["registry"].sessions.kw["bind"].dispose()
    if server.app.wsgi().config["LOOKOUT"].serves_registry:
        load_territories()


def when_ready(server: Any) -> None:
    """Say what to open, where whoever started us prepared it; from here on Ctrl-C lets answers finish."""
    _settle()
    stop_gently(server)
    if welcome := os.environ.get("LOOKOUT_WELCOME"):
        print(welcome, flush=True)  # noqa: T201  a person at a terminal is waiting for it


def _raise_limit() -> None:
    """Allow as many files as connections need, where the system lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4 * worker_connections)), hard))


def _settle() -> None:
    """Keep what is loaded for good: the workers need not look through it for garbage, nor copy it.

    A lookup makes thousands of small objects that live for milliseconds and form no circles: Python's
    own threshold of 700 would look through them dozens of times.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def post_worker_init(worker: Any) -> None:
    """Give the worker connections of its own, and start what keeps the index true."""
    # A terminal sends Ctrl-C to the workers too; the server tells them when nobody is let in any more.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    registry = worker.wsgi.extensions["registry"]
    # Connections that were opened before the fork belong to the parent.
    registry.sessions.kw["bind"].dispose(close=False)
    config = worker.wsgi.config["LOOKOUT"]
    wanted = {
        tend_forever: config.serves_registry and config.drain_in_background,
        keep_log_forever: config.serves_registry and config.drain_in_background,
        deliver_forever: config.serves_registry and config.drain_in_background,
        tell_forever: config.serves_registry and config.drain_in_background,
        vet_forever: config.serves_registry and config.drain_in_background,
        # Minutes count here, so a retention that runs once a day does not do it.
        mind_hits_forever: config.serves_registry and config.drain_in_background,
        take_lists_forever: config.serves_registry and config.drain_in_background,
        keep_forever: config.serves_registry and config.retention_in_background,
    }
    for forever in filter(wanted.get, wanted):
        place = config.instance / f"{forever.__name__}.lock"
        threading.Thread(target=_alone, args=(forever, registry, place), daemon=True).start()


def _alone(forever: Callable[[Any, threading.Event], None], registry: Any, place: Path) -> None:
    # One process tends; the others wait here until it is gone, so that an index is not rebuilt twice.
    with place.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        forever(registry, _stopping)


def worker_exit(_server: Any, worker: Any) -> None:
    """Let go of database and index after the last answer."""
    _stopping.set()
    registry = worker.wsgi.extensions["registry"]
    if worker.wsgi.config["LOOKOUT"].serves_registry:
        registry.engine.close()
    registry.sessions.kw["bind"].dispose()


def child_exit(_server: Any, worker: Any) -> None:
    """Forget the gauges of a worker that is gone."""
    multiprocess.mark_process_dead(worker.pid)


def on_exit(server: Any) -> None:
    """Leave nothing behind, and let another machine's index follow the database at once."""
    app = server.app.wsgi()
    registry = app.extensions["registry"]
    if app.config["LOOKOUT"].serves_registry:
        safely(lambda: release(registry.sessions, registry.engine), "release")
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
