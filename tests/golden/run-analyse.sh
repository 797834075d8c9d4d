#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scheinriese-results analyse: what it says about small files, good and bad, against the wanted text
# in analyse.txt; and known figures of published data in its JSON.
set -u
cd "$(dirname "$0")/../.." || exit 1
tool=$PWD/${BUILD:-build}/scheinriese-results
work=$PWD/build/test/golden/analyse
data=$PWD/tests/data
rm -rf "$work"
mkdir -p "$work"
export LANGUAGE=de
columns="--person who --item post --truth truth=real --yes yes"

say() { # arguments of analyse, in the folder of the files: both streams and the exit code
    echo "\$ analyse $*"
    (cd "$work" && "$tool" analyse "$@" 2>err | sed 's/ *$//'; exit "${PIPESTATUS[0]}")
    local code=$?
    sed -E 's/^/! /; s/ \(open: .*\)//' "$work/err"
    echo "= $code"
}

# Two persons of 40 judgements, one who always says fact; a third with two judgements.
{
    echo "who,post,truth,yes,sure"
    for i in $(seq 40); do
        truth=$([ $((i % 2)) = 0 ] && echo real || echo fake)
        echo "Anna,$i,$truth,$((i % 2 == 0 || i % 7 == 0)),$((i * 13 % 101))"
        echo "Ben,$i,$truth,1,100"
        [ "$i" -le 2 ] && echo "Cem,$i,$truth,0,"
    done
} >"$work/good.csv"
printf '\xef\xbb\xbfwho;post;truth;yes\r\n"A;1";1;real;ja\r\nB;1;real;nein\r\nB;1;real;ja\r\nB;2;falsch;nein\r\nB;3;real;\r\n' \
    >"$work/excel.csv"
printf 'who,post,truth,yes\nA,1,real,1\nB,2,real,1\n' >"$work/facts.csv"
printf 'who,post,truth,yes\nA,1,real,1\nB,2,fake,maybe\n' >"$work/words.csv"
printf 'who,post,truth,yes\nA,1,real,1,1\n' >"$work/wide.csv"
printf 'who,post,truth,yes\n' >"$work/header.csv"
printf 'who,post,truth,yes\nA,1,real,\n' >"$work/unanswered.csv"
printf 'who,post,truth,yes\nM\xfcller,1,real,1\n' >"$work/latin.csv"
printf 'a,b,freq\n1,0,3\n0,1,2\n1,1,4\n0,0,1\n' >"$work/patterns.csv"
{
    echo "a,b,c,freq"
    printf '%s\n' 0,0,1,40 0,1,1,60 1,0,1,30 1,1,1,90
} >"$work/many.csv"
printf 'a,b,freq\n1,2,3\n' >"$work/twos.csv"
printf 'a,a,freq\n1,0,3\n' >"$work/double.csv"
: >"$work/empty.csv"

printf 'who,post,truth,yes\nA,1,real,1\n' >"$work/single.csv"
printf 'who,post,truth,yes\nA,1,real,1\nA,\x81,fake,0\n' >"$work/none-at-all.csv"
printf 'ID,a,b\nx,TRUE,false\ny,NA,ja\nz,nein,1\n' >"$work/matrix.csv"

{
    # shellcheck disable=SC2086
    {
        say single.csv $columns --model 2pl
        say none-at-all.csv $columns
        say good.csv $columns
        say good.csv $columns --confidence sure --model rasch | sed "/^Aufgabe/,/^KR/d"
        say excel.csv $columns
        say facts.csv $columns
        say facts.csv $columns --model two-trait
        say words.csv $columns
        say words.csv --person who --item post --truth truth=real --yes yes=maybe --model two-trait
        for file in wide header unanswered latin empty none; do say $file.csv $columns; done
        say good.csv $columns --confidence truth
        say good.csv $columns --confidence sure --confidence-max x
        say good.csv $columns --confidence-max 100
        say good.csv $columns --model 3pl
        say good.csv --person who --item post --truth truth=true --yes yes
        say good.csv --person name --item post --truth truth=real --yes yes
        say good.csv --person who --item post --truth truth --yes yes
        say good.csv
    }
    say patterns.csv --pattern --freq freq
    say matrix.csv --pattern --person ID
    say many.csv --pattern --freq freq --model rasch
    say many.csv --pattern --freq freq --model 2pl
    say patterns.csv --pattern --freq n
    say patterns.csv --pattern --freq freq --model two-trait
    say twos.csv --pattern --freq freq
    say double.csv --pattern --freq freq
    say
} >"$work/got.txt" 2>&1
if diff -u tests/golden/analyse.txt "$work/got.txt"; then
    echo "ok - analyse says what is wanted"
else
    echo "not ok - analyse says what is wanted (wanted: tests/golden/analyse.txt, got: $work/got.txt)"
fi

has() { # FILE KEY NUMBER NAME: the key's first value, rounded like the number
    local digits value
    digits=$(echo "$3." | cut -d. -f2)
    value=$(sed -nE "s/^ *\"$2\": ([-0-9.e]+),?$/\1/p" "$1" | head -n 1)
    if [ "$(LC_ALL=C printf "%.${#digits}f" "${value:-99}")" = "$3" ]; then
        echo "ok - $4: $2 is $3"
    else
        echo "not ok - $4: $2 is $3 (got $value)"
    fi
}

group() { # FILE: the part from "group" on
    sed -n '/^"group"/,$p' "$1"
}

"$tool" analyse "$data/bago2020_s1_final.csv" --person ID --item item --truth reality=real \
    --yes perceived_accu --confidence confidence --confidence-max 100 --model two-trait --json \
    >"$work/bago.json"
group "$work/bago.json" >"$work/bago-group.json"
has "$work/bago.json" d_prime -0.150089 "person 422"
has "$work/bago.json" c -0.599445 "person 422"
has "$work/bago.json" n_items 10 Bago
for pair in d_prime:1.158399 c:-0.078217 auc:0.774014 mean_d_prime:1.108318 sd_d_prime:0.997501 \
    mean_c:-0.064507 sd_c:0.441709 brier:0.205631 mean_p:0.833804 overconfidence:0.115459 \
    reliability:0.014106 resolution:0.008981 uncertainty:0.20233 log_likelihood:-1125.52 \
    sd_theta:0.801 sd_kappa:0.630 rho:0.447; do
    has "$work/bago-group.json" "${pair%:*}" "${pair#*:}" Bago
done
"$tool" analyse "$data/LSAT6_patterns.csv" --pattern --freq freq --model 2pl --json >"$work/lsat.json"
for pair in n_persons:1000 p:0.924 r_pb:0.1128 mean:3.819 variance:1.070239 kr20:0.294997 \
    log_likelihood:-2466.6534 a:0.8257 d:2.7732 se_a:0.2581 se_d:0.2057; do
    has "$work/lsat.json" "${pair%:*}" "${pair#*:}" LSAT6
done
# Person by person or not (then a second list is made): the same figures.
{ head -n 1 "$work/good.csv"; tail -n +2 "$work/good.csv" | sort -s -t, -k1,1; } >"$work/in-order.csv"
for file in good in-order; do
    # shellcheck disable=SC2086
    (cd "$work" && cp $file.csv same.csv && "$tool" analyse same.csv $columns --confidence sure --json >$file.json)
    group "$work/$file.json" >"$work/$file-group.json"
done
if [ -s "$work/in-order-group.json" ] && ! cmp -s "$work/good.csv" "$work/in-order.csv" &&
    cmp -s "$work/good.json" "$work/in-order.json"; then
    echo "ok - the order of lines does not matter"
else
    echo "not ok - the order of lines does not matter"
fi
grep -Eq 'nan|inf[^io]' "$work"/*.json && echo "not ok - no NaN" || echo "ok - no NaN"
LANGUAGE=de "$tool" analyse --help | grep -q -- "--truth SPALTE=WERT" && echo "ok - help" ||
    echo "not ok - help"
