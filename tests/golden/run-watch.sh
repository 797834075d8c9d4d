#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `scheinriese-levels watch`: lints on each save however it is made, goes on whatever happens to the
# folder, ends cleanly; with --play the real game shows each good state and keeps it when the next one
# has an error. BUILD names the build folder.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$(realpath "${BUILD:-build}")
tool=$build/scheinriese-levels
export LANGUAGE=de LC_ALL=C.UTF-8
[ -x "$build/scheinriese-levels" ] || { echo "not ok - no program to test"; exit 1; }
unset DISPLAY WAYLAND_DISPLAY
work=$(mktemp -d) || exit 2
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
mkdir "$work/tmp"
export TMPDIR=$work/tmp
cd "$work" || exit 2
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok watch $2"
    else
        echo "not ok watch $2"
        sed 's/^/# /' said
        failed=1
    fi
}
n_results() { grep -cE '^[0-9:]{8} (ok|Fehler):' said; }
# After a change: another result comes, and only one; its line has these words.
result() { # NAME WORDS
    for _ in $(seq 400); do
        [ "$(n_results)" -gt "$seen" ] && break
        sleep 0.025
    done
    sleep 0.15
    [ "$(n_results)" = $((seen + 1)) ] && grep -E '^[0-9:]{8} ' said | tail -n 1 | grep -qF -- "$2"
    verdict $? "$1"
    seen=$(n_results)
}
says() { # WORDS: within ten seconds
    for _ in $(seq 400); do
        grep -qF -- "$1" said && return 0
        sleep 0.025
    done
    return 1
}
seen=0
level=pack/erstes-level.yaml

"$tool" new pack </dev/null >/dev/null
cp $level good.yaml
"$tool" watch pack >said 2>&1 &
pid=$!
result "lints at once" 'ok: 7 Posts, Warnungen: 0'
sed 's/^title: .*/title: Neu/' good.yaml >$level
result "a file written over" 'ok: 7 Posts'
cp good.yaml pack/.neu.tmp && mv pack/.neu.tmp $level
result "a file renamed over the old one" 'ok: 7 Posts'
for file in $level pack/pack.yaml pack/words.txt; do echo "# more" >>$file; done
result "several files at once are one save" 'ok: 7 Posts'
echo x >pack/.erstes-level.yaml.swp; echo x >"$level~"; echo x >pack/4913; rm pack/4913
sleep 0.3
[ "$(n_results)" = "$seen" ]
verdict $? "what editors put beside it is no save"
sed 's/kind: video/kind: vidio/' good.yaml >$level
result "an error" 'Fehler: 1, Warnungen: 0'
says "$level:" && says vidio && says '      kind: vidio' && says '^~~~~'
verdict $? "is shown as lint does"
printf 'posts: [\xff\x00' >$level
result "a broken file" 'Fehler:'
rm $level
result "a missing file" 'Fehler: 1'
cp good.yaml $level
result "mended" 'ok: 7 Posts'
mv pack away
says 'pack ist gerade nicht da.'
verdict $? "the folder vanishes"
mv away pack
result "the folder comes back" 'ok: 7 Posts'
mkdir pack/po && printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n' >pack/po/en.po
result "a new folder and what is in it" 'ok: 7 Posts'
touch pack/po/en.po
result "a file in the new folder" 'ok: 7 Posts'
grep -q "$(printf '\033')" said
[ $? = 1 ]
verdict $? "a screen is cleared only on a terminal"
kill -INT $pid
wait $pid
verdict $? "Ctrl-C ends it"
script -qec "$tool watch pack" /dev/null </dev/null >said 2>&1 &
pid=$!
says 'ok: 7 Posts' && says "$(printf '\033[2J')"
verdict $? "a terminal is cleared"
kill $pid 2>/dev/null
wait $pid 2>/dev/null

"$tool" watch nowhere >said 2>&1
[ $? = 2 ] && grep -q '^nowhere: ' said
verdict $? "no folder to begin with"

# --- the game ---
export SDL_VIDEODRIVER=offscreen
n_shown() { grep -c '^Im Spiel nach [0-9]* ms\.$' said; }
shows() { # NUMBER
    for _ in $(seq 400); do
        [ "$(n_shown)" -ge "$1" ] && return 0
        sleep 0.025
    done
    return 1
}
start() {
    seen=0
    "$tool" watch pack --play --post ferien-laenger >said 2>&1 &
    pid=$!
    result "$1" "$2"
}
start "the game starts" 'ok: 7 Posts'
for i in 1 2 3; do
    sleep 0.5
    sed "s/zwei Wochen länger/$i Wochen länger/" good.yaml >$level
    shows $i
    verdict $? "the game shows save $i"
done
seen=$(n_results)
sed 's/kind: video/kind: vidio/' good.yaml >$level
result "an error while playing" 'Fehler: 1'
says 'Das Spiel zeigt weiter den letzten Stand ohne Fehler.' && [ "$(n_shown)" = 3 ]
verdict $? "the game keeps the last good state"
cp good.yaml $level
shows 4
verdict $? "and shows it mended"
# Generous: the figure itself is a row of `make bench`.
worst=$(sed -n 's/^Im Spiel nach \([0-9]*\) ms\.$/\1/p' said | sort -n | tail -n 1)
[ "$worst" -lt 1000 ]
verdict $? "all that is quick (worst of four: $worst ms)"
game=$(pgrep -P $pid)
kill $pid
wait $pid
verdict $? "ends by TERM"
[ -z "$(ls tmp)" ] && ! kill -0 "$game" 2>/dev/null
verdict $? "nothing is left behind, neither files nor the game"

sed 's/kind: video/kind: vidio/' good.yaml >$level
start "begins with an error" 'Fehler: 1'
says 'Das Spiel beginnt, sobald es keinen Fehler mehr gibt.' && ! pgrep -P $pid >/dev/null
verdict $? "no game yet"
cp good.yaml $level
result "mended, the game starts" 'ok: 7 Posts'
sleep 0.7
kill -TERM "$(pgrep -P $pid)"
wait $pid && grep -q 'Das Spiel wurde geschlossen.' said && [ -z "$(ls tmp)" ]
verdict $? "closing the game ends it"
start "once more" 'ok: 7 Posts'
sleep 0.7
kill -KILL "$(pgrep -P $pid)"
wait $pid
[ $? = 2 ] && grep -q 'Das Spiel ist abgebrochen.' said && [ -z "$(ls tmp)" ]
verdict $? "a game that dies is told"
start "and again" 'ok: 7 Posts'
kill -HUP $pid
wait $pid && [ -z "$(ls tmp)" ]
verdict $? "ends by HUP"
"$tool" watch pack --play --post nowhere >said 2>&1
[ $? = 2 ] && grep -q nowhere said && [ -z "$(ls tmp)" ]
verdict $? "a post that is not there"

# --- a thousand posts ---
rm -rf pack/po
awk '/^posts:/ {print; exit} {print}' good.yaml >big.yaml
sed -n '/^  - post:/,$p' good.yaml >posts.yaml
for i in $(seq 1 143); do sed "s/^  - post: /  - post: p$i-/" posts.yaml; done >>big.yaml
sed -i 's/^round: .*/round: 8/' big.yaml
cp big.yaml $level
seen=0
"$tool" watch pack >said 2>&1 &
pid=$!
result "a thousand posts" 'Fehler:'
touch $level
result "again" 'Fehler:'
kill -INT $pid
wait $pid
verdict $? "end"
exit $failed
