#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A pupil plays while the disk is really full, cannot be written, or the clock is ten years off, and plays on when that is
# over: the game says what is wrong, and each judgement whose feedback was seen is there.
. "$(dirname "$0")/lesson.sh"
. tests/crash/loop.sh
trap 'umount -q "$disk"; rm -rf "$work"' EXIT
data=$disk/data

fresh_lesson() { rm -f "$disk/.fill"; fresh; }
do_lesson() { run "$build/scheinriese" --offscreen --seed 5 --data "$data" --script "$work/lesson.play"; }
check_lesson() { examine; } # counts what was seen and what is stored

clock_jumps lesson "a lesson in the game"
disk_full lesson "a lesson in the game"
cannot_be_written lesson "a lesson in the game"
exit $failed
