#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Reads all code with clang-tidy (.clang-tidy), cppcheck and gcc -fanalyzer: "run.sh [TOOL...]", called
# by "make analyse". What one of them finds and is right as it is stands in exceptions.txt, with the
# number of places and the reason; more places than named fail, and so do fewer. A file is read again
# when it, a header it includes, the flags or the checks have changed; build/analyse keeps the rest.
set -u
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C.UTF-8
work=build/analyse
flags=$(tr ' ' '\n' <build/flags | grep -E '^-(I|D|std=)' | sed 's|^-I/|-isystem/|; s|^\(-DSCHEINRIESE_VERSION=\).*|\1"0"|' | tr '\n' ' ')
gcc=$(command -v gcc-12 gcc | head -n 1)

sources() {
    find game tools tests -name '*.c' | sort
}

known() { # FILE: what analysers are told before the file
    case $1 in
    game/base/err.c) ;;
    tests/unit/*) echo "-DSCHEINRIESE_FAULTS -include tests/analyse/known_test.h" ;;
    *) echo "-include tests/analyse/known.h" ;;
    esac
}

# One tool reads one file; its own lines as they come.
# shellcheck disable=SC2046,SC2086
read_with() { # TOOL FILE
    case $1 in
    clang-tidy) clang-tidy --quiet "$2" -- $flags $(known "$2") ;;
    fanalyzer) $gcc -O2 -g $flags -fanalyzer -fdiagnostics-plain-output $(known "$2") -c "$2" -o /dev/null ;;
    esac 2>&1
}

# shellcheck disable=SC2046,SC2086
key_of() { # TOOL FILE: changes with everything that the tool reads
    {
        echo "$flags" "$($1 --version 2>/dev/null || $gcc --version)"
        declare -f read_with known
        cat .clang-tidy
        $gcc $flags $(known "$2") -MM "$2" | tr ' \\' '\n\n' | grep '\.[ch]$' | sort -u | xargs cat
    } | sha256sum
}

one() { # TOOL FILE
    local kept=$work/$1/$2.txt key
    key=$(key_of "$@")
    [ -e "$kept" ] && [ "$(head -n 1 "$kept")" = "$key" ] && return
    mkdir -p "$(dirname "$kept")"
    read_with "$@" >"$kept.new" ||
        grep -qE '(error|warning):' "$kept.new" || echo "$2:1:1: error: not read [not-read]" >>"$kept.new"
    { echo "$key" && cat "$kept.new"; } >"$kept"
    rm "$kept.new"
}

# Every place of ours once, as "path:line:column check message"; aliases of a check are left out.
places() {
    sed -nE "s|^($PWD/)?([^:/ ][^: ]*:[0-9]+:[0-9]+): (warning\|error\|fatal error): (.*) \[(-W)?([A-Za-z][A-Za-z0-9.-]*)[^] ]*\]\$|\2 \6 \4|p; \
        s|^($PWD/)?([^:/ ][^: ]*:[0-9]+:[0-9]+): (fatal )?error: (.*[^]])\$|\2 not-read \4|p" "$@" | sort -u
}

whole() { # TOOL FILES...: everything that the tool says about the files, each place once
    local tool=$1
    shift
    if [ "$tool" = cppcheck ]; then
        mkdir -p $work/cppcheck
        # Not asked: where variables begin (buffers outlive the branch that fills them), shadows
        # (-Wshadow with -Werror knows better), and empty loops, whose body is "continue" here.
        nice -n 10 cppcheck --quiet -j 2 --cppcheck-build-dir=$work/cppcheck --std=c11 --library=posix \
            --enable=warning,performance,portability,style -D_GNU_SOURCE -Igame -Itools -Itests \
            --suppress=variableScope --suppress=shadowFunction --suppress=shadowVariable \
            --suppress=redundantContinue \
            --template='{file}:{line}:{column}: warning: {message} [{id}]' "$@" 2>&1 | places
        return
    fi
    printf '%s\n' "$@" | nice -n 10 xargs -P 2 -n 1 bash tests/analyse/run.sh one "$tool"
    places $(printf "$work/$tool/%s.txt\n" "$@")
}

# A file with one mistake of each tool's kind, so that none is silent because it does not work.
finds_its_own() { # TOOL
    mkdir -p $work
    cat >$work/wrong.c <<'END'
#include <stdlib.h>
#include <string.h>
int wrong(int n);
int wrong(int n) {
    int *to = malloc(sizeof *to);
    int list[4] = {0};
    *to = 0;
    list[4] = n;
    memset(list, sizeof list, 0);
    return to == NULL ? list[0] : *(int *)NULL;
}
END
    whole "$1" $work/wrong.c | grep -q "^$work/wrong.c:"
}

# Lines of the list whose number of places is not that found, and what no line names.
judge() { # TOOL: places on standard input
    awk -v tool="$1" '
        FNR == NR { if ($0 !~ /^#/ && NF && $1 == tool) wanted[$2 " " $3] = $4; next }
        { split($1, at, ":"); key = at[1] " " $2; said[key] = said[key] "# " $0 "\n" }
        !seen[$1 $2]++ { found[key]++ }
        END {
            for (key in found)
                if (found[key] != wanted[key]) printf "%s", said[key]
            for (key in wanted)
                if (found[key] < wanted[key])
                    print "# exceptions.txt names " wanted[key] " of " tool " " key ", found " found[key] + 0
        }' tests/analyse/exceptions.txt - | sort
}

analyse() { # TOOL
    local wrong n
    finds_its_own "$1" && echo "ok - $1 finds what is wrong" || echo "not ok - $1 finds nothing in a wrong file"
    mapfile -t files < <(sources)
    wrong=$(whole "$1" "${files[@]}" | judge "$1")
    n=$(echo "$wrong" | grep -c .)
    if [ "$n" -eq 0 ]; then
        echo "ok - $1: ${#files[@]} files"
    else
        echo "$wrong"
        echo "not ok - $1: $n places in ${#files[@]} files"
    fi
}

if [ "${1:-}" = one ]; then
    one "$2" "$3"
    exit
fi
[ $# -gt 0 ] || set -- cppcheck clang-tidy fanalyzer
for tool; do analyse "$tool"; done | tee $work.log
! grep -q '^not ok' $work.log
