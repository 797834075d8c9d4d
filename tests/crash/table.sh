#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The table of faults, out of the lines that the fault loops have appended: table.sh LINES writes faults.tsv and faults.md
# beside them. Fails when anything was lost, when an operation did not get through in the end, when a cell is missing that
# operations.txt expects, or when one is there that it says cannot be.
set -u
cd "$(dirname "$0")/../.." || exit 1
lines=${1:-build/faults.lines}
[ -s "$lines" ] || { echo "not ok - fault table: no loop has reported to $lines"; exit 1; }
out=$(dirname "$lines")
{
    printf 'operation\tfault\tmode\tn\tstride\ttries\tacknowledged\tlost\tthrough\ttest\n'
    sort -t "$(printf '\t')" -k 1,3 "$lines"
} >"$out/faults.tsv"
awk -v tsv="$out/faults.tsv" -v md="$out/faults.md" -f tests/crash/table.awk tests/crash/operations.txt "$out/faults.tsv"
