#!/usr/bin/env bash
# Brings the database up to date, fills a development registry with the demonstration, starts the server.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${BIN:-.venv/bin}

"$bin/flask" --app wsgi db upgrade >&2
if [ "${LOOKOUT_ENV:-development}" = development ]; then
    LOOKOUT_WELCOME=$("$bin/python" -m scripts.demo)
    export LOOKOUT_WELCOME
fi
exec "$bin/gunicorn"
