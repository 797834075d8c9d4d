#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scheinriese-results stats and counts on classes whose answers, and so whose figures, are known:
# the text against stats.txt, the JSON against stats.json and 7b.zaehlung.json, values of facts/measurement by name.
# UPDATE=1 writes the files anew, to be read before they are committed.
set -u
cd "$(dirname "$0")/../.." || exit 1
tool=$PWD/${BUILD:-build}/scheinriese-results
work=build/test/golden/stats
data=$work/data
wanted=tests/golden
rm -rf $work
mkdir -p $work
export LANGUAGE=de

for class in 7b:6 8c:3 9a:5 10d:4 6c:7 5e:20 8b:24 8d:24; do
    "$tool" class add ${class%:*} --pupils ${class#*:} --data $data >/dev/null
done
db=$(find $data -name results.db)

# Answers of a class to posts 1 to 2n, odd ones facts (k: the how-manieth fact or fake), by those
# of its pupils p "who"; "wrong" tells whose are wrong. Form B is a pack of its own.
answers() { # CLASS KIND N WHO WRONG [FORM]
    local pack=stadt-$2 form=-
    [ "$2" = test ] && form=${6:-A}
    [ "$form" = B ] && pack=stadt-test-b
    cat <<END
INSERT OR IGNORE INTO sessions(uuid, class, kind, pack, made_ms)
    SELECT hex(randomblob(16)), id, '$2', '$pack', 0 FROM classes WHERE name = '$1';
WITH RECURSIVE post(i, k, fact) AS (SELECT 1, 1, 1 UNION ALL
        SELECT i + 1, i / 2 + 1, (i + 1) % 2 FROM post WHERE i < 2 * $3),
    pupil(p, pupil, session) AS (SELECT number, pupils.id,
        (SELECT max(id) FROM sessions WHERE class = classes.id AND kind = '$2')
        FROM classes JOIN pupils ON pupils.class = classes.id WHERE name = '$1')
INSERT INTO judgements(uuid, pupil, device, session, kind, form, pack, version, level, post,
    position, verdict, technique, answer, sure, correct, looks, language, simple, ms, time_ms,
    points, master_look)
SELECT printf('%016x', (SELECT coalesce(max(id), 0) FROM judgements) + row_number() OVER ()) || hex(randomblob(8)), pupil, 'laptop', session, '$2', '$form',
    '$pack', '1.0.0', 'blick-' || (1 + (k > 5)), printf('%s-%02d', iif(fact, 'fakt', 'fake'), k),
    i, iif(fact, 'fact', 'fake'), iif(fact, 'none', 'source'),
    iif(fact = NOT ($5), 'fact', 'fake'), k % 2, NOT ($5), iif(k % 2, 'who date', ''), 'de', 0,
    1000 * (10 + k), 0, 0, 0
FROM pupil JOIN post WHERE $4;
END
}
{
    echo "UPDATE pupils SET animal = 'fox';"
    # 8 of 10 facts and 2 of 10 fakes judged fact, by each of five; the sixth was ill.
    answers 7b practice 10 "p < 6" "(k + p) % 5 = 0"
    answers 7b practice 10 "p < 3" 1 # again: does not count
    # One judges all 40 posts of a test rightly; two others a few.
    answers 7b test 20 "p = 1 OR p < 4 AND i < 7" 0
    answers 9a practice 10 1 "NOT fact" # everybody says fact
    answers 10d practice 10 1 "(k + p) % 4 = 0" # only four
    answers 5e practice 5 1 "p > 10" # ten know everything, ten nothing
    # Two tests each; odd pupils have form A first. 8b learns, 8d only says fake more often.
    some="(7 * k + 11 * p + 3 * k * p + fact) % 10"
    for form in A B; do
        answers 8b test 20 1 "$some < 4 - 2 * ((p % 2 = 1) = ('$form' = 'B'))" $form
        answers 8d test 20 1 "$some < 4 + iif((p % 2 = 1) = ('$form' = 'B'), 2 * (2 * fact - 1), 0)" \
            $form
    done
    answers 6c practice 4 "p < 6 OR fact" "p = 1"
} | sqlite3 "$db" || echo "not ok - the answers could be written"

say() { # arguments of the tool: prints the command, both streams, the exit code
    echo "\$ scheinriese-results $*"
    "$tool" "$@" --data $data 2>$work/err | sed 's/ *$//'
    local code=${PIPESTATUS[0]}
    sed 's/^/! /' $work/err
    echo "= $code"
}
same() { # FILE NAME
    [ "${UPDATE:-}" = 1 ] && cp $work/"$1" $wanted/"$1"
    if diff -u $wanted/"$1" $work/"$1"; then
        echo "ok - $2"
    else
        echo "not ok - $2 (wanted: $wanted/$1, got: $work/$1)"
    fi
}
has() { # FILE PATH NUMBER: the value, rounded like the number
    local digits=${3#*.} value
    value=$(echo "SELECT json_extract(readfile('$work/$1'), '\$.$2')" | sqlite3)
    if [ "$(LC_ALL=C printf "%.${#digits}f" "${value:-99}")" = "$3" ]; then
        echo "ok - $1: $2 is $3"
    else
        echo "not ok - $1: $2 is $3 (got $value)"
    fi
}
is() { # FILE PATH TEXT
    value=$(echo "SELECT coalesce(json_extract(readfile('$work/$1'), '\$.$2'), 'null')" | sqlite3)
    [ "$value" = "$3" ] && echo "ok - $1: $2 is $3" || echo "not ok - $1: $2 is $3 (got $value)"
}

{
    say stats --class 7b
    say stats --class 7b --kind test
    for class in 8b 8d; do say stats --class $class --kind test | sed -E '/^Pseudonym/,$d; /Test: d/s/(−|-)?[0-9]+,[0-9]+/N/g'; done
    say stats --class 8c
    say stats --class 9a
    say stats --class 10d
    say stats --class 7c
    say stats
    say stats 7b --class 7b
    say stats --class 7b --kind both
} >$work/stats.txt
same stats.txt "stats says what is wanted"

for class in 7b 8c 9a 5e; do
    "$tool" stats --class $class --json --data $data >$work/$class.json
done
for class in 8b 8d; do
    "$tool" stats --class $class --kind test --json --data $data >$work/$class.json
done
"$tool" stats --class 7b --kind test --json --data $data >$work/stats.json
same stats.json "stats --json says what is wanted"
for pair in group.n:100 group.hits:40 group.n_facts:50 group.false_alarms:10 mean_of_pupils.n_pupils:5; do
    is 7b.json "${pair%:*}" "${pair#*:}"
done
has 7b.json group.d_prime.se 0.284
has 7b.json group.c.se 0.142
has 7b.json mean_of_pupils.d_prime 1.495717
has 7b.json mean_of_pupils.c 0.000000
has 7b.json group.accuracy 0.800
has 7b.json group.mean_p 0.725
is 7b.json 'pupils[0].n' 20
is 7b.json 'pupils[0].d_prime' null
is 7b.json 'pupils[0].has_enough' 0
has stats.json 'pupils[0].d_prime.value' 3.961505
has stats.json 'pupils[0].c.value' 0.000000
is stats.json 'pupils[0].before.v' 40
is stats.json group.d_prime null
has 9a.json group.d_prime.value 0.000
is 9a.json group.false_alarms 50
is 8c.json group.n 0
has 5e.json 'posts[0].r_pb' 1.000
has 5e.json 'posts[0].upper_lower' 1.000
has 5e.json 'posts[0].p' 0.500
has 5e.json group.d_prime.value 0.000
has 5e.json group.d_prime.se 0.5695 # by leaving out one pupil at a time
is 8b.json forms.growth.verdict better
is 8d.json forms.growth.verdict only_more_suspicious
is 8b.json forms.growth.is_balanced 1
is 8b.json forms.before.class_level.n_pupils 24
is 8b.json class_level null
is 7b.json class_level null
is 7b.json forms null
has 7b.json 'bias_of_mean[4].mean_of_pupils' 1.917402 # d' of 2, from 10 facts and 10 fakes
for file in 7b 8c 9a 5e 8b 8d stats; do
    if python3 tests/golden/json-schema.py tools/results/stats.schema.json $work/$file.json; then
        echo "ok - $file.json is as the schema says"
    else
        echo "not ok - $file.json is as the schema says"
    fi
done
grep -Eiq 'nan|inf[^i]' $work/*.json $work/stats.txt && echo "not ok - no NaN" || echo "ok - no NaN"
"$tool" stats --help | grep -q -- "--class NAME" && echo "ok - help" || echo "not ok - help"

# --- counts ---
count() { # arguments of counts
    echo "\$ scheinriese-results counts $*"
    # What libraries say is left out: it differs by version and language.
    (cd $work && "$tool" counts "$@" --data data 2>&1 | sed -E 's/ \((line|open).*\)$//' &&
        echo "= ${PIPESTATUS[0]}")
}
{
    count --class 7b -o 7b.zaehlung.json
    count --class 6c -o 6c.zaehlung.json
    count --class 5e -o 5e.zaehlung.json
    count --class 7b --kind test -o test.zaehlung.json
    count --class 10d -o none.zaehlung.json
    count --class 7c -o none.zaehlung.json
    count --class 7b
    count -o none.zaehlung.json
    count merge 7b.zaehlung.json -o none.zaehlung.json
    count merge 7b.zaehlung.json 6c.zaehlung.json -o sum.zaehlung.json
    count merge 6c.zaehlung.json 7b.zaehlung.json -o mus.zaehlung.json
    count merge 7b.zaehlung.json missing.zaehlung.json -o none.zaehlung.json
    sed 's/practice/test/' $work/6c.zaehlung.json >$work/kind.zaehlung.json
    sed 's/"fact",/"fake",/' $work/6c.zaehlung.json >$work/verdict.zaehlung.json
    sed 's/"n": 7/"n": 4/' $work/6c.zaehlung.json >$work/few.zaehlung.json
    sed 's/zaehlung-1/zaehlung-2/' $work/6c.zaehlung.json >$work/newer.zaehlung.json
    sed "s/\"none\"/\"source\"/" $work/6c.zaehlung.json >$work/technique.zaehlung.json
    head -c 700 $work/6c.zaehlung.json >$work/cut.zaehlung.json
    for bad in kind verdict technique few newer cut; do
        count merge 7b.zaehlung.json $bad.zaehlung.json -o none.zaehlung.json
    done
} >$work/counts.txt
same counts.txt "counts says what is wanted"
same 7b.zaehlung.json "counts of a class"
cmp -s $work/sum.zaehlung.json $work/mus.zaehlung.json && echo "ok - the order does not matter" ||
    echo "not ok - the order does not matter"
[ -e $work/none.zaehlung.json ] && echo "not ok - no file when it fails" ||
    echo "ok - no file when it fails"
grep -Eq 'fox|Fuchs|7b' $work/7b.zaehlung.json && echo "not ok - counts know no pupils" ||
    echo "ok - counts know no pupils"
for file in 7b 6c sum; do
    echo "CREATE TABLE $file AS SELECT value ->> 'post' AS post, value ->> 'n' AS n,
        value -> 'answers' AS answers, value ->> '\$.answers.fact' AS facts,
        value ->> '\$.looks.who' AS who, value ->> 'seconds' AS seconds,
        value ->> 'seconds_squared' AS squares
        FROM json_each(readfile('$work/$file.zaehlung.json'), '\$.posts');" | sed "s/TABLE /TABLE z/"
done >$work/tables.sql
for file in 7b 6c 5e sum; do
    python3 tests/golden/json-schema.py tools/results/zaehlung.schema.json \
        $work/$file.zaehlung.json &&
        echo "ok - $file.zaehlung.json is as the schema says" ||
        echo "not ok - $file.zaehlung.json is as the schema says"
done
sums=$(echo "SELECT count(*) = 20 AND sum(zsum.n = z7b.n + coalesce(z6c.n, 0)
    AND zsum.facts = z7b.facts + coalesce(z6c.facts, 0)
    AND zsum.who = z7b.who + coalesce(z6c.who, 0)
    AND zsum.seconds = z7b.seconds + coalesce(z6c.seconds, 0)
    AND zsum.squares = z7b.squares + coalesce(z6c.squares, 0)) = 20
    AND (SELECT count(*) FROM z6c) = 8 FROM zsum JOIN z7b USING (post) LEFT JOIN z6c USING (post);" |
    cat $work/tables.sql - | sqlite3)
[ "$sums" = 1 ] && echo "ok - a merged file is the sum" || echo "not ok - a merged file is the sum"
is sum.zaehlung.json n_classes 2
# Ten know everything, ten nothing: who is right is right everywhere.
r_pb=$(echo "WITH rest AS (SELECT value ->> '\$.same_verdict.n' AS n,
        value ->> '\$.same_verdict.n_right' AS k, value ->> '\$.same_verdict.sum' AS s,
        value ->> '\$.same_verdict.squares' AS q, value ->> '\$.same_verdict.sum_right' AS r
        FROM json_each(readfile('$work/5e.zaehlung.json'), '\$.posts'))
    SELECT count(*) || ' ' || min((n * r - k * s) / sqrt(k * (n - k) * (n * q - s * s))) FROM rest" |
    sqlite3)
[ "$r_pb" = "10 1.0" ] && echo "ok - the point-biserial out of counts" ||
    echo "not ok - the point-biserial out of counts (got $r_pb)"
