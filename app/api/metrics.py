"""Count, time and log each request by its route; serve /metrics in Prometheus' format."""

import time
from contextlib import suppress
from typing import Any

import structlog
from flask import Blueprint, Flask, Response, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import GaugeMetricFamily
from sqlalchemy.exc import SQLAlchemyError

from app.api.auth import permission
from app.api.context import registry
from app.services.readiness import readiness
from app.vocabulary.actors import Action

REQUESTS = Counter("lookout_requests_total", "Requests answered.", ["endpoint", "method", "status"])
SECONDS = Histogram(
    "lookout_request_seconds",
    "Time to answer.",
    ["endpoint"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.5, 1, 5),
)
blueprint = Blueprint("metrics", __name__)
log = structlog.get_logger()


def measure(app: Flask) -> None:
    """Count and time every request by its route, never by its path or content."""
    app.before_request(_start)
    app.after_request(_count)


@blueprint.get("/metrics")
@permission(Action.OPERATE, local=True)
def metrics() -> Any:
    """Request counts and times of all workers, and the state of index and outbox."""
    state = CollectorRegistry()
    state.register(_State())
    return Response(generate_latest(_collected()) + generate_latest(state), content_type=CONTENT_TYPE_LATEST)


class _State:
    """Gauges read when they are asked for."""

    def collect(self) -> Any:
        try:
            found = readiness(registry())
        except SQLAlchemyError:
            yield GaugeMetricFamily("lookout_database_available", "1 when the database answers.", 0)
            return
        yield GaugeMetricFamily("lookout_database_available", "1 when the database answers.", 1)
        waits = "Age of the oldest entry of the audit that is not sealed."
        yield GaugeMetricFamily(
            "lookout_audit_unsealed_seconds", waits, found.log.unsealed_s if found.log else float("nan")
        )
        yield GaugeMetricFamily(
            "lookout_audit_available", "1 when what is asked can be recorded.", found.records
        )
        yield GaugeMetricFamily(
            "lookout_index_available", "1 when names can be looked up.", found.index.available
        )
        yield GaugeMetricFamily("lookout_index_filings", "Filings in the index.", found.index.documents)
        yield GaugeMetricFamily(
            "lookout_outbox_entries", "Changes the index waits for.", found.backlog.entries
        )
        yield GaugeMetricFamily("lookout_outbox_oldest_seconds", "Age of the oldest one.", found.oldest_s)
        yield GaugeMetricFamily("lookout_outbox_set_aside", "Refused by the index.", found.backlog.set_aside)
        yield GaugeMetricFamily(
            "lookout_webhooks_waiting", "Messages not delivered yet.", found.deliveries.waiting
        )
        yield GaugeMetricFamily(
            "lookout_webhooks_set_aside", "Messages no webhook took.", found.deliveries.set_aside
        )


def _collected() -> CollectorRegistry:
    try:
        merged = CollectorRegistry()
        multiprocess.MultiProcessCollector(merged)
    except ValueError:  # one process: PROMETHEUS_MULTIPROC_DIR is not set
        return REGISTRY
    return merged


def _start() -> None:
    g.started = time.perf_counter()


def _count(response: Response) -> Response:
    endpoint = request.endpoint or "none"
    took_s = time.perf_counter() - g.started if "started" in g else 0.0
    # The figures lie in files: an answer does not fail for want of room for them.
    with suppress(OSError):
        REQUESTS.labels(endpoint, request.method, response.status_code).inc()
        SECONDS.labels(endpoint).observe(took_s)
    # The route, never the path: a path may hold what somebody typed.
    log.info(
        "request",
        endpoint=endpoint,
        method=request.method,
        status=response.status_code,
        took_ms=round(took_s * 1000, 1),
    )
    return response
