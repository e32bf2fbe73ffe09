#!/usr/bin/env bash
# Writes sbom.json: every package the service is made of, with version and licence (CycloneDX).
# From an environment of requirements.txt alone: .venv may hold what develops, or what was dropped since.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.venv-audit/bin/python -m venv --without-pip "$folder"
install() {
    .venv-audit/bin/python -m pip --python "$folder/bin/python" install -q --disable-pip-version-check \
        --require-hashes "$@"
}
install -r requirements-build.txt
install --no-build-isolation -r requirements.txt
# It would have Lookout's own dependencies told again in pyproject.toml, where requirements.in tells them.
.venv-audit/bin/python -W ignore::UserWarning -m cyclonedx_py environment --pyproject pyproject.toml --output-reproducible \
    --output-file sbom.json "$folder"
echo "sbom.json: $(grep -c '"purl"' sbom.json) packages" >&2
