#!/usr/bin/env bash
# Measures time and peak memory of processes reading from a pipe, by input size, as a table and a
# plot. Time should grow proportionally and memory not at all. Needs GNU time. Generating the largest
# inputs takes memory, and space in TMPDIR: 10,000,000 work requests are 7 GB.
#
#   benches/growth.sh benches/record/2026-11-23.growth     # writes .tsv and .svg
#
# SIZES are the numbers of tasks or work requests; KEPT is the maximum for `normalize` of a single
# document, which is kept in memory.
set -euo pipefail
cd "$(dirname "$0")/.."

name=${1:?a name for the results, without an ending}
SIZES=${SIZES:-1000 10000 100000 1000000 10000000}
KEPT=${KEPT:-10000000}

cargo build --release --quiet -p jobglot-benches -p jobglot-cli
release=${CARGO_TARGET_DIR:-target}/release
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

printf 'series\tcount\tbytes\tseconds\tpeak MB\n' >"$name.tsv"
for size in $SIZES; do
  for kind in cas oci; do
    input=$folder/input.json
    "$release/jobglot-bench" generate "$kind" compact "$size" >"$input"
    for command in 'tasks --state failed -o ndjson' check normalize; do
      if [ "$kind $command" = 'cas normalize' ] && [ "$size" -gt "$KEPT" ]; then
        continue
      fi
      # `check` exits with 1 if there are findings.
      # shellcheck disable=SC2086
      cat "$input" | /usr/bin/time --quiet -f '%e %M' -o "$folder/time" \
        "$release/jobglot" $command >/dev/null || [ $? = 1 ]
      read -r seconds kilobytes <"$folder/time"
      form=$([ "$kind" = cas ] && printf 'one document' || printf 'lines')
      printf '%s, %s\t%s\t%s\t%s\t%s\n' "${command%% *}" "$form" "$size" \
        "$(stat -c %s "$input")" "$seconds" "$((kilobytes * 1024 / 1000000))" | tee -a "$name.tsv"
    done
  done
done
"$release/jobglot-bench" plot <"$name.tsv" >"$name.svg"
