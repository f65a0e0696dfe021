# A throw-away PostgreSQL on 127.0.0.1 from Debian's own binaries, run by an ordinary user. Sourced by test.sh.

postgres_folder=
postgres_pid=

# As root the server refuses to run: then Debian's user `postgres` runs it.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start_postgres() {
  local bin
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  if [ -z "$bin" ]; then say "No PostgreSQL here: the tests that need it will skip."; return; fi
  if [ "$(id -u)" = 0 ] && ! id postgres >/dev/null 2>&1; then useradd --system --home-dir / --shell /usr/sbin/nologin postgres; fi

  postgres_folder=$(mktemp -d "${TMPDIR:-/tmp}/docflow-postgres.XXXXXX")
  [ "$(id -u)" != 0 ] || chown postgres "$postgres_folder"
  local data=$postgres_folder/data log=$postgres_folder/log
  as_postgres "$bin/initdb" -D "$data" -U docflow -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null || stop 4 "PostgreSQL could not be set up."

  local port try
  for try in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 20000))
    is_free "$port" || continue
    if as_postgres "$bin/pg_ctl" -D "$data" -l "$log" -w -t 60 -s start \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200" >/dev/null; then
      postgres_pid=$(head -n 1 "$data/postmaster.pid")
      export DOCFLOW_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=docflow;Database=postgres"
      return
    fi
  done
  cat "$log" >&2
  stop 4 "PostgreSQL did not start."
}

stop_postgres() {
  if [ -n "$postgres_pid" ]; then
    as_postgres kill -INT "$postgres_pid" 2>/dev/null || say "PostgreSQL $postgres_pid had ended by itself."
    local wait
    for wait in $(seq 100); do [ -d "/proc/$postgres_pid" ] || break; sleep 0.1; done
    [ ! -d "/proc/$postgres_pid" ] || say "PostgreSQL $postgres_pid is still running."
    postgres_pid=
  fi
  [ -z "$postgres_folder" ] || rm -rf "$postgres_folder"
  postgres_folder=
}
