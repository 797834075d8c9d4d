#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# 300 laptops (30 in `make check`), ten classes of 28 pupils, one teacher. Every laptop joins by the class file and hands in two or three times;
# what it hands in grows. Some files come late, some twice, some damaged, some from laptops whose clocks are years off, one from another
# teacher's class. The teacher collects all of them by the tool and by the game's screen: every judgement that was stored on a laptop
# is there once, figures count first judgements only, what is refused is named, time and memory grow no faster than the laptops.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$PWD/${BUILD:-build}
n_laptops=${LAPTOPS:-$([ "${MODE:-check}" = check-all ] && echo 300 || echo 30)}
work=$PWD/build/test/load/collect-$(basename "$build")
tool=$build/scheinriese-results
export LC_ALL=C.UTF-8 LANGUAGE=de HOME=$work/home
unset DISPLAY WAYLAND_DISPLAY XDG_CONFIG_DIRS XDG_DATA_HOME
rm -rf "$work"
mkdir -p "$work"/{home,laptops,all,late}
cd "$work" || exit 1
failed=0
lesson_ms=1772438400000 # Monday, 2 March 2026, 8:00 UTC
week_ms=604800000

verdict() { # STATUS WORDS
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2" && failed=1; fi
}
begun() { date +%s%N; }
since() { echo $((($(date +%s%N) - $1) / 1000000)); } # milliseconds

# --- the teacher prepares ---

password='drei gute Worte'
echo "$password" >password
printf 'press title.teacher\ntype %s\nkey tab\ntype %s\nkey enter\npress door.done\n' "$password" "$password" >door.play
teacher() { # FOLDER CLASSES...
    local folder=$1 class
    shift
    "$build/scheinriese" --offscreen --data "$folder" --script door.play || return 1
    for class in "$@"; do
        "$tool" class add "$class" --pupils 28 --data "$folder" &&
            "$tool" class file --class "$class" --out "$folder-$class.klasse" --password-file password --data "$folder" || return 1
    done
}
classes=(5a 5b 6a 6b 7a 7b 8a 8b 9a 9b)
{ teacher teacher "${classes[@]}" && teacher other 7b; } >said 2>&1
verdict $? "a teacher prepares ten classes of 28, another one a class of the same name"

# --- the laptops join, play, hand in ---

# A pupil on each, one or two levels more each week. Two laptops of a class have pupils who played on another one, too.
laptop() { # I
    local i=$1
    "$tool" class join "teacher-${classes[(i - 1) % 10]}.klasse" --data "laptops/$i" >"laptops/$i.words" || return 1
    mkdir -p "laptops/$i.sticks"/{1,2,3}
    local week weeks=$((i % 3 == 0 ? 3 : 2)) pupil start=$lesson_ms
    pupil=$((((i - 1) / 10) % 28 + 1))
    [ "$i" = 7 ] && start=$((lesson_ms - 7 * 365 * 86400000))
    [ "$i" = 8 ] && start=$((lesson_ms + 5 * 365 * 86400000))
    for ((week = 1; week <= weeks; week++)); do
        "$build/load/play_class" "laptops/$i" $pupil $pupil $((2 * week)) $((start + week * week_ms + i * 1000)) $((1000 * week + i)) \
            >>"laptops/$i.played" || return 1
        "$tool" class hand-in "laptops/$i.sticks/$week" --data "laptops/$i" >/dev/null || return 1
    done
    echo "$i" >>done
}
from=$(begun)
: >done
for ((i = 1; i <= n_laptops; i++)); do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
    laptop "$i" 2>>said &
done
wait
[ "$(wc -l <done)" = "$n_laptops" ]
verdict $? "$(wc -l <done) laptops join, play and hand in, in $(($(since "$from") / 1000)) s"

# Every 7th laptop's newest file is late, every 11th comes twice, every 25th is damaged (cut or altered) and comes again, whole, later.
damaged=()
for ((i = 1; i <= n_laptops; i++)); do
    newest=$((i % 3 == 0 ? 3 : 2))
    for week in 1 2 3; do
        for file in laptops/"$i".sticks/$week/*.ergebnis; do
            [ -e "$file" ] || continue
            name=$(basename "$file")
            if [ $week = $newest ] && [ $((i % 7)) = 0 ]; then
                cp "$file" late/
            elif [ $week = $newest ] && [ $((i % 25)) = 0 ]; then
                cp "$file" late/
                damaged+=("$name")
                if [ $((i % 2)) = 0 ]; then head -c 3000 "$file" >"all/$name"; else { head -c 2000 "$file"; printf 'XY'; tail -c +2003 "$file"; } >"all/$name"; fi
            else
                cp "$file" all/
                [ $((i % 11)) = 0 ] && cp "$file" "all/kopie-$name"
            fi
        done
    done
done
mkdir foreign
{ "$tool" class join other-7b.klasse --data laptops/foreign && "$build/load/play_class" laptops/foreign 1 1 2 $lesson_ms 1 &&
    "$tool" class hand-in foreign --data laptops/foreign; } >>said 2>&1
foreign=$(basename "$(ls foreign/*.ergebnis)")
cp "foreign/$foreign" all/
n_all=$(find all -name '*.ergebnis' | wc -l)
echo "# $n_all files in one folder, $(du -sk all | cut -f 1) KiB, ${#damaged[@]} damaged, $(find late -type f | wc -l) late"

# --- confirming ---

from=$(begun)
"$tool" merge all --teacher-password-file password --data teacher >said 2>&1
grep -q "0 aufgenommen, 0 schon bekannt, $((${#damaged[@]} + 1)) abgelehnt, $((n_all - ${#damaged[@]} - 1)) warten" said
verdict $? "all files wait for their laptops, $(since "$from") ms"
echo "# $(grep '^Dateien' said)"
from=$(begun)
"$tool" merge --confirm "$(for ((i = 1; i <= n_laptops; i++)); do tail -n 1 "laptops/$i.words"; done | paste -sd,)" \
    --teacher-password-file password --data teacher >said 2>&1
verdict $? "the teacher confirms $n_laptops laptops by their words, $(since "$from") ms"
[ "$(sqlite3 teacher/results.db 'SELECT sum(is_confirmed) FROM laptops')" = "$n_laptops" ]
verdict $? "... all of them"
cp -r teacher fresh

# --- collecting by the tool ---

: >grown
for part in $((n_laptops / 6)) $((n_laptops / 3)) "$n_laptops"; do
    rm -rf part part-files
    mkdir part-files
    cp -r fresh part
    for ((i = 1; i <= part; i++)); do find "laptops/$i.sticks" -name '*.ergebnis' -exec cp {} part-files/ \;; done
    from=$(begun)
    /usr/bin/env bash -c 'exec 3>&1; "$@" >said.part 2>&1 & p=$!; most=0
        while kill -0 $p 2>/dev/null; do m=$(awk "/^VmHWM/ {print \$2}" /proc/$p/status 2>/dev/null); [ "${m:-0}" -gt $most ] && most=$m; sleep 0.02; done
        wait $p; code=$?; echo $most >most; exit $code' - "$tool" merge part-files --teacher-password-file password --data part
    code=$?
    took=$(since "$from")
    rows=$(sqlite3 part/results.db 'SELECT count(*) FROM judgements')
    [ $code = 0 ] && [ "$rows" = "$(for ((i = 1; i <= part; i++)); do cat "laptops/$i.played"; done | wc -l)" ]
    verdict $? "$part laptops, $(find part-files -type f | wc -l) files: $rows judgements in $took ms, at most $(cat most) KiB"
    echo "$part $took $(cat most)" >>grown
done
# Six times the laptops: at most nine times the time (opening, password and the machine's moods are in it), 16 MiB more memory.
awk 'NR == 1 {n = $1; ms = $2; kib = $3} END {exit !($2 / ms <= 1.5 * $1 / n && $3 - kib <= 16384)}' grown
verdict $? "time grows with the laptops, memory does not"

from=$(begun)
"$tool" merge all --teacher-password-file password --data teacher >said 2>&1
echo "# $(grep '^Dateien' said), $(since "$from") ms"
printf '%s\n' "${damaged[@]}" "$foreign" | sort >wanted.refused
awk '/abgelehnt:/ {print $1}' said | sort >got.refused
cmp -s wanted.refused got.refused
verdict $? "exactly the damaged files and the foreign one are refused, by name"
"$tool" merge late --teacher-password-file password --data teacher >said 2>&1
verdict $? "what was late comes later: $(grep '^Dateien' said)"

# --- what came of it ---

ask() { sqlite3 "$1/results.db" "$2"; }
played='SELECT p.uuid, j.pack, j.post, j.answer, j.sure, j.time_ms FROM judgements AS j JOIN pupils AS p ON p.id = j.pupil'
cat laptops/*[0-9].played | sort >wanted
is_complete() { # TEACHER WORDS
    ask "$1" "$played" | sort >got
    cmp -s wanted got
    verdict $? "$2: every one of $(wc -l <wanted) judgements once ($(wc -l <got))"
    [ "$(ask "$1" 'PRAGMA integrity_check')" = ok ]
    verdict $? "... and the results are whole"
}
is_complete teacher "by the tool"
"$tool" merge all late --teacher-password-file password --data teacher >said 2>&1
grep -q ' Neue Urteile: 0\.' said
verdict $? "a second time nothing is new"
echo "# played twice on two laptops: $(sort -t'|' -k1,3 wanted | cut -d'|' -f1-3 | uniq -d | wc -l) posts"
counts_are_right() { # TEACHER
    local class uuid
    for class in "${classes[@]}"; do
        "$tool" stats --class "$class" --json --data "$1" >stats.json || return 1
        awk -F'[:,]' '/"number":/ {number = $2 + 0} /^   "n":/ && number {print number, $2 + 0; number = 0}' stats.json | sort -n >got.pupils
        ask "$1" "SELECT uuid, number FROM pupils WHERE class = (SELECT id FROM classes WHERE name = '$class')" |
            awk -F'|' 'NR == FNR {number[$1] = $2; next} $1 in number && !seen[$1, $2, $3]++ {n[$1]++}
                END {for (uuid in n) print number[uuid], n[uuid]}' - wanted | sort -n >wanted.pupils
        cmp -s got.pupils wanted.pupils && [ -s got.pupils ] || { echo "# $class"; diff got.pupils wanted.pupils | sed 's/^/# /' | head; return 1; }
    done
}
counts_are_right teacher
verdict $? "figures count the first judgement of a pupil on a post, in every class"

# --- collecting by the game ---

rm -rf game
cp -r fresh game
mkdir -p game-files
cp all/* game-files/
printf 'press title.teacher\ntype %s\nkey enter\npress teacher.nav.exchange\npress exchange.folder\npress files.path\ntype %s\nkey enter\npress files.use\nexpect exchange.work Datei\nsay begun\nawait exchange.report %s Dateien\nfits\n%s\npress exchange.folder\npress files.path\nkey ctrl+a\ntype %s\nkey enter\npress files.use\nawait exchange.report %s Datei\nfits\nscreenshot %s\n' \
    "$password" "$work/game-files" "$n_all" "$(for ((i = 1; i <= ${#damaged[@]} + 1; i++)); do echo "expect exchange.refused.$i ergebnis"; done)" \
    "$work/late" "$(find late -type f | wc -l)" "$work/collected.png" >collect.play
from=$(begun)
"$build/scheinriese" --offscreen --lang de --data game --script collect.play >said 2>&1
verdict $? "the game's screen collects $n_all files, tells how far it is and names what it refuses, $(since "$from") ms"
sed 's/^/# /' said | head
is_complete game "by the game"
counts_are_right game
verdict $? "... and its figures are right"

# --- a long list: laptops that nobody will ever confirm ---

ask game "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO laptops(class, device, sign_key)
    SELECT 1, printf('00000000-0000-4000-8000-%012x', i), randomblob(32) FROM n"
n_listed=$(ask game 'SELECT count(*) FROM laptops WHERE class = 1')
{
    printf 'press title.teacher\ntype %s\nkey enter\npress teacher.nav.exchange\nexpect exchange.range 1 bis 40 von %s\n' "$password" "$n_listed"
    for ((i = 40; i < n_listed; i += 40)); do printf 'press exchange.next\n'; done
    printf 'expect exchange.next disabled\nexpect exchange.laptop.%s\nexpect exchange.forget.%s\nfits\n' "$n_listed" "$n_listed"
} >list.play
"$build/scheinriese" --offscreen --lang de --data game --script list.play >said 2>&1
verdict $? "a list of $n_listed laptops is shown to its end, page by page"
sed 's/^/# /' said | head -n 3
exit $failed
