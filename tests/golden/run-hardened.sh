#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The programs are built as promised: at a random place, tables of addresses read-only before main,
# no stack or other memory that is written and run, guarded stack, checked calls of the C library
# (which sanitizers take the place of). A program linked without all that shows that it would be seen.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

promise() { # NAME PATTERN FILE
    grep -qE "$2" "$3" || echo "$1"
}

never() { # NAME PATTERN FILE
    ! grep -qE "$2" "$3" || echo "$1"
}

# What the program lacks, one word a line.
lacks() { # PROGRAM
    readelf -hlW "$1" >"$work/head"
    readelf -dW "$1" >"$work/dynamic"
    readelf --dyn-syms -W "$1" >"$work/symbols"
    promise position 'Type: +DYN' "$work/head"
    promise position-flag 'FLAGS_1.*PIE' "$work/dynamic"
    promise read-only GNU_RELRO "$work/head"
    promise bound-at-start 'FLAGS_1.*NOW' "$work/dynamic"
    promise no-running-stack 'GNU_STACK .* RW ' "$work/head"
    never no-running-data 'LOAD .* RWE ' "$work/head"
    never no-text-patches TEXTREL "$work/dynamic"
    never no-paths-inside 'RPATH|RUNPATH' "$work/dynamic"
    promise guarded-stack __stack_chk_fail "$work/symbols"
    case $build in *-address*) ;; *) promise checked-calls '__[a-z]*printf_chk' "$work/symbols" ;; esac
}

for program in "$build/scheinriese" "$build"/scheinriese-{levels,packs,results}; do
    lost=$(lacks "$program" | tr '\n' ' ')
    [ -z "$lost" ] && echo "ok - $(basename "$program") is hardened" ||
        echo "not ok - $(basename "$program") is not hardened: $lost"
done

printf '#include <stdio.h>\nint main(int n, char **v) { char t[64]; snprintf(t, sizeof t, "%%d %%s", n, *v); return puts(t); }\n' \
    >"$work/soft.c"
gcc -O2 -U_FORTIFY_SOURCE -fno-stack-protector -fno-pie -no-pie -z norelro -z lazy -z execstack \
    -Wl,-rpath,/nowhere "$work/soft.c" -o "$work/soft" 2>/dev/null
build=build
lost=$(lacks "$work/soft" | tr '\n' ' ')
wanted="position position-flag read-only bound-at-start no-running-stack no-paths-inside guarded-stack checked-calls "
[ "$lost" = "$wanted" ] && echo "ok - a program without is found out" || echo "not ok - a program without lacks only: $lost"
