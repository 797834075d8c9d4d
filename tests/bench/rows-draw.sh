# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows on drawing: the screen of the longest post with a look open, in the window of the game, beside a bare SDL2 +
# SDL_ttf program that shows the same letters, pictures and rectangles (draw.c), software renderer unless said; and the
# layout of that text beside FriBidi, libunibreak and TTF_SizeUTF8 alone. The screen is three windows wide, so that no
# window covers another. The limits in ms: a frame at 3840x2160 within 16.7 ms here; at 1366x768 still on a laptop four
# times as slow.
# shellcheck shell=bash disable=SC2154

draw_turns=21
[ -n "${SMOKE:-}" ] && draw_turns=3

# Both sides of a NAME in what draw printed.
draw_sides() { # FILE NAME
    awk -v n="$2" '$1 == n {print $2}' "$1" >"$1.$2.ours"
    awk -v n="$2" '$1 == n {print $3}' "$1" >"$1.$2.theirs"
}

# NAME-in-the-file, name of the row, limit of the ratio; at the size under way.
draw_row() {
    draw_sides "$sizes" "$1"
    row "$2" µs "$sizes.$1.ours" "$sizes.$1.theirs" "$3"
}

# The same in ms against a limit.
draw_limit() { # NAME ROW LIMIT-IN-MS
    awk -v n="$1" '$1 == n {print $2 / 1000}' "$sizes" >"$sizes.$1.ms"
    limit_of "$2" ms "$sizes.$1.ms" "$3"
}

for size in 1366x768 3840x2160; do
    sizes=$work/draw-$size
    display=$((600 + RANDOM % 300))
    Xvfb :$display -screen 0 $((${size%x*} * 3))x${size#*x}x24 -nolisten tcp -noreset >"$work/xvfb-draw.log" 2>&1 &
    screen=$!
    for _ in $(seq 50); do DISPLAY=:$display $probe press Shift_L >"$work/a" 2>&1 && break; sleep 0.1; done
    DISPLAY=:$display build/bench/draw $size "$draw_turns" build/packs/*.riese >"$sizes" || failed=$((failed + 1))
    kill $screen && wait $screen 2>/dev/null
    n_glyphs=$(sed -n 's/^# glyphs //p' "$sizes")
    gpu=$(sed -n 's/^# accelerated //p' "$sizes")
    [ $size = 1366x768 ] && most=4.2 || most=16.7
    draw_limit kept "whole post screen of $n_glyphs letters at $size" $most
    draw_row kept "whole post screen at $size, against bare SDL2 with all textures kept (no round corners, no shadows)" 1.25
    draw_row fresh "whole post screen at $size, against bare SDL2 that renders its lines in each frame" 0.6
    if [ "$gpu" = missing ] || [ -z "$gpu" ]; then
        missing "whole post screen at $size, against bare SDL2 on an accelerated renderer" "SDL's opengl renderer"
    else
        draw_row gpu "whole post screen at $size, against bare SDL2 on $gpu, textures kept" 1.25
    fi
    draw_row focus "focus moved on the post screen at $size, against bare SDL2 that draws all from kept textures" 0.5
    draw_limit line "scrolled by one step of the wheel at $size, text at 150 %" $most
    draw_row line "scrolled by one step of the wheel at $size, against bare SDL2, textures kept" 1.25
    draw_row page "scrolled by a page at $size, against bare SDL2, textures kept" 1.25
    for version in normal simple; do
        about=$(sed -n "s/^# layout $version //p" "$sizes")
        draw_row layout-$version-new "layout of the longest text, $version ($about), words never measured before, at $size" 1.8
        draw_row layout-$version-known "layout of the longest text, $version, words measured before, at $size" 0.7
    done
done
