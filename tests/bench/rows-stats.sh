# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows on statistics: counting from SQLite, the models beside the matrix products of one step, memory, growth to
# 10,000,000 judgements, base R where it is installed, and one class view out of 1,000,000 judgements.
# shellcheck shell=bash disable=SC2154

# --- counting ---
build/bench/stats_count "$work" "${COUNTS:-9}" >"$work/counts" || failed=$((failed + 1))
for i in 1 2 3; do awk -v i=$i '{print $i}' "$work/counts" >"$work/count.$i"; done
row "d' and c of 16,000 persons x 60 items counted from SQLite, against a bare pass into arrays" ms \
    "$work/count.2" "$work/count.1" 1.5
read -r -a g < <(stats "$work/count.3")
read -r -a b < <(stats "$work/count.1")
show "the same by SQLite's GROUP BY" "${g[0]} ms" "${b[0]} ms" "$(awk "BEGIN {printf \"%.2f\", ${g[0]} / ${b[0]}}")"

# --- models ---
build/bench/stats_fit once "${FITS:-7}" >"$work/fits" || failed=$((failed + 1))
for what in products 2pl two-trait; do awk -v w=$what '$1 == w {print $2}' "$work/fits" >"$work/fit.$what"; done
read -r -a p < <(stats "$work/fit.products")
for what in 2pl two-trait; do
    read -r -a f < <(stats "$work/fit.$what")
    steps=$(awk -v w=$what '$1 == w {print $3; exit}' "$work/fits")
    size=$([ $what = 2pl ] && echo "41 points, log likelihood as mirt's, aim 80 ms" || echo "25 x 25, aim 2000 ms")
    show "fit of $what, 16,000 x 60, $size: $steps EM steps; against the two matrix products of one step, ratio of a step" \
        "${f[0]} ms" "${p[0]} ms" "$(awk "BEGIN {printf \"%.2f\", ${f[0]} / $steps / ${p[0]}}")"
    limit "memory of the fit of $what, against the answers at a byte each" times \
        "$(awk -v w=memory-$what '$1 == w {print $2}' "$work/fits")" 3
done
build/bench/stats_fit grow >"$work/grow" || failed=$((failed + 1))
while read -r persons items rasch two_pl two_trait; do
    show "$persons persons x $items items = $((persons * items)) judgements: rasch, 2pl, two-trait" \
        "$rasch, $two_pl, $two_trait ms" "" ""
done <"$work/grow"
if command -v Rscript >/dev/null; then
    read -r seconds steps likelihood < <(Rscript --vanilla tests/bench/stats.R)
    read -r -a f < <(stats "$work/fit.2pl")
    show "the same 2pl by EM in base R (tests/bench/stats.R: $steps steps, log likelihood $likelihood)" "${f[0]} ms" \
        "$seconds s" "$(awk "BEGIN {printf \"%.4f\", ${f[0]} / 1000 / $seconds}")"
else
    show "the same 2pl by EM in base R (tests/bench/stats.R)" "" "Rscript is not installed" ""
fi

# --- files of others: 960,000 lines ---
awk 'BEGIN {srand(1); print "person,item,truth,yes,sure"
    for (i = 0; i < 16000; i++) for (j = 0; j < 60; j++)
        print "p" i ",i" j "," (j % 2 ? "real" : "fake") "," int(rand() < .5 + (j % 2 - .5) * rand()) "," int(101 * rand())}' \
    >"$work/answers.csv"
for _ in $(seq "$turns"); do
    /usr/bin/env time -f "%e %M" -o "$work/analyse" build/scheinriese-results analyse "$work/answers.csv" --person person \
        --item item --truth truth=real --yes yes --confidence sure --model 2pl --json >"$work/analyse.json"
    cat "$work/analyse" >>"$work/analyses"
done
size=$(awk -v n="$(wc -c <"$work/answers.csv")" 'BEGIN {print n / 1024}')
read -r -a s < <(cut -d' ' -f1 "$work/analyses" >"$work/a"; stats "$work/a")
show "analyse with 2pl on 960,000 lines of CSV" "${s[0]} s" "" ""
awk -v size="$size" '{print $2 / size}' "$work/analyses" >"$work/a"
limit_of "memory of analyse with 2pl on 960,000 lines of CSV, against the file" times "$work/a" 3

# --- one class out of a million judgements: 4,170 pupils x 240 posts ---
data=$work/million
for i in $(seq 139); do
    build/scheinriese-results class add "k$i" --pupils 30 --data "$data" >"$work/a"
done
db=$(find "$data" -name results.db)
sqlite3 "$db" >"$work/a" <<'SQL'
PRAGMA synchronous = OFF;
INSERT INTO sessions(uuid, class, kind, pack, made_ms) SELECT 's' || id, id, 'practice', 'stadt', 0 FROM classes;
WITH RECURSIVE post(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM post WHERE i < 239)
INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level, post, position, verdict, technique,
    answer, sure, correct, looks, language, simple, ms, time_ms, points, master_look)
SELECT printf('u%d-%d', i, pupils.id), pupils.id, 'laptop', sessions.id, 'practice', '-', 'stadt', '1.0.0',
    'level-' || i / 12, 'post-' || i, 1 + i % 8, iif(i % 2, 'fact', 'fake'), 'source',
    iif((i % 2 = 1) = (pupils.id * 7 + i * 13) % 10 < 7, 'fact', 'fake'), i % 3 = 0, (pupils.id * 7 + i * 13) % 10 < 7,
    iif(i % 4, 'who', ''), 'de', 0, 9000 + i, 0, 0, 0
FROM post JOIN pupils JOIN sessions ON sessions.class = pupils.class ORDER BY i, pupils.id;
SQL
# One more class that has played for years: 30 pupils x 834 posts, lesson by lesson of eight.
build/scheinriese-results class add large --pupils 30 --data "$data" >"$work/a"
sqlite3 "$db" >"$work/a" <<'SQL'
PRAGMA synchronous = OFF;
INSERT INTO sessions(uuid, class, kind, pack, made_ms) SELECT 'large', id, 'practice', 'stadt', 0 FROM classes WHERE name = 'large';
WITH RECURSIVE post(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM post WHERE i < 833)
INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level, post, position, verdict, technique,
    answer, sure, correct, looks, language, simple, ms, time_ms, points, master_look)
SELECT printf('v%d-%d', i, pupils.id), pupils.id, 'laptop', sessions.id, 'practice', '-', 'stadt', '1.0.0',
    'level-' || i / 12, 'post-' || i, 1 + i % 8, iif(i % 2, 'fact', 'fake'), 'source',
    iif((i % 2 = 1) = (pupils.id * 7 + i * 13) % 10 < 7, 'fact', 'fake'), i % 3 = 0, (pupils.id * 7 + i * 13) % 10 < 7,
    iif(i % 4, 'who', ''), 'de', 0, 9000 + i, 0, 0, 0
FROM post JOIN pupils JOIN sessions ON sessions.class = pupils.class AND sessions.uuid = 'large' ORDER BY i / 8, pupils.id, i;
SQL
build/bench/stats_view "$data" large 9 >"$work/views" || failed=$((failed + 1))
awk '$1 == "view" {print $2}' "$work/views" >"$work/view-large"
build/bench/stats_view "$data" k70 9 >"$work/views" || failed=$((failed + 1))
awk '$1 == "view" {print $2}' "$work/views" >"$work/view"
n=$(sqlite3 "$db" "SELECT count(*) FROM judgements")
limit_of "figures of one class (30 x 240), its pupils and posts, out of $n judgements" ms "$work/view" 100
limit_of "figures of one class (30 x 834), its pupils and posts, out of as many" ms "$work/view-large" 300
show "opening that file, checked page by page as on the first start of a day" "$(awk '$1 == "open" {print $2}' "$work/views") ms" "" ""
