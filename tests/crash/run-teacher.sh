#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kill -9 at the n-th sync, rename and write (a stride in make check) while a teacher takes over a class list, changes it
# by a second one, and deletes a pupil, n = 1, 2, 3 ... until all of it gets through. Afterwards the teacher comes in again,
# the database is whole, a list is there entirely or not at all, and what was said to be deleted is gone.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
build=${BUILD:-build/faults-werror}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/crash/report.sh
export LC_ALL=C.UTF-8 LANGUAGE=de HOME="$work/home"
unset DISPLAY WAYLAND_DISPLAY XDG_CONFIG_HOME
strides="2 23"
tries_all && strides="1 1"
failed=0
mkdir -p "$HOME/Downloads"
printf 'Nachname;Vorname;Klasse\nAhorn;Anna;7b\nBirke;Bert;7b\nEiche;Emil;7b\n' >"$HOME/Downloads/1.csv"
printf 'Nachname;Vorname;Klasse\nAhorn;Anna;7b\nBirke;Bert;7b\nFichte;Fine;7b\nTanne;Toni;7c\n' >"$HOME/Downloads/2.csv"

in='press title.teacher\ntype drei gute Worte\nkey enter\nexpect teacher.lock\n'
take() { printf 'press classes.import\npress files.entry.%d\npress roster.next\npress roster.take\nexpect teacher.said\ndump %s/done-%d\n' "$1" "$work/data" "$1"; }
{
    printf '%b' "$in"
    take 1
    # one class: its page opens
    printf 'press class.back\n'
    take 2
    printf 'press classes.1\npress class.pupil.1\npress pupil.delete\npress delete.do\nexpect receipt.heading\ndump %s/done-3\n' "$work/data"
} >"$work/work.play"
{
    printf '%b' "$in"
    printf 'press classes.import\npress files.entry.2\npress roster.next\npress roster.take\nexpect teacher.said\n'
} >"$work/again.play"
printf 'press title.teacher\ntype drei gute Worte\nkey tab\ntype drei gute Worte\nkey enter\npress door.done\n' >"$work/new.play"

game() { "$build/scheinriese" --offscreen --seed 5 --data "$work/data" --script "$1" >/dev/null 2>"$work/said"; }
stored() { sqlite3 "$work/data/results.db" "$1" 2>&1; }
rm -rf "$work/fresh"
game "$work/new.play" || { echo "not ok - no teacher could be made: $(cat "$work/said")"; exit 1; }
mv "$work/data" "$work/fresh"
fresh() { rm -rf "$work/data"; cp -r "$work/fresh" "$work/data"; }

examine() {
    local n7b
    game "$work/again.play" || { echo "does not go on: $(cat "$work/said")"; return; }
    [ "$(stored 'pragma integrity_check')" = ok ] || echo "damaged"
    [ "$(stored "select count(*) from meta where key = 'forgetting'")" = 0 ] || echo "deleting was not finished"
    n7b=$(stored "select count(*) from pupils join classes on classes.id = class where name = '7b' and not has_left")
    [ "$n7b" = 3 ] || echo "7b has $n7b pupils"
    [ "$(stored 'select count(*) from (select 1 from pupils group by class, number having count(*) > 1)')" = 0 ] || echo "doubled"
    if [ -e "$work/data/done-3" ]; then
        [ "$(stored 'select count(*) from pupils where number = 1 and class = 1')" = 0 ] || echo "a deleted pupil is back"
    fi
}

for kind in sync rename write; do
    n=1
    tries=0
    step=${strides% *}
    [ $kind = write ] && step=${strides#* }
    while fresh; do
        SCHEINRIESE_FAULT=$kind:$n:kill game "$work/work.play"
        status=$?
        problem=
        tries=$((tries + 1))
        [ $status -eq 137 ] || break
        seen=$(find "$work/data" -name 'done-*' | wc -l) # lists taken over, the pupil deleted
        problem=$(examine)
        counted "$seen" $((seen - (${#problem} > 0)))
        [ -z "$problem" ] || break
        n=$((n + step))
    done 2>/dev/null
    if [ -n "$problem" ] || [ "$status" -ne 0 ]; then
        echo "not ok - kill -9 at $kind $n: ${problem:-$(cat "$work/said")}"
        failed=1
    elif [ $n -eq 1 ]; then
        echo "not ok - no $kind was reached"
        failed=1
    else
        echo "ok - kill -9 at each $kind up to $((n - 1)), step $step: lists whole, the deleted gone"
        report "lists and deleting in the game" $kind kill $n $step $tries yes
    fi
done
exit $failed
