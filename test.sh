#!/usr/bin/env bash
# ./test.sh [--long] [--no-install] [PROJECT…]   builds, runs the tests, and says `N passed, N failed, N skipped` on its last line.
# PROJECT is the name of a folder under tests/, whole (DocFlow.Pdf.Tests) or its middle part (Pdf). --long adds the tests marked long.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/scripts/system.sh"
. "$root/scripts/postgres.sh"

install=yes long=no wanted=()
for argument; do
  case $argument in
    --long) long=yes ;;
    --no-install) install=no ;;
    -*) stop 2 "Usage: ./test.sh [--long] [--no-install] [PROJECT…]" ;;
    *) wanted+=("$argument") ;;
  esac
done

projects=()
for folder in "$root"/tests/*Tests; do
  name=$(basename "$folder")
  [ -f "$folder/$name.csproj" ] || continue
  if [ ${#wanted[@]} = 0 ]; then projects+=("$name"); continue; fi
  for one in "${wanted[@]}"; do
    [ "$name" = "$one" ] || [ "$name" = "DocFlow.$one.Tests" ] || continue
    projects+=("$name")
  done
done
[ ${#projects[@]} -gt 0 ] && [ ${#projects[@]} -ge ${#wanted[@]} ] || stop 2 "No such test project: ${wanted[*]-}"

need "$install" "${needs_to_run[@]}" "${needs_to_test[@]}"
need_dotnet
need_node "$install"

if [ ${#wanted[@]} = 0 ]; then
  mkdir -p "$artifacts"
  before=$(fingerprint)
  build "$root/DocFlow.sln"
  printf '%s\n' "$before" >"$artifacts/build.stamp"
else
  for name in "${projects[@]}"; do build "$root/tests/$name/$name.csproj"; done
fi

trap stop_postgres EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
start_postgres

results=$artifacts/test-results
rm -rf "$results"
passed=0 failed=0 skipped=0
limit=30m selection=(--filter 'Category!=Long')
if [ "$long" = yes ]; then limit=4h selection=(); fi

# Runs one project and tells what its TRX file says; a project that dies, hangs or leaves no file counts as one failed. The counts go to a file beside.
run_project() {
  local name=$1 from=$SECONDS code=0
  local folder=$results/$name list=$results/$name/list.tsv
  timeout --kill-after=20 "$limit" dotnet test "$root/tests/$name/$name.csproj" --no-build -c Release -nologo "${selection[@]}" \
    --logger 'trx;LogFileName=results.trx' --results-directory "$folder" >"$folder/output.txt" 2>&1 </dev/null || code=$?

  local p=0 f=0 s=0
  if [ -f "$folder/results.trx" ]; then
    awk -f "$root/scripts/trx.awk" "$folder/results.trx" >"$list"
    read -r p f s < <(awk -F '\t' '$1 == "Passed" { p++ } $1 == "NotExecuted" { s++ } $1 != "Passed" && $1 != "NotExecuted" { f++ } END { print p + 0, f + 0, s + 0 }' "$list")
    awk -F '\t' '$1 == "NotExecuted" { print "  skipped: " $2 ": " $3 } $1 != "Passed" && $1 != "NotExecuted" { print "  FAILED:  " $2 ": " $3 }' "$list"
  fi
  if [ ! -f "$folder/results.trx" ] || { [ "$code" != 0 ] && [ "$f" = 0 ]; }; then
    f=$((f + 1))
    if [ "$code" = 124 ]; then echo "  FAILED:  $name did not end within $limit"; else echo "  FAILED:  $name ended without a whole result (exit $code)"; fi
    tail -n 15 "$folder/output.txt" | sed 's/^/    /'
  fi
  echo "$name: $p passed, $f failed, $s skipped ($((SECONDS - from)) s)"
  echo "$p $f $s" >"$folder/counts"
}

# The browser and the office measure patience: each runs alone. The others go two at a time, the longest first.
alone='DocFlow\.(Browser|App)\.Tests'
lanes=2
declare -A under_way=()
tell_next() {
  local ended name p f s
  wait -n -p ended "${!under_way[@]}" || true
  name=${under_way[$ended]}
  unset "under_way[$ended]"
  cat "$results/$name/told.txt"
  read -r p f s <"$results/$name/counts" || { p=0 f=1 s=0; echo "  FAILED:  $name could not be counted"; }
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}
stop_tests() { [ ${#under_way[@]} = 0 ] || kill "${!under_way[@]}" 2>/dev/null || true; stop_postgres; }
trap stop_tests EXIT

last=""
long_first() {
  local name
  for name in Browser App Ocr Signing; do printf '%s\n' "${projects[@]}" | grep -x "DocFlow.$name.Tests" || true; done
  printf '%s\n' "${projects[@]}" | grep -vxE 'DocFlow\.(Browser|App|Ocr|Signing)\.Tests' || true
}
for name in $(long_first); do
  [ ${#under_way[@]} -lt $lanes ] || tell_next
  if [[ $last =~ ^$alone$ ]]; then while [ ${#under_way[@]} -gt 0 ]; do tell_next; done; fi
  last=$name
  mkdir -p "$results/$name"
  run_project "$name" >"$results/$name/told.txt" &
  under_way[$!]=$name
done
while [ ${#under_way[@]} -gt 0 ]; do tell_next; done

printf 'Elapsed: %d min %02d s\n' $((SECONDS / 60)) $((SECONDS % 60))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
