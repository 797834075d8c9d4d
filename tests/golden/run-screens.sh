#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every screen of a lesson against its wanted shape (roles, ids, states: screens.txt), and three of them against the
# pictures of the README, pixel by pixel with a tolerance. After a wanted change: UPDATE=1, and make screenshots.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
out=build/test/golden/screens-$(basename "$build")
rm -rf "$out"
mkdir -p "$out"
export LC_ALL=C.UTF-8
unset LANGUAGE DISPLAY WAYLAND_DISPLAY
failed=0

shot() { printf 'screenshot %s/%s.png\n' "$out" "$1"; }
dump() { printf 'dump %s/%s.txt\n' "$out" "$1"; }
{
    dump title; echo press title.class; dump class; echo press class.1; dump pupil; echo press pupil.2; dump packs
    echo press packs.digitale-stadt; dump map
    echo press map.stop.wer-spricht; dump lesson; echo press lesson.start; dump post; echo press look.who; dump look
    echo press judge.sure_fake; dump feedback
    for _ in 2 3 4 5 6 7 8; do printf 'press feedback.next\npress judge.fact\n'; done
    echo press feedback.next; dump summary; echo press summary.review; dump review; echo press review.back
    echo press summary.map; dump map-played; echo press map.notebook; dump notebook; echo press notebook.back
    echo press top.reading; dump settings
} >"$out/lesson.play"
"$build/scheinriese-results" class add 7b --pupils 3 --data "$out/data" >/dev/null
"$build/scheinriese" --offscreen --seed 3 --data "$out/data" --script "$out/lesson.play" || failed=1
# Roles, ids, focus and states; what a text says belongs to the levels and the catalogues.
for file in title class pupil packs map lesson post look feedback summary review map-played notebook settings; do
    echo "== $file"
    sed -E 's/ "([^"\\]|\\.)*"//; s/ -?[0-9]+,-?[0-9]+ [0-9]+x[0-9]+$//' "$out/$file.txt"
done >"$out/screens.txt"
[ -n "${UPDATE:-}" ] && cp "$out/screens.txt" tests/golden/screens.txt
if diff -u tests/golden/screens.txt "$out/screens.txt" >"$out/diff"; then
    echo "ok - fourteen screens have the wanted shape"
else
    sed 's/^/# /' "$out/diff"
    echo "not ok - a screen has another shape"
    failed=1
fi

sed "s#assets/screenshots/#$out/#" assets/screenshots/screenshots.play >"$out/pictures.play"
"$build/scheinriese" --offscreen --seed 3 --lang de --data "$out/none" --script "$out/pictures.play" || failed=1
for name in title post feedback; do
    differ=$(compare -metric AE -fuzz 6% "$out/$name.png" "assets/screenshots/$name.png" "$out/$name-difference.png" 2>&1)
    if [ "${differ%%[!0-9]*}" -le 2000 ] 2>/dev/null; then
        echo "ok - $name looks like its picture"
    else
        echo "not ok - $name differs from assets/screenshots/$name.png in $differ pixels: see $out"
        failed=1
    fi
done
exit $failed
