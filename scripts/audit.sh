#!/usr/bin/env bash
# Asks a public database for known faults of every locked package. Ends with 1 where there are some, and with 2
# where it could not ask: that is no good news, and is never told as such.
# usage: scripts/audit.sh [pip-audit's own options, say --vulnerability-service osv]
set -euo pipefail
cd "$(dirname "$0")/.."

told=$(mktemp)
trap 'rm -f "$told"' EXIT
# Without --strict, packages that the database does not know count as sound.
if .venv-audit/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off "$@" \
    -r requirements-build.txt -r requirements-dev.txt -r requirements-audit.txt 2>"$told"; then
    tail -n 1 "$told" >&2
    exit 0
fi
tail -n 1 "$told" >&2
if grep -q '^Found [0-9]' "$told"; then
    echo "Raise what is named above in requirements*.in (or run make lock UPGRADE=--upgrade), then make test." >&2
    exit 1
fi
cat >&2 <<'TEXT'
NOTHING IS KNOWN: the database of faults could not be asked about every package, so this is no "all clear".
Run make audit where the internet is reached directly: a mirror of packages serves no faults. Or ask another
database: scripts/audit.sh --vulnerability-service osv
TEXT
exit 2
