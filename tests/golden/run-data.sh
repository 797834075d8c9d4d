#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scheinriese-results backup, restore and forget: what they say, from a laptop to a new one and back over what is there, and
# every refusal; afterwards no byte of a deleted child is in any file. Then the same in the game, also at the door of an
# empty laptop, at 200 % in a small window.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$PWD/${BUILD:-build}
out=$PWD/build/test/golden/data-$(basename "$build")
rm -rf "$out"
mkdir -p "$out/home" "$out/stick"
export LC_ALL=C.UTF-8 LANGUAGE=de HOME="$out/home" SCHEINRIESE_SAVE_SYNCS=1
unset DISPLAY WAYLAND_DISPLAY XDG_CONFIG_DIRS XDG_DATA_HOME
failed=0

report() { # WORDS STATUS
    if [ "$2" = 0 ]; then
        echo "ok - $1"
    else
        sed 's/^/# /' "$out/said"
        echo "not ok - $1"
        failed=1
    fi
}
play() { "$build/scheinriese" --offscreen --seed 3 --lang de --data "$out/$1" --script "$2" >"$out/said" 2>&1; }
tool() { # FOLDER, arguments: what is said in said
    local folder=$1
    shift
    "$build/scheinriese-results" "$@" --data "$out/$folder" >"$out/said" 2>&1
}
teacher() { tool "$@" --password-file "$out/password"; }
says() { grep -qF -- "$1" "$out/said"; }
refuses() { # WORDS SENTENCE FOLDER arguments
    local words=$1 sentence=$2
    shift 2
    teacher "$@"
    [ $? = 2 ] && says "$sentence" && [ "$(wc -l <"$out/said")" -le 2 ]
    report "$words" $?
}

echo "Drei gute Worte" >"$out/password"
echo "Drei gute Werte" >"$out/wrong"
printf 'Nachname;Vorname;Klasse\nQuappenberg;Zwonimir;7b\nMeier;Anna;7b\nGroß;Jörg;7b\n' >"$out/home/7b.csv"
cat >"$out/new.play" <<EOF
press title.teacher
type Drei gute Worte
key tab
type Drei gute Worte
key enter
dump $out/sheet
press door.done
EOF
play old "$out/new.play" && teacher old import "$out/home/7b.csv"
report "a teacher's laptop" $?
sqlite3 "$out/old/results.db" "UPDATE pupils SET animal = 'fox' WHERE number = 1;
    UPDATE pupils SET animal = 'hare' WHERE number = 2"
grep '"door.sheet"\|door\.sheet' "$out/sheet" | grep -oE '([0-9A-Z]{4} ){6}[0-9A-Z]{4}' >"$out/key"
printf 'press title.class\npress class.1\npress pupil.1\npress packs.digitale-stadt\npress map.stop.wer-spricht\npress lesson.start\npress judge.fact\n' >"$out/lesson.play"
play old "$out/lesson.play"
report "a child plays" $?
child=$(sqlite3 "$out/old/results.db" "SELECT uuid FROM pupils WHERE number = 1")
judgement=$(sqlite3 "$out/old/results.db" "SELECT uuid FROM judgements")
backup=$out/stick/2026.sicherung

# --- to a new laptop ---
teacher old backup --out "$backup" && says "Gesichert: $backup" && [ "$(ls "$out/stick")" = 2026.sicherung ]
report "a backup" $?
! grep -qaF -e "$child" -e "SQLite" -e "Quappenberg" "$backup"
report "it is ciphertext" $?
teacher new restore "$backup" && says "Klassen: 1, Kinder: 3" && says "weiß dieser Laptop nicht" && ! says "beiseite"
report "a new laptop gets everything" $?
[ "$(sqlite3 "$out/new/results.db" 'SELECT uuid FROM judgements')" = "$judgement" ] &&
    teacher new import "$out/home/7b.csv" --preview && [ "$(find "$out/new" -name 'restore-*' -o -name 'before-*')" = "" ]
report "with results, names and password" $?
tool fourth restore "$backup" --password-file "$out/key"
report "the key of the sheet opens it too" $?

# --- refusals, one sentence each ---
refuses "over present results only when asked" "gibt es schon Klassen" new restore "$backup"
says "Mit --replace"
report "... and how" $?
tool third restore "$backup" --password-file "$out/wrong"
[ $? = 2 ] && says "weder das Passwort dieser Sicherung noch der Schlüssel"
report "a wrong password" $?
head -c 50000 "$backup" >"$out/stick/cut.sicherung"
refuses "a cut file" "ist abgeschnitten" third restore "$out/stick/cut.sicherung"
{ head -c 50000 "$backup"; printf 'x'; tail -c +50002 "$backup"; } >"$out/stick/altered.sicherung"
refuses "an altered file" "beschädigt oder wurde verändert" third restore "$out/stick/altered.sicherung"
{ head -c 8 "$backup"; printf '\x63'; tail -c +10 "$backup"; } >"$out/stick/newer.sicherung"
refuses "a file of a newer program" "aus einem neueren Scheinriese" third restore "$out/stick/newer.sicherung"
refuses "something else" "keine Sicherung von Scheinriese" third restore "$out/home/7b.csv"
refuses "a stick that is gone" "Stick noch eingesteckt" third restore "$out/stick/gone.sicherung"
refuses "a folder that is gone" "keine neue Sicherung" old backup --out "$out/gone/x.sicherung"
if [ -w /dev/full ] && ln -s /dev/full "$out/stick/full.sicherung.neu" 2>/dev/null; then
    refuses "something else in the way" "keine neue Sicherung" old backup --out "$out/stick/full.sicherung"
fi
refuses "no teacher" "noch keine Lehrkraft" third backup --out "$out/stick/x.sicherung"
"$build/scheinriese-results" class add 7c --pupils 1 --data "$out/pupils" >"$out/said" 2>&1 &&
    sqlite3 "$out/pupils/results.db" "INSERT INTO joined(class, sign_key, seal_key, file_hash, seed, share)
        VALUES (1, zeroblob(32), zeroblob(32), zeroblob(32), zeroblob(32), '')"
refuses "a pupils' laptop" "gehört auf den Laptop der Lehrkraft" pupils restore "$backup" --replace
[ "$(find "$out" -name 'restore-*')" = "" ]
report "nothing is left of what was refused" $?

# --- deleting ---
refuses "no such class" "Diese Klasse gibt es nicht" old forget --class 9z --yes
refuses "no such child" "Dieses Kind gibt es in der Klasse nicht" old forget --class 7b --pupil "Fuchs 2" --yes
echo nein | "$build/scheinriese-results" forget --class 7b --data "$out/old" >"$out/said" 2>&1
[ $? = 2 ] && says "Die Klasse 7b mit allen Kindern" && says "Nichts wurde gelöscht."
report "it asks, and only yes is yes" $?
tool old forget --class 7b --pupil "Fuchs 1" --yes --password-file "$out/wrong"
[ $? = 2 ] && says "nicht das richtige Passwort"
report "where names are kept it needs the password" $?
setsid -w "$build/scheinriese-results" forget --class 7b --pupil "Fuchs 1" --yes --data "$out/old" >"$out/said" 2>&1 </dev/null
[ $? = 2 ] && says "Hier kann niemand ein Passwort eingeben" && says "--help"
report "without a terminal it says how else" $?
sleep 0.1
grep -rqaF "$child" "$out/old"
report "the child is there" $?
teacher old forget --class 7b --pupil "Fuchs 1" --yes --receipt "$out/receipt.html" &&
    says "Ein Kind der Klasse 7b gelöscht." && says "Urteile: 1." && says "Nicht erreicht: 1 Sicherungsdatei" &&
    says "$backup" && grep -q "Unterschrift" "$out/receipt.html" && grep -qF "2026.sicherung" "$out/receipt.html"
report "a child is deleted, and the receipt names the backup" $?
! grep -rqaF -e "$child" -e "$judgement" -e Quappenberg "$out/old" &&
    [ "$(sqlite3 "$out/old/results.db" "SELECT count(*) FROM pupils WHERE number = 1")" = 0 ]
report "no byte of it is in any file" $?
teacher old restore "$backup" --replace && says "1 Kind, das nach der Sicherung gelöscht wurde, ist nicht" && says "beiseite"
report "restoring does not bring it back" $?
[ "$(sqlite3 "$out/old/results.db" 'SELECT count(*) FROM pupils')" = 2 ] &&
    ! grep -rqaF -e "$child" -e "$judgement" "$out/old"
report "... not one byte" $?
echo ja | "$build/scheinriese-results" forget --class 7b --password-file "$out/password" --data "$out/old" >"$out/said" 2>&1 &&
    says "Klasse 7b mit 2 Kindern gelöscht." && [ "$(find "$out/old/names" -type f)" = "" ]
report "a class is deleted" $?

# --- the game: backing up, all about a child, deleting, restoring, at the door of a new laptop ---
in='press title.teacher\ntype Drei gute Worte\nkey enter\npress teacher.nav.data\n'
{
    printf '%b' "$in"
    cat <<EOF
press data.backup
press data.save
key ctrl+a
type $out/stick/game.sicherung
key enter
expect teacher.said Gesichert und geprüft
expect data.note.1 2. März 2026
fits
key escape
press data.about
press data.pupil.1
key ctrl+a
type $out/about.html
key enter
expect teacher.said alles über das Kind
key escape
press data.delete
press data.delete.1
expect delete.heading Fuchs 1 löschen
press delete.do
expect receipt.heading
expect receipt.6 Nicht erreicht: 2 Sicherungsdateien
expect receipt.6 Lösche sie und mache eine neue
fits
press teacher.nav.data
press data.restore
press data.choose
press files.path
type $out/stick/game.sicherung
key enter
expect data.made Sicherung vom
expect data.secret focused
fits
type falsches Passwort
key enter
expect teacher.said weder das Passwort
type Drei gute Worte
key enter
expect error.heading Die Sicherung ist zurückgeholt
fits
press error.back
press title.class
expect class.1 7b
press class.back
EOF
    printf '%b' "$in"
    cat <<EOF
press data.restore
expect data.restored.2 1 Kind, das nach der Sicherung gelöscht wurde, ist nicht zurückgekommen
key escape
expect data.aside
press data.aside
fits
press data.aside.drop
expect teacher.said gelöscht
expect data.aside absent
EOF
} >"$out/game.play"
play new "$out/game.play"
report "the game: back up, tell, delete, restore" $?
grep -q "Fuchs 1" "$out/about.html" && grep -q "Zwonimir Quappenberg" "$out/about.html" && grep -q "$judgement" "$out/about.html"
report "all about the child is on the page" $?
! grep -rqaF -e "$child" -e "$judgement" -e Quappenberg "$out/new" &&
    [ "$(sqlite3 "$out/new/results.db" 'SELECT count(*) FROM pupils')" = 2 ]
report "no byte of it is in any file of the game" $?
cat >"$out/door.play" <<EOF
resize 800 600
press title.teacher
press door.restore
fits
press data.choose
press files.path
type $backup
key enter
expect data.made Sicherung vom
expect data.replaces absent
fits
type $(cat "$out/key")
key enter
expect error.heading Die Sicherung ist zurückgeholt
fits
press error.back
press title.teacher
type Drei gute Worte
key enter
press teacher.nav.data
EOF
printf 'expect data.backup Zuletzt\nexpect data.aside absent\nfits\n' >>"$out/door.play"
"$build/scheinriese" --offscreen --seed 3 --lang de --scale 200 --data "$out/door" --script "$out/door.play" >"$out/said" 2>&1
report "at the door of a new laptop, by the key of the sheet, at 200 %" $?
[ "$(sqlite3 "$out/door/results.db" 'SELECT count(*) FROM judgements')" = 1 ] && [ "$(find "$out/door" -name 'before-*')" = "" ]
report "everything is there" $?
exit $failed
