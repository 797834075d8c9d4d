# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Rows on installed size: files of `make install` (programs stripped, as the Debian package has them), the same with the
# shared libraries and fonts they need, against the smallest program and against the packages of others with what these
# draw in on a base system with Xorg. Sizes do not vary, so they are taken once.
# shellcheck shell=bash disable=SC2154

size_tree=$work/size
${MAKE:-make} --no-print-directory install DESTDIR="$size_tree" PREFIX=/usr >"$work/a" 2>&1
for program in "$size_tree"/usr/bin/*; do strip --strip-unneeded "$program"; done
strip --strip-unneeded -o "$work/minimal" build/bench/minimal

size_mb() { awk '{n += $1} END {if (n) printf "%.2f\n", n / 1048576}'; } # bytes, a line each
size_of() { find "$@" -type f -printf '%s\n' | size_mb; }

# Bytes of the libraries that programs load, those included that the game opens while it runs.
size_libraries() { # PROGRAM...
    { ldd "$@" | awk '$2 == "=>" && $3 ~ /^\// {print $3}'; [ "$1" = "$work/minimal" ] || size_opened; } |
        xargs -r readlink -f | sort -u | xargs -r stat -c %s
}

# What it opens by name (speech), and what that needs.
size_opened() {
    local library
    library=$(ldconfig -p | awk '$1 ~ /^libspeechd\.so\./ {print $NF; exit}')
    [ -n "$library" ] && { echo "$library"; ldd "$library" | awk '$2 == "=>" && $3 ~ /^\// {print $3}'; }
}

# Fonts that the game does not start without, and all that it shows something with.
size_fonts() { fc-list : file family | grep -E "$1" | cut -d: -f1 | sort -u | xargs -r stat -L -c %s; }

size_with() { # MB MB...: the sum
    echo "$@" | awk '{for (i = 1; i <= NF; i++) n += $i; printf "%.1f\n", n}'
}

size_game=$(size_of "$size_tree"/usr/bin/scheinriese "$size_tree"/usr/share/scheinriese)
size_all=$(size_of "$size_tree")
size_needed=$(size_fonts '(Andika|Manrope)' | size_mb)
size_game_libraries=$(size_libraries "$size_tree/usr/bin/scheinriese" | size_mb)
size_all_libraries=$(size_libraries "$size_tree"/usr/bin/* | size_mb)
size_minimal=$(size_of "$work/minimal")
size_minimal_libraries=$(size_libraries "$work/minimal" | size_mb)
size_minimal_font=$(size_fonts 'Andika-Regular' | size_mb)
show "installed: the game with its packs" "$size_game MB" "$size_minimal MB (minimal)" ""
show "installed: game, tools, manuals" "$size_all MB" "" ""
size_a=$(size_with "$size_game" "$size_game_libraries" "$size_needed")
size_b=$(size_with "$size_minimal" "$size_minimal_libraries" "$size_minimal_font")
limit "the game with all shared libraries down to libc ($size_game_libraries MB) and its fonts ($size_needed MB), $size_a MB, against the minimal program with its own, $size_b MB" \
    times "$(awk "BEGIN {printf \"%.2f\", $size_a / $size_b}")" 2
show "the same with all tools" "$(size_with "$size_all" "$size_all_libraries" "$size_needed") MB" "" ""

# --- as packages ---
# What apt would install on a system that has nothing yet: names, one a line; none: it does not know one of them.
size_closure() {
    : >"$work/status"
    apt-get install -s --no-install-recommends -o Dir::State::status="$work/status" -o Debug::NoLocking=1 "$@" 2>/dev/null |
        awk '$1 == "Inst" {print $2}' | sort -u
}

size_packages() { # FILE of names: MB as the archive says
    xargs -r apt-cache show --no-all-versions <"$1" 2>/dev/null | awk '/^Installed-Size:/ {n += $2} END {if (n) printf "%.1f\n", n / 1024}'
}

# What packages draw in beyond the base system, in MB; nothing when apt knows one of them not.
size_beyond() {
    size_closure xorg dash dpkg apt "$@" >"$work/closure"
    [ -s "$work/closure" ] && comm -13 "$work/base" "$work/closure" >"$work/beyond" && size_packages "$work/beyond"
}

if ! command -v apt-get >/dev/null || ! command -v dpkg-shlibdeps >/dev/null; then
    missing "installed size of packages" "no apt and dpkg-dev here"
else
    size_closure xorg dash dpkg apt >"$work/base"
    mkdir -p "$work/debian"
    printf 'Source: scheinriese\n\nPackage: scheinriese\nArchitecture: any\n' >"$work/debian/control"
    size_depends() { # PROGRAM...: packages whose libraries they load
        (cd "$work" && dpkg-shlibdeps -O "$@" 2>/dev/null) | sed -n 's/^shlibs:Depends=//p' | tr ',' '\n' | sed 's/(.*//; s/|.*//'
    }
    # shellcheck disable=SC2046
    size_game_deb=$(size_with "$size_game" "$(size_beyond $(size_depends "$size_tree/usr/bin/scheinriese") fonts-sil-andika fonts-manrope)")
    # shellcheck disable=SC2046
    size_all_deb=$(size_with "$size_all" "$(size_beyond $(size_depends "$size_tree"/usr/bin/*) fonts-sil-andika fonts-manrope)")
    show "packages beyond a base system with Xorg: the game" "$size_game_deb MB" "" ""
    show "packages beyond a base system with Xorg: game and tools" "$size_all_deb MB" "" ""
    for name in tuxmath tuxtype gcompris-qt chromium; do
        size_peer=$(size_beyond "$name")
        if [ -z "$size_peer" ]; then
            missing "packages against $name" "apt does not know it"
            continue
        fi
        limit "packages beyond a base system with Xorg: game and tools, against $name ($size_peer MB)" times \
            "$(awk "BEGIN {printf \"%.2f\", $size_all_deb / $size_peer}")" 1
    done
fi
rm -rf "$size_tree"
