# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What a fault loop of a script has done becomes one line in the file that FAULT_TABLE names (without it: nothing), as
# tests/unit/fault_report.h does it for unit tests; table.sh makes the table of all of them. Needs $work.

# Each place is tried: in check-all, unless FAULT_PLACES says that fewer will do to see every cell of the table.
tries_all() { [ "${MODE:-check}" = check-all ] && [ -z "${FAULT_PLACES:-}" ]; }

# A try acknowledged so many pieces of work, and so many of them were found afterwards.
counted() { echo "$1 $2" >>"$work/counted"; }

# The counts of all tries since the last report go into its line.
report() { # OPERATION FAULT MODE N STRIDE TRIES THROUGH
    local kept lost
    read -r kept lost < <(awk '{ kept += $1; lost += $1 > $2 ? $1 - $2 : 0 } END { print kept + 0, lost + 0 }' "$work/counted" 2>/dev/null ||
        echo 0 0)
    rm -f "$work/counted"
    [ -n "${FAULT_TABLE:-}" ] || return 0
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "$5" "$6" "${kept:-0}" "${lost:-0}" "$7" \
        "$(basename "$0" .sh)" >>"$FAULT_TABLE"
}
