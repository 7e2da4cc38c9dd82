#!/usr/bin/env bash
# Compares whole processes with a program that reads each line of an archive into serde_json's
# `Value` and writes it again: user CPU time on one thread, the median of several rounds. The
# programs take turns. The archive holds every schema in many printings, mixed or grouped by kind; a
# tenth of its lines is refused. Needs GNU time.
#
#   benches/mixed.sh                  # MEGABYTES=40 ROUNDS=5
#   OLD=old/jobglot benches/mixed.sh  # measures another build of the command beside this one
set -euo pipefail
cd "$(dirname "$0")/.."

MEGABYTES=${MEGABYTES:-40}
ROUNDS=${ROUNDS:-5}

cargo build --release --quiet -p jobglot-benches -p jobglot-cli
release=${CARGO_TARGET_DIR:-target}/release
bench=$release/jobglot-bench
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

sample=4000
bytes=$("$bench" generate mixed compact "$sample" | wc -c)
count=$((MEGABYTES * 1000000 * sample / bytes))

# Prints the user seconds of a command. Exit status 2 of jobglot means that lines were refused.
user() {
  /usr/bin/time --quiet -f %U -o "$folder/time" "$@" >"$folder/out" 2>"$folder/messages" || [ $? = 2 ]
  cat "$folder/time"
}

programs=(value tasks no-source normalize restore)

# Prints the command of program $1 of the build $2 on archive $3, one word a line.
command_of() {
  case $1 in
    value) printf '%s\n' "$bench" value-lines "$folder/$3.ndjson" ;;
    tasks) printf '%s\n' "$2" tasks --threads 1 -o ndjson "$folder/$3.ndjson" ;;
    no-source) printf '%s\n' "$2" normalize --threads 1 --no-source "$folder/$3.ndjson" ;;
    normalize) printf '%s\n' "$2" normalize --threads 1 "$folder/$3.ndjson" ;;
    restore) printf '%s\n' "$2" restore --threads 1 "$folder/$3.lines.ndjson" ;;
  esac
}

builds=("$release/jobglot")
[ -z "${OLD:-}" ] || builds+=("$OLD")

for archive in mixed grouped; do
  "$bench" generate "$archive" compact "$count" >"$folder/$archive.ndjson"
  "${builds[0]}" normalize --threads 1 "$folder/$archive.ndjson" \
    >"$folder/$archive.lines.ndjson" 2>/dev/null || [ $? = 2 ]
done
# Restoring must give exactly the lines that were read; `mixed` and `grouped` have the same ones.
for archive in mixed grouped; do
  "${builds[0]}" restore "$folder/$archive.lines.ndjson" | sort >"$folder/$archive.restored"
  sort "$folder/$archive.ndjson" | comm -13 - "$folder/$archive.restored" >"$folder/invented"
  if [ -s "$folder/invented" ]; then
    printf '%s: lines were restored that are not in the archive\n' "$archive" >&2
    exit 1
  fi
done
cmp "$folder/mixed.restored" "$folder/grouped.restored"

: >"$folder/measured"
for round in $(seq "$ROUNDS"); do
  for archive in mixed grouped; do
    for build in "${!builds[@]}"; do
      for program in "${programs[@]}"; do
        # The peer is the same for each build.
        [ "$program $build" != "value 1" ] || continue
        mapfile -t words < <(command_of "$program" "${builds[build]}" "$archive")
        printf '%s %s %s %s\n' "$archive" "$build" "$program" "$(user "${words[@]}")" \
          >>"$folder/measured"
      done
    done
  done
done

printf '%s lines, %s MB, %s restored, median of %s\n\n' "$count" \
  "$(($(stat -c %s "$folder/mixed.ndjson") / 1000000))" \
  "$(wc -l <"$folder/mixed.restored")" "$ROUNDS"
printf '| archive | build | program | user s | MB/s | us a line | of value | goal | of itself grouped |\n'
printf '|---|---|---|---|---|---|---|---|---|\n'
sort -s -k1,3 -k4,4n "$folder/measured" | awk -v count="$count" \
  -v bytes="$(stat -c %s "$folder/mixed.ndjson")" '
  { key = $1 " " $2 " " $3; times[key, ++runs[key]] = $4 }
  function median(key) {
    return runs[key] % 2 ? times[key, (runs[key] + 1) / 2] \
      : (times[key, runs[key] / 2] + times[key, runs[key] / 2 + 1]) / 2
  }
  END {
    programs = split("value tasks no-source normalize restore", program)
    split("- 2.0 1.3 1.0 1.0", goal)
    archives = split("mixed grouped", archive)
    for (a = 1; a <= archives; a++) {
      value = median(archive[a] " 0 value")
      for (build = 0; build < 2; build++) {
        for (p = 1; p <= programs; p++) {
          key = archive[a] " " build " " program[p]
          if (!(key in runs)) continue
          seconds = median(key)
          # CPU of the grouped archive in relation to the mixed one: 1 if mixing costs nothing.
          itself = archive[a] == "mixed" ? sprintf("%.2f", median("grouped " build " " program[p]) / seconds) : ""
          printf "| %s | %s | %s | %.2f | %.0f | %.2f | %.2f | %s | %s |\n", archive[a],
            build ? "old" : "this", program[p], seconds, bytes / 1e6 / seconds,
            seconds * 1e6 / count, value / seconds, goal[p], itself
        }
      }
    }
  }
'
