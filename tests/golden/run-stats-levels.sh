#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scheinriese-levels stats on counts made by the real chain: two classes whose answers are known are written to a data
# folder, `scheinriese-results counts` counts them, stats joins the counts with the source. What it says is compared with
# stats-levels.txt, and single figures with their values counted out by hand. UPDATE=1 writes the file anew, to be read
# before it is committed.
set -u
cd "$(dirname "$0")/../.." || exit 1
results=$PWD/${BUILD:-build}/scheinriese-results
levels=$PWD/${BUILD:-build}/scheinriese-levels
work=build/test/golden/stats-levels
pack=tests/golden/lint/ok-fair
wanted=tests/golden/stats-levels.txt
rm -rf $work
mkdir -p $work
export LANGUAGE=de LC_ALL=C.UTF-8

for class in 6a:30 6b:20 6c:4 6d:20; do
    "$results" class add ${class%:*} --pupils ${class#*:} --data $work/data >/dev/null
done
db=$(find $work/data -name results.db)

# Pupils with an odd number are right in 8 of 10 posts, the others in 5 of 10; everybody looks at others.
#   p-0-0  fake     nobody looks at who, everybody at the rest
#   p-0-1  fake     right without any look: gives itself away
#   p-0-2  fact     the good are fooled and sure: wrong key
#   p-0-3  fact     who opens link, which tells, is wrong
answers() { # CLASS KIND VERSION
    local position=0
    echo "INSERT INTO sessions(uuid, class, kind, pack, made_ms)
        SELECT hex(randomblob(16)), id, '$2', 'fair', 0 FROM classes WHERE name = '$1';"
    awk '/^level:/ {level = $2} /- post:/ {id = $3} /verdict:/ {verdict = $2}
        /technique:/ {if (id) print level, id, verdict, $2}' $pack/level-*.yaml |
        while read -r level id verdict technique; do
            position=$((position + 1))
            local right="(7 * number + 3 * $position) % 10 < 5 + 3 * (number % 2)" looks="'others'" sure="number % 3 = 0"
            case $id in
            p-0-0) looks="'link date quote'" ;;
            p-0-1) right="1" looks="iif(number = 1, 'link', '')" ;;
            p-0-2) right="number % 2 = 0 AND number % 6" sure="1" looks="'quote'" ;;
            p-0-3) right="number % 4 > 1" looks="iif(number % 4 > 1, 'others', 'link others')" ;;
            esac
            echo "INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level, post, position,
                verdict, technique, answer, sure, correct, looks, language, simple, ms, time_ms, points, master_look)
                SELECT printf('%016x', (SELECT coalesce(max(id), 0) FROM judgements) + row_number() OVER ())
                || hex(randomblob(8)), pupils.id, 'laptop', (SELECT max(id) FROM sessions), '$2',
                iif('$2' = 'test', 'A', '-'), 'fair', '$3', '$level', '$id', $position, '$verdict', '$technique',
                iif($right, '$verdict', iif('$verdict' = 'fact', 'fake', 'fact')), $sure, $right, $looks, 'de', 0,
                1000 * (20 + number), 0, 0, 0
                FROM pupils JOIN classes ON classes.id = pupils.class WHERE classes.name = '$1';"
        done
}
version=$(sed -n 's/^version: //p' $pack/pack.yaml)
id=$(sed -n 's/^pack: //p' $pack/pack.yaml)
{
    answers 6a practice "$version"
    answers 6b practice "$version"
    answers 6c practice "$version"
    answers 6d test "$version"
} | sed "s/'fair'/'$id'/g" | sqlite3 "$db" || echo "not ok - the answers could be written"
for class in 6a 6b 6c; do
    "$results" counts --class $class -o $work/$class.zaehlung.json --data $work/data >/dev/null 2>&1
done
"$results" counts --class 6d --kind test -o $work/test.zaehlung.json --data $work/data >/dev/null 2>&1
sed "s/\"version\": \"$version\"/\"version\": \"0.9.0\"/" $work/6b.zaehlung.json >$work/older.zaehlung.json
sed 's/"n": 20,/"n": 4,/' $work/6b.zaehlung.json >$work/few.zaehlung.json
sed "s/\"pack\": \"$id\"/\"pack\": \"anders\"/" $work/6b.zaehlung.json >$work/foreign.zaehlung.json

say() { # ARGUMENTS
    echo "\$ scheinriese-levels stats $*"
    "$levels" stats "$@" 2>$work/err
    local code=$?
    sed -E 's/ \((posts|open).*\)$//' $work/err | sed 's/^/! /'
    echo "= $code"
}
{
    say $pack $work/6a.zaehlung.json $work/6b.zaehlung.json
    say $pack $work/6a.zaehlung.json $work/older.zaehlung.json $work/foreign.zaehlung.json | head -4
    say $pack $work/older.zaehlung.json
    say $pack $work/foreign.zaehlung.json
    say $pack $work/few.zaehlung.json
    say $pack $work/6a.zaehlung.json $work/test.zaehlung.json
    say $pack $work/missing.zaehlung.json
    say $pack $work/6a.zaehlung.json --format xml | head -3
} >$work/got.txt
[ "${UPDATE:-}" = 1 ] && cp $work/got.txt $wanted
diff -u $wanted $work/got.txt && echo "ok - stats says what is wanted" || echo "not ok - stats says what is wanted"
[ -e $work/6c.zaehlung.json ] && echo "not ok - four pupils are no group" || echo "ok - four pupils are no group"

"$levels" stats $pack $work/6a.zaehlung.json $work/6b.zaehlung.json --format json >$work/sum.json
"$levels" stats $pack $work/6b.zaehlung.json $work/6a.zaehlung.json --format json >$work/mus.json
cmp -s $work/sum.json $work/mus.json && echo "ok - the order of files does not matter" ||
    echo "not ok - the order of files does not matter"
is() { # NAME SQL-VALUE-OF-POST POST WANTED
    local value
    value=$(echo "SELECT $2 FROM json_each(readfile('$work/sum.json'), '\$.posts') WHERE value ->> 'post' = '$3'" | sqlite3)
    [ "$value" = "$4" ] && echo "ok - $3: $1 is $4" || echo "not ok - $3: $1 is $4 (got $value)"
}
is judgements "value ->> 'n'" p-0-2 50
is "share right" "value ->> 'p'" p-0-2 "$(echo 'SELECT printf("%.2f", sum(number % 6 > 0) / 50.0) FROM pupils WHERE number % 2 = 0 AND class IN (1, 2)' | sqlite3 "$db" | sed 's/0$//')"
is flags "value -> 'flags' ->> 0" p-0-2 wrong-key
is "sure of the fooled" "value ->> 'fooled_sure'" p-0-2 1.0
is flags "value ->> 'flags'" p-1-0 '["dead-look"]'
is "share right" "value ->> 'p'" p-0-1 1.0
is flags "value -> 'flags' ->> 0" p-0-1 give-away
is flags "value -> 'flags' ->> 0" p-0-3 misleading-look
is "right after the look" "value -> 'looks' -> 'link' ->> 'right'" p-0-3 0.0
is "right without it" "value -> 'looks' -> 'link' ->> 'right_others'" p-0-3 1.0
is line "value ->> 'line'" p-0-3 "$(grep -n 'post: p-0-3' $pack/level-0.yaml | cut -d: -f1)"
is "mean time" "value ->> 'seconds'" p-0-3 33.5
first=$(echo "SELECT value ->> 'post' FROM json_each(readfile('$work/sum.json'), '\$.posts') LIMIT 1" | sqlite3)
[ "$first" = p-0-2 ] && echo "ok - the worst stands first" || echo "not ok - the worst stands first (got $first)"
