# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
#
# The loop of the fault tests of whole programs. An operation NAME is three functions: fresh_NAME puts the folders as they
# were, do_NAME starts the program once (its words go to $work/said), check_NAME STATUS prints what does not hold afterwards.
# Each try: the n-th call of a kind fails once or from then on, or the program is killed there, n = 1, 2, 3 ... until it gets
# through without reaching it. A program that fails says why and ends with 1 or 2 (3: not now); one that says it has done it has. Needs
# $work, a folder of its own; BUILD is a build with faults. Every loop reports to the table (report.sh).
# Disks are a tmpfs in mounts of this process alone; where that is not allowed, files may not grow and modes keep from writing.
if [ -z "${OWN_MOUNTS:-}" ]; then
    OWN_MOUNTS=yes unshare --mount --map-root-user true 2>/dev/null &&
        OWN_MOUNTS=yes exec unshare --mount --map-root-user bash "$0" "$@"
    export OWN_MOUNTS=no
fi
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
disk=$work/disk # all that an operation writes lies here
mkdir -p "$disk"
[ $OWN_MOUNTS = no ] || mount -t tmpfs -o size=40m tmpfs "$disk" || exit 1
wrap=
run() { $wrap "$@" >"$work/said" 2>&1; } # how operations start a program
places=2
modes="once kill"
kinds="alloc write sync"
pages=40 # steps of the room on a full disk
if [ "${MODE:-check}" = check-all ]; then
    places=${FAULT_PLACES:-120} # fewer are enough to see whether every cell of the table is there
    modes="once always kill"
    kinds="alloc read write sync rename"
    [ "$places" -lt 120 ] || pages=2
fi
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
    1 | 2 | 3) problem=$([ -s "$work/said" ] || echo "said nothing") ;;
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

all_calls() { # NAME OPERATION [KINDS]: in make check those that matter most
    local kind mode
    for kind in ${3:-$kinds}; do
        for mode in $modes; do
            [ $mode = kill ] && [[ $kind =~ alloc|read|request ]] || calls "$1" "$2" $kind $mode
        done
    done
}

one_try() { # NAME OPERATION FAULT MODE: what was done is in status
    local problem
    problem=$(judge "$1" "$status")
    verdict "$1" "$2" "$3, $4" "$problem"
    report "$2" "$3" "$4" 1 1 1 "$([ -z "$problem" ] && echo yes || echo no)"
}

clock_jumps() { # NAME OPERATION: ten years on or back while it runs, and back again afterwards
    local jump status
    for jump in +3653d -3653d; do
        "fresh_$1"
        wrap="faketime -f $jump"
        "do_$1"
        status=$?
        wrap=
        one_try "$1" "$2" "clock jump" "10 years $([ $jump = +3653d ] && echo on || echo back)"
    done
}

# Folders that an operation writes in; those that are there.
writes_in="$disk $disk/data" # or what a test says
lock() { # MODE
    local folder
    for folder in $writes_in; do [ ! -d "$folder" ] || chmod "$1" "$folder"; done
}

cannot_be_written() { # NAME OPERATION
    local status
    "fresh_$1"
    lock 0500
    [ "$(id -u)" != 0 ] || wrap="setpriv --bounding-set=-dac_override"
    "do_$1"
    status=$?
    wrap=
    lock 0700
    one_try "$1" "$2" "read-only folder" "mode 0500"
    "fresh_$1"
    if [ $OWN_MOUNTS = yes ]; then
        mount -o remount,ro "$disk"
        "do_$1"
        status=$?
        mount -o remount,rw "$disk"
    fi
    one_try "$1" "$2" "read-only disk" "$([ $OWN_MOUNTS = yes ] && echo "mounted so" || echo "mode 0500")"
}

do_with_room() { # NAME PAGES
    local status
    if [ $OWN_MOUNTS = no ]; then
        (trap '' XFSZ && ulimit -f $(($2 * 4)) && "do_$1")
        return
    fi
    fallocate -l $((($(stat -f -c %a "$disk") - $2) * 4096)) "$disk/.fill"
    "do_$1"
    status=$?
    rm -f "$disk/.fill"
    return $status
}

disk_full() { # NAME OPERATION: room for n - 1 pages, until it gets through three times
    local n=1 tries=0 through=0 stride=$pages status problem=
    while [ $through -lt 3 ] && [ -z "$problem" ]; do
        "fresh_$1"
        do_with_room "$1" $((n - 1))
        status=$?
        [ $status -eq 0 ] && through=$((through + 1)) || through=0
        problem=$(judge "$1" $status)
        tries=$((tries + 1))
        n=$((n + stride))
    done
    verdict "$1" "$2" "disk full, $tries tries, up to $((n - 3 * stride)) pages" "$problem"
    report "$2" "disk full" "$([ $OWN_MOUNTS = yes ] && echo tmpfs || echo "file size limit")" $((n - 3 * stride)) $stride $tries \
        "$([ -z "$problem" ] && echo yes || echo no)"
}

all_faults() { # NAME OPERATION [KINDS]
    all_calls "$@"
    clock_jumps "$1" "$2"
    disk_full "$1" "$2"
    cannot_be_written "$1" "$2"
}
