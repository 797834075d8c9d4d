#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# man.sh PROGRAM VERSION: its man page, made from what its own --help says, so that both are always the same. In the language
# of LANGUAGE.
set -eu
program=$1 name=$(basename "$1") version=$2
export LC_ALL=C.UTF-8 LANGUAGE="${LANGUAGE:-en}"

# Text as it is: no line is a request, no dash is a hyphen.
plain() { sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^\([.']\)/\\\\\&\1/"; }

head=$("$program" --help)
case $name in
*-*) about=$(printf '%s\n' "$head" | sed -n "1s/^$name: //p" | sed 's/\.$//') ;;
*) about=$(printf '%s\n' "$head" | sed -n '1s/^[^:]*: //p' | sed 's/\.$//') ;;
esac
printf '.TH %s 1 "%s" "Scheinriese %s"\n' "$(printf '%s' "$name" | tr '[:lower:]' '[:upper:]' | plain)" "$(date -u -d "@${SOURCE_DATE_EPOCH:-1795305600}" +%Y-%m-%d)" "$version"
printf '.SH NAME\n%s \\- %s\n' "$(printf '%s' "$name" | plain)" "$(printf '%s' "$about" | plain)"
printf '.SH SYNOPSIS\n.nf\n'
case $name in
*-*)
    printf '%s \\fICOMMAND\\fR ...\n%s \\fICOMMAND\\fR \\-\\-help\n%s \\-\\-version\n.fi\n.SH DESCRIPTION\n' "$(printf '%s' "$name" | plain)" "$(printf '%s' "$name" | plain)" "$(printf '%s' "$name" | plain)"
    for command in $(printf '%s\n' "$head" | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p'); do
        printf '.SS %s\n.nf\n' "$(printf '%s' "$command" | plain)"
        "$program" "$command" --help | plain
        if [ "$command" = repo ]; then # has commands of its own
            for below in $("$program" repo | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p'); do
                printf '\n'
                "$program" repo "$below" --help | plain
            done
        fi
        printf '.fi\n'
    done
    ;;
*)
    printf '%s [OPTION]...\n.fi\n.SH DESCRIPTION\n.nf\n' "$name"
    printf '%s\n' "$head" | plain
    printf '.fi\n'
    ;;
esac
printf '.SH FILES\n.TP\n.I ~/.local/share/scheinriese\nresults, fetched packs, the sealed names of classes\n.TP\n.I /etc/xdg/scheinriese/no\\-teacher\nan empty file: this computer has no side for teachers\n'
printf '.SH "SEE ALSO"\n.BR scheinriese (1),\n.BR scheinriese\\-results (1),\n.BR scheinriese\\-packs (1),\n.BR scheinriese\\-levels (1)\n'
