#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Which lines of each parser its fuzz target reaches with the corpus alone: a table in
# build/fuzz-coverage.md, and one "ok" or "not ok" line for each parser of parsers.txt. ONLY=NAME
# looks at one target. What is not reached: build/fuzz-coverage/NAME.missed.
set -u
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C.UTF-8
list=tests/fuzz/parsers.txt
bin=build/clang-fuzz-coverage/fuzz
out=build/fuzz-coverage
table=build/fuzz-coverage.md
only=${ONLY:-}
profdata=$(clang -print-prog-name=llvm-profdata)
cov=$(clang -print-prog-name=llvm-cov)

"${MAKE:-make}" --no-print-directory -k -j"$(getconf _NPROCESSORS_ONLN)" DEPS_VERIFIED=1 CC=clang \
    FUZZ=1 COVERAGE=1 SANITIZE= FAULTS= WERROR= fuzzers >build/fuzz-coverage.log 2>&1 ||
    { tail -n 20 build/fuzz-coverage.log; echo "not ok - fuzzers built for coverage"; exit 1; }
mkdir -p $out

parsers_of() { # TARGET: its lines of the list, "FILE LEAST REASON"
    sed -nE "s/^$1[[:blank:]]+//p" $list
}

look() { # TARGET: runs its corpus, counts lines
    local name=$1 seeds=$out/$1.seeds corpus=tests/fuzz/corpus/$1
    local -a files
    rm -rf "$seeds" && mkdir -p "$seeds"
    bash tests/fuzz/seeds.sh "$name" "$seeds"
    [ -d "$corpus" ] || corpus=$seeds
    LLVM_PROFILE_FILE=$out/$name.profraw timeout 300 $bin/fuzz_"$name" -runs=0 -shuffle=0 -timeout=60 \
        "$seeds" "$corpus" >$out/"$name".log 2>&1 || return 1
    "$profdata" merge -sparse $out/"$name".profraw -o $out/"$name".profdata || return 1
    mapfile -t files < <(parsers_of "$name" | awk '{print $1}')
    "$cov" report $bin/fuzz_"$name" -instr-profile=$out/"$name".profdata "${files[@]}" \
        >$out/"$name".report || return 1
    "$cov" show $bin/fuzz_"$name" -instr-profile=$out/"$name".profdata "${files[@]}" |
        awk '/^\//{print} /^ +[0-9]+\| +0\|/' >$out/"$name".missed
}

# "FILE LINES MISSED PERCENT" of each file; llvm-cov leaves the common beginning of the paths out.
lines_of() { # TARGET
    awk '$1 ~ /\.c$/ {print $1, $8, $9, $10}' $out/"$1".report
}

judge() { # TARGET: a row for each of its parsers
    local name=$1 file least reason found percent
    while read -r file least reason; do
        found=$(lines_of "$name" | awk -v want="/$PWD/$file" '
            {at = length(want) - length($1)} substr(want, at) == "/" $1 {print $2, $3, $4}')
        percent=$(echo "$found" | awk '{print $3 + 0}')
        echo "| $name | $file | ${found// / | } | $least | $reason |" >>$table
        if [ -n "$found" ] && awk "BEGIN {exit !($percent >= $least)}" &&
            { [ "$least" -ge 85 ] || [ -n "$reason" ]; }; then
            echo "ok - fuzz_$name reaches $percent % of $file (at least $least)"
        else
            echo "not ok - fuzz_$name reaches $percent % of $file (at least $least)"
        fi
    done < <(parsers_of "$name")
}

{
    echo "# What the fuzz targets reach"
    echo
    echo "Lines of each parser that the corpus of its target runs, by llvm-cov."
    echo
    echo "| target | parser | lines | missed | reached | at least, % | reason |"
    echo "|---|---|---:|---:|---:|---:|---|"
} >$table
for target in tests/fuzz/fuzz_*.c; do
    name=$(basename "$target" .c)
    name=${name#fuzz_}
    [ -n "$only" ] && [ "$only" != "$name" ] && continue
    if [ -z "$(parsers_of "$name")" ]; then
        echo "not ok - $list says what fuzz_$name is for"
    elif look "$name"; then
        judge "$name"
    else
        tail -n 5 $out/"$name".log
        echo "not ok - fuzz_$name runs its corpus"
    fi
done
sed -nE 's/^([a-z_]+)[[:blank:]].*/\1/p' $list | sort -u | while read -r name; do
    [ -e tests/fuzz/fuzz_"$name".c ] || echo "not ok - $list names a target that is not there: $name"
done
