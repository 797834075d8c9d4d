# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows of the bench report: the game against others that a school may know, each with all its processes, its first screen
# in the whole window, without sound, its settings made by a start that is not counted. `make bench-peers` installs them.
# A first frame is complete when the screen shows a text and then stays as it is for a second (probe settle), for all.
# shellcheck shell=bash disable=SC2154

peer_home=$work/peers
peer_pid=
mkdir -p "$peer_home"
peer_names=(tuxmath tuxtype gcompris-qt chromium)
declare -A peer_key=([game]=Tab [tuxmath]=Down [tuxtype]=Down [gcompris-qt]="Tab Right" [chromium]="1 Return")

# The command of one of them into the array "peer"; false where it is not installed.
peer_command() {
    local path
    if [ "$1" = game ]; then
        peer=("$PWD/build/scheinriese" --data "$peer_home/data" --seed 3)
        return
    fi
    path=$(PATH=$PATH:/usr/games command -v "$1") || return 1
    case $1 in
    tuxmath) peer=("$path" --fullscreen --nosound) ;;
    tuxtype) peer=("$path" --fullscreen --nosound) ;;
    gcompris-qt) peer=("$path" --fullscreen --software-renderer --mute) ;;
    chromium)
        peer=("$path" "--user-data-dir=$peer_home/chromium" --no-first-run --window-size=1366,768 --window-position=0,0
            --disable-features=Translate "--app=file://$PWD/tests/bench/quiz.html")
        [ "$(id -u)" -ne 0 ] || peer+=(--no-sandbox --test-type)
        ;;
    esac
}

peer_env=(env HOME="$peer_home" XDG_CONFIG_HOME="$peer_home/config" XDG_RUNTIME_DIR="$peer_home" BENCH_TREE="$work")

peer_first_frame() { # NAME FILE: milliseconds at its end
    peer_command "$1"
    "${peer_env[@]}" "$probe" settle 1000 "${peer[@]}" >"$work/a" 2>/dev/null
    tail -n 1 "$work/a" >>"$2"
    peer_end
}

peer_start() { # NAME
    peer_command "$1"
    "${peer_env[@]}" setsid "${peer[@]}" >/dev/null 2>&1 &
    peer_pid=$!
    sleep "${2:-8}"
}

# All processes that were started with our mark, or belong to the session of one that was.
peer_tree() {
    local marked sessions
    marked=$(grep -lzs "^BENCH_TREE=$work$" /proc/[0-9]*/environ | sed 's|/proc/||; s|/environ||')
    [ -n "$marked" ] || return 0
    # shellcheck disable=SC2086
    sessions=$(ps -o sid= -p "$(echo $marked | tr ' ' ',')" | sort -un | grep -vx " *$(ps -o sid= -p $$ | tr -d ' ')")
    # shellcheck disable=SC2086
    { echo "$marked"; [ -z "$sessions" ] || ps -o pid= -s "$(echo $sessions | tr ' ' ',')"; } | awk '{print $1}' | sort -un
}

peer_end() {
    local pids how
    for how in TERM KILL; do
        pids=$(peer_tree)
        # shellcheck disable=SC2086
        [ -z "$pids" ] || kill -s $how $pids 2>/dev/null
        for _ in $(seq 20); do [ -z "$(peer_tree)" ] && break; sleep 0.1; done
    done
    [ -z "$peer_pid" ] || wait "$peer_pid" 2>/dev/null
    peer_pid=
}

peer_memory() { # the whole tree, in MB
    peer_tree | sed 's|.*|/proc/&/smaps_rollup|' | xargs cat 2>/dev/null | awk '/^Pss:/ {n += $2} END {if (n) printf "%.3f\n", n / 1024}'
}

peer_ticks() { # processor ticks of the tree so far
    peer_tree | sed 's|.*|/proc/&/stat|' | xargs cat 2>/dev/null | sed 's/.*) //' | awk '{n += $12 + $13} END {print n + 0}'
}

# Seven parts of the time at rest, a number each; a process that ended meanwhile takes its ticks along, never below 0.
peer_rest() { # NAME FILE
    local before after
    peer_start "$1" 20
    for _ in 1 2 3 4 5 6 7; do
        before=$(peer_ticks)
        sleep "$(awk -v s="$rest" 'BEGIN {print s / 7}')"
        after=$(peer_ticks)
        echo $((after > before ? after - before : 0)) >>"$2"
    done
    peer_end
}

present=(game)
for name in "${peer_names[@]}"; do
    peer_command "$name" && present+=("$name")
done
for name in "${present[@]}"; do
    peer_first_frame "$name" "$work/a" # settings, caches
done
for _ in $(seq "$turns"); do
    for name in "${present[@]}"; do peer_first_frame "$name" "$work/peer-start-$name"; done
done
for _ in $(seq "$turns"); do
    for name in "${present[@]}"; do
        peer_start "$name"
        peer_memory >>"$work/peer-memory-$name"
        # shellcheck disable=SC2086
        "$probe" changes 10 ${peer_key[$name]} >>"$work/peer-keys-$name"
        peer_end
    done
done
for name in "${present[@]}"; do
    peer_rest "$name" "$work/peer-rest-$name"
done

for name in "${peer_names[@]}"; do
    if ! peer_command "$name"; then
        missing "against $name" "not installed (make bench-peers)"
        continue
    fi
    against="against $name"
    [ "$name" = chromium ] && against="against chromium with a page of 20 posts"
    [ "$name" = tuxtype ] && against="against tuxtype (its splash)"
    row "first complete frame, $against" ms "$work/peer-start-game" "$work/peer-start-$name" 1
    [ "$name" = tuxtype ] && against="against tuxtype"
    row "memory at the first screen (PSS), $against" MB "$work/peer-memory-game" "$work/peer-memory-$name" 1
    row "key press to changed pixels at the first screen, $against" ms "$work/peer-keys-game" "$work/peer-keys-$name" 1
    row "processor ticks (10 ms) in a seventh of $rest s at rest, $against" ticks "$work/peer-rest-game" "$work/peer-rest-$name" 1
done
