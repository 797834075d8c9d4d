# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows on the teacher's side: the overview of a class of 30 with 10,000 judgements opens in at most 100 ms more than an
# empty one; the tasks with 20 packs, which are verified when they are first shown, then only when a file has changed.
# shellcheck shell=bash disable=SC2154

data=$work/overview
printf 'press title.teacher\ntype Drei gute Worte\nkey tab\ntype Drei gute Worte\nkey enter\npress door.done\n' >"$work/door.play"
build/scheinriese --offscreen --lang de --data "$data" --script "$work/door.play" || failed=$((failed + 1))
for class in 7a 7b; do build/scheinriese-results class add $class --pupils 30 --data "$data" >"$work/a"; done
# Of the pack that is there its own posts, so that titles and looks are found, too.
sqlite3 "$data/results.db" >"$work/a" <<'SQL'
ATTACH 'build/packs/digitale-stadt.riese' AS pack;
INSERT INTO sessions(uuid, class, kind, pack, made_ms) SELECT 's' || id, id, 'practice', 'digitale-stadt', 0 FROM classes;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 333)
INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level, post, position, verdict, technique,
    answer, sure, correct, looks, language, simple, ms, time_ms, points, master_look)
SELECT printf('u%d-%d', i, pupils.id), pupils.id, 'laptop', sessions.id, 'practice', '-', 'digitale-stadt',
    (SELECT version FROM pack.pack), coalesce(level.id, 'level-' || i / 12), coalesce(post.id, 'post-' || i), 1 + i % 8,
    iif(coalesce(post.verdict, i % 2), 'fact', 'fake'), 'source',
    iif(coalesce(post.verdict, i % 2) = ((pupils.id * 7 + i * 13) % 10 < 7), 'fact', 'fake'), i % 3 = 0,
    (pupils.id * 7 + i * 13) % 10 < 7, iif(i % 4, 'who', ''), 'de', 0, 9000 + i, 0, 0, 0
FROM n LEFT JOIN pack.post ON post.position = i LEFT JOIN pack.level ON level.position = post.level
JOIN pupils JOIN classes ON classes.id = pupils.class AND name = '7b' JOIN sessions ON sessions.class = classes.id
ORDER BY i, pupils.id;
SQL
build/bench/overview_open "$data" "Drei gute Worte" 15 build/packs/digitale-stadt.riese >"$work/overviews" || failed=$((failed + 1))
n=$(sqlite3 "$data/results.db" "SELECT count(*) FROM judgements")
awk '{print $2 - $1}' "$work/overviews" >"$work/more"
awk '{print $2}' "$work/overviews" >"$work/full"
limit_of "overview of a class of 30 with $n judgements, more than of an empty one" ms "$work/more" 100
read -r -a f < <(stats "$work/full")
show "the same as a whole" "$(short "${f[0]}") ms" "" ""

mkdir -p "$work/twenty"
for i in $(seq 20); do cp build/packs/digitale-stadt.riese "$work/twenty/$i.riese"; done
sleep 2.1 # what was written just now is not taken for known
build/bench/overview_open "$data" "Drei gute Worte" 15 "$work"/twenty/*.riese >"$work/twenty.ms" || failed=$((failed + 1))
awk 'NR > 1 {print $3}' "$work/twenty.ms" >"$work/again"
show "tasks of that class with 20 packs, opened for the first time" "$(awk 'NR == 1 {print $3}' "$work/twenty.ms") ms" "" ""
limit_of "tasks of that class with 20 packs, opened again" ms "$work/again" 100
rm -rf "$work/twenty"
