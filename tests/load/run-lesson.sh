#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A day of lessons on one laptop, in one process, as fast as it goes: eight classes of 30 pupils come one after the other, take the
# test, play all packs, look, pause and go on, change language, size, colours and letters, hand the laptop on; the teacher looks in
# between. 40,000 judgements (JUDGEMENTS) in more than eight hours of the game's clock, over midnight and the change to
# summer time. Measured from outside 64 times, on the same screen: memory is flat (last quarter of the day at most 1 MB above
# the first), handles and threads too, and every judgement that was acknowledged is stored once.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
target=${JUDGEMENTS:-40000}
work=$PWD/build/test/load/lesson-$(basename "$build")
rm -rf "$work"
mkdir -p "$work/home"
export LC_ALL=C.UTF-8 LANGUAGE=de TZ=Europe/Berlin HOME=$work/home
unset DISPLAY WAYLAND_DISPLAY XDG_CONFIG_DIRS XDG_DATA_HOME
trap '' PIPE
RANDOM=40000
failed=0
n=0      # judgements acknowledged
mark=0   # the last of 64 parts of the day that was measured
start=$SECONDS

verdict() { # STATUS WORDS
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2" && failed=1; fi
}
give_up() {
    sed 's/^/# /' "$work/said"
    echo "not ok - the day goes to its end ($n judgements)"
    exit 1
}

# --- the game, which reads what is told line by line ---

coproc game { exec "$build/scheinriese" --offscreen --seed 8 --lang de --size 1366x768 --data "$work/data" --script - 2>"$work/said"; }
pid=$game_PID
exec 3>&"${game[1]}" 4<&"${game[0]}"
eval "exec ${game[1]}>&- ${game[0]}<&-"

tell() { printf '%s\n' "$@" >&3 2>/dev/null || give_up; }

# What is on the screen: state[id] is the line of the node.
declare -A state
look() {
    local line rest
    state=()
    tell dump "say ."
    while IFS= read -r -t 120 line <&4 || give_up; [ "$line" != . ]; do
        rest=${line#* }
        state[${rest%% *}]=$line
    done
}
blocks=0
ask_blocks() {
    tell blocks
    read -r -t 120 _ blocks <&4 || give_up
}

# --- measuring ---

# RSS and private memory in KiB, handles (but for fonts, of which 24 are open at most), threads, blocks of the game; on the start
# page, in one size and language.
measure() {
    local rss private handles threads
    tell "resize 1366 768" "press title.lang.de"
    ask_blocks
    read -r rss private < <(awk '/^Rss:/ {rss = $2} /^Private/ {own += $2} END {print rss, own}' "/proc/$pid/smaps_rollup")
    handles=$(find "/proc/$pid/fd" -mindepth 1 -printf '%l\n' | grep -cvE '\.(ttf|otf|ttc|woff2?)$')
    threads=$(find "/proc/$pid/task" -mindepth 1 -maxdepth 1 | wc -l)
    echo "$mark $n $rss $private $handles $threads $blocks" >>"$work/measured"
}
measure_if_due() { # between two pupils
    [ $((n * 64)) -ge $((target * (mark + 1))) ] || return 0
    mark=$((n * 64 / target))
    measure
}

# --- what pupils do ---

answers=(fact fake sure_fact sure_fake)
judge() {
    tell "press judge.${answers[RANDOM % 4]}"
    n=$((n + 1))
}
one_look() { # the first look there is
    local id
    look
    for id in "${!state[@]}"; do
        case $id in look.left | look.heading | look.text | look.title | look.picture) continue ;; esac
        case $id:${state[$id]} in look.*" disabled "*) ;; look.*:button*) tell "press $id" && return ;; esac
    done
}
reading() { # another reading help, or back to the plain one
    local -a scales=(100 100 125 150 175 200) themes=(light light dark contrast) fonts=(andika dyslexic) langs=(de en)
    tell "press top.reading" "press settings.scale.${scales[RANDOM % 6]}" "press settings.theme.${themes[RANDOM % 4]}" \
        "press settings.font.${fonts[RANDOM % 2]}" "press settings.lines.$((RANDOM % 3))" "press settings.letters.$((RANDOM % 3))" \
        "press settings.lang.${langs[RANDOM % 2]}" "press settings.back"
}
window() {
    local -a sizes=("1366 768" "1366 768" "1366 768" "800 600" "1280 800" "1920 1080")
    tell "resize ${sizes[RANDOM % 6]}"
}
# The round that the lesson offers, with looks, a pause in the middle now and then; false: nothing fresh is left here.
round() { # STOP
    local posts i
    look
    [ "${state[lesson.start]:-}" ] || { tell "press lesson.back"; return 1; }
    posts=${state[lesson.facts]#*\"}
    posts=${posts%% *}
    tell "press lesson.start"
    for ((i = 1; i <= posts; i++)); do
        [ $((RANDOM % 8)) = 0 ] && one_look
        judge
        if [ $i -lt "$posts" ] && [ $((RANDOM % 24)) = 0 ]; then
            tell "press feedback.back" "press $1" "press lesson.start"
        fi
        tell "press feedback.next"
    done
    [ $((RANDOM % 10)) = 0 ] && tell "press summary.review" "press review.back"
    tell "press summary.map"
}
packs() { # PACK: all its open levels, then what is left of them
    local pass stop
    tell "press packs.$1"
    [ $((RANDOM % 4)) = 0 ] && reading
    for pass in 1 2; do
        look
        for stop in $(printf '%s\n' "${!state[@]}" | grep '^map\.stop\.' | sort); do
            look
            [[ ${state[$stop]} == *" disabled "* ]] && continue
            [ $n -ge "$target" ] && break
            tell "press $stop"
            round "$stop"
        done
        [ "$pass" = 1 ] && [ $((RANDOM % 6)) = 0 ] && tell "press map.notebook" "press notebook.back"
        [ "$turn" -ge 6 ] || break
    done
    tell "press map.back"
}
takes_test() {
    local i id
    look
    for id in "${!state[@]}"; do [[ $id == mytasks.test.* && ${state[$id]} != *" disabled "* ]] && break; done
    [[ $id == mytasks.test.* ]] || give_up
    tell "press $id"
    for ((i = 1; i <= 20; i++)); do
        [ "$i" = 9 ] && [ $((RANDOM % 5)) = 0 ] && tell "press post.back" "press $id"
        judge
    done
    look
    [ "${state[post.back]:-}" ] && give_up # the test has ended
    tell "press ${state[mytasks.back]:+mytasks.back}${state[summary.next]:+summary.next}"
    [ "${state[mytasks.back]:-}" ] || tell "press mytasks.back"
}
packs_of_turn=("" "" digitale-stadt zahlen bilder-und-ki legendaer digitale-stadt zahlen bilder-und-ki legendaer)
one_pupil() { # NUMBER
    [ $((RANDOM % 6)) = 0 ] && window
    tell "press title.class" "press class.$lesson" "press pupil.$1"
    if [ "$turn" = 1 ]; then
        takes_test
    else
        tell "press mytasks.practise"
        packs "${packs_of_turn[turn]}"
    fi
}
guest() {
    local i
    tell "press title.play" "press packs.zahlen"
    look
    tell "press $(printf '%s\n' "${!state[@]}" | grep '^map\.stop\.' | while read -r id; do
        [[ ${state[$id]} == *" disabled "* ]] || echo "$id"; done | head -n 1)" "press lesson.start"
    for i in 1 2; do tell "press judge.${answers[RANDOM % 4]}" "press feedback.next"; done
    tell "press post.back" "press map.back"
}

# --- what the teacher does ---

unlock() { tell "press title.teacher" "type Drei gute Worte" "key enter"; }
teacher_begins() {
    tell "press title.teacher" "type Drei gute Worte" "key tab" "type Drei gute Worte" "key enter" "press door.done"
    local c
    for ((c = 1; c <= 8; c++)); do
        tell "press teacher.nav.classes" "press classes.new" "type ${c}a" "key enter" "type 30" "key enter"
        tell "press teacher.nav.tasks" "press tasks.new" "press plan.test" "press plan.pack.1" "press plan.make"
    done
    tell "press teacher.title"
}
teacher_looks() {
    unlock
    tell "press teacher.nav.overview" "press teacher.class.$lesson" "press overview.test" "press overview.grid" "press overview.posts" \
        "press overview.practice" "press overview.class" "press teacher.nav.tasks" "press tasks.pause" "press tasks.pause" \
        "press teacher.nav.data" "press teacher.nav.packs" "press teacher.nav.export" "resize 3840 2160" "resize 1366 768" \
        "press teacher.title"
}

# --- the day ---

# Saturday, 28 March 2026, 22:00 in Berlin: the day goes over midnight and the change to summer time.
tell "advance $(((26 * 24 + 13) * 3600000))"
teacher_begins
# In the short day, lessons are shorter and some pupils are ill.
pupils=30
[ "$target" -lt 20000 ] && pupils=6
for ((lesson = 1; lesson <= 8 && n < target; lesson++)); do
    for ((turn = 1; turn <= 9 && n < target * lesson / 8; turn++)); do
        for ((p = 1; p <= pupils && n < target * lesson / 8; p++)); do
            one_pupil $p
            measure_if_due
        done
        guest
        [ $((turn % 3)) = 1 ] && teacher_looks
    done
done
measure_if_due
tell quit
exec 3>&-
wait "$pid"
verdict $? "a day with $n judgements goes to its end, in $((SECONDS - start)) seconds"

# --- what came of it ---

sed 's/^/# of 64, judgements, RSS, private (KiB), handles, threads, blocks: /' "$work/measured"
ask() { sqlite3 "$work/data/results.db" "$1"; }
[ "$(ask 'PRAGMA integrity_check')" = ok ]
verdict $? "the results are whole"
stored=$(ask 'SELECT count(*) FROM judgements')
[ "$stored" = "$n" ]
verdict $? "$n judgements acknowledged, $stored stored"
[ "$(ask 'SELECT count(*) FROM (SELECT 1 FROM judgements GROUP BY pupil, pack, post HAVING count(*) > 1)')" = 0 ]
verdict $? "each post once a pupil"
[ "$target" -lt 20000 ] || { [ "$(ask 'SELECT count(DISTINCT pack) FROM judgements')" = 5 ] && [ "$(ask 'SELECT count(DISTINCT language) FROM judgements')" = 2 ]; }
verdict $? "of all five packs, in both languages"
hours=$(ask 'SELECT (max(time_ms) - min(time_ms)) / 3600000.0 FROM judgements')
awk -v hours="$hours" -v wanted="$((target * 8 / 40000))" 'BEGIN {exit !(hours >= wanted)}'
verdict $? "$hours hours of the game's clock"
[ "$(wc -l <"$work/measured")" -ge 48 ]
verdict $? "measured at $(wc -l <"$work/measured") of 64 times"

# The first sixteenth is left out: whatever is read once and kept is read in it. One measure differs from the next by up to 1 MiB,
# once in fifty by 4; a quarter is the mean of twelve and more.
flat() { # COLUMN LIMIT WORDS
    awk -v column="$1" -v limit="$2" -v words="$3" '
        $1 >= 5 && $1 <= 16 {first += $column; n_first++}
        $1 >= 49 {last += $column; n_last++}
        END {
            if (!n_first || !n_last) { print "not ok - " words ": not measured"; exit 1 }
            grown = last / n_last - first / n_first
            printf "%sok - %s: %.0f in the first quarter of the day, %+.0f in the last, at most %+d\n",
                (grown > limit ? "not " : ""), words, first / n_first, grown, limit
            exit grown > limit
        }' "$work/measured" || failed=1
}
flat 3 1024 "resident memory (KiB)"
flat 4 1024 "private memory (KiB)"
flat 5 0 "open handles"
flat 6 0 "threads"
flat 7 256 "blocks of memory"
backups=$(find "$work/data/backups" -name '*.db' | wc -l)
[ "$backups" -ge 1 ] && [ "$backups" -le 30 ]
verdict $? "$backups backups are kept"
log=$(stat -c %s "$work/data/results.db-wal" 2>/dev/null || echo 0)
[ "$log" -le 8388608 ]
verdict $? "the log of the results has $log bytes, the results $(stat -c %s "$work/data/results.db")"
exit $failed
