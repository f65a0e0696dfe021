#!/usr/bin/env bash
# ./run.sh [--no-install] [--urls U] [--data DIR] …   starts the server with the embedded database and the demo office
# ./run.sh [--no-install] COMMAND …                   runs any docflow command
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/scripts/system.sh"

install=yes
if [ "${1-}" = --no-install ]; then install=no; shift; fi

need "$install" "${needs_to_run[@]}"
need_dotnet
build_host "$install"

# given NAME ARG…: whether the option stands among the arguments, as `NAME value` or `NAME=value`.
given() { local name=$1 argument; shift; for argument; do case $argument in "$name"|"$name"=*) return 0;; esac; done; return 1; }

case ${1-} in
  ''|--*)
    defaults=()
    given --demo "$@" || defaults+=(--demo)
    given --urls "$@" || defaults+=(--urls http://127.0.0.1:5080)
    given --data "$@" || defaults+=(--data "$root/data")
    set -- serve ${defaults[@]+"${defaults[@]}"} "$@"
    ;;
esac

exec "$host" "$@"
