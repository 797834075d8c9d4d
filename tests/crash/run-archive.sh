#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# kill -9 at the n-th sync, rename and write (a stride in make check) while a backup is made, while one is restored over
# other results, while these are put in place at the next start, and while a pupil is deleted; n = 1, 2, 3 ... until it gets
# through. Afterwards either the old or the new state is there, whole, with its names and its key, and nothing is left over.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
build=${BUILD:-build/faults-werror}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/crash/report.sh
export LC_ALL=C.UTF-8 LANGUAGE=de HOME="$work/home"
unset DISPLAY WAYLAND_DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME
step_of_writes=17
tries_all && step_of_writes=1
failed=0
data=$work/data
stick=$work/stick
mkdir -p "$HOME" "$stick"
echo "drei gute Worte" >"$work/password"

tool() { "$build/scheinriese-results" "$@" --data "$data" 2>>"$work/said"; }
teacher() { tool "$@" --password-file "$work/password"; }
stored() { sqlite3 "$data/results.db" "$1" 2>&1; }

# --- two states: the older one with 7b lies in a backup, the newer one has 8a too ---
printf 'Nachname;Vorname;Klasse\nAhorn;Anna;7b\nBirke;Bert;7b\nEiche;Emil;7b\n' >"$work/7b.csv"
printf 'Nachname;Vorname;Klasse\nTanne;Toni;8a\nUlme;Uwe;8a\n' >"$work/8a.csv"
printf 'press title.teacher\ntype drei gute Worte\nkey tab\ntype drei gute Worte\nkey enter\npress door.done\n' >"$work/new.play"
"$build/scheinriese" --offscreen --seed 5 --data "$data" --script "$work/new.play" >/dev/null 2>"$work/said" &&
    teacher import "$work/7b.csv" >/dev/null &&
    stored "INSERT INTO sessions(id, uuid, class, kind, pack, made_ms) VALUES (1, 'session-1', 1, 'practice', 'p', 0);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
        INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level, post, position, verdict,
            technique, answer, sure, correct, looks, language, simple, ms, time_ms, points, master_look)
        SELECT printf('judgement-%d-of-%d', i, p.id), p.id, 'd', 1, 'practice', '-', 'p', '1', 'l', 'post' || i, 1, 'fact',
            't', 'fact', 1, 1, 'who', 'de', 0, 1, 1, 20, 0 FROM n, pupils AS p;
        UPDATE pupils SET animal = 'fox' WHERE id = 1" &&
    teacher backup --out "$stick/old.sicherung" >/dev/null && teacher import "$work/8a.csv" >/dev/null ||
    { echo "not ok - a class to begin with: $(cat "$work/said")"; exit 1; }
mv "$data" "$work/newer"
gone=$(sqlite3 "$work/newer/results.db" "SELECT uuid FROM pupils WHERE id = 1")
fresh() { rm -rf "$data" "$work/to" && cp -r "$work/newer" "$data" && mkdir "$work/to" && : >"$work/said"; }

# Finishes what was begun, as every start of the game does.
next_start() {
    tool forget --class nobody --yes >/dev/null
    tail -n 1 "$work/said" | grep -q "gibt es nicht" || echo "cannot be opened: $(tail -n 1 "$work/said")"
}

# --- what is done, and what must hold afterwards; prints what does not ---
do_backup() { teacher backup --out "$work/to/x.sicherung" >/dev/null; }
check_backup() { # STATUS
    local there=$data
    next_start
    if [ -e "$work/to/x.sicherung" ]; then
        data=$work/elsewhere
        rm -rf "$data"
        teacher restore "$work/to/x.sicherung" >/dev/null || echo "the file is not whole: $(tail -n 1 "$work/said")"
        data=$there
    elif [ "$1" = 0 ]; then
        echo "no file"
    fi
    check_whole
    do_backup || echo "the next backup: $(tail -n 1 "$work/said")"
    [ "$(find "$work/to" -type f | wc -l)" = 1 ] || echo "something is left beside the backup"
}

do_restore() { teacher restore "$stick/old.sicherung" --replace >/dev/null; }
check_restore() { # STATUS
    local n
    next_start
    check_whole
    n=$(find "$data" -maxdepth 1 -name 'before-restore-*' | wc -l)
    case $(stored "SELECT group_concat(name, ' ') FROM (SELECT name FROM classes ORDER BY name)") in
    7b) [ "$n" = 1 ] && [ "$(find "$data/names" -type f | wc -l)" = 1 ] || echo "new, but not all of it" ;;
    "7b 8a") [ "$n" = 0 ] && [ "$(find "$data/names" -type f | wc -l)" = 2 ] && [ "$1" != 0 ] || echo "old, but not all of it" ;;
    *) echo "neither old nor new" ;;
    esac
}

do_forget() { teacher forget --class 7b --pupil "Fuchs 1" --yes >/dev/null; }
check_forget() { # STATUS
    next_start
    check_whole
    if [ "$(stored 'SELECT count(*) FROM pupils WHERE id = 1')" = 0 ]; then
        grep -rqF -e "$gone" -e judgement-7-of-1 "$data" && echo "something of the pupil is left"
        [ "$(stored "SELECT count(*) FROM meta WHERE key = 'forgetting'")" = 0 ] || echo "not finished"
    elif [ "$1" = 0 ]; then
        echo "the pupil is there"
    fi
}

check_whole() {
    [ "$(stored 'pragma integrity_check')" = ok ] || echo "damaged"
    [ -e "$data/teacher.key" ] || echo "no key"
    [ -z "$(find "$data" -name 'restore-*')" ] || echo "left over: $(find "$data" -name 'restore-*' | tr '\n' ' ')"
}

# Names and key open: a list taken over again finds everybody who is there.
check_names() {
    teacher import "$work/7b.csv" --preview 2>&1 | grep -q . || echo "names do not open: $(tail -n 1 "$work/said")"
}

for what in backup restore forget; do
    for kind in sync rename write; do
        n=1
        tries=0
        step=1
        [ $kind = write ] && step=$step_of_writes
        problem=
        while fresh; do
            SCHEINRIESE_FAULT=$kind:$n:kill do_$what
            status=$?
            problem=$(check_$what $status; check_names)
            counted 900 $((900 - (${#problem} > 0))) # judgements, of three pupils
            tries=$((tries + 1))
            [ -z "$problem" ] && [ $status -eq 137 ] || break
            n=$((n + step))
        done 2>/dev/null
        if [ -n "$problem" ] || [ $status -ne 0 ]; then
            echo "not ok - $what: kill -9 at $kind $n: ${problem:-$(cat "$work/said")}" | tr '\n' ' '
            echo
            failed=1
        elif [ $n -eq 1 ]; then
            echo "not ok - $what: no $kind was reached"
            failed=1
        else
            echo "ok - $what: kill -9 at each $kind up to $((n - step)), step $step: old or new, whole"
            report "$what by the tool" $kind kill $n $step $tries yes
        fi
    done
done
exit $failed
