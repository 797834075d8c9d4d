#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the project needs from the system, under the names of each system.
#   deps.sh verify          fails with the names of what the compiler would miss
#   deps.sh install [GROUP...]  on Debian and Ubuntu installs what is missing (root or sudo without a
#                           password), else prints the one command; elsewhere prints the names
#   deps.sh peers           installs those of the programs that `make bench` compares with which the
#                           archive has (Debian and Ubuntu), else prints their names
set -u

# group  probe (pkg-config name, header: command: font: file:, program: a command from wherever)  Debian  Fedora  Arch  brew
table() {
    cat <<'END'
build command:gcc gcc gcc gcc -
build header:stdio.h libc6-dev glibc-devel glibc -
build command:pkg-config pkg-config pkgconf pkgconf pkgconf
build command:msgfmt gettext gettext gettext gettext
build sqlite3 libsqlite3-dev sqlite-devel sqlite sqlite
build libsodium libsodium-dev libsodium-devel libsodium libsodium
build jansson libjansson-dev jansson-devel jansson jansson
build sdl2 libsdl2-dev SDL2-devel sdl2 sdl2
build SDL2_ttf libsdl2-ttf-dev SDL2_ttf-devel sdl2_ttf sdl2_ttf
build SDL2_image libsdl2-image-dev SDL2_image-devel sdl2_image sdl2_image
build fribidi libfribidi-dev fribidi-devel fribidi fribidi
build libunibreak libunibreak-dev libunibreak-devel libunibreak libunibreak
build header:hyphen.h libhyphen-dev hyphen-devel hyphen hyphen
build libutf8proc libutf8proc-dev utf8proc-devel libutf8proc utf8proc
build fontconfig libfontconfig-dev fontconfig-devel fontconfig fontconfig
build libfyaml libfyaml-dev libfyaml-devel libfyaml libfyaml
build librsvg-2.0 librsvg2-dev librsvg2-devel librsvg librsvg
build cairo libcairo2-dev cairo-devel cairo cairo
build libpng libpng-dev libpng-devel libpng libpng
build header:gettext-po.h libgettextpo-dev gettext-devel gettext gettext
build hunspell libhunspell-dev hunspell-devel hunspell hunspell
build libcurl libcurl4-openssl-dev libcurl-devel curl curl
build expat libexpat1-dev expat-devel expat expat
build libcrypto libssl-dev openssl-devel openssl openssl
build header:xlsxwriter.h libxlsxwriter-dev libxlsxwriter-devel libxlsxwriter libxlsxwriter
build libmicrohttpd libmicrohttpd-dev libmicrohttpd-devel libmicrohttpd libmicrohttpd
build header:csv.h libcsv-dev libcsv-devel libcsv libcsv
run header:libspeechd.h libspeechd-dev speech-dispatcher-devel speech-dispatcher -
run file:hyphen/hyph_de_DE.dic hyphen-de hyphen-de hyphen-de -
run file:hyphen/hyph_en_US.dic hyphen-en-us hyphen-en hyphen-en -
run file:hyphen/hyph_uk_UA.dic hyphen-uk hyphen-uk - -
run font:Andika fonts-sil-andika sil-andika-fonts - font-andika
run font:Manrope fonts-manrope - - font-manrope
run font:OpenDyslexic fonts-opendyslexic - - font-opendyslexic
run font:Noto fonts-noto-core google-noto-sans-fonts noto-fonts font-noto-sans
run font:Emoji fonts-noto-color-emoji google-noto-color-emoji-fonts noto-fonts-emoji font-noto-color-emoji
test file:hunspell/de_DE.dic hunspell-de-de hunspell-de hunspell-de -
test file:hunspell/en_GB.dic hunspell-en-gb hunspell-en-GB hunspell-en_gb -
test cmocka libcmocka-dev libcmocka-devel cmocka cmocka
test command:clang clang clang clang llvm
test command:clang libclang-rt-dev compiler-rt compiler-rt -
test command:llvm-symbolizer llvm llvm llvm llvm
test command:clang-format clang-format clang-tools-extra clang clang-format
test command:reuse reuse reuse reuse reuse
test command:sqlite3 sqlite3 sqlite sqlite sqlite
test command:git git git git git
test x11 libx11-dev libX11-devel libx11 libx11
test xtst libxtst-dev libXtst-devel libxtst libxtst
test xdamage libxdamage-dev libXdamage-devel libxdamage libxdamage
test command:xvfb-run xvfb xorg-x11-server-Xvfb xorg-server-xvfb -
test command:compare imagemagick ImageMagick imagemagick imagemagick
test command:nginx nginx nginx nginx nginx
test command:apache2 apache2-bin httpd apache httpd
test file:../lib/nginx/modules/ngx_http_dav_ext_module.so libnginx-mod-http-dav-ext - - -
test command:curl curl curl curl curl
test command:openssl openssl openssl openssl openssl
test program:node nodejs nodejs nodejs node
test program:npm npm npm npm node
test command:soffice libreoffice-calc-nogui libreoffice-calc libreoffice-fresh -
test command:faketime faketime libfaketime libfaketime libfaketime
test command:xdotool xdotool xdotool xdotool -
test command:desktop-file-validate desktop-file-utils desktop-file-utils desktop-file-utils -
test command:appstreamcli appstream appstream appstream -
test command:mandoc mandoc mandoc mandoc mandoc
test command:rsvg-convert librsvg2-bin librsvg2-tools librsvg librsvg
test command:col bsdextrautils util-linux util-linux -
peer program:tuxmath tuxmath - - -
peer program:tuxtype tuxtype - - -
peer program:gcompris-qt gcompris-qt gcompris-qt gcompris-qt -
peer program:chromium chromium chromium chromium -
test command:jsonschema python3-jsonschema python3-jsonschema python-jsonschema -
analyse command:clang-tidy clang-tidy clang-tools-extra clang llvm
analyse command:cppcheck cppcheck cppcheck cppcheck cppcheck
analyse command:valgrind valgrind valgrind valgrind -
END
}

has() {
    case $1 in
    font:*) fc-list : family 2>/dev/null | grep -qi "${1#font:}" ;;
    file:*) [ -e "/usr/share/${1#file:}" ] ;;
    command:* | program:*) PATH=$PATH:/usr/games command -v "${1#*:}" >/dev/null 2>&1 ;;
    header:*) printf '#include <stdio.h>\n#include <%s>\n' "${1#header:}" |
        ${CC:-cc} -E -x c - >/dev/null 2>&1 ;;
    *) pkg-config --exists "$1" 2>/dev/null ;;
    esac
}

# Lines of the table whose probe fails, in the groups named.
missing() {
    table | while read -r group probe names; do
        case " $* " in *" $group "*) ;; *) continue ;; esac
        has "$probe" || echo "$probe $names"
    done
}

verify() {
    lost=$(missing build)
    [ -z "$lost" ] && return 0
    echo "Missing:" >&2
    echo "$lost" | while read -r probe debian fedora arch brew; do
        echo "  ${probe#*:}: Debian $debian, Fedora $fedora, Arch $arch, Homebrew $brew" >&2
    done
    echo "Then again; 'make deps' installs them on Debian and Ubuntu." >&2
    return 1
}

# Debian packages of the groups that dpkg does not know as installed, but for those that this
# system's archive was found not to have, and for programs that came from elsewhere (Node.js).
missing_debian() {
    wanted=$(table | awk -v groups=" $* " 'index(groups, " " $1 " ") {print $3}' | sort -u)
    # shellcheck disable=SC2086
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
        awk '$2 == "installed" {print $1}')
    for package in $wanted; do
        printf '%s\n' "$installed" "$(cat "$unknown" 2>/dev/null)" | grep -qx "$package" && continue
        program=$(table | awk -v package="$package" '$2 ~ /^program:/ && $3 == package {print $2}')
        [ -n "$program" ] && has "$program" && continue
        printf '%s ' "$package"
    done
}

apt_install() {
    # shellcheck disable=SC2086
    $as env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# Of the packages named, those that the archive has; the others are written down and told.
known_to_apt() {
    for package in "$@"; do
        if apt-cache show "$package" >/dev/null 2>&1; then
            printf '%s ' "$package"
        else
            mkdir -p build
            echo "$package" >>"$unknown"
            echo "This system has no package $package." >&2
        fi
    done
}

install_debian() {
    as=
    unknown=build/deps.unknown
    lost=$(missing_debian "$@")
    [ -z "$lost" ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        if sudo -n true 2>/dev/null; then
            as="sudo -n"
        else
            echo "Some packages are missing. Please run this once, then start again:" >&2
            echo "  sudo apt-get install $lost" >&2
            return 1
        fi
    fi
    echo "Installing: $lost"
    # shellcheck disable=SC2086
    apt_install $lost && return 0
    $as apt-get update || return 1
    # shellcheck disable=SC2046,SC2086
    apt_install $(known_to_apt $lost)
}

# Names for one other system, by column of the table.
print_names() {
    column=$1
    intro=$2
    shift 2
    names=$(missing "$@" | awk -v c="$column" '$c != "-" {print $c}' | sort -u | tr '\n' ' ')
    [ -z "$names" ] && return 0
    echo "Some packages are missing. Please run this once, then start again:" >&2
    echo "  $intro $names" >&2
    return 1
}

install() {
    if command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
        install_debian "$@"
    elif command -v dnf >/dev/null 2>&1; then
        print_names 3 "sudo dnf install" "$@"
    elif command -v pacman >/dev/null 2>&1; then
        print_names 4 "sudo pacman -S" "$@"
    elif command -v brew >/dev/null 2>&1; then
        print_names 5 "brew install" "$@"
    else
        verify
    fi
}

# One by one: a program that cannot be had leaves the others.
peers() {
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "To compare with, if your system has them: $(table | awk '$1 == "peer" {print $3}' | tr '\n' ' ')"
        return 0
    fi
    as=
    [ "$(id -u)" -eq 0 ] || as="sudo -n"
    missing peer | while read -r _ name _; do
        apt_install "$name" </dev/null || echo "Not installed: $name" >&2
    done
}

case ${1:-} in
verify) verify ;;
peers) peers ;;
install)
    shift
    install build run "$@"
    ;;
*)
    echo "usage: deps.sh verify | install [test] [analyse] | peers" >&2
    exit 2
    ;;
esac
