#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The teacher's overview of a class whose judgements are known: what it says, the warning when only suspicion grew, the
# 40-judgement rule, a post opened with the class's votes; nothing cut in a small window, at 200 %, in high contrast, in
# English; and the same figures as scheinriese-results says.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
out=build/test/golden/overview-$(basename "$build")
rm -rf "$out"
mkdir -p "$out"
export LC_ALL=C.UTF-8
unset LANGUAGE DISPLAY WAYLAND_DISPLAY
failed=0

play() { # words, language, script
    printf '%s\n' "press title.teacher" "type Drei gute Worte" "key enter" "press teacher.nav.overview" "$3" >"$out/now.play"
    if "$build/scheinriese" --offscreen --seed 3 --lang "$2" --data "$out/data" --script "$out/now.play" 2>"$out/said"; then
        echo "ok - $1"
    else
        sed 's/^/# /' "$out/said"
        echo "not ok - $1"
        failed=1
    fi
}

printf 'press title.teacher\ntype Drei gute Worte\nkey tab\ntype Drei gute Worte\nkey enter\npress door.done\n' >"$out/door.play"
"$build/scheinriese" --offscreen --seed 3 --lang de --data "$out/data" --script "$out/door.play" || failed=1
"$build/scheinriese-results" class add 7b --pupils 12 --data "$out/data" >/dev/null
play "a class without judgements says so" de 'expect overview.none noch nichts'

# Practice: 12 pupils, 24 posts; who has number n tells (n * 7 + post * 13) % 10 < 7. A test: the second form is judged "fake"
# far more often, facts and fakes alike.
sqlite3 "$out/data/results.db" <<'SQL'
ATTACH 'build/packs/digitale-stadt.riese' AS pack;
INSERT INTO sessions(id, uuid, class, kind, pack, made_ms) VALUES (1, 's1', 1, 'practice', 'digitale-stadt', 0), (2, 's2', 1, 'test', 'x', 0);
INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level, post, position, verdict, technique,
    answer, sure, correct, looks, language, simple, ms, time_ms, points, master_look)
SELECT printf('u%d-%d', post.position, pupils.id), pupils.id, 'laptop', 1, 'practice', '-', 'digitale-stadt',
    (SELECT version FROM pack.pack), level.id, post.id, 1, iif(post.verdict, 'fact', 'fake'), 'source',
    iif(post.verdict = ((number * 7 + post.position * 13) % 10 < 7), 'fact', 'fake'), post.position % 3 = 0,
    (number * 7 + post.position * 13) % 10 < 7, iif(post.position % 4, 'who', ''), 'de', 0, 9000, 0, 0, 0
FROM pack.post JOIN pack.level ON level.position = post.level JOIN pupils
WHERE post.position < 24 AND number < 12 ORDER BY post.position, pupils.id;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 39),
    x AS (SELECT id, number, i, iif(i < 20, 'A', 'B') AS shown, i % 2 AS fact, ((number * 7919 + i * 104729 + number * i * 31) % 1009) % 20 AS r,
        (i < 20) = (form = 'A') AS is_first FROM n, pupils)
INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level, post, position, verdict, technique,
    answer, sure, correct, looks, language, simple, ms, time_ms, points, master_look)
SELECT printf('t%d-%d', i, id), id, 'laptop', 2, 'test', shown, 'x', '1.0.0', lower(shown), 'post-' || i, 1 + i % 20,
    iif(fact, 'fact', 'fake'), 'source', iif(says, 'fact', 'fake'), 0, says = fact, '', 'de', 0, 9000, 0, 0, 0
FROM (SELECT *, r < iif(fact, iif(is_first, 17, 11), iif(is_first, 9, 3)) AS says FROM x) ORDER BY i, id;
SQL

play "figures with intervals and words" de 'expect overview.count 11 Kinder, 264 Urteile
expect overview.dprime d′
expect overview.dprime.words unterscheiden
expect overview.roc.words Fakten geglaubt:
expect overview.confidence.sure „Sicher“:
expect overview.looks.told Nach einem Blick
expect overview.roc Punkt je Kind
fits
redraw
steady
press overview.grid
expect overview.grid checked
expect grid.pupil.12 noch keiner
expect grid.pupil.1 erkannt
press grid.pupil.1
expect one.back focused
expect one.few zu wenig Urteile: 24 von 40
expect one.can absent
press one.wrong.1
expect talk.votes.1 Sicher Fake
key escape
expect overview.grid checked
press overview.posts
expect talk.1 erkannt von
press talk.1
expect talk.verdict Das ist ein
expect talk.votes.4 Sicher Fakt
expect talk.remember
fits
key escape
expect overview.posts checked'
play "only more suspicious, and says so plainly" de 'press overview.test
expect overview.growth misstrauischer geworden, nicht besser
expect overview.growth.advice
expect overview.roc.before Vortest
press overview.grid
expect grid.level.2
press grid.page.2
expect grid.post.11
expect grid.post.20
press grid.pupil.1
expect one.before Vortest:
expect one.after Nachtest:
expect one.d 95 %'
for look in "1366 768 200 contrast de" "800 600 100 dark en" "800 600 200 light de"; do
    read -r width height scale theme language <<<"$look"
    play "nothing is cut at $width x $height, $scale %, $theme, $language" "$language" "resize $width $height
scale $scale
theme $theme
fits
press overview.test
fits
press overview.grid
fits
press grid.pupil.2
fits
key escape
press overview.posts
press talk.1
fits"
done

# The same numbers as the tool.
printf 'press title.teacher\ntype Drei gute Worte\nkey enter\npress teacher.nav.overview\ndump %s/class.txt\n' "$out" >"$out/now.play"
"$build/scheinriese" --offscreen --seed 3 --lang de --data "$out/data" --script "$out/now.play" || failed=1
LANGUAGE=de "$build/scheinriese-results" stats --class 7b --data "$out/data" >"$out/tool.txt"
shown=$(grep -o 'overview.dprime "d′ [-0-9,]*' "$out/class.txt" | grep -o '[-0-9,]*$')
told=$(grep -o "d' ist [-0-9,]*" "$out/tool.txt" | head -1 | grep -o '[-0-9,]*$')
if [ -n "$shown" ] && [ "$shown" = "$told" ]; then
    echo "ok - screen and tool say the same d': $shown"
else
    echo "not ok - the screen says d' $shown, the tool $told"
    failed=1
fi
exit $failed
