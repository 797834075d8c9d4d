# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For rows-NAME.sh: programs in a window, seen from outside: their memory, what they do at rest.
# shellcheck shell=bash disable=SC2154

memory() { # PID FILE-PSS FILE-PRIVATE, in MB
    awk -v pss="$2" -v private="$3" '/^Pss:/ {printf "%.3f\n", $2 / 1024 >> pss} /^Private_/ {p += $2} END {printf "%.3f\n", p / 1024 >> private}' "/proc/$1/smaps_rollup"
}

mapped_libraries() { # PID...
    sed -nE 's|^.* (/.*\.so(\..*)?)$|\1|p' "${@/#//proc/}" 2>/dev/null | sort -u
}

# Copies of the libraries that programs map into $work/lib, for LD_LIBRARY_PATH: so nobody else on this machine shares
# them, whatever runs here. What the X server and the shell map as well stays shared, as it always is.
copy_libraries() { # PID/maps...
    local file soname
    mkdir -p "$work/lib"
    comm -23 <(mapped_libraries "$@") <(mapped_libraries "$server/maps" $$/maps) | while read -r file; do
        soname=$(objdump -p "$file" | awk '$1 == "SONAME" {print $2}')
        cp -L "$file" "$work/lib/${soname:-${file##*/}}"
    done
}

work_done() { # PID: milliseconds of processor time of all its threads, and times it was woken
    cat "/proc/$1"/task/*/schedstat | awk '{n += $1} END {if (NR) printf "%.3f\n", n / 1e6}'
    awk '/^voluntary/ {print $2}' "/proc/$1/status"
}

# A tick of the kernel's own accounting is 10 ms.
at_rest() { # NAME PID
    local before after
    mapfile -t before < <(work_done "$2")
    frames=$($probe frames "$rest")
    mapfile -t after < <(work_done "$2")
    limit "processor time in $rest s at rest, $1 (0 ticks of 10 ms)" ms \
        "$(awk -v a="${after[0]}" -v b="${before[0]}" 'BEGIN {if (a != "" && b != "") printf "%.2f", a - b}')" 9.99
    limit "frames drawn in $rest s at rest, $1" frames "$frames" 0
    limit "times woken in $rest s at rest, $1 (SDL looks for new controllers every 3 s)" times \
        "$((after[1] - before[1]))" $((rest / 3 + 2))
}

end() { # PID of a program started here
    kill "$1"
    wait "$1" 2>/dev/null
}
