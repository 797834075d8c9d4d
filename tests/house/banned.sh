#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the code never calls or holds: dangerous functions, allocation past base/mem, ending or
# printing from a library layer, mutable globals, marks of unfinished work.
set -u
cd "${HOUSE_ROOT:-$(dirname "$0")/../..}" || exit 1

code() { # the named files without comments and strings, as file:line:text
    local file
    for file in "$@"; do
        awk -v file="$file" '{
            line = $0; out = ""
            while (line != "") {
                if (in_comment) {
                    i = index(line, "*/")
                    if (!i) break
                    in_comment = 0; line = substr(line, i + 2)
                } else if (match(line, /\/\*|\/\/|"([^"\\]|\\.)*"|\047([^\047\\]|\\.)*\047/)) {
                    out = out substr(line, 1, RSTART - 1)
                    token = substr(line, RSTART, RLENGTH); line = substr(line, RSTART + RLENGTH)
                    if (token == "//") break
                    if (token == "/*") in_comment = 1; else out = out "\"\""
                } else { out = out line; break }
            }
            if (out ~ /[^ \t]/) print file ":" FNR ":" out
        }' "$file"
    done
}

never() { # NAME PATTERN EXCEPT FILES...
    local name=$1 pattern=$2 except=$3 found
    shift 3
    found=$(code "$@" | grep -E "$pattern" | grep -vE "^($except):")
    [ -n "$found" ] && echo "$found" | sed 's/^/# /' && echo "not ok - $name" && return
    echo "ok - $name"
}

call() { # pattern for calls of the names given
    echo ":.*(^|[^A-Za-z0-9_.>])($(echo "$*" | tr ' ' '|')) *\\("
}

mapfile -t all < <(find game tools tests -name '*.[ch]' | sort)
mapfile -t ours < <(find game tools -name '*.[ch]' | sort)
mapfile -t library < <(find game -name '*.[ch]' ! -path 'game/main.c' ! -path 'game/host/*' | sort)

never "no dangerous calls" \
    "$(call strcpy strcat strncpy strncat sprintf vsprintf gets strtok atoi atol atoll atof system \
        popen tmpnam mktemp alloca rand srand localtime gmtime ctime asctime)" \
    "none" "${all[@]}"
# libhyphen hands out memory of malloc, ui/hyphens.c gives it back.
never "memory comes from base/mem" "$(call malloc calloc realloc free strdup strndup asprintf)" \
    "game/base/mem.c|game/ui/hyphens.c" "${ours[@]}"
never "no library layer ends the program" "$(call exit _exit _Exit quick_exit abort raise)" \
    "game/base/fault.c" "${library[@]}"
never "no library layer prints" "$(call printf vprintf puts putchar perror fputs fputc fprintf)" \
    "none" "${library[@]}"
never "numbers do not go through the locale" "$(call strtod strtof strtold)" \
    "game/base/str.c" "${ours[@]}"

marks=$(grep -nE 'TO[D]O|FIX[M]E|(^|[^X])XX[X]([^X]|$)|HAC[K]|not implemente[d]|stu[b]\b' "${all[@]}" Makefile)
if [ -n "$marks" ]; then
    echo "$marks" | sed 's/^/# /'
    echo "not ok - no marks of unfinished work"
else
    echo "ok - no marks of unfinished work"
fi

# Written data in our objects. Meant are the counters of memory and faults, and what the error
# callback of libgettextpo, which is handed no context, needs.
globals=$(find build/obj -name '*.o' | sort |
    grep -E '/(game|tools)/' | grep -vE '(game/base/(mem|fault)|tools/levels/po)\.o$' | while read -r object; do
        objdump -t "$object" | awk -v o="$object" \
            'NF < 5 {next}
             $(NF-2) ~ /^\.(data|bss)(\.[a-zA-Z_]+)?$/ && $(NF-2) !~ /rel\.ro/ &&
             $(NF-1) != "0000000000000000" {print "# " o ": " $NF}
             $(NF-2) == "*COM*" {print "# " o ": " $NF}'
    done)
if [ ! -d build/obj/game ]; then
    echo "not ok - no mutable globals: nothing is built"
elif [ -n "$globals" ]; then
    echo "$globals"
    echo "not ok - no mutable globals"
else
    echo "ok - no mutable globals"
fi
