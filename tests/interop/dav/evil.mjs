// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Servers that no real one plays: every answer there is to handing in and to fetching, lists that never end or name ways out
// of the folder, lengths that lie. One sentence each, nothing written beside the folder, no memory eaten.
import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';

const [tool, work] = process.argv.slice(2);
let failed = false;
function check(name, is_good, what) {
    console.log(`${is_good ? 'ok' : 'not ok'} - evil server: ${name}`);
    if (!is_good) {
        console.log(`# ${JSON.stringify(what)}`.slice(0, 1500));
        failed = true;
    }
}

async function serve(answer) {
    const server = createServer(async (request, response) => {
        const pieces = [];
        for await (const piece of request) pieces.push(piece);
        server.requests.push(`${request.method} ${request.url}`);
        server.headers.push(request.headers);
        try {
            await answer(request, response, Buffer.concat(pieces), server.requests.length);
        } catch { /* the other side left */ }
    });
    server.requests = [];
    server.headers = [];
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    server.url = `http://127.0.0.1:${server.address().port}`;
    return server;
}

function run(...words) {
    const start = Date.now(), child = spawn(tool, ['sync', ...words], {stdio: ['ignore', 'pipe', 'pipe']});
    let out = '', err = '';
    child.stdout.on('data', (piece) => { out += piece; });
    child.stderr.on('data', (piece) => { err += piece; });
    return new Promise((done) => child.on('close', (code, signal) => done({code, signal, out, err, ms: Date.now() - start})));
}

async function talk(answer, ...words) {
    const server = await serve(answer);
    const end = await run(...words.map((word) => word.replace('URL', server.url)));
    server.closeAllConnections();
    server.close();
    return {...end, requests: server.requests, headers: server.headers};
}

const isOneSentence = (end, pattern) => pattern.test(end.err) && end.err.trim().split('\n').length === 1 && end.out === '';

// --- handing in ---
const name = '00112233445566778899aabbccddeeff.ergebnis', file = `${work}/${name}`;
writeFileSync(file, Buffer.alloc(100000, 7));
const handIn = (answer, ...more) => talk(answer, '--hand-in', '--file', file, '--share', 'URL/d/', ...more);
const status = (code, headers = {}) => (request, response) => response.writeHead(code, headers).end('<html>no</html>');

const refusals = [
    [401, /App-Passwort/], [403, /erlaubt das/], [404, /gibt es auf dem Server nicht/], [405, /nicht möglich/],
    [409, /gibt es auf dem Server nicht/], [410, /gibt es auf dem Server nicht/], [413, /zu groß/], [418, /anders als erwartet/],
    [429, /bittet, 120 Sekunden/, {'retry-after': '120'}], [500, /meldet eine Störung/], [501, /nicht möglich/],
    [502, /meldet eine Störung/], [503, /bittet, 600 Sekunden/, {'retry-after': '600'}], [507, /kein Platz mehr/],
    [302, /leitet woandershin/, {location: 'https://example.org/'}], [307, /leitet woandershin/, {location: '/other/'}],
];
await Promise.all(refusals.map(async ([code, pattern, headers]) => {
    const end = await handIn(status(code, headers));
    check(`${code} to a file handed in`, end.code === 1 && isOneSentence(end, pattern) && end.requests.length === 1, end);
}));
await Promise.all([
    (async () => {
        const end = await handIn(status(201));
        const [headers] = end.headers;
        check('nothing is ever overwritten: If-None-Match', end.code === 0 && headers['if-none-match'] === '*' &&
            headers['content-length'] === '100000' && end.requests[0] === `PUT /d/${name}`, end);
    })(),
    (async () => {
        const end = await handIn(status(412));
        check('412: it is there already, which is fine', end.code === 0 && /abgegeben/.test(end.out), end);
    })(),
    (async () => {
        const end = await handIn((request, response, body, n) => response.writeHead(n < 2 ? 503 : 201, {'retry-after': '1'}).end());
        check('a moment of 503: waits and goes on', end.code === 0 && end.requests.length === 2 && /Geduld/.test(end.err), end);
    })(),
    (async () => {
        const end = await handIn(status(423));
        check('423: tried three times, then said', end.code === 1 && end.requests.length === 3 && /gesperrt/.test(end.err), end);
    })(),
    (async () => {
        const end = await handIn((request, response) => response.socket.destroy(), '--progress', 'lines');
        check('cut after everything went out', end.code === 1 && /^error cut /m.test(end.out) && end.err === '', end);
    })(),
    (async () => {
        const end = await handIn((request, response) => response.writeHead(400).end(Buffer.alloc(10000000, 32)));
        check('an error page of 10 MB is not read to its end', end.code === 1 && isOneSentence(end, /anders als erwartet/), end);
    })(),
    (async () => { // a share that is asked at its two addresses
        const end = await talk((request, response) => response.writeHead(request.url.includes('/dav/files/') ? 400 : 201).end(),
            '--hand-in', '--file', file, '--share', 'URL/index.php/s/Tok3n');
        check('a share of an older server is found', end.code === 0 && end.requests.join() ===
            `PUT /public.php/dav/files/Tok3n/${name},PUT /public.php/webdav/${name}` &&
            end.headers[1].authorization === `Basic ${Buffer.from('Tok3n:').toString('base64')}` &&
            end.headers[1]['x-requested-with'] === 'XMLHttpRequest', end);
    })(),
    (async () => {
        const end = await run('--hand-in', '--file', file, '--share', 'http://127.0.0.1:9/s/Tok3n');
        check('nobody there: exit code of its own', end.code === 3 && isOneSentence(end, /nicht zu erreichen/), end);
    })(),
    (async () => {
        const end = await run('--hand-in', '--file', file, '--share', 'http://example.org/s/Tok3n', '--progress', 'lines');
        check('http to others is refused', end.code === 1 && /^error address .*https/.test(end.out), end);
    })(),
]);

// --- fetching ---
const entry = (href, size = 5) => `<d:response><d:href>${href}</d:href><d:propstat><d:prop><d:resourcetype/><d:getcontentlength>${size}` +
    '</d:getcontentlength></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>';
const list = (...entries) => `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${entries.join('')}</d:multistatus>`;
let n_folders = 0;
async function collect(answer, ...more) {
    const folder = `${work}/evil-${++n_folders}/in`;
    mkdirSync(folder, {recursive: true});
    const end = await talk(answer, '--collect', '--url', 'URL/d', '--into', folder, ...more);
    const beside = readdirSync(`${folder}/..`).join();
    return {...end, folder, files: readdirSync(folder), isContained: beside === 'in'};
}
const listed = (xml, get = (response) => response.end('bytes')) => (request, response) =>
    request.method === 'PROPFIND' ? response.writeHead(207).end(xml) : get(response, request);

await Promise.all(refusals.map(async ([code, pattern, headers]) => {
    const end = await collect(status(code, headers));
    check(`${code} to a list`, end.code === 1 && isOneSentence(end, pattern) && end.files.length === 0, end);
}));
await Promise.all([
    (async () => {
        const end = await collect(listed(list(entry('/d/..%2F..%2Fa.ergebnis'), entry('/d/../b.ergebnis'), entry('/d/%2e%2e%2fc.ergebnis'),
            entry('/d/.d.ergebnis'), entry('/d/e%00.ergebnis'), entry('/d/f%5Cg.ergebnis'), entry('/d/good.ergebnis'), entry('/d/h.exe'))));
        check('ways out of the folder are passed over', end.code === 0 && end.isContained && end.files.join() === 'b.ergebnis,good.ergebnis' &&
            /5 Dateien mit unmöglichen Namen/.test(end.err) && end.requests.every((one) => !/\.\.|%2f|%5c/i.test(one)), end);
    })(),
    (async () => {
        const end = await collect(status(200));
        check('a page instead of a list', end.code === 1 && isOneSentence(end, /nicht möglich/), end);
    })(),
    (async () => {
        const end = await collect(listed('<html>Anmelden</html>'));
        check('a page that says it is a list', end.code === 1 && isOneSentence(end, /keine Liste/), end);
    })(),
    (async () => {
        const end = await collect(listed('<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + list(entry('/d/&b;.ergebnis'))));
        check('entities are refused', end.code === 1 && isOneSentence(end, /keine Liste/), end);
    })(),
    (async () => {
        const end = await collect(listed(list(entry('/d/a.ergebnis')).slice(0, -20)));
        check('a list cut short', end.code === 1 && isOneSentence(end, /keine Liste/) && end.files.length === 0, end);
    })(),
    (async () => {
        const forever = async (request, response) => {
            response.writeHead(207).write('<d:multistatus xmlns:d="DAV:">');
            const piece = entry('/d/x.ergebnis').repeat(1000);
            while (!response.destroyed) await new Promise((done) => response.write(piece, done));
        };
        const end = await collect(forever);
        check('a list without end', end.code === 1 && isOneSentence(end, /mehr, als erlaubt/) && end.ms < 20000, end);
    })(),
    (async () => {
        const end = await collect(listed(`<d:multistatus xmlns:d="DAV:">${'<d:a>'.repeat(100000)}`));
        check('elements without end', end.code === 1 && isOneSentence(end, /mehr, als erlaubt/), end);
    })(),
    (async () => {
        const end = await collect(listed(list(entry('/d/a.ergebnis', 1000)), (response) => {
            response.writeHead(200, {'content-length': '1000'});
            response.write('short', () => response.socket.destroy());
        }));
        check('a file shorter than announced is not kept', end.code === 1 && /brach ab/.test(end.err) && end.files.length === 0, end);
    })(),
    (async () => {
        const end = await collect(listed(list(entry('/d/a.ergebnis', 5), entry('/d/b.ergebnis', 5)), async (response, request) => {
            if (request.url.endsWith('b.ergebnis')) return response.end('bytes');
            const piece = Buffer.alloc(1 << 20);
            while (!response.destroyed) await new Promise((done) => response.write(piece, done));
        }));
        check('a file without end is left out, the next comes', end.code === 1 && isOneSentence(end, /mehr, als erlaubt/) &&
            end.files.join() === 'b.ergebnis', end);
    })(),
    (async () => {
        const end = await collect(listed(list(entry('/d/a.ergebnis'), entry('/d/b.ergebnis')), (response, request) =>
            request.url.endsWith('a.ergebnis') ? response.writeHead(404).end() : response.end('bytes')));
        check('one that is gone meanwhile, the other comes', end.code === 1 && end.files.join() === 'b.ergebnis', end);
    })(),
    (async () => {
        const end = await collect(listed(list(entry('/d/a.ergebnis')), (response) => response.writeHead(206).end('by')));
        check('a part is no file', end.code === 1 && end.files.length === 0, end);
    })(),
    (async () => {
        const end = await collect((request, response) => response.writeHead(302, {location: '/login'}).end());
        check('a login page is not followed', end.code === 1 && end.requests.length === 1, end);
    })(),
]);
check('nothing lies beside the folders', !existsSync(`${work}/a.ergebnis`) && readFileSync(file).length === 100000, readdirSync(work));
process.exit(failed ? 1 : 0);
