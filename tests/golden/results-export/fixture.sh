# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Classes whose judgements are known to the last byte, for the tests of exports. Source it; then fixture FOLDER makes
# the results of three classes there: 7b (12 pupils: ten played, one only in class, one left), 1k (one pupil), 0k (nobody).
# Needs $tool. The clock is that of the tests: $at.
# shellcheck shell=bash disable=SC2154
export TZ=Europe/Berlin LC_ALL=C.UTF-8
at='@2026-11-22 10:00:00'

fixture() {
    local n
    for n in 7b:12 1k:1; do
        "$tool" class add ${n%:*} --pupils ${n#*:} --data "$1" >/dev/null || return 1
    done
    "$tool" class add 0k --pupils 1 --data "$1" >/dev/null || return 1
    sqlite3 "$1/results.db" <<'SQL'
DELETE FROM pupils WHERE class = (SELECT id FROM classes WHERE name = '0k');
UPDATE classes SET uuid = printf('00000000-0000-4000-8000-0000000000c%d', id);
UPDATE pupils SET uuid = printf('00000000-0000-4000-8000-0000000a%04d', class * 100 + number),
    animal = CASE (number - 1) % 4 WHEN 0 THEN 'fox' WHEN 1 THEN 'hedgehog' WHEN 2 THEN 'badger' ELSE 'hare' END,
    form = iif(number % 2, 'A', 'B'), has_left = class = 1 AND number = 12;
INSERT INTO sessions(id, uuid, class, kind, pack, made_ms)
    SELECT c.id * 10 + k.n, printf('00000000-0000-4000-8000-000000005%03d', c.id * 10 + k.n), c.id, k.kind, k.pack, 0
    FROM classes AS c JOIN (SELECT 1 AS n, 'practice' AS kind, 'stadt' AS pack UNION SELECT 2, 'test', 'stadt-test') AS k
    WHERE c.name <> '0k';
-- Posts 1 to 12 for all, to 44 for the first pupil; odd ones are facts. Then forms A and B of a test, 4 posts each.
WITH RECURSIVE post(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM post WHERE i < 44),
    one(pupil, p, class, session, kind, form, pack, level, i, k) AS (
        SELECT id, number, class, class * 10 + 1, 'practice', '-', 'stadt', iif(i <= 6, 'blick', 'mehr'), i, 7 * i + 11 * number
        FROM pupils JOIN post WHERE number <> 11 AND i <= iif(number = 1, 44, 12)
        UNION ALL
        SELECT id, number, class, class * 10 + 2, 'test', iif(i <= 4, 'A', 'B'), 'stadt-test', iif(i <= 4, 'form-a', 'form-b'), i,
            5 * i + 3 * number + iif((i <= 4) = (form = 'A'), 0, 1)
        FROM pupils JOIN post WHERE class = 1 AND number <> 11 AND i <= 8)
INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level, post, position, verdict, technique,
    answer, sure, correct, looks, language, simple, ms, time_ms, points, master_look)
SELECT printf('01934e00-%04x-7%03x-8000-000000000000', i, class * 100 + p + iif(kind = 'test', 2048, 0)), pupil,
    '00000000-0000-4000-8000-0000000000d1', session, kind, form, pack, '1.2.0', level,
    printf('post-%02d', i), 1 + (i - 1) % 8, iif(i % 2, 'fact', 'fake'), iif(i % 2, 'none', 'emotion'),
    iif((i % 2 = 1) = (k % 5 > 0), 'fact', 'fake'), k % 3 > 0, k % 5 > 0,
    CASE k % 4 WHEN 0 THEN '' WHEN 1 THEN 'who' WHEN 2 THEN 'who date' ELSE 'others image' END, iif(p % 5, 'de', 'uk'), k % 7 = 0,
    1000 * (8 + k % 20) + 37 * p, 1793000000123 + 43200000 * i + 61000 * p, iif(kind = 'test', 0, iif(k % 5 > 0, 30, 20)), k % 4 = 1
FROM one ORDER BY i, class, p, kind;
SQL
}
