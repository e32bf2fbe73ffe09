#!/usr/bin/env bash
# Brings the database up to date, fills a development registry with the demonstration, starts the server.
# Production, unless LOOKOUT_ENV=development; what it writes is for its own account alone.
set -euo pipefail
umask 077
cd "$(dirname "$0")/.."
bin=${BIN:-.venv/bin}

"$bin/flask" --app wsgi db upgrade >&2
if [ "${LOOKOUT_ENV:-production}" = development ]; then
    LOOKOUT_WELCOME=$("$bin/python" -m scripts.demo)
    export LOOKOUT_WELCOME
fi
exec "$bin/gunicorn"
