#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scheinriese-results export against the wanted files in results-export/: each format, spans, an empty class and one of one
# pupil, names only with the teacher's password, and what is said when it cannot be done. UPDATE=1 writes the files anew.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$PWD/${BUILD:-build}
tool=$build/scheinriese-results
wanted=$PWD/tests/golden/results-export
out=$PWD/build/test/golden/results-export-$(basename "$build")
rm -rf "$out"
mkdir -p "$out"
export LANGUAGE=de
unset DISPLAY WAYLAND_DISPLAY
. "$wanted/fixture.sh"
failed=0

ok() { echo "ok - $1"; }
not_ok() {
    echo "not ok - $1"
    failed=1
}
is() { # WORDS COMMAND...
    local words=$1
    shift
    if "$@" >"$out/said.is" 2>&1; then ok "$words"; else
        sed 's/^/# /' "$out/said.is" | head -n 30
        not_ok "$words"
    fi
}
export_to() { # FILE OPTIONS...
    local file=$1
    shift
    rm -f "$file"
    "$tool" export --data "$out/data" --out "$file" "$@" 2>"$out/said"
}
as_of() { sed -E 's/(Stand )[0-9]+\. [[:alpha:]ä]+ [0-9]+/\1HEUTE/' "$1"; } # without the day of the export
golden() { # NAME CLASS OPTIONS...: the first lines where the name says so
    local name=$1 class=$2
    shift 2
    export_to "$out/$name" --class "$class" "$@" || sed 's/^/# /' "$out/said"
    [ "${UPDATE:-}" ] && as_of "$out/$name" >"$wanted/$name"
    is "$name is what is wanted" cmp "$wanted/$name" <(as_of "$out/$name")
}
said() { # WORDS CODE SENTENCE OPTIONS...
    local words=$1 code=$2 sentence=$3
    shift 3
    "$tool" export --data "$out/data" "$@" >"$out/stdout" 2>"$out/said"
    local got=$?
    if [ $got = "$code" ] && grep -qF "$sentence" "$out/said" && [ "$(wc -l <"$out/said")" = 1 ] && [ ! -s "$out/stdout" ]; then
        ok "$words"
    else
        echo "# $got: $(cat "$out/said")"
        not_ok "$words"
    fi
}

mkdir "$out/data"
# A teacher, as the game makes one; then names out of a list, some of them traps.
printf 'press title.teacher\ntype drei gute Worte\nkey tab\ntype drei gute Worte\nkey enter\nexpect door.sheet\npress door.done\n' >"$out/teacher.play"
"$build/scheinriese" --offscreen --data "$out/data" --script "$out/teacher.play" || not_ok "no teacher could be made"
echo 'drei gute Worte' >"$out/password"
echo 'drei falsche Worte' >"$out/wrong"
fixture "$out/data" || not_ok "no fixture"
cat >"$out/list.csv" <<'END'
Nachname;Vorname;Klasse
=1+1;@Ada;1k
END
"$tool" import "$out/list.csv" --data "$out/data" --password-file "$out/password" >"$out/import" 2>&1 || cat "$out/import"

# --- formats ---
golden 1k.csv 1k --format csv
golden 1k-plain.csv 1k --format csv --plain
golden 1k.json 1k --format xapi --to 2026-10-29
golden 1k.jsonl 1k --format xapi --lines --to 2026-10-29
golden 7b.html 7b --format html
golden 7b-span.html 7b --format html --from 2026-10-28 --to 2026-10-30
golden 1k.html 1k --format html
golden 0k.html 0k --format html
golden 0k.csv 0k --format csv
golden 0k.json 0k --format xapi
is "Excel-DE: a mark, semicolons, CRLF" env LC_ALL=C grep -qP '^\xEF\xBB\xBFUUID;.*\r$' "$out/1k.csv"
is "plain: RFC 4180, no mark, CRLF" grep -qP '^uuid,pupil,.*,master_look\r$' "$out/1k-plain.csv"
is "the page asks for nothing outside" bash -c "! grep -nE 'src=|href=|url\(|@import|<script|<link|<iframe' '$out/7b.html'"
is "every picture of the page has a title" test "$(grep -o '<svg' "$out/7b.html" | wc -l)" = "$(grep -o '<title>' "$out/7b.html" | tail -n +2 | wc -l)"
export_to "$out/7b-en.html" --class 7b --format html --lang en
is "--lang en: said in the page, and points in numbers" bash -c "grep -q '<html lang=\"en\">' '$out/7b-en.html' && grep -q '1\.70 (95' '$out/7b-en.html'"
is "who left is in none of it" bash -c "! grep -lE 'Hase 12|hare-12' '$out'/*.html '$out'/*.csv '$out'/*.json"
is "... and the page says so" grep -q 'die Klasse verlassen haben: 1' "$out/7b.html"
for class in 0k 1k; do
    is "$class as xlsx" export_to "$out/$class.xlsx" --class $class --format xlsx
done
from=$(export_to "$out/span.csv" --class 7b --format csv --plain --from 2026-10-28 --to 2026-10-30 && tail -n +2 "$out/span.csv" | wc -l)
all=$(sqlite3 "$out/data/results.db" "SELECT count(*) FROM judgements JOIN pupils ON pupils.id = pupil WHERE class = 1 AND NOT has_left
    AND date(time_ms / 1000, 'unixepoch', 'localtime') BETWEEN '2026-10-28' AND '2026-10-30'")
is "a span takes both days as they were in Berlin ($from judgements)" test "$from" = "$all" -a "$from" -gt 0
mode=$(stat -c %a "$out/1k.csv" "$out/1k.xlsx" "$out/1k.html" "$out/1k.json" | sort -u)
is "nobody else may read the files" test "$mode" = 600

# --- hands of the whole class ---
sqlite3 "$out/data/results.db" <<'SQL'
INSERT INTO sessions(id, uuid, class, kind, pack, made_ms, is_planned)
    VALUES (99, '00000000-0000-4000-8000-000000005099', 2, 'together', 'stadt', 0, 1);
INSERT INTO votes(uuid, session, device, pack, version, level, post, verdict, place, sure_fake, fake, fact, sure_fact, looks,
    time_ms) VALUES ('v1', 99, 'd', 'stadt', '1.2.0', 'blick', 'post-02', 'fake', 1, 3, 4, 8, 13, '', 1793000000123),
    ('v2', 99, 'd', 'stadt', '1.2.0', 'blick', 'post-02', 'fake', 2, 12, 9, 4, 3, 'who date', 1793000300123),
    ('v3', 99, 'd', 'stadt', '1.2.0', 'blick', 'post-01', 'fact', 1, 1, 0, 20, 7, '', 1793000400123);
SQL
golden 1k-votes.csv 1k --format votes
golden 1k-votes-plain.csv 1k --format votes --plain
golden 0k-votes.csv 0k --format votes
golden 1k-votes.html 1k --format html
is "the spreadsheet has hands too" export_to "$out/votes.xlsx" --class 1k --format xlsx
is "... on a sheet of their own" grep -q Gemeinsam <(unzip -p "$out/votes.xlsx" xl/workbook.xml)
is "... which is not there where nobody voted" bash -c "! unzip -p '$out/0k.xlsx' xl/workbook.xml | grep -q Gemeinsam"
is "hands are no judgements" cmp "$out/1k.csv" <(export_to "$out/again.csv" --class 1k --format csv; cat "$out/again.csv")

# --- names ---
names() { export_to "$out/$1" --class 1k --names --password-file "$out/password" "${@:2}"; }
for format in csv html xapi xlsx; do
    is "$format with names" names "n.$format" --format $format
    is "... is marked in its name" test -s "$out/n-mit-namen.$format" -a ! -e "$out/n.$format"
done
is "csv: a name that would be a formula is text" grep -qF ";'=1+1;'@Ada;" "$out/n-mit-namen.csv"
is "html: marked inside" grep -q 'class="names">Mit Namen' "$out/n-mit-namen.html"
is "xapi: marked inside, the account stays a pseudonym" grep -q '"name":"@Ada =1+1","account":{.*"name":"fox-1"}.*/names":true' "$out/n-mit-namen.xapi"
is "pseudonyms only: no name in any other file" bash -c "! grep -laF '@Ada' '$out'/1k.*"
said "a class without names" 2 "keine Namen gespeichert" --class 7b --format csv --names --password-file "$out/password" --out "$out/no.csv"
said "a wrong password" 2 "nicht das richtige Passwort" --class 1k --format csv --names --password-file "$out/wrong" --out "$out/no.csv"
is "... no file" bash -c "! ls '$out'/no*"

# --- what cannot be done ---
said "no class" 2 "Gib mit --class" --format csv
said "another class" 2 "Die Klasse „9z“ gibt es nicht" --class 9z --format csv
said "no format" 2 "xlsx, csv, votes, html oder xapi" --class 7b
said "another format" 2 "xlsx, csv, votes, html oder xapi" --class 7b --format pdf
said "a day that is none" 2 "ein Tag wie 2026-11-22" --class 7b --format csv --from 2026-02-30
said "days in the wrong order" 2 "liegt hinter" --class 7b --format csv --from 2026-02-03 --to 2026-02-01
said "another language" 2 "de oder en" --class 7b --format csv --lang fr
said "a word too many" 2 "gehört hier nicht hin" --class 7b --format csv x
said "an option that is none" 2 "gibt es hier nicht" --class 7b --format csv --all
said "a folder that is not there" 2 "nicht gefunden" --class 7b --format csv --out "$out/none/x.csv"
touch "$out/file"
for format in csv html xapi xlsx; do
    said "$format: a file where the folder should be" 2 "$out/file/x" --class 7b --format $format --out "$out/file/x"
    said "$format: a folder where the file should be" 2 "$out/data" --class 7b --format $format --out "$out/data"
    # As on a full disk: no file may grow above 40 KB. What was there stays.
    echo old >"$out/full.$format"
    (trap '' XFSZ; ulimit -f 40; exec "$tool" export --class 7b --format $format --out "$out/full.$format" --data "$out/data" 2>"$out/said")
    is "$format: no room is said in one sentence, the old file stays" test $? = 2 -a "$(grep -c "full.$format: " "$out/said")" = 1 \
        -a "$(wc -l <"$out/said")" = 1 -a "$(cat "$out/full.$format")" = old
done
is "nothing was left beside the files" bash -c "! ls '$out' | grep -E '\.[0-9a-f]{8}$'"
day=$(date +%F)
(cd "$out" && "$tool" export --class 7b --format csv --data "$out/data" 2>said)
is "without --out it is named by class and day" test -s "$out/7b-$day.csv" -o -s "$out/7b-$(date +%F).csv"
is "help" bash -c "'$tool' export --help | grep -q -- '--lrs URL'"
exit $failed
