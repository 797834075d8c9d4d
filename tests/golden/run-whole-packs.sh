#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every bundled pack for playing, from its first stop to its last, in German and English, by the real game; nothing may
# be clipped on the way.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
out=build/test/golden/whole-packs-$(basename "$build")
rm -rf "$out"
mkdir -p "$out"
export LC_ALL=C.UTF-8
unset LANGUAGE DISPLAY WAYLAND_DISPLAY
failed=0

# The script of one pack: each level once, all judged as facts.
script() { # FOLDER
    printf 'press title.play\npress packs.%s\nfits\n' "$(sed -n 's/^pack: //p' "$1/pack.yaml")"
    for level in $(sed -nE 's/^levels: \[(.*)\]/\1/p' "$1/pack.yaml" | tr -d ','); do
        printf 'press map.stop.%s\nfits\npress lesson.start\n' "$level"
        for _ in 1 2 3 4 5 6 7 8; do printf 'fits\npress judge.fact\nfits\npress feedback.next\n'; done
        printf 'expect summary.heading\nfits\npress summary.map\n'
    done
}

for pack in levels/*/pack.yaml; do
    grep -q '^use: play' "$pack" || continue
    folder=$(dirname "$pack")
    name=$(basename "$folder")
    script "$folder" >"$out/$name.play"
    for language in de en; do
        if "$build/scheinriese" --offscreen --seed 5 --lang $language --data "$out/data" \
            --script "$out/$name.play" >"$out/$name-$language.txt" 2>&1; then
            echo "ok - $name from the first stop to the last, $language"
        else
            sed 's/^/# /' "$out/$name-$language.txt" | tail -n 5
            echo "not ok - $name from the first stop to the last, $language"
            failed=1
        fi
    done
done
exit $failed
