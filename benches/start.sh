#!/usr/bin/env bash
# Measures the CPU time, user and system, of starting the command: `--version`, and `normalize` of
# one small document of each kind. The goal is less than 5 ms each.
#
#   benches/start.sh                  # RUNS=200
set -euo pipefail
cd "$(dirname "$0")/.."

RUNS=${RUNS:-200}

cargo build --release --quiet -p jobglot-benches -p jobglot-cli
release=${CARGO_TARGET_DIR:-target}/release
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Prints the milliseconds of one run of a command, the mean of all runs.
milliseconds() {
  TIMEFORMAT='%U %S'
  {
    time for ((run = 0; run < RUNS; run++)); do
      "$@" >/dev/null
    done
  } 2>&1 | awk -v runs="$RUNS" '{ printf "%.2f", ($1 + $2) * 1000 / runs }'
}

printf '| command | ms of CPU |\n|---|---|\n'
printf '| /bin/true | %s |\n' "$(milliseconds /bin/true)"
printf '| jobglot --version | %s |\n' "$(milliseconds "$release/jobglot" --version)"
for kind in cas psm oci; do
  "$release/jobglot-bench" generate "$kind" compact 1 >"$folder/$kind.json"
  printf '| jobglot normalize, %s | %s |\n' "$kind" \
    "$(milliseconds "$release/jobglot" normalize --threads 1 "$folder/$kind.json")"
done
