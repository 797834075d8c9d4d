#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Results outlive their packs: a round of a fetched pack is played, the pack is updated (a post goes, a
# post is new), then removed; figures, exports, the map and the notebook go on, through the real programs.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
game=$build/scheinriese tool=$build/scheinriese-levels packs=$build/scheinriese-packs results=$build/scheinriese-results
export LANGUAGE=de LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
data=$work/data failed=0
verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok - removed packs: $2"
    else
        tail -n 20 "$work/out" | sed 's/^/# /'
        echo "not ok - removed packs: $2"
        failed=1
    fi
}
repo() { "$tool" repo "$@" --repo "$work/w" >"$work/out" 2>&1; }
pass() { repo "$@" --passphrase-file "$work/pass"; }
laptop() { "$packs" "$@" --data "$data" >"$work/out" 2>&1; }
publish() {
    "$tool" build "$work/text" -o "$work/p.riese" >"$work/out" 2>&1 && repo add "$work/p.riese" && pass sign && pass publish "$work/site"
}
figures() { "$results" "$@" --data "$data" >"$work/out" 2>&1; }
play() { # steps on standard input; what is seen at the end is in screen.txt
    rm -f "$work/screen.txt"
    { cat; echo "dump $work/screen.txt"; echo quit; } >"$work/steps.play"
    "$game" --offscreen --lang de --seed 2 --data "$data" --script "$work/steps.play" >"$work/out" 2>&1
    local code=$?
    cat "$work/screen.txt" >>"$work/out" 2>/dev/null
    return $code
}
sees() { grep -q "$1" "$work/screen.txt"; }
pupil() { printf 'press title.class\npress class.1\npress pupil.%d\n' "$1"; }
post() { printf 'press look.who\npress judge.%s\npress feedback.next\n' "$1"; }
begin() { printf 'press packs.kostprobe\npress map.stop.erste-blicke\npress lesson.start\n'; }

cp -R tests/demo/pack "$work/text"
echo "nur ein Versuch 1" >"$work/pass"
"$tool" repo init "$work/w" --root 1/1 --memory 8 --passphrase-file "$work/pass" >"$work/out" 2>&1 && publish &&
    laptop add-server https://pakete.invalid/ "$work/site/root.json" && laptop fetch kostprobe --from "$work/site" &&
    figures class add 7b --pupils 3
verdict $? a-fetched-pack-and-a-class

# --- a whole round, one in the middle, and one seen only ---
{ pupil 1; begin; post fact; post fake; post fact; } | play && sees "3 von 3 Posts"
verdict $? a-round-is-played
{ pupil 2; begin; post fact; echo 'press post.back'; } | play
verdict $? another-is-begun
figures stats --class 7b --json && cp "$work/out" "$work/before.json" && grep -q kostprobe "$work/before.json"
verdict $? figures-name-the-pack

# --- the update takes one post away and brings another ---
sed -i 's/^version: .*/version: 1.1.0/' "$work/text/pack.yaml"
sed -i 's/post: bus-umsonst/post: bus-geschenkt/' "$work/text"/*.yaml
publish && laptop fetch --updates --from "$work/site" && laptop list && grep -q "kostprobe 1.1.0" "$work/out"
verdict $? updated
figures stats --class 7b --json && diff "$work/before.json" "$work/out" >"$work/diff" 
verdict $? figures-of-the-old-version-are-the-same
{ pupil 1; printf 'press packs.kostprobe\nexpect map.stop.erste-blicke\npress map.notebook\nexpect notebook.title\n'; } | play
verdict $? map-and-notebook-after-an-update
{ pupil 2; begin; } | play
verdict $? a-round-begun-before-an-update

# --- removed ---
laptop remove kostprobe && [ -z "$(find "$data" -name '*.riese')" ]
verdict $? removed
figures stats --class 7b --json && diff "$work/before.json" "$work/out" >"$work/diff" 
verdict $? figures-are-the-same-without-the-pack
figures stats --class 7b && [ "$(grep -c . "$work/out")" -gt 3 ]
verdict $? figures-as-text
figures export --class 7b --format csv --out "$work/7b.csv" && grep -q brunnen-voll "$work/7b.csv"
verdict $? export-names-the-pack
{ pupil 1; printf 'press packs.digitale-stadt\nexpect map.stop.wer-spricht\npress map.notebook\nexpect notebook.back\npress notebook.back\n'; } | play
verdict $? map-and-notebook-without-the-pack
{ pupil 2; echo 'expect packs.digitale-stadt'; } | play && ! sees kostprobe
verdict $? nobody-is-led-into-a-removed-pack
laptop fetch kostprobe --from "$work/site" && { pupil 1; printf 'press packs.kostprobe\nexpect map.stop.erste-blicke\n'; } | play && sees "90"
verdict $? fetched-again-the-points-are-there
exit $failed
