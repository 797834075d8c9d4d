#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: CC0-1.0
#
# Stands for scheinriese-packs where the pack screen is tested without one: says what lies in
# build/test/pack-screen/COMMAND, then ends as COMMAND.end says ("exit 1", "kill -9 $$", "sleep 9").
here=build/test/pack-screen
[ -e "$here/$1" ] && cat "$here/$1"
[ -e "$here/$1.end" ] && . "$here/$1.end"
exit 0
