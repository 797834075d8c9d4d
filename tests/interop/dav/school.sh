# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A teacher's laptop with class 7b and three pupils' laptops that joined it and were played on, for the tests of exchange.
# Source it; then school FOLDER [URL] makes FOLDER/teacher, FOLDER/one, two, three and FOLDER/7b.klasse. Needs $build, the
# folder of the programs.
# shellcheck shell=bash disable=SC2154
unset DISPLAY WAYLAND_DISPLAY
password='drei gute Worte'

play() { # FOLDER PUPIL JUDGEMENTS LEVEL: on the laptop in FOLDER
    local i
    {
        printf 'press title.class\npress class.1\npress pupil.%s\npress packs.digitale-stadt\npress map.stop.wer-spricht\npress lesson.start\n' "$2"
        for i in $(seq "$3"); do printf 'press judge.fake\npress feedback.next\n'; done
    } >"$1.play"
    "$build/scheinriese" --offscreen --seed "$2" --data "$1" --script "$1.play"
}

school() {
    local n=0 laptop
    printf 'press title.teacher\ntype %s\nkey tab\ntype %s\nkey enter\nexpect door.sheet\npress door.done\n' \
        "$password" "$password" >"$1/teacher.play"
    echo "$password" >"$1/teacher.password"
    "$build/scheinriese" --offscreen --data "$1/teacher" --script "$1/teacher.play" || return 1
    "$build/scheinriese-results" class add 7b --pupils 6 --data "$1/teacher" || return 1
    "$build/scheinriese-results" class file --class 7b --out "$1/7b.klasse" ${2:+--share "$2"} \
        --password-file "$1/teacher.password" --data "$1/teacher" || return 1
    for laptop in one two three; do
        n=$((n + 1))
        "$build/scheinriese-results" class join "$1/7b.klasse" --data "$1/$laptop" >"$1/$laptop.words" || return 1
        play "$1/$laptop" $n 2 || return 1
    done
}
words_of() { tail -n 1 "$1.words"; } # FOLDER: the four words of the laptop
