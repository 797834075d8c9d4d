# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows of the bench report: lint without spelling of about 100, 1,000 and 10,000 posts against libfyaml alone, which
# loads the same files (parse_yaml.c), taking turns. Posts are as long as those of our own packs; a pack holds 1,440 at
# most, so the largest are seven packs, linted in one run. Time and memory come from the kernel, not from a clock.
# shellcheck shell=bash disable=SC2154

lint_used() { # FILE-MS FILE-KB COMMAND ...: user and system time, to the millisecond, and the most memory
    local ms=$1 kb=$2 TIMEFORMAT='%3U %3S'
    shift 2
    { time /usr/bin/time -o "$work/used" -f '%M' "$@" >/dev/null 2>&1; } 2>"$work/used-ms"
    awk '{print ($1 + $2) * 1000}' "$work/used-ms" >>"$ms"
    tail -n 1 "$work/used" >>"$kb"
}

lint_source() { # POSTS PACKS LEVELS: packs below $work/lint-POSTS
    local i
    for i in $(seq "$2"); do
        mkdir -p "$work/lint-$1/p$i/images" "$work/lint-$1/p$i/po"
        awk -f tests/golden/source.awk -v folder="$work/lint-$1/p$i" -v id="p-$i" -v levels="$3" -v posts=60 \
            -v seed="$i" -v long=1 -v plain=1
    done
}

lint_source 100 1 2 # 120
lint_source 1000 1 17 # 1,020
lint_source 10000 7 24 # 10,080
for _ in $(seq "$turns"); do
    for n in 100 1000 10000; do
        lint_used "$work/lint-ms-$n" "$work/lint-kb-$n" build/scheinriese-levels lint "$work/lint-$n"/p*
        lint_used "$work/lint-peer-$n" "$work/lint-peer-kb" build/bench/parse_yaml --documents "$work/lint-$n"/p*/*.yaml
        lint_used "$work/lint-events-$n" "$work/lint-peer-kb" build/bench/parse_yaml "$work/lint-$n"/p*/*.yaml
    done
done
row "lint of 10,080 posts against libfyaml loading the same files" ms "$work/lint-ms-10000" "$work/lint-peer-10000" 3.0
row "the same against libfyaml's events alone, nothing kept" ms "$work/lint-ms-10000" "$work/lint-events-10000" 8.0
limit_of "lint of 10,080 posts, processor time" ms "$work/lint-ms-10000" 2000
awk -v bytes="$(cat "$work/lint-10000"/p*/*.yaml | wc -c)" '{print $1 * 1024 / bytes}' "$work/lint-kb-10000" >"$work/lint-times"
limit_of "memory of it, as a multiple of the source" x "$work/lint-times" 10
# Per post, so that a straight line is 1.
for n in 100 1000 10000; do
    count=$(cat "$work/lint-$n"/p*/level-*.yaml | grep -c '^  - post:')
    awk -v n="$count" '{print $1 * 1000 / n}' "$work/lint-ms-$n" >"$work/lint-per-post-$n"
done
row "lint per post, 10,080 posts against 1,020" us "$work/lint-per-post-10000" "$work/lint-per-post-1000" 1.3
row "lint per post, 1,020 posts against 120" us "$work/lint-per-post-1000" "$work/lint-per-post-100" 1.3
