# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows on exports: CSV beside the sqlite3 shell's own of the same rows, memory of every format at 1,000,000 rows against
# that at 10,000, and how time grows.
# shellcheck shell=bash disable=SC2154

# A class of 30 with so many judgements; the folder.
export_data() { # ROWS
    local data=$work/export-$1
    build/scheinriese-results class add 7b --pupils 30 --data "$data" >"$work/a"
    sqlite3 "$data/results.db" >"$work/a" <<SQL
PRAGMA synchronous = OFF;
INSERT INTO sessions(uuid, class, kind, pack, made_ms) SELECT '00000000-0000-4000-8000-000000000001', id, 'practice', 'stadt', 0 FROM classes;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < $1 - 1)
INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level, post, position, verdict, technique,
    answer, sure, correct, looks, language, simple, ms, time_ms, points, master_look)
SELECT printf('01934e00-%04x-7000-8000-%012x', i % 65536, i), 1 + i % 30, '00000000-0000-4000-8000-0000000000d1', 1, 'practice', '-',
    'stadt', '1.0.0', 'level-' || i / 30 % 240 / 12, 'post-' || i / 30 % 240, 1 + i % 8, iif(i % 2, 'fact', 'fake'), 'source',
    iif(i % 3, 'fact', 'fake'), i % 3 = 0, i % 5 > 0, iif(i % 4, 'who date', ''), 'de', 0, 9000 + i % 5000,
    1770000000000 + 7000 * i, 30, 0
FROM n;
PRAGMA wal_checkpoint(TRUNCATE);
SQL
    echo "$data"
}

# The same columns, with the names of pupil and session looked up, as the shell writes them.
shell_csv() { # DATA FILE
    sqlite3 -readonly -csv -header "$1/results.db" "SELECT j.uuid, p.animal || '-' || p.number, j.device, s.uuid, j.kind, j.form, j.pack,
        j.version, j.level, j.post, j.position, j.verdict, j.technique, j.answer, j.sure, j.correct, j.looks, j.language, j.simple,
        j.ms, j.time_ms, j.points, j.master_look FROM judgements AS j CROSS JOIN pupils AS p ON p.id = j.pupil
        CROSS JOIN sessions AS s ON s.id = j.session ORDER BY j.id" >"$2"
}

timed() { # FILE COMMAND...: milliseconds and peak kB into it
    local file=$1
    shift
    /usr/bin/env time -f "%e %M" -o "$work/timed" "$@" 2>"$work/said"
    awk '{print 1000 * $1, $2}' "$work/timed" >>"$file"
}

export -f shell_csv
small=$(export_data 10000)
middle=$(export_data 100000)
large=$(export_data 1000000)
for _ in $(seq "$turns"); do
    timed "$work/csv.large" build/scheinriese-results export --class 7b --format csv --plain --data "$large" --out "$work/x.csv"
    timed "$work/excel.large" build/scheinriese-results export --class 7b --format csv --data "$large" --out "$work/x.csv"
    timed "$work/shell" bash -c 'shell_csv "$@"' - "$large" "$work/y.csv"
done
for i in csv excel; do
    awk '{print $1}' "$work/$i.large" >"$work/a.$i"
done
awk '{print $1}' "$work/shell" >"$work/a.shell"
row "1,000,000 judgements to CSV (plain), against the sqlite3 shell's own CSV of the same rows" ms "$work/a.csv" "$work/a.shell" 2
row "the same as Excel-DE wants it" ms "$work/a.excel" "$work/a.shell" 2
for format in csv html xapi xlsx; do
    timed "$work/$format.middle" build/scheinriese-results export --class 7b --format $format --data "$middle" --out "$work/x"
    for _ in $(seq "$turns"); do
        for size in small large; do
            timed "$work/$format.$size" build/scheinriese-results export --class 7b --format $format --data "${!size}" --out "$work/x"
        done
    done
    for size in small large; do
        awk '{print $1}' "$work/$format.$size" >"$work/$format.$size.ms"
        awk '{print $2}' "$work/$format.$size" >"$work/$format.$size.kb"
    done
    read -r -a s < <(stats "$work/$format.small.ms")
    read -r -a m <"$work/$format.middle"
    read -r -a l < <(stats "$work/$format.large.ms")
    show "$format of 10,000, 100,000 and 1,000,000 judgements" "${s[0]}, ${m[0]}, ${l[0]} ms" "" ""
    row "peak memory of $format at 1,000,000 judgements, against 10,000" kB "$work/$format.large.kb" "$work/$format.small.kb" 1.3
done
rm -rf "$small" "$middle" "$large" "$work/x" "$work/x.csv" "$work/y.csv"
