#!/usr/bin/env bash
# Compares `export` with `tasks -o ndjson` on one job of many tasks: user CPU time on one thread, the
# median of several rounds that take turns, and peak memory. Needs GNU time.
#
#   benches/export.sh              # TASKS=500000 ROUNDS=5
set -euo pipefail
cd "$(dirname "$0")/.."

TASKS=${TASKS:-500000}
ROUNDS=${ROUNDS:-5}

cargo build --release --quiet -p jobglot-benches -p jobglot-cli
release=${CARGO_TARGET_DIR:-target}/release
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$release/jobglot-bench" generate cas compact "$TASKS" >"$folder/job.json"

programs=(tasks parquet arrow csv)

# Runs program $1, and appends its user seconds and peak memory in MB to a file of its own.
measure() {
  local command=("$release/jobglot")
  case $1 in
    tasks) command+=(tasks --threads 1 -o ndjson "$folder/job.json") ;;
    *) command+=(export --threads 1 "$folder/job.json" -o "$folder/tasks.$1") ;;
  esac
  /usr/bin/time -f '%U %M' -o "$folder/time" "${command[@]}" >"$folder/out"
  awk '{ print $1, $2 / 1000 }' "$folder/time" >>"$folder/$1.times"
}

for _ in $(seq "$ROUNDS"); do
  for program in "${programs[@]}"; do measure "$program"; done
done

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

base=$(awk '{ print $1 }' "$folder/tasks.times" | median)
echo "| program | user s | times as fast as \`tasks\` | peak, MB |"
echo "|---|---|---|---|"
for program in "${programs[@]}"; do
  seconds=$(awk '{ print $1 }' "$folder/$program.times" | median)
  peak=$(awk '{ print $2 }' "$folder/$program.times" | median)
  awk -v name="$program" -v base="$base" -v seconds="$seconds" -v peak="$peak" \
    'BEGIN { printf "| %s | %.2f | %.2f | %.1f |\n", name, seconds, base / seconds, peak }'
done
