#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# seeds.sh TARGET FOLDER: puts what the repository has anyway into the folder, as seeds for this fuzz
# target: golden files and scripts. What is there for fuzzing alone lies in corpus/TARGET.
set -u
cd "$(dirname "$0")/../.." || exit 1
target=$1
folder=$2

copy() { # PREFIX FILE...: under a name that its path makes; the prefix (bytes for the target) first
    local prefix=$1 file
    shift
    for file in "$@"; do
        [ -f "$file" ] && { printf '%s' "$prefix"; cat "$file"; } >"$folder/$(echo "${file#tests/}" | tr '/ ' '--')"
    done
}

change() { # DATABASE LIST: a copy of the database for each line of the list, changed by its SQL
    local name sql
    while read -r name sql; do
        [ -z "$name" ] || [ "$name" = -- ] && continue
        cp "$1" "$folder/$name"
        sqlite3 "$folder/$name" "PRAGMA page_size; $sql" >/dev/null || exit 1
    done <"$2"
}

case $target in
action) copy '' tests/replays/*.txt ;;
answers) copy '' tests/golden/*.csv ;;
claimreview) copy '' tests/golden/import/*.json tests/golden/import/*.jsonl ;;
gift) copy '' tests/golden/export/*.gift tests/golden/import/*.gift tests/golden/import/*.csv ;;
pack) change tests/fuzz/corpus/pack/ok-pages-512.riese tests/fuzz/pack.sql ;;
po) copy '' tests/golden/translate/*.po tests/golden/lint/*/po/*.po ;;
roster) copy '' tests/golden/rosters/*.* ;;
script) copy '' tests/play/*.play ;;
yaml) copy '' tests/golden/lint/*/*.yaml ;;
esac
