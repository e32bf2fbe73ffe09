"""How the web server runs: settings by environment, the application loaded once before the workers fork.

LOOKOUT_BIND (127.0.0.1:8000), LOOKOUT_WORKERS (2), LOOKOUT_THREADS (3; 4 with Elasticsearch);
LOOKOUT_WELCOME: a text to print once it listens.
"""

import fcntl
import gc
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Read by the Prometheus client when it is first imported: the workers' figures are added up through it.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="lookout-metrics-"))

from prometheus_client import multiprocess

from app.services.deliveries.deliver import deliver_forever
from app.services.maintenance import tend_forever
from app.services.retention import keep_forever

wsgi_app = "wsgi:app"
bind = os.environ.get("LOOKOUT_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("LOOKOUT_WORKERS", "2"))
worker_class = "app.web.worker.Worker"
# With the index in the process one thread looks up, one writes, one reads or answers; a fourth only takes
# their time. Elasticsearch is waited for, and meanwhile a fourth has something to do.
threads = int(os.environ.get("LOOKOUT_THREADS") or (4 if os.environ.get("SEARCH_URL") else 3))
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 15
# A slow leak in any library ends here; the jitter keeps the workers from leaving together.
max_requests = 50_000
max_requests_jitter = 5_000
# Behind a proxy the address in X-Forwarded-For is only believed from this machine.
forwarded_allow_ips = "127.0.0.1"
# Requests are counted and timed by route in /metrics; lines with paths would keep what people typed.
accesslog = None
loglevel = "warning"

_stopping = threading.Event()


def when_ready(_server: Any) -> None:
    """Say what to open, where whoever started us prepared it; from here on Ctrl-C lets answers finish."""
    _settle()
    signal.signal(signal.SIGINT, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    if welcome := os.environ.get("LOOKOUT_WELCOME"):
        print(welcome, flush=True)  # noqa: T201  a person at a terminal is waiting for it


def _settle() -> None:
    """What is loaded stays for good, so the workers need not look through it for garbage, nor copy it.

    A lookup makes thousands of small objects that live for milliseconds and form no circles: Python's
    own threshold of 700 would look through them dozens of times.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def post_worker_init(worker: Any) -> None:
    """Give the worker connections of its own, and start what keeps the index true."""
    # A terminal sends Ctrl-C to the workers too.
    signal.signal(signal.SIGINT, worker.handle_exit)
    registry = worker.wsgi.extensions["registry"]
    # Connections that were opened before the fork belong to the parent.
    registry.sessions.kw["bind"].dispose(close=False)
    config = worker.wsgi.config["LOOKOUT"]
    wanted = {
        tend_forever: config.drain_in_background,
        deliver_forever: config.drain_in_background,
        keep_forever: config.retention_in_background,
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
    registry.engine.close()
    registry.sessions.kw["bind"].dispose()


def child_exit(_server: Any, worker: Any) -> None:
    """Forget the gauges of a worker that is gone."""
    multiprocess.mark_process_dead(worker.pid)


def on_exit(_server: Any) -> None:
    """Leave nothing behind."""
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
