# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows on merging: 1,000 result files with 1,000,000 judgements, read, unsealed, checked and merged, against SQLite alone
# that inserts the same rows in the same order into the same columns and indexes in one transaction; and how time grows
# from 10,000 judgements on (to 10,000,000 with BENCH_LARGE=1: some 5 GB and several minutes).
# shellcheck shell=bash disable=SC2154

# Files of so many laptops with so many rows each, and a teacher's results that know the laptops.
merge_data() { # FILES ROWS
    rm -rf "$work/merge"
    mkdir -p "$work/merge"
    build/bench/merge_files make "$work/merge" "$1" "$2" && mv "$work/merge/teacher" "$work/merge/clean" ||
        failed=$((failed + 1))
}

# Both sides once: milliseconds at the ends of $work/merged and $work/inserted.
merge_turn() {
    rm -rf "$work/merge/teacher" "$work/merge/bare.db"*
    cp -r "$work/merge/clean" "$work/merge/teacher"
    build/bench/merge_files merge "$work/merge" >"$work/a" || failed=$((failed + 1))
    awk '{print $1}' "$work/a" >>"$work/merged"
    build/bench/merge_files bare "$work/merge" >"$work/a" || failed=$((failed + 1))
    awk '{print $1}' "$work/a" >>"$work/inserted"
}

grown=""
for files in 10 100; do
    merge_data $files 1000
    merge_turn
    grown+="$(tail -n 1 "$work/merged"), "
done
: >"$work/merged"
: >"$work/inserted"
merge_data 1000 1000
for _ in $(seq "$turns"); do merge_turn; done
row "merging 1,000 result files with 1,000,000 judgements, against a bare SQLite bulk insert of the same rows" ms \
    "$work/merged" "$work/inserted" 2
read -r -a m < <(stats "$work/merged")
grown+="${m[0]}"
sizes="10,000, 100,000 and 1,000,000"
if [ -n "${BENCH_LARGE:-}" ]; then
    merge_data 1000 10000
    merge_turn
    grown+=", $(tail -n 1 "$work/merged")"
    sizes="10,000 to 10,000,000"
fi
show "merging $sizes judgements" "$grown ms" "" ""
rm -rf "$work/merge"
