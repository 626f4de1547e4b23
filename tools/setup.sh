#!/bin/sh
# Makes .venv with the command redthread and everything the tests need. Asks for python3 (3.11 or later) and make.
# Safe to run again: does nothing when the environment is already right.
set -eu
cd "$(dirname "$0")/.."
repo=$PWD
uv_version=0.13.9

say() { printf 'setup: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Installs Debian or Ubuntu packages; only root may.
add_packages() {
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        return 1
    fi
    say "installing $* with apt-get"
    { DEBIAN_FRONTEND=noninteractive apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@"; } >&2
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 && is_new_enough "$candidate"; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    return 1
}

python=$(find_python) || { add_packages python3 python3-pip && python=$(find_python); } ||
    stop "Python 3.11 or later is needed as python3 (or named in PYTHON)."

"$python" -m pip --version >/dev/null 2>&1 || add_packages python3-pip || "$python" -m ensurepip >/dev/null 2>&1 ||
    stop "pip is missing for $python: install the package python3-pip."

# The environment of whoever runs this must not lead the installation elsewhere.
unset VIRTUAL_ENV UV_PROJECT_ENVIRONMENT PYTHONPATH PYTHONHOME PIP_TARGET PIP_PREFIX 2>/dev/null || true
export PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
export UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_NO_PROGRESS=1 UV_PYTHON="$python"
[ -n "${SSL_CERT_FILE:-}" ] || [ -z "${PIP_CERT:-}" ] || export SSL_CERT_FILE="$PIP_CERT"
# A machine behind a proxy of its own has that proxy's certificate in the system's store.
for store in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt; do
    [ ! -r "$store" ] || export UV_SYSTEM_CERTS=true
done
[ -w "${HOME:-/nonexistent}" ] || export UV_CACHE_DIR="$repo/.tools/cache"

uv=$repo/.tools/bin/uv
case "$("$uv" --version 2>/dev/null || true)" in
    "uv $uv_version" | "uv $uv_version "*) ;;
    *)
        rm -rf .tools
        "$python" -m pip install --quiet --target .tools "uv==$uv_version" ||
            stop "could not fetch uv $uv_version with pip: see the lines above."
        ;;
esac

pip_setting() { "$python" -m pip config get "global.$1" 2>/dev/null || true; }

# An index of the machine's own: uv's is in the environment already, pip's is handed over.
has_own_index() {
    [ -n "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}${UV_INDEX:-}${UV_EXTRA_INDEX_URL:-}" ] && return 0
    own_index=${PIP_INDEX_URL:-$(pip_setting index-url)}
    [ -n "$own_index" ] || return 1
    export UV_DEFAULT_INDEX="$own_index"
    extra=${PIP_EXTRA_INDEX_URL:-$(pip_setting extra-index-url)}
    [ -z "$extra" ] || export UV_INDEX="$extra"
}

from_lock() {
    env -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_INDEX -u UV_EXTRA_INDEX_URL "$uv" sync --locked --quiet
}

# The same packages by name, version and hash, from whatever index the machine has.
from_requirements() {
    stamp=.venv/installed-from
    wanted=$(cat requirements.txt pyproject.toml | cksum)
    [ -x .venv/bin/redthread ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return 0
    export UV_INDEX_STRATEGY=unsafe-best-match # safe here: every file is held to its hash
    { [ -x .venv/bin/python ] || "$uv" --no-config venv --quiet --python "$python" .venv; } &&
        "$uv" --no-config pip sync --quiet --python .venv/bin/python --require-hashes requirements.txt &&
        "$uv" --no-config pip install --quiet --python .venv/bin/python --no-deps --editable . &&
        printf '%s\n' "$wanted" >"$stamp"
}

if has_own_index; then
    from_requirements || from_lock || stop "the packages could not be installed: see the lines above."
else
    from_lock || from_requirements || stop "the packages could not be installed: see the lines above."
fi
[ -x .venv/bin/redthread ] || stop ".venv/bin/redthread was not made."
