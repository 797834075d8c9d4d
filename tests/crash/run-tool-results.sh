#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# All faults while scheinriese-results, also as the child of the game, makes a class, takes over a list, writes a class file,
# joins by it, and exports: what the teacher and the pupils had is there, and the next try works.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$PWD/${BUILD:-build/faults-werror}
tool=$build/scheinriese-results
work=$(mktemp -d)
trap 'umount -q "$work/disk"; rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 LANGUAGE=de HOME="$work/home"
. tests/crash/loop.sh
. tests/interop/dav/school.sh
data=$disk/data
here="--data $data"
secret="--password-file $work/teacher.password"
stored() { sqlite3 "$data/results.db" "$1" 2>&1; }
whole() { [ ! -e "$data/results.db" ] || [ "$(stored 'pragma integrity_check')" = ok ] || echo "damaged"; }
again() { "do_$1" || echo "does not go on: $(cat "$work/said")"; }
school "$work" >"$work/said" 2>&1 || { sed 's/^/# /' "$work/said"; echo "not ok - no school"; exit 1; }
cp -r "$work/teacher" "$work/full"
for laptop in one two three; do "$tool" class hand-in "$work" --data "$work/$laptop" >/dev/null 2>&1; done
merge() { "$tool" merge "$work" --teacher-password-file "$work/teacher.password" --data "$work/full" "$@" >"$work/said" 2>&1; }
merge
merge --confirm "$(words_of "$work/one"),$(words_of "$work/two"),$(words_of "$work/three")" || { echo "not ok - nothing was merged"; exit 1; }
printf 'Nachname;Vorname;Klasse\nTanne;Toni;8a\nUlme;Uwe;8a\n' >"$work/8a.csv"
empty_disk() { rm -rf "${disk:?}"/*; }
laptop_of() { empty_disk && cp -r "$work/$1" "$data"; }

fresh_add() { laptop_of full; }
do_add() { run "$tool" class add 9c --pupils 3 $here; }
check_add() { # STATUS
    whole
    [ "$(stored 'select count(*) from judgements')" = 6 ] || echo "judgements are lost"
    case $(stored "select count(*) from pupils join classes on classes.id = class where name = '9c'") in
    3) ;;
    0) [ "$1" != 0 ] && again add || echo "no class" ;;
    *) echo "half a class" ;;
    esac
}

fresh_list() { laptop_of full; }
do_list() { run "$tool" import "$work/8a.csv" $here $secret; }
check_list() { # STATUS
    whole
    [ "$(stored 'select count(*) from judgements')" = 6 ] || echo "judgements are lost"
    n=$(stored "select count(*) from pupils join classes on classes.id = class where name = '8a'")
    [ "$n" = 2 ] || { [ "$n" = 0 ] && [ "$1" != 0 ] && again list; } || echo "$n of a list"
}

fresh_file() { laptop_of full; }
do_file() { run "$tool" class file --class 7b --out "$disk/7b.klasse" $here $secret; }
check_file() { # STATUS
    whole
    [ "$1" != 0 ] || [ -e "$disk/7b.klasse" ] || echo "no file"
    [ ! -e "$disk/7b.klasse" ] || "$tool" class join "$disk/7b.klasse" --data "$disk/joins" >"$work/said" 2>&1 || echo "nobody can join by it"
    again file
}

fresh_join() { empty_disk; }
do_join() { run "$tool" class join "$work/7b.klasse" $here; }
check_join() { # STATUS
    whole
    again join
    [ "$(stored 'select count(*) from pupils')" = 6 ] || echo "not the class"
}

n_of_export=0
fresh_export() { laptop_of full; }
do_export() { run "$tool" export --class 7b --format "${format:-csv}" --out "$disk/7b.out" --packs "$build/packs" $here; }
check_export() { # STATUS
    whole
    [ "$(stored 'select count(*) from judgements')" = 6 ] || echo "judgements are lost"
    [ "$1" != 0 ] || [ -s "$disk/7b.out" ] || echo "no file"
    [ ! -e "$disk/7b.out" ] || [ "$(wc -l <"$disk/7b.out")" -ge "$n_of_export" ] || echo "half a file"
    again export
}
fresh_export && do_export && n_of_export=$(wc -l <"$disk/7b.out") && [ "$n_of_export" -ge 6 ] || { cat "$work/said"; echo "not ok - an export of $n_of_export lines"; exit 1; }

n_before=6 # judgements
all_faults add "create a class by the tool"
all_faults list "import a class list by the tool"
writes_in=$disk # the files; the results are elsewhere
all_faults file "write a class file by the tool"
all_faults export "export by the tool"
writes_in="$disk $data"
n_before=0
all_faults join "join a class by the tool"
exit $failed
