#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# An evil server, over HTTP and over TLS with a test CA, against scheinriese-packs.
. "$(dirname "$0")/node.sh"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

certificate() { # NAME SUBJECT-ALT-NAME DAYS
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -key "$work/server.key" -subj "/CN=$1" \
        -out "$work/$1.csr" &&
        printf 'subjectAltName=%s\n' "$2" >"$work/$1.ext" &&
        ${4:+$4} openssl x509 -req -in "$work/$1.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial \
            -days "$3" -extfile "$work/$1.ext" -out "$work/$1.pem"
}
{
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$work/ca.key" \
        -out "$work/ca.pem" -days 30 -subj "/CN=Test CA" &&
        openssl ecparam -genkey -name prime256v1 -noout -out "$work/server.key" &&
        certificate server IP:127.0.0.1 10 && certificate wrong DNS:packs.example 10 &&
        certificate expired IP:127.0.0.1 1 "faketime -f -5d"
} >"$work/log" 2>&1 || { cat "$work/log"; echo "not ok - certificates of the test CA"; exit 1; }
node tests/interop/tuf/evil.mjs "$work"
