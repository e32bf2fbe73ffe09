#!/usr/bin/env bash
# Locks each requirements*.in into its .txt, with hashes, for Python 3.11 to 3.13 on every platform.
# usage: scripts/lock.sh [--upgrade]     without it, what is locked stays where it still fits
set -euo pipefail
cd "$(dirname "$0")/.."
compile() { .venv/bin/uv pip compile --quiet "$@"; }

# Development after what runs: it holds the same versions.
for purpose in requirements-build requirements requirements-dev requirements-audit; do
    # What an index is called here is no business of whoever installs elsewhere.
    compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" "$@" --output-file "$purpose.txt" "$purpose.in"
    # Each Python finds the same versions, and of all but PyICU a wheel: nothing else is compiled.
    for version in 3.11 3.12 3.13; do
        compile --python-version "$version" --python-platform x86_64-manylinux_2_28 --no-header --no-annotate \
            --only-binary :all: --no-binary pyicu --constraint "$purpose.txt" "$purpose.in" >/dev/null
    done
done
