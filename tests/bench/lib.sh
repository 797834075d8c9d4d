# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows of the bench report, for run.sh and the files rows-NAME.sh that it reads: they use these functions and $work, a
# folder for numbers. Each side of a row is a file with one number a line, measured taking turns in the same run.
# shellcheck shell=bash disable=SC2154

# Median, least, most and 99th percentile of the numbers in a file.
stats() { sort -n "$1" | awk '{a[NR] = $1} END {p = int(NR * .99 + .999999); m = NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2; print m, a[1], a[NR], a[p]}'; }

# One row: name, unit, file of the game's numbers, file of the other's, limit of the ratio of medians.
row() {
    local g m ratio verdict
    read -r -a g < <(stats "$3")
    read -r -a m < <(stats "$4")
    ratio=$(awk "BEGIN {printf \"%.2f\", ${g[0]} / ${m[0]}}")
    verdict=$(awk "BEGIN {print ($ratio <= $5) ? \"met\" : \"NOT MET\"}")
    [ "$verdict" = met ] || failed=$((failed + 1))
    printf '| %s | %.1f %s (%.1f to %.1f) | %.1f %s (%.1f to %.1f) | %s | %s | %s |\n' "$1" "${g[0]}" "$2" "${g[1]}" \
        "${g[2]}" "${m[0]}" "$2" "${m[1]}" "${m[2]}" "$ratio" "$5" "$verdict" >>$report
    json+="{\"what\":\"$1\",\"unit\":\"$2\",\"game\":${g[0]},\"against\":${m[0]},\"ratio\":$ratio,\"limit\":$5},"
}

# One row against a fixed limit: name, unit, value, limit.
limit() {
    local verdict
    verdict=$(awk "BEGIN {print ($3 <= $4) ? \"met\" : \"NOT MET\"}")
    [ "$verdict" = met ] || failed=$((failed + 1))
    echo "| $1 | $3 $2 | | | $4 $2 | $verdict |" >>$report
    json+="{\"what\":\"$1\",\"unit\":\"$2\",\"game\":$3,\"limit\":$4},"
}
