# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows on judgements: what a lesson stores, through game/store, beside SQLite alone inserting the same rows in the same
# transactions with the same schema, indexes and settings (judge.c). At least 0.7 times as many a second means at most
# 1.43 times the time for each. On the disk, where syncing decides, and in memory, where our own work shows.
# shellcheck shell=bash disable=SC2154

judge_turns=15
[ -n "${SMOKE:-}" ] && judge_turns=3
for place in disk memory; do
    [ $place = disk ] && parent=$work || parent=/dev/shm
    for looks in 0 2; do
        if ! folder=$(mktemp -d -p $parent judge.XXXXXX 2>/dev/null); then
            missing "judgements stored in $place" "no folder $parent"
            continue
        fi
        build/bench/judge "$folder" $judge_turns $looks >"$work/judge" || failed=$((failed + 1))
        rm -rf "$folder"
        awk '{print $1}' "$work/judge" >"$work/judge.ours"
        awk '{print $2}' "$work/judge" >"$work/judge.theirs"
        read -r -a o < <(stats "$work/judge.ours")
        read -r -a t < <(stats "$work/judge.theirs")
        rates=$(awk -v o="${o[0]}" -v t="${t[0]}" 'BEGIN {if (o > 0 && t > 0) printf "%.0f a second, bare %.0f", 1e6 / o, 1e6 / t}')
        [ $looks = 0 ] && what="a judgement stored" || what="a judged post stored with two looks and the step on"
        row "$what ($place), against bare SQLite: $rates" µs "$work/judge.ours" "$work/judge.theirs" 1.43
    done
done
