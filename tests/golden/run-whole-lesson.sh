#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A whole lesson with four laptops, played through the screens: the teacher prepares a class and a task, three pupils' laptops
# join by the class file, play and hand in, the teacher confirms and collects, looks, exports, deletes a pupil, and a later
# collecting does not bring the pupil back. What is altered, cut or of another class is refused by name.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
out=$PWD/build/test/golden/lesson-$(basename "$build")
rm -rf "$out"
stick=$out/stick
mkdir -p "$stick" "$out/teacher" "$out/other"
export LC_ALL=C.UTF-8 LANGUAGE=de
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
# Plays what comes on standard input on the laptop.
# shellcheck disable=SC2317
on() { # laptop, options
    local laptop=$1
    shift
    cat >"$out/$laptop.play"
    HOME="$out/$laptop" "$build/scheinriese" --offscreen --seed 3 --lang de --data "$out/$laptop/data" --script "$out/$laptop.play" "$@"
}

unlock='press title.teacher
type Drei gute Worte
key enter'

# --- prepare ---
printf 'Vorname;Nachname;Klasse\nAyşe;Yılmaz;7b\nBen;Öztürk;7b\nCem;Quandt;7b\n' >"$out/teacher/liste.csv"
check "the teacher prepares: class, task, class file" on teacher <<E2
press title.teacher
type Drei gute Worte
key tab
type Drei gute Worte
key enter
press door.done
press classes.import
press files.path
type $out/teacher/liste.csv
key enter
press roster.next
press roster.take
press teacher.nav.tasks
press tasks.new
press plan.practice
press plan.pack.1
press plan.make
press teacher.nav.exchange
fits
expect exchange.words
press exchange.save
press files.path
key ctrl+a
type $stick/7b.klasse
key enter
expect teacher.said Gespeichert
E2
check "... without a name in it" sh -c "test -s '$stick/7b.klasse' && ! grep -qE 'Ay|Yıl|Ben|Quandt' '$stick/7b.klasse'"

# --- play ---
play_lesson='press packs.digitale-stadt
press map.stop.wer-spricht
press lesson.start'
judge_all=$(for i in 1 2 3 4 5 6 7 8; do
    printf 'press judge.%s\npress feedback.next\n' "$([ $((i % 2)) = 0 ] && echo fact || echo sure_fake)"
done)
for i in 1 2 3; do
    mkdir -p "$out/pupil$i"
    cp "$stick/7b.klasse" "$out/pupil$i/"
    check "pupils' laptop $i joins in two presses" on pupil$i <<E2
expect title.handin absent
press title.class
expect join.1 7b
fits
press join.1
expect join.said Klasse 7b
press join.play
press class.1
press pupil.$i
$play_lesson
$judge_all
E2
done
check "a laptop that joined has no teacher's side" on pupil1 <<E2
expect title.teacher absent
expect title.handin Urteil
E2
check "the file is not taken twice" on pupil1 <<E2
press title.class
press class.join
expect join.1 disabled
E2

# --- hand in ---
mkdir "$out/gone"
for i in 1 2 3; do
    check "laptop $i: a stick that is gone loses nothing" on pupil$i <<E2
press title.handin
expect handin.state.1 8 Urteile
press handin.folder
press files.path
type $out/nirgends/x
press files.use
E2
    check "laptop $i hands in" on pupil$i <<E2
press title.handin
fits
press handin.folder
press files.path
type $stick
key enter
press files.use
expect join.said Abgegeben: 8
expect handin.state.1 Alles
E2
done
check "three sealed files" sh -c "[ \$(ls '$stick' | grep -c '\.ergebnis\$') = 3 ]"
check "... in which no pseudonym can be read" sh -c "! cat '$stick'/*.ergebnis | grep -aqE 'SQLite|wer-spricht'"

# --- collect ---
check "the teacher collects: new laptops wait, are confirmed, and come in" on teacher <<E2
$unlock
press teacher.nav.exchange
press exchange.folder
press files.path
type $stick
key enter
press files.use
await exchange.report 3 Dateien
await exchange.confirm.1
fits
expect exchange.laptops 3 Laptops
press exchange.confirm.1
await exchange.report 8 neue
await exchange.confirm.1
press exchange.confirm.1
await exchange.report 8 neue
await exchange.confirm.1
press exchange.confirm.1
await exchange.report 8 neue
expect exchange.confirm.1 absent
press exchange.again
await exchange.report 0 neue
press teacher.nav.overview
fits
E2
count() { sqlite3 "$out/teacher/data/results.db" "$1"; }
check "24 judgements are here, 8 of each pupil" sh -c "[ '$(count 'SELECT group_concat(n) FROM (SELECT count(*) AS n FROM judgements GROUP BY pupil)')' = 8,8,8 ]"

# --- what does not belong ---
bad=$out/bad
mkdir "$bad"
one=$(ls "$stick"/*.ergebnis | head -1)
head -c 2000 "$one" >"$bad/cut.ergebnis"
{ head -c 600 "$one"; printf X; tail -c +602 "$one"; } >"$bad/altered.ergebnis"
echo hallo >"$bad/text.ergebnis"
check "another teacher's class of the same name" on other <<E2
press title.teacher
type Drei gute Worte
key tab
type Drei gute Worte
key enter
press door.done
press classes.new
type 7b
key enter
type 3
key enter
press teacher.nav.exchange
press exchange.folder
press files.path
type $stick
key enter
press files.use
await exchange.report 3 Dateien
expect exchange.refused.1 keiner deiner Klassen
E2
check "cut, altered and other files are refused by name" on teacher <<E2
$unlock
press teacher.nav.exchange
press exchange.folder
press files.path
type $bad
key enter
press files.use
await exchange.report 3 Dateien
expect exchange.refused.1 ergebnis
expect exchange.refused.2 ergebnis
expect exchange.refused.3 ergebnis
fits
E2
check "... and changed nothing" sh -c "[ '$(count 'SELECT count(*) FROM judgements')' = 24 ]"

# --- export, delete ---
check "export" on teacher <<E2
$unlock
press teacher.nav.export
press export.save
press files.path
key ctrl+a
type $out/teacher/7b.xlsx
key enter
await teacher.said stehen jetzt in
E2
uuid=$(count 'SELECT uuid FROM pupils WHERE number = 2')
check "a pupil is deleted" on teacher <<E2
$unlock
press classes.1
press class.pupil.2
press pupil.delete
press delete.do
E2
check "... and comes back by no file" on teacher <<E2
$unlock
press teacher.nav.exchange
press exchange.folder
press files.path
type $stick
key enter
press files.use
await exchange.report 0 neue
E2
check "... the rest is there" sh -c "[ '$(count 'SELECT count(*) FROM judgements')' = 16 ]"
check "no byte of the pupil is left on the teacher's laptop" sh -c "! grep -raqF '$uuid' '$out/teacher/data'"
check "a new class file takes the pupil off the laptops, too" on teacher <<E2
$unlock
press teacher.nav.exchange
press exchange.save
press files.path
key ctrl+a
type $stick/7b.klasse
key enter
press files.replace
expect teacher.said Gespeichert
E2
cp "$stick/7b.klasse" "$out/pupil2/"
check "... when they take it" on pupil2 <<E2
press title.class
press class.join
expect join.1 Neue Fassung
press join.1
expect join.said neuesten
E2
check "... no byte is left there either" sh -c "! grep -raqF '$uuid' '$out/pupil2/data'"
exit $failed
