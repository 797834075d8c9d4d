#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Export out of the running game: every format, a span of days, names only on request and through the unlocked key; and what
# is said when it cannot be written. The tool reads beside the game, which holds the lock.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
out=$PWD/build/test/golden/teacher-export-$(basename "$build")
rm -rf "$out"
mkdir -p "$out/home" "$out/full"
export LC_ALL=C.UTF-8 LANGUAGE=de HOME="$out/home"
unset DISPLAY WAYLAND_DISPLAY XDG_CONFIG_DIRS XDG_DATA_HOME
failed=0

check() { # words, command
    local words=$1
    shift
    if "$@" >"$out/said" 2>&1; then
        echo "ok - $words"
    else
        sed 's/^/# /' "$out/said"
        echo "not ok - $words"
        failed=1
    fi
}
# shellcheck disable=SC2317
play() { "$build/scheinriese" --offscreen --seed 3 --lang de --teacher-setup --data "$out/data" --script "$1" 2>&1; }

printf 'Vorname;Nachname;Klasse\nAyşe;Yılmaz;7b\nBen;Öztürk;7b\n=Kim;Ng;7b\n' >"$out/home/liste.csv"
cat >"$out/first.play" <<EOF
press title.teacher
type Drei gute Worte
key tab
type Drei gute Worte
key enter
press door.done
press classes.import
press files.path
type $out/home/liste.csv
key enter
press roster.next
press roster.take
press teacher.title
press title.class
press class.1
press pupil.1
press packs.digitale-stadt
press map.stop.wer-spricht
press lesson.start
press judge.fact
EOF
check "a class with names, and a judgement" play "$out/first.play"

save() { # format, file, more lines before saving
    cat >"$out/save.play" <<EOF
press title.teacher
type Drei gute Worte
key enter
press teacher.nav.export
expect export.xlsx checked
fits
press export.$1
$3
press export.save
press files.path
key ctrl+a
type $out/home/$2
key enter
await teacher.said
expect teacher.said $4
fits
EOF
    play "$out/save.play"
}
check "XLSX" save xlsx a.xlsx '' 'stehen jetzt in'
check "... is a spreadsheet" unzip -tq "$out/home/a.xlsx"
check "report" save html a.html '' 'stehen jetzt in'
check "... without a name" sh -c "grep -q 'Klasse 7b' '$out/home/a.html' && ! grep -q Ayşe '$out/home/a.html'"
check "CSV with names" save csv b.csv 'press export.names' 'Darin stehen Namen'
check "... whose file says so" sh -c "grep -q Ayşe '$out/home/b-mit-namen.csv' && [ ! -e '$out/home/b.csv' ]"
check "CSV for programs of a day on which nobody played" save csv c.csv $'press export.plain\npress export.from\ntype 1.1.2020\npress export.to\ntype 2.1.2020' 'stehen jetzt in'
check "... has a head only" sh -c "[ \$(wc -l <'$out/home/c.csv') = 1 ]"
check "xAPI offers no names" save xapi d.json 'expect export.names absent' 'stehen jetzt in'
check "hands" save votes h.csv 'expect export.names absent' 'stehen jetzt in'
check "a folder that is not there" save csv nirgends/e.csv '' 'nicht'
cat >"$out/day.play" <<EOF
press title.teacher
type Drei gute Worte
key enter
press teacher.nav.export
press export.from
type gestern
press export.save
expect teacher.said kein Datum
EOF
check "a day that is none" play "$out/day.play"
exit $failed
