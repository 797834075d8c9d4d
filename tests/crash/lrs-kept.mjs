// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The learning record store of the export tests for a fault loop in a shell: it takes three statements at once, and beside it
// GET /count says how many it has and what was wrong, GET /clear makes it forget. Prints both addresses.
import {createServer} from 'node:http';
import {startStore} from '../interop/export/lrs.mjs';

const store = await startStore((n, list) => list.length > 3 ? {status: 413} : undefined);
const beside = createServer((request, response) => {
    if (request.url === '/clear') store.statements.clear();
    response.end(`${store.statements.size}${store.problems.map((problem) => ` ${problem}`).join('')}\n`);
});
beside.listen(0, '127.0.0.1', () => console.log(store.url, `http://127.0.0.1:${beside.address().port}`));
