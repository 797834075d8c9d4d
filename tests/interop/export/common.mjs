// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// TAP, lines of CSV, and the packages of this folder.
import {createRequire} from 'node:module';

export const load = createRequire(`${process.env.MODULES}/`);
let failed = 0;
export function check(words, isRight, seen) {
    if (!isRight && seen !== undefined) console.log(`# ${JSON.stringify(seen)}`);
    console.log(`${isRight ? 'ok' : 'not ok'} - ${words}`);
    failed += !isRight;
}
export const finish = () => process.exit(failed > 0 ? 1 : 0);

// RFC 4180.
export function readCsv(text) {
    const rows = [[]];
    for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
        rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
        if (end !== ',') rows.push([]);
    }
    return rows.filter((row) => row.length > 1 || row[0]);
}
