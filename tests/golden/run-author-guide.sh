#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Follows levels/README.md step by step, exactly as written: commands are run, files are written, what
# the guide says one will see is looked for. The first word after ``` is the language, then
#   sh [fehler|fenster|installieren]  commands; that find errors; that open a window; that install
#   text                              what the commands before it print, among other lines
#   yaml FILE POST                    takes the place of the post in the file
#   svg FILE                          a new file
# UPDATE=1 draws the pictures of the guide anew. BUILD names the build folder.
set -u
cd "$(dirname "$0")/../.." || exit 2
root=$PWD
build=$(realpath "${BUILD:-build}")
export LANGUAGE=de LC_ALL=C.UTF-8
[ -x "$build/scheinriese-levels" ] || { echo "not ok - no program to test"; exit 1; }
unset DISPLAY WAYLAND_DISPLAY
work=$(mktemp -d) || exit 2
trap 'close_window; rm -rf "$work"' EXIT
export HOME=$work/home XDG_CACHE_HOME=$work/cache TMPDIR=$work
mkdir -p "$HOME/.local/bin" "$work/cache"
export PATH=$HOME/.local/bin:$PATH
cd "$HOME" || exit 2
failed=0 step=0 window=

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok guide: $2"
    else
        echo "not ok guide: $2"
        sed 's/^/# /' said | head -n 30
        failed=1
    fi
}
close_window() {
    [ -n "$window" ] || return 0
    kill -INT "$window" 2>/dev/null
    wait "$window"
    window=
}
says() { # LINE: what was run last prints it, within ten seconds when it is still running
    for _ in $(seq 400); do
        grep -qF -- "$1" said && return 0
        [ -n "$window" ] || return 1
        sleep 0.025
    done
    return 1
}

# --- each kind of box; its text is in $work/box ---
run() { # WANTED-STATUS
    close_window
    bash -e "$work/box" >said 2>&1 </dev/null
    [ $? = "$1" ]
    verdict $? "$(head -n 1 "$work/box")"
}
install() {
    if [ "$build" = "$root/build" ]; then
        (cd "$root" && env -u MAKEFLAGS -u MAKELEVEL bash -e "$work/box") >said 2>&1 </dev/null
    else # another kind of build is not installed: its programs are found the same way
        ln -s "$build/scheinriese" "$build/scheinriese-levels" "$HOME/.local/bin/" >said 2>&1
    fi
    verdict $? "installs"
    [ -x "$(command -v scheinriese-levels)" ]
    verdict $? "the programs are found"
}
open_window() {
    close_window
    # shellcheck disable=SC2046
    SDL_VIDEODRIVER=offscreen exec_box >said 2>&1 </dev/null &
    window=$!
    sleep 1
    kill -0 $window 2>/dev/null
    verdict $? "$(head -n 1 "$work/box")"
}
exec_box() { eval "exec $(cat "$work/box")"; }
see() {
    while IFS= read -r line; do
        says "$line"
        verdict $? "one sees: $line"
    done <"$work/box"
}
replace() { # FILE POST
    local before
    before=$(grep -c '^Im Spiel' said)
    grep -q "^  - post: $2\$" "$1"
    verdict $? "$1 has $2"
    awk -v post="$2" -v box="$work/box" '
        /^  - post: / {skip = $0 == "  - post: " post; if (skip) {while ((getline line < box) > 0) print line; print ""}}
        !skip' "$1" >"$work/edited"
    cat "$work/edited" >"$1"
    [ -n "$window" ] || return 0
    for _ in $(seq 400); do
        [ "$(grep -c '^Im Spiel' said)" -gt "$before" ] && break
        sleep 0.025
    done
    [ "$(grep -c '^Im Spiel' said)" -gt "$before" ] || grep -q 'letzten Stand ohne Fehler' said
    verdict $? "the game follows: $2"
}
box() { # LANGUAGE WORDS...
    step=$((step + 1))
    case "$1 ${2:-}" in
    "sh ") run 0 ;;
    "sh fehler") run 1 ;;
    "sh fenster") open_window ;;
    "sh installieren") install ;;
    "text ") see ;;
    "yaml "*) replace "$2" "$3" ;;
    "svg "*) cp "$work/box" "$2" ;;
    *) verdict 1 "box $step: what is »$*«?" ;;
    esac
}

: >said
kind=
while IFS= read -r line <&4; do
    if [ "$line" = '```' ] && [ -n "$kind" ]; then
        # shellcheck disable=SC2086
        box $kind
        kind=
    elif [ -n "$kind" ]; then
        printf '%s\n' "$line" >>"$work/box"
    elif [ "${line#\`\`\`}" != "$line" ]; then
        kind=${line#\`\`\`}
        : >"$work/box"
    fi
done 4<"$root/levels/README.md"
close_window
[ $step -gt 20 ]
verdict $? "all $step boxes of the guide were followed"

[ -s mein-paket.riese ] && [ -s arbeitsblatt.html ] && [ -s bilder/index.html ] && [ -s mein-paket/po/en.po ]
verdict $? "pack, worksheet, pictures and translation are there"
printf 'press title.play\ndump\n' >script
scheinriese --offscreen --data data --pack mein-paket.riese --script script >said 2>&1 && grep -q 'Neues aus unserer Stadt' said
verdict $? "the pack is offered in the game"

# --- the pictures of the guide, and its links ---
for picture in post blick aufloesung; do
    [ -s "$root/levels/anleitung/$picture.png" ] && [ "$(wc -c <"$root/levels/anleitung/$picture.png")" -lt 100000 ] &&
        grep -q "(anleitung/$picture.png)" "$root/levels/README.md"
    verdict $? "picture $picture"
done
cat >script <<'END'
screenshot post.png
press look.others
expect look.text Katalog
screenshot blick.png
press judge.sure_fact
expect feedback.heading Richtig
screenshot aufloesung.png
fits
END
scheinriese --offscreen --size 1000x640 --data data --pack mein-paket.riese --post kuchenformen --script script >said 2>&1
verdict $? "the pictures can be drawn"
if [ "${UPDATE:-}" = 1 ]; then
    for picture in post blick aufloesung; do
        convert $picture.png -strip +dither -colors 128 -define png:compression-level=9 PNG8:"$root/levels/anleitung/$picture.png"
    done
fi
exit $failed
