#!/usr/bin/env bash
# Writes the fixtures and seeds to fuzz/corpus/TARGET, in the input format of each target.
set -euo pipefail
cd "$(dirname "$0")/.."

documents=$(find testdata/fixtures testdata/seeds -type f \
  ! -name '*.canonical.json' ! -name '*.error.txt' ! -name '*.findings.txt' | sort)

for target in $(cd fuzz && cargo fuzz list); do
  folder=fuzz/corpus/$target
  mkdir -p "$folder"
  case $target in
    canonical)
      cargo run --quiet -p jobglot-cli -- normalize testdata/fixtures testdata/seeds 2>/dev/null |
        split --lines 1 --suffix-length 4 - "$folder/seed-" || true
      continue ;;
    tables)
      # A table, and behind a NUL a document for it.
      for fixtures in testdata/fixtures/*/; do
        schema=$(basename "$fixtures")
        table=$(cargo run --quiet -p jobglot-cli -- schemas -o toml "$schema" 2>/dev/null) || continue
        document=$(find "$fixtures" -name '*.json' ! -name '*.canonical.json' | sort | head -n 1)
        { printf '%s\n\0' "$table"; cat "$document"; } >"$folder/seed-$schema"
      done
      continue ;;
  esac
  number=0
  before=/dev/null
  for document in $documents; do
    number=$((number + 1))
    # The first bytes choose the options of the check.
    case $target in
      stream) choice='\x07' ;;
      edit) printf -v choice '\\0\\x%02x\\0\\x%02x\\x05' $((number % 80)) $((number % 24)) ;;
      merge) choice='\x06' ;;
      convert) printf -v choice '\\0\\x%02x' $((number % 16)) ;;
      *) choice= ;;
    esac
    seed=$folder/seed-$number
    if [ "$target" = head ]; then
      # The target itself writes the status line.
      if grep --quiet --text '^HTTP/' "$document"; then tail -n +2 "$document" >"$seed"; fi
    elif [ "$target" = merge ] || [ "$target" = events ]; then
      { printf "$choice"; cat "$before" "$document" "$document"; } >"$seed"
    else
      { printf "$choice"; cat "$document"; } >"$seed"
    fi
    before=$document
  done
done
