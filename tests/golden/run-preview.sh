#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `scheinriese-levels preview`: the game opens one post, draws every screen of it, and finds text
# that does not fit. BUILD names the build folder.
set -u
build=$(realpath "${BUILD:-build}")
tool=$build/scheinriese-levels
cd "$(dirname "$0")/../.." || exit 2
export LANGUAGE=de LC_ALL=C.UTF-8
[ -x "$build/scheinriese-levels" ] || { echo "not ok - no program to test"; exit 1; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/tmp"
export TMPDIR="$work/tmp"
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok preview $2"
    else
        echo "not ok preview $2"
        failed=1
    fi
}

pack=levels/digitale-stadt
post=handys-eingesammelt
"$tool" preview $pack --post $post --png "$work/png" >"$work/said" 2>&1
verdict $? "draws a post"
[ "$(find "$work/png" -name "$post-*.png" | wc -l)" = 54 ]
verdict $? "post, four looks and feedback at three sizes in three themes"
[ "$(grep -o '<img src="[^"]*"' "$work/png/index.html" | sort -u | wc -l)" = 54 ]
verdict $? "the contact sheet shows them all"
cmp -s "$work/png/$post-who-100-light.png" "$work/png/$post-image-100-light.png"
[ $? = 1 ]
verdict $? "looks differ"
[ -z "$(ls "$work/tmp")" ]
verdict $? "leaves nothing behind"

"$tool" preview $pack --post nowhere --png "$work/none" >"$work/said" 2>&1
[ $? = 2 ] && grep -q nowhere "$work/said" && [ ! -e "$work/none" ]
verdict $? "an unknown post cannot be shown"
"$tool" preview tests/golden/lint/bad-by --png "$work/none" >/dev/null 2>&1
[ $? = 1 ] && [ ! -e "$work/none" ]
verdict $? "a pack with errors is not shown"

"$tool" build $pack -o "$work/x.riese" >/dev/null
printf 'expect look.left 2\nexpect top.heading Gefühle\npress look.who\npress judge.sure_fake\nfits\n' |
    "$build/scheinriese" --offscreen --script - --data "$work/data" --pack "$work/x.riese" --post $post
verdict $? "the game opens a post"
"$build/scheinriese" --offscreen --script /dev/null --data "$work/data" --pack "$work/x.riese" \
    --post nowhere 2>"$work/said"
[ $? = 2 ] && [ "$(wc -l <"$work/said")" = 1 ] && grep -q '„nowhere“' "$work/said"
verdict $? "the game says in one sentence that there is no such post"

# Asked to end, drawing or playing: nothing is left, neither pictures nor files nor the game.
for signal in INT HUP TERM; do
    : >"$work/said"
    "$tool" preview $pack --png "$work/stopped" >"$work/said" 2>&1 &
    pid=$!
    for _ in $(seq 1200); do [ -s "$work/said" ] && break; sleep 0.05; done
    sleep 0.2
    kill -$signal $pid
    wait $pid
    [ $? = 2 ] && grep -q 'Abgebrochen' "$work/said" && [ -z "$(ls "$work/tmp")" ] &&
        [ -z "$(find "$work" -maxdepth 1 -name 'stopped*')" ]
    verdict $? "drawing ends by $signal"
    SDL_VIDEODRIVER=offscreen "$tool" preview $pack --post $post >"$work/said" 2>&1 &
    pid=$!
    for _ in $(seq 1200); do game=$(pgrep -P $pid) && break; sleep 0.05; done
    sleep 0.3
    kill -$signal $pid
    wait $pid && [ -z "$(ls "$work/tmp")" ] && ! kill -0 "$game" 2>/dev/null
    verdict $? "playing ends by $signal"
done

# Into a folder with pictures: replaced; anything else in it stays. Where there is no place: one sentence.
echo mine >"$work/png/mine.txt"
rm "$work/png/index.html"
echo old >"$work/png/$post-post-100-light.png"
"$tool" preview $pack --post $post --png "$work/png/" >"$work/said" 2>&1 &&
    [ "$(cat "$work/png/mine.txt")" = mine ] && [ "$(find "$work/png" -type f | wc -l)" = 56 ] &&
    [ "$(wc -c <"$work/png/$post-post-100-light.png")" -gt 1000 ]
verdict $? "pictures are replaced, other files stay"
echo file >"$work/file"
"$tool" preview $pack --post $post --png "$work/file" >"$work/said" 2>&1
[ $? = 2 ] && [ "$(cat "$work/file")" = file ] && [ -z "$(find "$work" -maxdepth 1 -name 'file.*')" ]
verdict $? "a file is not replaced by a folder"
"$tool" preview $pack --post $post --png "$work/none/png" >"$work/said" 2>&1
[ $? = 2 ] && grep -q "none/png" "$work/said"
verdict $? "no folder to put it"

# A game that says that text does not fit, once for the picture with this name.
mkdir "$work/bin"
cp "$tool" "$work/bin/"
cat >"$work/bin/scheinriese" <<'END'
#!/bin/sh
line=$(grep -n -A1 'post-200-dark.png' | grep fits | cut -d- -f1)
[ -z "$line" ] && exit 0
echo "script:$line: post.text is cut" >&2
exit 1
END
chmod +x "$work/bin/scheinriese"
"$work/bin/scheinriese-levels" preview $pack --post $post --png "$work/cut" >"$work/said" 2>&1
[ $? = 1 ] && grep -q "$post-post-200-dark.png.*post.text is cut" "$work/said" &&
    grep -q 'class="bad".*post.text is cut' "$work/cut/index.html"
verdict $? "text that does not fit is an error, told with its picture"
rm "$work/bin/scheinriese"
"$work/bin/scheinriese-levels" preview $pack --png "$work/none" >"$work/said" 2>&1
[ $? = 2 ] && grep -q 'Das Spiel fehlt' "$work/said"
verdict $? "without the game it says so"
exit $failed
