#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The statistics give the same numbers on gcc and clang, with and without optimisation: a program
# on game/stats and game/base alone (tests/golden/stats-compilers.c) prints some of every kind,
# which agree to 1e-9, relative above 1.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=build/test/golden/stats-compilers
rm -rf "$work"
mkdir -p "$work" || exit 2
failed=0

say() { # whether it is so, words
    if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; failed=1; fi
}

build() { # compiler, level
    local sources
    sources=$(ls game/stats/*.c game/base/arena.c game/base/err.c game/base/fault.c game/base/mem.c \
        game/base/rng.c game/base/str.c)
    # shellcheck disable=SC2086
    "$1" -std=c11 -D_GNU_SOURCE "-O$2" -Igame tests/golden/stats-compilers.c $sources -lm \
        -lsodium -o "$work/$1-O$2" && "$work/$1-O$2" >"$work/$1-O$2.txt"
}

compare() { # file, words
    awk -v eps=1e-9 '
        FNR == NR { name[FNR] = $1; value[FNR] = $2; n = FNR; next }
        {
            scale = value[FNR] < 0 ? -value[FNR] : value[FNR]
            far = ($2 - value[FNR]) / (scale > 1 ? scale : 1)
            far = far < 0 ? -far : far
            if (far > largest) { largest = far; at = $1 }
            if ($1 != name[FNR] || !(far <= eps) || $2 !~ /^-?[0-9]/) { bad++; print "# " $0 ", wanted " value[FNR] }
        }
        END { print "# largest difference " largest + 0 " at " at; exit !(n > 300 && FNR == n && !bad) }
    ' "$work/gcc-O2.txt" "$1"
    say $? "$2"
}

for compiler in gcc clang; do
    for level in 0 2; do
        build "$compiler" "$level"
        say $? "$compiler -O$level builds and runs"
    done
done
for run in gcc-O0 clang-O0 clang-O2; do
    compare "$work/$run.txt" "$run gives the numbers of gcc-O2"
done
exit $failed
