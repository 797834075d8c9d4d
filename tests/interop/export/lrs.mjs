// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A learning record store as far as sending needs it: POST /xapi/statements as xAPI 1.0.3 has it, all of a request or
// none, and it can be in a bad mood. answer(n, body) gives {status, headers} for the n-th request instead of the usual.
import {createServer} from 'node:http';
import {createServer as createSecure} from 'node:https';

export async function startStore(answer = () => undefined, secret = undefined) {
    const store = {statements: new Map(), requests: [], problems: []};
    const keep = (list) => {
        const conflict = list.some((one) => store.statements.has(one.id) &&
            JSON.stringify(store.statements.get(one.id)) !== JSON.stringify(one));
        if (conflict) return 409;
        for (const one of list) store.statements.set(one.id, one);
        return 200;
    };
    const take = async (request, response) => {
        let text = '';
        for await (const piece of request) text += piece;
        const list = JSON.parse(text);
        store.requests.push(list.map((one) => one.id));
        if (request.method !== 'POST' || request.url !== '/xapi/statements') store.problems.push(`${request.method} ${request.url}`);
        if (request.headers['x-experience-api-version'] !== '1.0.3') store.problems.push('no version');
        if (request.headers['content-type'] !== 'application/json') store.problems.push('no type');
        const isKnown = request.headers.authorization === `Basic ${Buffer.from('schule:geheim').toString('base64')}`;
        const own = await answer(store.requests.length, list);
        const {status, headers} = own ?? {status: isKnown ? keep(list) : 401};
        response.writeHead(status, headers).end(status === 200 ? JSON.stringify(list.map((one) => one.id)) : 'no');
    };
    const server = secret ? createSecure(secret, take) : createServer(take);
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    store.url = `http${secret ? 's' : ''}://127.0.0.1:${server.address().port}/xapi`;
    store.close = () => { server.closeAllConnections(); server.close(); };
    return store;
}
