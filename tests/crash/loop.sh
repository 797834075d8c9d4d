# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
#
# The loop of the fault tests of whole programs. An operation NAME is three functions: fresh_NAME puts the folders as they
# were, do_NAME starts the program once (its words go to $work/said), check_NAME STATUS prints what does not hold afterwards.
# Each try: the n-th call of a kind fails once or from then on, or the program is killed there, n = 1, 2, 3 ... until it gets
# through without reaching it. A program that fails says why and ends with 1 or 2; one that says it has done it has. Needs
# $work, a folder of its own; BUILD is a build with faults. Every loop reports to the table (report.sh).
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
places=5
[ "${MODE:-check}" = check-all ] && places=120
n_before=0 # pieces of work that check_NAME looks for each time, acknowledged before
failed=0

verdict() { # NAME OPERATION WHAT PROBLEM
    if [ -n "$4" ]; then
        echo "not ok - $2: $3: $4" | tr '\n' ' '
        echo
        sed 's/^/# /' "$work/said"
        failed=1
    else
        echo "ok - $2: $3"
    fi
}

# Prints what was wrong with one try, and counts it.
judge() { # NAME STATUS
    local problem
    case $2 in
    0 | 137) problem= ;;
    1 | 2) problem=$([ -s "$work/said" ] || echo "said nothing") ;;
    *) problem="ended with status $2" ;;
    esac
    [ -n "$problem" ] || problem=$("check_$1" "$2")
    counted $((n_before + ($2 == 0))) $((n_before + ($2 == 0) - (${#problem} > 0)))
    echo "$problem"
}

# How often a program calls it when nothing fails.
calls_of() { # NAME KIND
    rm -f "$work/calls"
    "fresh_$1"
    SCHEINRIESE_FAULT=$2:1000000000:once SCHEINRIESE_FAULT_CALLS=$work/calls "do_$1"
    cat "$work/calls" 2>/dev/null || echo 0
}

calls() { # NAME OPERATION KIND MODE
    local n=1 tries=0 stride status problem= was_met=1
    local name=$1 total
    local -A words=([alloc]=allocation [once]=once [always]="from then on" [kill]=kill)
    total=$(calls_of "$1" "$3")
    [ "$total" -gt 0 ] || return 0
    stride=$((total / places + 1))
    while [ $was_met = 1 ] && [ -z "$problem" ]; do
        rm -f "$work/calls"
        "fresh_$1"
        SCHEINRIESE_FAULT=$3:$n:$4 SCHEINRIESE_FAULT_CALLS=$work/calls "do_$1"
        status=$?
        [ $status -eq 137 ] || [ "$(cat "$work/calls" 2>/dev/null || echo $n)" -ge $n ] || was_met=0
        problem=$(judge "$1" $status)
        tries=$((tries + 1))
        [ $was_met = 0 ] || n=$((n + stride))
    done 2>/dev/null
    verdict "$1" "$2" "$3 $4, $tries tries, met before $n, step $stride" "$problem"
    report "$2" "${words[$3]:-$3}" "${words[$4]}" $n $stride $tries "$([ -z "$problem" ] && echo yes || echo no)"
}

all_calls() { # NAME OPERATION [KINDS]
    local kind mode
    for kind in ${3:-alloc read write sync rename}; do
        for mode in once always kill; do
            [ $mode = kill ] && [[ $kind =~ alloc|read ]] || calls "$1" "$2" $kind $mode
        done
    done
}
