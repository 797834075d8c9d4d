# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows of the bench report, for run.sh and the files rows-NAME.sh that it reads: they use these functions and $work, a
# folder for numbers. Each side of a row is a file with one number a line, measured taking turns in the same run, at
# least seven times. $report is the page, $json collects the same, $failed counts what was not met or not measured.
# shellcheck shell=bash disable=SC2034,SC2154

before_file=${before_file:-tests/bench/before.tsv}
declare -A now # by name of a row: its ratio, or its value

# Median, least, most and 99th percentile of the numbers in a file.
stats() { sort -g "$1" | awk '{a[NR] = $1} END {p = int(NR * .99 + .999999); m = NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2; printf "%.7g %.7g %.7g %.7g\n", m, a[1], a[NR], a[p]}'; }

is_number() { [[ $1 =~ ^-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?$ ]]; }

# Whether a file holds at least one line, and only numbers.
is_measured() { [ -s "$1" ] && ! grep -qvE '^-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?$' "$1"; }

# Seven times at least; fewer only in a trial run (SMOKE=1), which the report says of itself.
is_enough() { [ -n "${SMOKE:-}" ] || [ "$(wc -l <"$1")" -ge 7 ]; }

# A number with three digits or so.
short() { awk -v v="$1" 'BEGIN {a = v < 0 ? -v : v; printf (v == int(v) ? "%d" : a < 10 ? "%.2f" : a < 100 ? "%.1f" : "%.0f"), v}'; }

# Median and range of a file's numbers, as a cell.
cell() { # UNIT MEDIAN LEAST MOST
    echo "$(short "$2") $1 ($(short "$3") to $(short "$4"))"
}

json_text() {
    local t=${1//[[:cntrl:]]/ }
    t=${t//\\/\\\\}
    printf '"%s"' "${t//\"/\\\"}"
}

# The same as JSON: median, least, most, how often.
json_side() { # FILE MEDIAN LEAST MOST
    echo "{\"median\":$2,\"min\":$3,\"max\":$4,\"n\":$(wc -l <"$1")}"
}

# What a row was before something was changed, as before.tsv has it under the row's name or how it begins.
before_of() {
    [ -e "$before_file" ] || return 0
    BENCH_ROW=$1 awk -F'\t' '!/^#/ && $1 != "" && index(ENVIRON["BENCH_ROW"], $1) == 1 {print $2; exit}' "$before_file"
}

# The line of a row on the page and in JSON: name, four cells, verdict, more fields of JSON.
put_row() {
    local before fields
    before=$(before_of "$1")
    case $6 in met | shown | missing*) ;; *) failed=$((failed + 1)) ;; esac
    echo "| ${1//|/\\|} | $2 | $3 | $4 | $5 | $6 | $before |" >>"$report"
    fields="\"subject\":$(json_text "${subject:-}"),\"what\":$(json_text "$1"),\"verdict\":$(json_text "$6")"
    [ -z "$before" ] || fields+=",\"before\":$(json_text "$before")"
    json+="{$fields${7:+,$7}},"$'\n'
}

verdict() { # VALUE LIMIT FILE...: met, or how not
    local value=$1 limit=$2 file
    shift 2
    for file in "$@"; do
        is_enough "$file" || { echo "NOT MET (measured $(wc -l <"$file") times)"; return; }
    done
    awk -v v="$value" -v l="$limit" 'BEGIN {print v <= l ? "met" : "NOT MET"}'
}

# One row: name, unit, file of the game's numbers, file of the other's, limit of the ratio of medians.
row() {
    local g m ratio
    if ! is_measured "$3" || ! is_measured "$4"; then
        put_row "$1" "" "" "" "$5" "NOT MEASURED"
        return
    fi
    read -r -a g < <(stats "$3")
    read -r -a m < <(stats "$4")
    ratio=$(awk -v g="${g[0]}" -v m="${m[0]}" 'BEGIN {if (g == m) print "1.00"; else if (m == 0) print "none"; else printf "%.2f", g / m}')
    if [ "$ratio" = none ]; then
        put_row "$1" "$(cell "$2" "${g[@]}")" "$(cell "$2" "${m[@]}")" "" "$5" "NOT MET (against 0)"
        return
    fi
    now[$1]=$ratio
    put_row "$1" "$(cell "$2" "${g[@]}")" "$(cell "$2" "${m[@]}")" "$ratio" "$5" "$(verdict "$ratio" "$5" "$3" "$4")" \
        "\"unit\":$(json_text "$2"),\"game\":$(json_side "$3" "${g[@]}"),\"against\":$(json_side "$4" "${m[@]}"),\"ratio\":$ratio,\"limit\":$5"
}

# One row against a fixed limit: name, unit, value, limit.
limit() {
    if ! is_number "$3"; then
        put_row "$1" "" "" "" "$4 $2" "NOT MEASURED"
        return
    fi
    now[$1]="$3 $2"
    put_row "$1" "$3 $2" "" "" "$4 $2" "$(verdict "$3" "$4")" "\"unit\":$(json_text "$2"),\"value\":$3,\"limit\":$4"
}

# The same of a file of numbers: name, unit, file, limit of the median (or of the worst, or of the 99th percentile).
limit_of() { # NAME UNIT FILE LIMIT [median|worst|p99]
    local g value
    if ! is_measured "$3"; then
        put_row "$1" "" "" "" "$4 $2" "NOT MEASURED"
        return
    fi
    read -r -a g < <(stats "$3")
    case ${5:-median} in worst) value=${g[2]} ;; p99) value=${g[3]} ;; *) value=${g[0]} ;; esac
    now[$1]="$(short "$value") $2"
    put_row "$1" "$(cell "$2" "${g[@]}")" "" "" "$4 $2" "$(verdict "$value" "$4" "$3")" \
        "\"unit\":$(json_text "$2"),\"game\":$(json_side "$3" "${g[@]}"),\"value\":$value,\"limit\":$4"
}

# A row that promises nothing: name, value, what it stands against, ratio.
show() {
    now[$1]="${4:-$2}"
    put_row "$1" "$2" "$3" "$4" "" shown "\"value\":$(json_text "$2"),\"against\":$(json_text "$3")"
}

# A row whose other side is not on this machine.
missing() { # NAME WHY
    put_row "$1" "" "" "" "" "missing: $2"
}

# The page's head: the machine, and the table's.
report_begin() { # what runs
    local commit load key
    commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
    git diff --quiet HEAD 2>/dev/null || commit+=" and changes"
    load=$(cut -d' ' -f1-3 /proc/loadavg)
    load+=", scheduled $(chrt -p $$ 2>/dev/null | sed -n 's/.*policy: SCHED_//p'), nice $(nice)"
    local -A machine=([processor]="$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" [cores]="$(nproc)"
        [memory]="$(awk '/MemTotal/ {printf "%.0f GB", $2 / 1048576}' /proc/meminfo)" [kernel]="$(uname -srm)"
        [SDL]="$(pkg-config --modversion sdl2)" [date]="$(date '+%F %H:%M')" [commit]="$commit" [load]="$load"
        [screen]="Xvfb 1366x768, software drawing" [rows]="$1${SMOKE:+, a trial run: too few rounds to count}")
    json=
    json_machine=
    {
        echo "# Measured ${machine[date]}"
        echo
        for key in processor cores memory kernel SDL screen commit load rows; do
            echo "- $key: ${machine[$key]}"
        done
        echo
        echo "| what | game: median (min to max) | against: median (min to max) | ratio | limit | | before |"
        echo "|---|---|---|---|---|---|---|"
    } >"$report"
    for key in processor cores memory kernel SDL screen commit load rows date; do
        json_machine+="\"$key\":$(json_text "${machine[$key]}"),"
    done
}

# What was changed to get here: each line of before.tsv beside what this run measured.
report_changes() {
    local name before change commit key found
    echo
    echo "## Before and after"
    echo
    echo "| what | before | in this run | what was changed | commit |"
    echo "|---|---|---|---|---|"
    while IFS=$'\t' read -r name before change commit; do
        case $name in '' | '#'*) continue ;; esac
        found="not measured"
        for key in "${!now[@]}"; do
            case $key in "$name"*) found=${now[$key]} ;; esac
        done
        echo "| $name | $before | $found | $change | $commit |"
    done <"$before_file"
}

report_end() { # FILE of the same as JSON
    [ -e "$before_file" ] && report_changes >>"$report"
    echo "{\"machine\":{${json_machine%,}},\"rows\":[${json%,$'\n'}]}" >"$1"
    [ -n "$json" ] || { echo "No row was measured." >>"$report"; failed=$((failed + 1)); }
    [ "$failed" -eq 0 ]
}
