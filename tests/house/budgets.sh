#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The budgets of the code, counted on clang-formatted C: functions at most 60 lines, half of them
# under 10, nine in ten under 25; files 500, headers 150 (exceptions.txt); nesting 3; five
# parameters, the error not counted.
set -u
cd "${HOUSE_ROOT:-$(dirname "$0")/../..}" || exit 1
mapfile -t files < <(find game tools tests -name '*.[ch]' | sort)

awk '
function trouble(check, text) { n_bad[check]++; print "# " text }
function limit_of(file) {
    if (file in exception) return exception[file]
    return file ~ /\.h$/ ? 150 : 500
}
function end_of_file() {
    if (last_file != "" && last_line > limit_of(last_file))
        trouble("file", last_file ": " last_line " lines, at most " limit_of(last_file))
}
function parameters(text,   i, c, depth, n) {
    sub(/^[^(]*\(/, "", text)
    n = 1
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "(") depth++
        if (c == ")" && depth-- == 0) { text = substr(text, 1, i - 1); break }
        if (c == "," && depth == 0) n++
    }
    if (text == "void" || text == "") return 0
    return text ~ /struct err \*(err|out_err)$/ ? n - 1 : n
}
function signature(text,   n) {
    if (text !~ /\(/ || text ~ /^(typedef|struct [a-z_]+ \{|enum|#|extern int)/) return
    n = parameters(text)
    if (n > 5 && !(FILENAME in foreign)) trouble("parameters", FILENAME ":" FNR ": " n " parameters, at most 5")
}
FILENAME ~ /exceptions.txt$/ { 
    if ($1 !~ /^#/ && NF) {
        if ($2 == "parameters") foreign[$1] = 1
        else exception[$1] = $2
    }
    next
}
FNR == 1 { end_of_file(); head = ""; inside = 0; in_macro = 0 }
{ last_file = FILENAME; last_line = FNR }
/^#define.*\\$/ { in_macro = 1 }
in_macro { if ($0 !~ /\\$/) in_macro = 0; next }
inside && /^}/ {
    n = FNR - start - 1
    if (n > 60) trouble("length", FILENAME ":" start ": function of " n " lines, at most 60")
    if (FILENAME ~ /^(game|tools)\//) lengths[++n_functions] = n
    inside = 0; head = ""; next
}
inside {
    if (match($0, /^ +(\} else )?(if|for|while|switch|do) [({]?/)) {
        match($0, /^ +/)
        if (RLENGTH >= 16) trouble("nesting", FILENAME ":" FNR ": nested " RLENGTH / 4 " deep, at most 3")
    }
    next
}
/^[a-zA-Z_]/ { head = $0 }
/^[ \t]/ && head != "" { line = $0; sub(/^[ \t]+/, " ", line); head = head line }
/^(\/\*| \*|#|$)/ { head = "" }
head ~ /\)( __attribute__.*)?;$/ && head !~ /=/ { signature(head); head = "" }
head ~ /\) \{$/ && head !~ /=/ { signature(head); inside = 1; start = FNR; head = "" }
head ~ /(;|\{)$/ { head = "" }
function sort_lengths(   i, j, t, gap) {
    for (gap = int(n_functions / 2); gap > 0; gap = int(gap / 2))
        for (i = gap + 1; i <= n_functions; i++) {
            t = lengths[i]
            for (j = i; j > gap && lengths[j - gap] > t; j -= gap) lengths[j] = lengths[j - gap]
            lengths[j] = t
        }
}
function say(check, text) { print (n_bad[check] ? "not ok" : "ok") " - " text }
END {
    end_of_file()
    sort_lengths()
    median = lengths[int((n_functions + 1) / 2)]
    ninety = lengths[int(n_functions * .9 + .5)]
    if (median >= 10) n_bad["median"]++
    if (ninety >= 25) n_bad["ninety"]++
    say("length", "functions at most 60 lines (" n_functions " functions, longest " lengths[n_functions] ")")
    say("median", "half of the functions under 10 lines (median " median ")")
    say("ninety", "nine in ten functions under 25 lines (" ninety ")")
    say("file", "files at most 500 lines, headers 150")
    say("nesting", "nesting at most 3")
    say("parameters", "at most five parameters and the error")
}' tests/house/exceptions.txt "${files[@]}"
