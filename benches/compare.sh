#!/usr/bin/env bash
# Compares jobglot with jq, jaq and a program based on serde_json's Value, as processes reading from
# a pipe: the best time of several rounds, and peak memory. Programs not installed are skipped.
# Needs GNU time. The serde_json program reads its whole input first, even if it is lines, and only
# prints two numbers.
#
#   benches/compare.sh                       # COUNT=600000 ROUNDS=3
set -euo pipefail
cd "$(dirname "$0")/.."

COUNT=${COUNT:-600000}
ROUNDS=${ROUNDS:-3}

cargo build --release --quiet -p jobglot-benches -p jobglot-cli
release=${CARGO_TARGET_DIR:-target}/release
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Prints seconds and peak kilobytes of one run over file $1; its output goes to $folder/out.
measure() {
  local input=$1
  shift
  # Another process fills the pipe, so only the program itself is timed.
  cat "$input" | /usr/bin/time -f '%e %M' -o "$folder/time" "$@" >"$folder/out"
  cat "$folder/time"
}

# Runs each program once per round, so a temporary load of the machine affects all of them.
# Arguments: title, kind of the input, expected number of lines; then for each program its name and
# its command as one argument, quoted for a shell.
compare() {
  local title=$1 kind=$2 expected=$3
  shift 3
  local input=$folder/$kind.json
  [ -f "$input" ] || "$release/jobglot-bench" generate "$kind" compact "$COUNT" >"$input"
  local names=() commands=()
  while [ $# -gt 0 ]; do
    local -a command
    eval "command=($2)"
    if command -v "${command[0]}" >/dev/null; then
      names+=("$1")
      commands+=("$2")
    fi
    shift 2
  done
  : >"$folder/measured"
  for round in $(seq "$ROUNDS"); do
    for number in "${!names[@]}"; do
      eval "command=(${commands[number]})"
      printf '%s %s\n' "${names[number]}" "$(measure "$input" "${command[@]}")" >>"$folder/measured"
      local lines
      lines=$(wc -l <"$folder/out")
      if [ "${names[number]}" != value ] && [ "$lines" != "$expected" ]; then
        printf '%s: %s lines in place of %s\n' "${names[number]}" "$lines" "$expected" >&2
        exit 1
      fi
    done
  done
  printf '\n%s, %s MB\n\n' "$title" "$(($(stat -c %s "$input") / 1000000))"
  printf '| program | seconds | of jobglot | peak MB |\n|---|---|---|---|\n'
  awk '
    !($1 in best) { names[++count] = $1; best[$1] = $2 }
    $2 < best[$1] { best[$1] = $2 }
    $3 > peak[$1] { peak[$1] = $3 }
    END {
      for (number = 1; number <= count; number++) {
        name = names[number]
        printf "| %s | %.2f | %.1f | %.0f |\n", name, best[name], best[name] / best[names[1]],
          peak[name] * 1024 / 1e6
      }
    }
  ' "$folder/measured"
}

jobglot=$release/jobglot
answer="$release/jobglot-bench answer value"

"$release/jobglot-bench" generate cas compact "$COUNT" >"$folder/cas.json"
failed=$("$release/jobglot-bench" answer visitor cas <"$folder/cas.json" | cut -d' ' -f2)

compare 'Failed tasks of a CAS job' cas "$failed" \
  jobglot "$jobglot tasks --state failed -o ndjson" \
  jq "jq -c '.tasks[] | select(.TASK_STATUS == \"FAILED\")'" \
  jaq "jaq -c '.tasks[] | select(.TASK_STATUS == \"FAILED\")'" \
  value "$answer cas"

compare 'A CAS job in the canonical form (the others only copy it)' cas 1 \
  jobglot "$jobglot normalize" \
  jq 'jq -c .' \
  jaq 'jaq -c .' \
  value "$answer cas"

compare 'A PSM log in the canonical form (the others only copy it)' psm 1 \
  jobglot "$jobglot normalize" \
  jq 'jq -c .' \
  jaq 'jaq -c .' \
  value "$answer psm"

compare 'OCI work requests in the canonical form (the others only copy them)' oci "$COUNT" \
  jobglot "$jobglot normalize" \
  jq 'jq -c .' \
  jaq 'jaq -c .' \
  value "$answer oci"
