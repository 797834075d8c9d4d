#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The bench report (tests/bench/lib.sh) made of numbers given: medians, ratios, what is not met, too few or not measured
# fails, a missing program does not; page and JSON say the same, whatever signs are in a name.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=build/test/golden/bench
rm -rf $work
mkdir -p $work || exit 2
bad=0

say() { # whether it is so, words
    if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi
}

printf '%s\n' 12 10 11 14 13 9 100 >$work/game # median 12
printf '%s\n' 8 8 8 7 9 8 8 >$work/other # median 8
printf '%s\n' 1 2 3 4 1.5 2.5 >$work/six
printf '%s\n' 4 1 3 2 5 6 7 8 >$work/even # median 4.5
printf '%s\n' 0 0 0 0 0 0 0 >$work/zero
printf '%s\n' 1 2 3 4 5 6 unknown >$work/words
: >$work/nothing
printf '# comment\nslow start\t3.40\tfonts are found without fontconfig\tabc1234\nnever seen\t9\tnothing\t0\n' >$work/before.tsv

before_file=$work/before.tsv
subject=test
. tests/bench/lib.sh

# Runs rows given as text, alone: 0 when none failed; page and JSON in $work/report.*.
report() {
    report=$work/report.md
    failed=0
    now=()
    report_begin "a test"
    eval "$1"
    report_end $work/report.json
}
has() { grep -qF -- "$1" $work/report.md; }
value() { sqlite3 :memory: "SELECT json_extract(readfile('$work/report.json'), '$1')"; }
valid() { [ "$(sqlite3 :memory: "SELECT json_valid(readfile('$work/report.json'))")" = 1 ]; }

report "row 'slow start' ms $work/game $work/other 1.5"
say $? "a ratio on the limit is met"
has '| slow start | 12 ms (9 to 100) | 8 ms (7 to 9) | 1.50 | 1.5 | met | 3.40 |'
say $? "median, least, most, ratio, limit, what it was before"
has '| slow start | 3.40 | 1.50 | fonts are found without fontconfig | abc1234 |'
say $? "what was changed stands beside this run"
has '| never seen | 9 | not measured | nothing | 0 |'
say $? "and says what was not measured"
valid && [ "$(value '$.rows[0].ratio') $(value '$.rows[0].game.max') $(value '$.rows[0].against.n')" = "1.5 100 7" ]
say $? "JSON says the same"
[ -n "$(value '$.machine.processor')" ] && [ -n "$(value '$.machine.load')" ] && [ -n "$(value '$.machine.commit')" ]
say $? "the machine is named"

report "row a ms $work/game $work/other 1.49"
[ $? = 1 ] && has '| 1.50 | 1.49 | NOT MET |'
say $? "a ratio above the limit fails"
report "row a ms $work/six $work/other 9"
[ $? = 1 ] && has 'NOT MET (measured 6 times)'
say $? "six times are too few"
SMOKE=1
report "row a ms $work/six $work/other 9"
[ $? = 0 ] && has 'a trial run'
say $? "but not in a trial run, which says so"
SMOKE=
for file in nothing words absent; do
    report "row a ms $work/game $work/$file 9"
    [ $? = 1 ] && has '| NOT MEASURED |'
    say $? "a row of $file fails"
    report "limit_of a ms $work/$file 9"
    [ $? = 1 ] && has '| NOT MEASURED |'
    say $? "a limit of $file fails"
done
report "row a ms $work/game $work/zero 9"
[ $? = 1 ] && valid
say $? "nothing can be compared with 0"
report "row a ticks $work/zero $work/zero 1"
[ $? = 0 ] && has '| 1.00 | 1 | met |'
say $? "but 0 with 0"

report "limit a ms 4 4; limit_of b ms $work/even 4.5; limit_of c ms $work/even 8 worst"
[ $? = 0 ] && has '| b | 4.50 ms (1 to 8) |  |  | 4.5 ms | met |  |' && has '| c | 4.50 ms (1 to 8) |'
say $? "limits, median of an even number"
for limits in "limit_of c ms $work/even 7.9 worst" "limit a ms 4.01 4" "limit a ms '' 4" "limit a ms nan 4"; do
    report "$limits"
    [ $? = 1 ] && valid
    say $? "not met, or no value: $limits"
done

report "row 'name \"quoted\" \\ | 50 %' ms $work/game $work/other 2; missing tux 'not installed'; show s '1, 2 ms' '' ''"
[ $? = 0 ] && has '| tux |  |  |  |  | missing: not installed |  |' && valid
say $? "a missing program does not fail"
[ "$(value '$.rows[0].what')" = 'name "quoted" \ | 50 %' ] && [ "$(value '$.rows[1].verdict')" = 'missing: not installed' ]
say $? "quotes and strokes in a name"
report ":"
[ $? = 1 ] && valid
say $? "a report without rows fails"
exit $bad
