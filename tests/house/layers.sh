#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Includes against the table in layers.txt: what a file reaches, over all headers on the way, lies
# in layers it may use; headers of libraries are named in their own folders only.
set -u
cd "${HOUSE_ROOT:-$(dirname "$0")/../..}" || exit 1
find game tools -name '*.[ch]' | sort | xargs grep -HoE '^#include +["<][^">]+[">]' |
    sed -E 's/:#include +/ /' | awk '
function layer_of(file,   part) {
    if (file ~ /^tools\//) return "tools"
    split(file, part, "/")
    return part[3] == "" ? "main" : part[2]
}
function bad(layer, text) { n_bad[layer]++; print "# " text }
FNR == 1 { n_file++ }
n_file == 1 && $1 == "layer" {
    sub(":", "", $2); known[$2] = 1; may[$2, $2] = 1
    for (i = 3; i <= NF; i++) may[$2, $i] = 1
    next
}
n_file == 1 && $1 == "header" {
    sub(":", "", $2); n_headers++; header[n_headers] = $2
    $1 = ""; prefix = $2; $2 = ""; places[n_headers] = $0
    next
}
n_file == 1 { next }
{
    file = $1; name = $2; files[file] = 1
    quoted = name ~ /^"/; gsub(/["<>]/, "", name)
    if (quoted) {
        own = file; sub(/[^\/]*$/, "", own)
        target = "game/" name
        if (file ~ /^tools\// && system_has("tools/" name)) target = "tools/" name
        else if (name !~ /\//) target = own name
        n_inc[file]++; inc[file, n_inc[file]] = target
    } else outside(file, name)
}
function system_has(path,   line, there) {
    there = (getline line < path) >= 0
    close(path)
    return there
}
function outside(file, name,   i, j, n, list) {
    if (index(" assert.h ctype.h errno.h float.h inttypes.h limits.h locale.h math.h setjmp.h " \
              "signal.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h " \
              "stdlib.h string.h threads.h time.h ", " " name " ")) return
    for (i = 1; i <= n_headers; i++) {
        if (index(name, header[i]) != 1) continue
        n = split(places[i], list, " ")
        for (j = 1; j <= n; j++) if (index(file, list[j]) == 1) return
    }
    bad(layer_of(file), file " may not include <" name ">")
}
function reach(from, file,   i, target) {
    for (i = 1; i <= n_inc[file]; i++) {
        target = inc[file, i]
        if ((from, target) in seen) continue
        seen[from, target] = 1
        if (!((layer_of(from), layer_of(target)) in may))
            bad(layer_of(from), from " reaches " target " through " file)
        reach(from, target)
    }
}
END {
    for (file in files) {
        layers[layer_of(file)] = 1
        reach(file, file)
    }
    for (layer in layers) {
        if (!(layer in known)) bad(layer, layer " is not in layers.txt")
        print (n_bad[layer] ? "not ok" : "ok") " - layer " layer " includes only what it may"
    }
}' tests/house/layers.txt - | sort
