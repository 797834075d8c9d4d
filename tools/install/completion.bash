# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion for bash. Commands and options are those that the programs themselves tell with --help.

_scheinriese() {
    local word=${COMP_WORDS[COMP_CWORD]} program=${COMP_WORDS[0]} words help
    local -a command=()
    [[ $program == *-* && $COMP_CWORD -gt 1 ]] && command=("${COMP_WORDS[1]}")
    help=$(LC_ALL=C.UTF-8 LANGUAGE=en "$program" "${command[@]}" --help 2>/dev/null)
    if [[ $program == *-* && $COMP_CWORD -eq 1 ]]; then
        words=$(sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' <<<"$help")
    elif [[ $word == -* ]]; then
        words=$(grep -oE -- '--[a-z][a-z-]*' <<<"$help" | sort -u)
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    if [[ ${#COMPREPLY[@]} -eq 0 && $word != -* ]]; then
        compopt -o default
    fi
}
complete -F _scheinriese scheinriese scheinriese-results scheinriese-packs scheinriese-levels
