#!/usr/bin/env bash
# Makes an environment and fills it from the locked requirements; does nothing when it is up to date.
# usage: scripts/environment.sh run|dev|audit
# run and dev share .venv; audit has .venv-audit, so that its tools are no part of what they look at.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?"usage: $0 run|dev|audit"}
case $purpose in
    run) venv=.venv locked=requirements.txt ;;
    dev) venv=.venv locked=requirements-dev.txt ;;
    audit) venv=.venv-audit locked=requirements-audit.txt ;;
    *) echo "usage: $0 run|dev|audit" >&2; exit 2 ;;
esac

say() { printf '\033[2m· %s\033[0m\n' "$*" >&2; }

# The folder is part of the print: an environment that was moved no longer finds itself.
print() { { cat requirements-build.txt "$1"; pwd -P; "$venv/bin/python" --version; } 2>/dev/null | sha256sum | cut -d' ' -f1; }
installed() { "$venv/bin/python" -c '' 2>/dev/null && [ "$(cat "$venv/.$1" 2>/dev/null)" = "$(print "$2")" ]; }

if installed "$purpose" "$locked"; then exit 0; fi
# What develops also runs.
if [ "$purpose" = run ] && installed dev requirements-dev.txt; then exit 0; fi

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; }

has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }
has_headers() {
    "$1" -c 'import os, sysconfig as s; open(os.path.join(s.get_path("include"), "Python.h"))' 2>/dev/null
}
complete() { suits "$1" && has_venv "$1" && has_headers "$1"; }

# The distribution's own first: it is built with profiles and linked as a whole. What a version manager
# compiles mostly is not, and runs a quarter slower.
find_python() {
    local enough name
    for enough in complete suits; do
        for name in ${PYTHON:-/usr/bin/python3 python3 python3.13 python3.12 python3.11}; do
            if $enough "$name"; then command -v "$name"; return; fi
        done
    done
    return 1
}

# PyICU comes as source: it is compiled against the headers of Python and ICU.
missing_packages() {
    local python=$1 version
    if [ -z "$python" ]; then
        echo python3 python3-venv python3-dev
    else
        version=$("$python" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}")')
        has_venv "$python" || echo "$version-venv"
        has_headers "$python" || echo "$version-dev"
    fi
    command -v g++ >/dev/null || echo g++
    command -v pkg-config >/dev/null || echo pkg-config
    pkg-config --exists icu-i18n 2>/dev/null || echo libicu-dev
}

# Printing calls Pango by itself, and needs a typeface for every script a name may be written in. The service
# runs without: only PDFs are refused then, saying what to install (app/printing/packages.py has the same list).
missing_for_printing() {
    local library
    for library in pango-1.0:libpango-1.0-0 pangoft2-1.0:libpangoft2-1.0-0 harfbuzz-subset:libharfbuzz-subset0; do
        /sbin/ldconfig -p 2>/dev/null | grep "lib${library%%:*}\.so\.0" >/dev/null || echo "${library#*:}"
    done
    [ -e /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf ] || echo fonts-noto-core
    [ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || echo fonts-noto-cjk
}

install_packages() {
    local command="apt-get install -y --no-install-recommends $*"
    if ! command -v apt-get >/dev/null; then
        echo "Please install these packages (their Debian names), then run make again: $*" >&2; exit 1
    elif [ "$(id -u)" != 0 ]; then
        echo "System packages are missing. Type this, then run make again:" >&2
        echo "    sudo $command" >&2; exit 1
    fi
    say "installing system packages: $*"
    local told
    if ! told=$({ apt-get update -q && DEBIAN_FRONTEND=noninteractive $command -q; } 2>&1); then
        printf '%s\n' "$told" >&2; exit 1
    fi
}

python=$(find_python || true)
mapfile -t packages < <(missing_packages "$python" | tr ' ' '\n')
mapfile -t printing < <(missing_for_printing)
if [ ${#printing[@]} -gt 0 ]; then
    # Tests print; whoever only runs it may do without.
    if [ "$purpose" = dev ] || { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }; then
        packages+=("${printing[@]}")
    else
        say "to print notices as PDF, install these packages (their Debian names): ${printing[*]}"
    fi
fi
if [ ${#packages[@]} -gt 0 ]; then
    install_packages "${packages[@]}"
    python=$(find_python) || { echo "Python 3.11, 3.12 or 3.13 is needed; none was found." >&2; exit 1; }
fi

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1 || ! suits "$venv/bin/python"; then
    say "making $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv"
fi
say "installing the locked requirements (a minute or two, once)"
install() { "$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes "$@"; }
# Left to itself, pip would fetch what it builds with unlocked.
install -r requirements-build.txt
install --no-build-isolation -r "$locked"
print "$locked" > "$venv/.$purpose"
