#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Starts @NAME@ out of this folder. A folder "scheinriese-daten" beside this file keeps the results here, too.
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
program=$here/bin/@NAME@
say() { # where a double click has no terminal, a window says it
    printf '%s: %s\n%s\n' @NAME@ "$1" "$2" >&2
    if [ ! -t 2 ] && [ -n "$DISPLAY$WAYLAND_DISPLAY" ]; then
        zenity --error --text "$1

$2" 2>/dev/null || kdialog --error "$1

$2" 2>/dev/null || xmessage -center "$1

$2" 2>/dev/null
    fi
    exit 2
}
export LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_FILE="$here/share/fonts.conf"
[ -x "$program" ] ||
    say "Von diesem Stick darf nichts gestartet werden. Bitte den ganzen Ordner auf den Laptop kopieren und dort starten." \
        "Nothing may be started from this stick. Please copy the whole folder to the laptop and start it there."
needs=$(LD_TRACE_LOADED_OBJECTS=1 "$program" 2>&1) ||
    needs="$needs not started"
case $needs in
*"GLIBC_"*"not found"* | *"not started"*)
    say "Dieser Laptop ist zu alt oder von anderer Bauart: nötig ist ein Linux mit glibc 2.36 (Debian 12, Ubuntu 23.04, Mint 22)." \
        "This laptop is too old or of another kind: a Linux with glibc 2.36 is needed (Debian 12, Ubuntu 23.04, Mint 22)." ;;
*"not found"*) LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$here/lib/desktop" ;;
esac
exec "$program" "$@"
