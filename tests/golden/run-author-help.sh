#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The help of every sub-command of scheinriese-levels: it begins with how to call it, names every option
# of the call, ends with an example, and the examples for our own pack work as they stand. BUILD names
# the build folder.
set -u
cd "$(dirname "$0")/../.." || exit 2
root=$PWD
build=$(realpath "${BUILD:-build}")
tool=$build/scheinriese-levels
export LANGUAGE=de LC_ALL=C.UTF-8
[ -x "$build/scheinriese-levels" ] || { echo "not ok - no program to test"; exit 1; }
unset DISPLAY WAYLAND_DISPLAY
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/tmp"
ln -s "$tool" "$work/bin/"
export PATH=$work/bin:$PATH TMPDIR=$work/tmp SDL_VIDEODRIVER=offscreen
cd "$work" || exit 2
failed=0

verdict() { # exit code, name
    if [ "$1" = 0 ]; then
        echo "ok help: $2"
    else
        echo "not ok help: $2"
        sed 's/^/# /' said | head -n 20
        failed=1
    fi
}

mkdir levels
cp -r "$root/levels/digitale-stadt" levels/
mkdir schema
echo '{"@type": "ClaimReview", "claimReviewed": "Die Bank ist aus Skiern.", "url": "https://example.org/1",
    "reviewRating": {"@type": "Rating", "alternateName": "Richtig"}}' | tr -d '\n' >feed.json
"$tool" --help >list
n=0
while read -r command; do
    n=$((n + 1))
    "$tool" "$command" --help >said 2>&1
    [ $? = 0 ] && head -n 1 said | grep -q "^scheinriese-levels $command" && grep -q '^Beispiel' said &&
        [ -z "$(awk 'length($0) > 130' said)" ]
    verdict $? "$command says how it is called and gives an example"
    missing=
    for option in $(sed '/^$/q' said | grep -oE '(^| |\[)--?[a-z][a-z-]*' | tr -d ' ['); do
        sed '1,/^$/d' said | grep -qE -- "(^|[ ,])$option([ ,.]|\$)" || missing="$missing $option"
    done
    [ -z "$missing" ]
    verdict $? "$command explains its options${missing:+:$missing}"
    "$tool" "$command" --bogus >said 2>&1
    [ $? = 2 ] && [ -s said ]
    verdict $? "$command refuses what it does not know"
done < <(sed -n 's/^  \([a-z-]*\)  .*/\1/p' list)
[ $n -gt 8 ]
verdict $? "all $n commands were asked"
"$tool" repo >list 2>&1
n=0
while read -r command; do
    n=$((n + 1))
    "$tool" repo "$command" --help >said 2>&1 && head -n 1 said | grep -q "^scheinriese-levels repo $command"
    verdict $? "repo $command says how it is called"
done < <(sed -n 's/^  \([a-z-]*\)  .*/\1/p' list)
[ $n -gt 8 ]
verdict $? "all $n commands of repo were asked"

# The examples, in an order in which they can work; those that open a window are asked to end.
example() { # COMMAND SECONDS
    local line
    line=$("$tool" "$1" --help | sed -n 's/^Beispiel: //p' | head -n 1)
    [ -n "$line" ] && timeout -s INT "$2" bash -c "exec $line" >said 2>&1 </dev/null
    case $? in 0 | 124) true ;; *) false ;; esac
    verdict $? "$line"
}
for command in new lint schema translate build export import; do example $command 60; done
for command in watch preview; do example $command 3; done
[ -z "$(ls tmp)" ]
verdict $? "nothing is left behind"
exit $failed
