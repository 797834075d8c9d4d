# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For rows-NAME.sh: programs in a window, seen from outside: their memory, what they do at rest.
# shellcheck shell=bash disable=SC2154

memory() { # PID FILE-PSS FILE-PRIVATE, in MB
    awk -v pss="$2" -v private="$3" '/^Pss:/ {printf "%.3f\n", $2 / 1024 >> pss} /^Private_/ {p += $2} END {printf "%.3f\n", p / 1024 >> private}' "/proc/$1/smaps_rollup"
}

work_done() { # PID: processor ticks and times it was woken
    awk '{print $14 + $15}' "/proc/$1/stat"
    awk '/^voluntary/ {print $2}' "/proc/$1/status"
}

at_rest() { # NAME PID
    local before after
    mapfile -t before < <(work_done "$2")
    frames=$($probe frames "$rest")
    mapfile -t after < <(work_done "$2")
    limit "processor ticks (10 ms) in $rest s at rest, $1" ticks "$((after[0] - before[0]))" 0
    limit "frames drawn in $rest s at rest, $1" frames "$frames" 0
    limit "times woken in $rest s at rest, $1 (SDL looks for new controllers every 3 s)" times \
        $((after[1] - before[1])) $((rest / 3 + 2))
}

end() { # PID of a program started here
    kill "$1"
    wait "$1" 2>/dev/null
}
