#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the documents (*.md) name is there: linked files and pictures, files and folders in code, targets of make, options of our
# programs (in the --help of the command they are used with), and buttons in italics (as messages of the program, German or English).
# What is in italics for another reason is in documents.txt. Programs are those of the plain build.
set -u
cd "${HOUSE_ROOT:-$(dirname "$0")/../..}" || exit 1
shopt -s extglob nullglob
export LC_ALL=C.UTF-8 LANGUAGE=en
work=build/test/house/documents
rm -rf $work
mkdir -p $work/help
mapfile -t documents < <(find . \( -path ./build -o -name .git -o -name node_modules \) -prune -o -name '*.md' -print | sed 's|^\./||' | sort)
[ ${#documents[@]} -gt 0 ] || { echo "not ok - there are documents"; exit 1; }
programs="scheinriese scheinriese-levels scheinriese-packs scheinriese-results"

# Code ("C" lines: every line of a box, every word in backticks), prose without it ("P" lines: one a paragraph).
split() { # DOCUMENT
    awk '
        function code(text) { print "C\t" NR "\t" text }
        function paragraph(   at, text) {
            while (match(prose, /`[^`]+`/)) {
                text = substr(prose, RSTART + 1, RLENGTH - 2)
                code(text)
                prose = substr(prose, 1, RSTART - 1) "CODE" substr(prose, RSTART + RLENGTH)
            }
            if (prose != "") print "P\t" NR "\t" prose
            prose = ""
        }
        /^```/ { paragraph(); fenced = !fenced; next }
        fenced || /^    / { if (prose ~ /[^ ]/) paragraph(); code($0); next }
        /^[ ]*$/ || /^#/ || /^\|/ { paragraph() }
        /^\|/ { prose = $0; paragraph(); next }
        { sub(/^ *(- |[0-9]+\. )/, ""); sub(/^ +/, ""); prose = prose (prose == "" ? "" : " ") $0 }
        END { paragraph() }' "$1"
}

verdict() { # WHAT: $work/bad holds what is wrong, $work/n a line for everything looked at
    if [ -s $work/bad ]; then
        sort -u $work/bad | sed 's/^/# /'
        echo "not ok - documents: $1"
    elif [ ! -s $work/n ]; then
        echo "not ok - documents: $1 (none were found to look at)"
    else
        echo "ok - documents: $1 ($(wc -l <$work/n))"
    fi
    : >$work/bad
    : >$work/n
}
: >$work/bad
: >$work/n
for document in "${documents[@]}"; do
    mkdir -p "$work/$(dirname "$document")"
    split "$document" >"$work/$document"
done

# --- links and pictures ---
for document in "${documents[@]}"; do
    while read -r target; do
        echo >>$work/n
        [ -e "$(dirname "$document")/${target%%#*}" ] || echo "$document: $target" >>$work/bad
    done < <(grep '^P' "$work/$document" | grep -oE '\]\([^)# ]+[^) ]*\)' | sed 's/^](//; s/)$//' |
        grep -vE '^(https?|mailto):|^[0-9]+$')
done
verdict "links and pictures lead to files"

# --- files and folders in code: words that begin with a folder of ours ---
tops=$(printf '%s|' .ci assets game levels LICENSES tests tools)
layers=$(printf '%s|' $(ls -d game/*/ | xargs -n 1 basename))
for document in "${documents[@]}"; do
    folders=$tops
    [ "$document" = game/MAP.md ] && folders=$tops$layers
    while read -r path; do
        case $path in *[[:upper:]][[:upper:]][[:upper:]]*) [ -e "$path" ] || continue ;; esac # levels/PACK/po
        echo >>$work/n
        # shellcheck disable=SC2086
        for found in $path game/$path game/$path.[ch] ""; do
            [ -e "$found" ] && break
        done
        [ -n "$found" ] || echo "$document: $path" >>$work/bad
    done < <(grep '^C' "$work/$document" | cut -f 3 | grep -oE "(^|[ '\"(=])(${folders%|})/[A-Za-z0-9_.*/{},-]+" | sed -E "s/^[ '\"(=]//; s/[.,]\$//")
done
verdict "files in code are there"

# --- targets of make ---
targets=$(cat Makefile ./*.mk 2>/dev/null | sed -nE 's/^([a-z][a-z -]*):([^=].*)?$/\1/p' | tr ' ' '\n' | sort -u)
for document in "${documents[@]}"; do
    while read -r target; do
        echo >>$work/n
        grep -qxF -- "$target" <<<"$targets" || echo "$document: make $target" >>$work/bad
    done < <(grep '^C' "$work/$document" | cut -f 3 | grep -oE '(^|[ (])make( -j2)?( [a-z][a-z-]*)+' | sed -E 's/^.*make( -j2)?//' | tr ' ' '\n' | grep .)
done
verdict "targets of make are there"
sed -n '/^help:/,/^$/p' Makefile | grep -oE '"make [a-z -]{13}|; make [a-z]+' | sed -E 's/^("|; )make //' |
    tr ' ' '\n' | grep . | tee $work/n | while read -r target; do
        grep -qxF -- "$target" <<<"$targets" || echo "make help: make $target" >>$work/bad
    done
sort $work/n | uniq -d | sed 's/^/make help, twice: make /' >>$work/bad
verdict "make help names targets, each once"

# --- options ---
help_of() { # PROGRAM WORD WORD: the file with what it says
    local file=$work/help/$1.$2.$3
    if [ ! -e "$file" ]; then
        # shellcheck disable=SC2086
        "build/$1" $2 $3 --help >"$file" 2>/dev/null </dev/null || rm -f "$file"
    fi
    [ -s "$file" ] || file=$work/help/none
    echo "$file"
}
: >$work/help/none
for program in $programs; do
    all=$(help_of "$program" "" "")
    [ "$program" = scheinriese ] && continue
    for command in $(sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' "$all"); do
        help_of "$program" "$command" "" >/dev/null
    done
    case $program in *levels) for command in $(build/"$program" repo 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p'); do
        help_of "$program" repo "$command" >/dev/null
    done ;; esac
done
[ -s $work/help/scheinriese.. ] || echo "build/scheinriese says nothing: make" >>$work/bad
option_in() { # OPTION FILE...
    local option=$1
    shift
    grep -qhE -- "(^|[^a-z-])$option([^a-z-]|\$)" "$@"
}
check_call() { # DOCUMENT CALL: "scheinriese-levels repo init werkstatt --root 2/3"
    local document=$1 program command='' below='' option
    read -r program command below _ <<<"$2"
    [[ $command =~ ^[a-z][a-z-]*$ ]] || command=''
    [[ -n $command && $command = repo && $below =~ ^[a-z]+$ ]] || below=''
    if [ "$program" != scheinriese ] && [ -n "$command" ] && [ ! -s "$work/help/$program.$command." ]; then
        echo "$document: $program $command" >>$work/bad
    fi
    [ "$program" = scheinriese ] && command='' below=''
    for option in $(grep -oE -- '(^|[ [])--[a-z][a-z-]*' <<<"$2" | tr -d ' ['); do
        echo >>$work/n
        [ "$option" = --help ] && continue
        if [ -n "$command" ]; then
            option_in "$option" "$work/help/$program.$command.$below"
        else
            option_in "$option" "$work/help/$program".*
        fi || echo "$document: $program $command $below $option" >>$work/bad
    done
}
for document in "${documents[@]}"; do
    grep '^C' "$work/$document" | cut -f 3 | sed -E 's/(^| )#.*//' >$work/code
    while read -r call; do
        check_call "$document" "$call"
    done < <(grep -oE '(^|[ /("|])scheinriese(-(levels|packs|results))?( [^|;]*)?$|(^|[ /("])scheinriese(-(levels|packs|results))? [^|;]*' $work/code |
        sed -E 's/^[ /("|]//')
    # Without a program: an option alone, or a command of ours ("sync --hand-in").
    while read -r word rest; do
        files=($work/help/scheinriese*)
        [[ $word = --* ]] || files=($work/help/scheinriese*."${word}".*)
        [ ${#files[@]} -gt 0 ] || continue
        for option in $(grep -oE -- '(^|[ [])--[a-z][a-z-]*' <<<"$word $rest" | tr -d ' ['); do
            echo >>$work/n
            option_in "$option" "${files[@]}" || echo "$document: $word ... $option" >>$work/bad
        done
    done < <(grep -E '^ *(--)?[a-z]' $work/code)
done
verdict "options are those of the programs"

# --- buttons in italics ---
messages() { # msgid or msgstr, CATALOGUE: each message on one line, without the dots of what asks on
    awk -v wanted="$1" '
        /^msg(id|str)/ { if (key == wanted) tell(); key = $1; text = "" }
        match($0, /".*"$/) { text = text substr($0, RSTART + 1, RLENGTH - 2) }
        END { if (key == wanted) tell() }
        function tell() { gsub(/\\n/, " ", text); gsub(/\\"/, "\"", text); sub(/ …$/, "", text); print text }' "$2"
}
messages msgid assets/po/scheinriese.pot >$work/messages.de
messages msgstr assets/po/en.po >$work/messages.en
for document in README.md assets/*.md; do
    [ -e "$document" ] || continue
    language=de
    [ "$document" = assets/ENGLISH.md ] && language=en
    grep '^P' "$work/$document" | cut -f 3 | sed -E 's/\*\*[^*]*\*\*//g' | grep -oE '\*[^*]+\*' | tr -d '*' | sed 's/ → /\n/g' |
        while read -r words; do
            echo >>$work/n
            grep -qxF -- "$words" $work/messages.$language || grep -qF -- "$words | " tests/house/documents.txt ||
                echo "$document: $words" >>$work/bad
        done
done
verdict "buttons in italics are buttons"
