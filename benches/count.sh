#!/usr/bin/env bash
# Counts the instructions of each program and layer over small inputs. Unlike times, counts do not
# depend on the load of the machine. Needs valgrind.
#
#   benches/count.sh > before.tsv            # then make a change
#   benches/count.sh before.tsv              # prints counts and their ratio to those before
#   KINDS="mixed grouped" benches/count.sh   # archives of all schemas
#
# PATHS and KINDS select programs and inputs: PATHS="jobglot read" KINDS=oci benches/count.sh
set -euo pipefail
cd "$(dirname "$0")/.."

before=${1:-}
STYLE=${STYLE:-compact}
COUNT=${COUNT:-2000}

cargo build --release --quiet -p jobglot-benches
program=${CARGO_TARGET_DIR:-target}/release/jobglot-bench

count() {
  local report
  report=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null --collect-atstart=no \
    --toggle-collect='jobglot_bench*counted*' "$program" once "$1" "$2" "$STYLE" "$COUNT" 2>&1)
  # Lines of valgrind begin with the process id; the program prints the length of the text.
  awk -v name="$1" -v kind="$2" '
    /^==.*Collected/ { instructions = $NF }
    /^[0-9]+$/ { bytes = $1 }
    END { printf "%s\t%s\t%d\t%.2f", kind, name, instructions, instructions / bytes }
  ' <<<"$report"
}

printf 'kind\tpath\tinstructions\ta byte%s\n' "${before:+	of before}"
for kind in ${KINDS:-cas psm oci}; do
  for path in ${PATHS:-$("$program" paths "$kind")}; do
    line=$(count "$path" "$kind")
    if [ -n "$before" ]; then
      line+=$(awk -F'\t' -v line="$line" '
        BEGIN { split(line, now, "\t") }
        $1 == now[1] && $2 == now[2] { printf "\t%.3f", now[3] / $3 }
      ' "$before")
    fi
    printf '%s\n' "$line"
  done
done
