#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs all tests and counts: "run.sh check" (at most 20 minutes on two cores), "run.sh check-all", or "run.sh faults": only
# the fault loops, each at every place (make faults FAULT_PLACES=4: at few places of each), and their table
# build/faults.md (which check-all makes, too).
# Called by make, which sets MAKE. Every test prints "ok ..." and "not ok ..." lines (TAP); one that
# ends badly, or says nothing at all, counts as failed. What failed is shown, the rest is kept
# below build/log/. The last line is "N passed, N failed".
#
# A folder of tests joins in by its file names:
#   tests/unit/test_NAME.c     cmocka, built with faults: once with gcc, once with clang and sanitizers
#   tests/golden/run-NAME.sh   programs against wanted output        (BUILD names the build folder)
#   tests/play/NAME.play       scripts for the game itself, plain and with sanitizers
#   tests/crash/run-NAME.sh    kill -9 and fault loops on whole programs (BUILD: built with faults)
#   tests/interop/run-NAME.sh  against other programs
#   tests/load/run-NAME.sh     a school day, a school year: what is measured stays in bounds (MODE: check or check-all)
#   tests/fuzz/fuzz_NAME.c     libFuzzer, corpus in tests/fuzz/corpus/NAME, words in NAME.dict, what
#                              it is for in parsers.txt; one script seeds.sh
#   tests/house/NAME.sh        rules of the code
set -u
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=TAP
unset LANGUAGE DISPLAY WAYLAND_DISPLAY MAKEFLAGS MAKELEVEL
make=${MAKE:-make}
mode=${1:-check}
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
fuzz_seconds=${FUZZ_SECONDS:-15}
[ "$mode" = check-all ] && fuzz_seconds=300
# How long one loop may take, and how thoroughly it goes.
loop_seconds=600
[ "$mode" = check ] || loop_seconds=7200
thorough=$mode
[ "$mode" = faults ] && thorough=check-all
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
export TSAN_OPTIONS=halt_on_error=1

faults_flags="CC=gcc FAULTS=1 WERROR=1"
faults=build/faults-werror
asan_flags="CC=clang SANITIZE=address,undefined FAULTS=1 WERROR=1"
asan=build/clang-address-undefined-faults-werror
tsan_flags="CC=clang SANITIZE=thread FAULTS=1"
tsan=build/clang-thread-faults
fuzz_flags="CC=clang SANITIZE=address,undefined FUZZ=1"
fuzz=build/clang-address-undefined-fuzz

# One run at a time in a tree: they share folders below build/.
mkdir -p build
exec 9>build/check.lock
flock -n 9 || { echo "Another check runs here; waiting for it." && flock 9; }

log=build/log
results=$log/results
rm -rf $log
mkdir -p $log build/test
: >$results
# What fault loops report; the same loops with sanitizers do not.
export FAULT_TABLE=$PWD/build/faults.lines
: >"$FAULT_TABLE"

# Counts one log: "passed failed name" is added to the results; a failed one is shown.
count() { # NAME LOG STATUS
    local passed failed planned
    passed=$(grep -cE '^ok\b' "$2")
    failed=$(grep -cE '^not ok\b' "$2")
    planned=$(sed -nE 's/^1\.\.([0-9]+).*/\1/p' "$2" | tail -n 1)
    if [ "$3" -ne 0 ] && [ "$failed" -eq 0 ]; then
        echo "not ok - $1 ended with status $3" >>"$2"
        failed=1
    elif [ -n "$planned" ] && [ $((passed + failed)) -lt "$planned" ]; then
        echo "not ok - $1 ended early: $planned tests planned" >>"$2"
        failed=$((failed + planned - passed - failed))
    elif [ $((passed + failed)) -eq 0 ]; then
        echo "not ok - $1 tested nothing" >>"$2"
        failed=1
    fi
    echo "$passed $failed $1" >>$results
    show "$@" | flock $log/lock cat
}

show() { # NAME LOG: uses passed and failed of count
    if [ "$failed" -eq 0 ]; then
        printf '  %-44s %4d passed\n' "$1" "$passed"
    else
        printf '  %-44s %4d passed, %d FAILED\n' "$1" "$passed" "$failed"
        tail -n 400 "$2" | grep -vE '^ok\b|^  [A-Z]+ +build' | tail -n 60 | sed 's/^/    | /'
    fi
}

run() { # NAME SECONDS COMMAND...: a test that prints its own ok lines
    local name=$1 seconds=$2 file status
    shift 2
    file=$log/$(echo "$name" | tr '/ ' '--').log
    timeout -k 10 "$seconds" "$@" >"$file" 2>&1 </dev/null 9>&-
    status=$?
    [ $status -eq 124 ] && echo "stopped after $seconds seconds" >>"$file"
    count "$name" "$file" $status
}

one() { # NAME SECONDS COMMAND...: a command that is one test: its exit status counts
    local name=$1 seconds=$2
    shift 2
    # shellcheck disable=SC2016
    run "$name" "$seconds" bash -c '"$@" && echo "ok - $0"' "$name" "$@"
}

# Runs the functions or commands given, two at a time; each word list is one argument.
two_at_a_time() {
    printf '%s\n' "$@" | (
        while read -r job; do
            while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
            # shellcheck disable=SC2086
            $job &
        done
        wait
    )
}

build() { # NAME FLAGS TARGETS
    # shellcheck disable=SC2086
    one "build: $1" 900 $make --no-print-directory -k -j"$jobs" DEPS_VERIFIED=1 $2 $3
}

unit() { # FOLDER NAME [TESTS]
    local test seconds=600 environment="env -u FAULT_TABLE"
    [ "$2" = gcc ] && seconds=$loop_seconds && environment="env MODE=$thorough"
    for test in ${3:-tests/unit/test_*.c}; do
        test=$(basename "$test" .c)
        echo "run unit/$2/$test $seconds $environment $1/unit/$test"
    done
}

play() { # FOLDER NAME [DISPLAY]
    local script
    for script in tests/play/*.play; do
        [ -e "$script" ] && echo "play_one $1 $2 $script ${3:-}"
    done
}

play_one() { # FOLDER NAME SCRIPT [DISPLAY]: each with an empty data folder of its own
    local name data screen=--offscreen wrap=
    name=$(basename "$3" .play)
    data=build/test/play/$2/$name
    rm -rf "$data"
    mkdir -p "$data"
    sed -nE 's/^# class: //p' "$3" | while read -r class pupils; do
        build/scheinriese-results class add "$class" --pupils "$pupils" --data "$data" >/dev/null
    done
    [ -n "${4:-}" ] && screen= && wrap="xvfb-run -a"
    # shellcheck disable=SC2046,SC2086
    one "play/$2/$name" 300 $wrap "$1/scheinriese" $screen --data "$data" --script "$3" \
        $(sed -nE 's/^# options: (.*)/\1/p' "$3")
}

shell_tests() { # FOLDER-OF-TESTS BUILD SECONDS NAME
    local script name
    for script in tests/"$1"/run-*.sh; do
        name=$(basename "$script" .sh)
        [ -e "$script" ] && echo "run $4/$name $3 env BUILD=$2 MODE=$thorough bash $script"
    done
}

fuzz_one() { # NAME: the whole corpus and all finds first, then chance
    local corpus=tests/fuzz/corpus/$1 work=build/test/fuzz/$1 target=$fuzz/fuzz/fuzz_$1
    local dict=tests/fuzz/$1.dict
    rm -rf "$work"
    mkdir -p "$work/new" "$work/seeds"
    [ -e tests/fuzz/seeds.sh ] && bash tests/fuzz/seeds.sh "$1" "$work/seeds"
    [ -d "$corpus" ] || corpus=
    [ -e "$dict" ] && dict=-dict=$dict || dict=
    # libgettextpo never frees what it held when it gave up: with sanitizers 1.5 kB each time, twice a
    # run, of the 1024 MB that it may have.
    [ "$1" = po ] && dict="$dict -runs=200000"
    # shellcheck disable=SC2086
    one "fuzz/$1 corpus" 600 "$target" -runs=0 -timeout=20 -rss_limit_mb=1024 \
        -artifact_prefix="$work/" "$work/seeds" $corpus
    # shellcheck disable=SC2086
    one "fuzz/$1 $fuzz_seconds s" $((fuzz_seconds + 120)) "$target" -max_total_time="$fuzz_seconds" \
        -timeout=20 -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$work/" \
        $dict "$work/new" "$work/seeds" $corpus
}

fuzzers() {
    local target
    for target in tests/fuzz/fuzz_*.c; do
        [ -e "$target" ] && basename "$target" .c | sed 's/^fuzz_/fuzz_one /'
    done
}

section() {
    echo "$1"
    shift
    [ $# -gt 0 ] && two_at_a_time "$@"
}

lines() { # reads lines into the array "list"
    mapfile -t list < <("$@")
}

# What failed once more at the end, in few lines: the end is what is kept of a long output.
failures() {
    awk '$2 > 0 {sub(/^[0-9]+ [0-9]+ /, ""); print}' $results | head -n 8 | while read -r name; do
        echo "FAILED: $name"
        grep -E '^not ok\b|^# |rror:|^stopped after' "$log/$(echo "$name" | tr '/ ' '--').log" | tail -n 4 | cut -c 1-300 | sed 's/^/    | /'
    done
}

end() {
    echo "$(($(date +%s) - start)) seconds; what was said is in $log/"
    failures
    awk '{passed += $1; failed += $2} END {print passed + 0 " passed, " failed + 0 " failed"
        exit failed > 0 || passed == 0}' $results
    exit
}

start=$(date +%s)
echo "Build"
build "plain" "" all
build "gcc, faults" "$faults_flags" "all unit"
if [ "$mode" = faults ]; then
    lines unit $faults gcc "$(grep -lE '"(fault_(report|loop|all|store|store_task)|archive_fixture)\.h"' tests/unit/test_*.c | tr '\n' ' ')"
    section "Unit tests" "${list[@]}"
    lines shell_tests crash $faults $loop_seconds crash
    section "Crashes" "${list[@]}"
    run "fault table" 60 bash tests/crash/table.sh "$FAULT_TABLE"
    end
fi
build "clang, address and undefined sanitizer" "$asan_flags" "all unit"
ls tests/fuzz/fuzz_*.c >/dev/null 2>&1 && build "fuzzers" "$fuzz_flags" fuzzers

list=()
for script in tests/house/*.sh; do
    list+=("run house/$(basename "$script" .sh) 300 bash $script")
done
section "House" "${list[@]}"
lines unit $faults gcc
section "Unit tests" "${list[@]}"
lines unit $asan asan
section "Unit tests, sanitized" "${list[@]}"
lines shell_tests golden build 300 golden
section "Golden" "${list[@]}"
# What only repeats the same code many times takes minutes with sanitizers, up to an hour: in check-all.
[ "$mode" = check ] && golden_seconds=600 || golden_seconds=7200
lines shell_tests golden $asan $golden_seconds golden/asan
[ "$mode" = check ] && mapfile -t list < <(printf '%s\n' "${list[@]}" |
    grep -vE 'run-(preview|author-help|author-guide|leak|stats-compilers|whole-packs|repo|install)\.sh')
section "Golden, sanitized" "${list[@]}"
lines play build plain
section "Scripts" "${list[@]}"
lines play $asan asan
section "Scripts, sanitized" "${list[@]}"
lines shell_tests crash $faults $loop_seconds crash
section "Crashes" "${list[@]}"
lines shell_tests interop build 300 interop
section "Interoperability" "${list[@]}"
# The day of lessons takes half an hour: in check-all.
build "load" "" loads
lines shell_tests load build 5400 load
[ "$mode" = check ] && mapfile -t list < <(printf '%s\n' "${list[@]}" | grep -v 'run-lesson\.sh')
section "Load" "${list[@]}"
lines fuzzers
section "Fuzzers" "${list[@]}"

if [ "$mode" = check-all ]; then
    run "fault table" 60 bash tests/crash/table.sh "$FAULT_TABLE"
    run "fuzz coverage" 1800 env MAKE="$make" bash tests/fuzz/coverage.sh
    list=("run analyse/cppcheck 3600 bash tests/analyse/run.sh cppcheck"
        "run analyse/clang-tidy 3600 bash tests/analyse/run.sh clang-tidy"
        "run analyse/fanalyzer 3600 bash tests/analyse/run.sh fanalyzer"
        "run analyse/valgrind 10800 bash tests/analyse/valgrind.sh")
    section "Analysers" "${list[@]}"
    build "clang, thread sanitizer" "$tsan_flags" "all unit"
    lines unit $tsan tsan
    section "Unit tests, threads" "${list[@]}"
    lines play $tsan tsan
    section "Scripts, threads" "${list[@]}"
    # Threads are in the game (speech, children, a newer pack) and in two tools: hashing what is
    # fetched, drawing pictures, serving.
    mapfile -t list < <({ shell_tests golden $tsan 900 golden/tsan; shell_tests interop $tsan 900 interop/tsan; } |
        grep -E 'run-(build|watch-reload|serve|pack-screen|client|nginx|trouble)\.sh')
    section "Programs, threads" "${list[@]}"
    lines play build window display
    section "Scripts in a window" "${list[@]}"
fi

end
