#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The game takes over a newer build of the pack while it is played: the same screen, post, judgement,
# looks, language, size, focus and scrolling, with the new text. What vanished is replaced by the
# nearest. A file that cannot be opened changes nothing. At rest the game does nothing. BUILD names the
# build folder.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$(realpath "${BUILD:-build}")
tool=$build/scheinriese-levels
game=$build/scheinriese
export LANGUAGE=de LC_ALL=C.UTF-8
[ -x "$build/scheinriese-levels" ] || { echo "not ok - no program to test"; exit 1; }
unset DISPLAY WAYLAND_DISPLAY
work=$(mktemp -d) || exit 2
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 2
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok reload $2"
    else
        echo "not ok reload $2"
        [ -s said ] && sed 's/^/# /' said
        failed=1
    fi
}

# A variant of the pack: the level file goes through the command.
variant() { # NAME COMMAND...
    local name=$1
    shift
    rm -rf pack-variant
    cp -r pack pack-variant
    "$@" <pack/erstes-level.yaml >pack-variant/erstes-level.yaml
    "$tool" build pack-variant -o "$name.riese" >said 2>&1 || verdict 1 "builds $name"
}
in_post() { # POST SED-COMMAND
    sed "/- post: $1\$/,/- post:/{$2}"
}
plays() { # NAME POST SCRIPT
    printf '%b' "$3" >script
    "$game" --offscreen --script script --data data --pack base.riese --post "$2" >said 2>&1
    verdict $? "$1"
}

"$tool" new pack </dev/null >/dev/null
"$tool" build pack -o base.riese >/dev/null
post=ferien-laenger

# --- the same pack again: nothing at all changes ---
same() { # NAME SCRIPT
    rm -f before after
    plays "$1: stays" $post "$2dump before\nreload base.riese\ndump after\nredraw\n"
    cmp -s before after
    verdict $? "$1: is the same, node by node"
}
same "a post" ''
same "a look" 'press look.who\nkey tab\n'
same "feedback" 'press look.others\npress judge.sure_fake\n'
same "the summary" 'press judge.fact\npress feedback.next\n'
same "the map" 'press post.back\n'
same "a lesson" 'press post.back\npress map.stop.erstes-level\n'
same "reading help" 'press top.reading\nscale 150\n'
same "English, large, dark, scrolled" 'lang en\nscale 200\ntheme dark\npress look.who\nwheel 3\nkey tab\nkey tab\n'
same "a whole round, third post" 'press judge.fake\npress feedback.next\npress summary.map\npress map.stop.erstes-level\npress lesson.start\npress judge.fake\npress feedback.next\npress judge.sure_fact\npress feedback.next\npress look.who\n'
same "the title" 'press post.back\npress map.back\n'

# --- new words ---
variant words in_post $post 's/zwei Wochen länger als sonst/drei ganze Wochen mehr/; s/^    why: .*/    why: "Jetzt steht hier ein anderer Grund."/; s/Der Text ist vier Jahre alt/Dieser Text ist vier Jahre alt/'
plays "new text on the post, focus and size stay" $post \
    'scale 150\nkey tab\npress look.date\nexpect look.text Der Text ist vier\nreload words.riese\nexpect post.text drei ganze Wochen\nexpect look.text Dieser Text ist vier\nexpect look.left 0\nredraw\nfits\n'
plays "new feedback of the same judgement" $post \
    'press look.others\npress judge.sure_fake\nexpect feedback.why Kalender\nreload words.riese\nexpect feedback.why ein anderer Grund\nexpect feedback.heading Richtig\nexpect feedback.points 40\n'
plays "what is opened later is new, too" $post \
    'press post.back\npress map.back\nreload words.riese\nexpect title.play\n'

# --- another verdict: the judgement is judged anew ---
to_fact='s/verdict: fake/verdict: fact/; s/type: fabricated/type: genuine/; s/technique: emotion/technique: none/; s/tells: fake/tells: fact/'
to_fake='s/verdict: fact/verdict: fake/; s/type: genuine/type: fabricated/; s/technique: none/technique: emotion/; s/tells: fact/tells: fake/'
variant flipped eval 'in_post $post "$to_fact" | in_post katze-wohnt-hier "$to_fake"'
plays "right becomes wrong" $post \
    'press judge.sure_fake\nexpect feedback.heading Richtig\nreload flipped.riese\nexpect feedback.heading Fakt\nexpect feedback.points 0\n'

# --- what vanished ---
variant other_look in_post $post 's/^      others:/      numbers:/; s/check: others/check: numbers/'
plays "a look that is gone is closed and given back" $post \
    'press look.others\nexpect look.left 0\nreload other_look.riese\nexpect look.left 1\nexpect look.numbers\npress look.numbers\nexpect look.text\n'
variant renamed sed "s/- post: $post\$/- post: ferien-neu/; s/Die Ferien dauern in/Die freien Tage dauern in/"
plays "a post with a new id is still the post" $post 'reload renamed.riese\nexpect post.text Die freien Tage\n'
without() { # POST...
    local pattern=$1
    awk -v gone="^  - post: ($pattern)\$" '/^  - post: / {skip = $0 ~ gone} !skip' | sed 's/^round: 5/round: 4/'
}
variant fewer without $post
plays "a post that is gone: the next one" $post 'reload fewer.riese\nexpect post.text Der Bus\n'
variant no_last without katze-wohnt-hier
plays "the last post gone: the one before" katze-wohnt-hier 'expect post.text Bücherei\nreload no_last.riese\nexpect post.text Freibad\n'
plays "in feedback the next one is judged alike" $post \
    'press judge.fake\nreload fewer.riese\nexpect feedback.heading Fakt\nexpect post.text Der Bus\n'
rm -rf pack-variant
cp -r pack pack-variant
sed -i 's/levels: .erstes-level.*/levels: [zweites-level]/' pack-variant/pack.yaml
sed 's/^level: erstes-level/level: zweites-level/; s/^title: .*/title: Jetzt anders/' pack/erstes-level.yaml \
    >pack-variant/zweites-level.yaml
"$tool" build pack-variant -o other_level.riese >said 2>&1
plays "a level with a new id is still the level" $post \
    'reload other_level.riese\nexpect top.heading Jetzt anders\nexpect post.text Ferien\n'

# --- what cannot be opened ---
printf 'no pack' >bad.riese
printf 'reload bad.riese\n' >script
"$game" --offscreen --script script --data data --pack base.riese --post $post >said 2>&1
[ $? = 1 ] && grep -q '^script:1: bad.riese: ' said
verdict $? "a bad file is refused"

# --- while a person plays: orders on standard input ---
mkfifo orders
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3>display 2>/dev/null &
for _ in $(seq 100); do [ -s display ] && break; sleep 0.1; done
DISPLAY=:$(cat display) "$game" --live --data data --pack base.riese --post $post <orders >answers 2>said &
pid=$!
exec 7>orders
answers() { # NUMBER: waits for so many lines
    for _ in $(seq 300); do
        [ "$(wc -l <answers)" -ge "$1" ] && return 0
        sleep 0.05
    done
    return 1
}
printf 'reload words.riese\n' >&7
answers 1 && [ "$(sed -n 1p answers)" = shown ]
verdict $? "an order is answered when it is drawn"
printf 'reload bad.riese\nreload none.riese\nhello\nreload base.riese\n' >&7
answers 5 && [ "$(cut -d' ' -f1 answers | tr '\n' ' ')" = "shown error error error shown " ] &&
    grep -q '^error not-found' answers
verdict $? "what cannot be done is answered, and the game goes on"
sleep 1
woken() { awk '/^voluntary/ {n += $2} END {print n}' /proc/$pid/task/*/status; }
before=$(woken)
ticks=$(awk '{print $14 + $15}' /proc/$pid/stat)
sleep 2
after=$(woken)
ticks=$(($(awk '{print $14 + $15}' /proc/$pid/stat) - ticks))
# SDL itself looks for new controllers every three seconds; that may fill up a tick (10 ms) begun before.
[ $((after - before)) -le 3 ] && [ "$ticks" -le 1 ]
verdict $? "at rest nothing wakes it (woken $((after - before)) times, $ticks ticks of the processor)"
exec 7>&-
wait $pid
verdict $? "the end of the input ends the game"
exit $failed
