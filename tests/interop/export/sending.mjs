// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sends the statements of a class to stores in all moods: each has every statement once in the end, what was there is not
// sent again, and an interrupted sending goes on.
import {spawn} from 'node:child_process';
import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {check, finish} from './common.mjs';
import {startStore} from './lrs.mjs';

const [tool, work] = process.argv.slice(2);
const all = JSON.parse(readFileSync(`${work}/7b.json`, 'utf8'));
const notes = `${work}/data/lrs`;
writeFileSync(`${work}/key`, 'schule:geheim\n');
writeFileSync(`${work}/wrong`, 'schule:geraten\n');

function send(url, {key = `${work}/key`, onStart = () => {}, options = []} = {}) {
    const child = spawn(tool, ['export', '--class', '7b', '--format', 'xapi', '--lrs', url, '--key', key, '--data', `${work}/data`,
        ...options], {stdio: ['pipe', 'pipe', 'pipe']});
    let said = '';
    child.stderr.on('data', (piece) => { said += piece; });
    if (key === '-') child.stdin.write('schule:geheim\n');
    child.stdin.end();
    onStart(child);
    return new Promise((done) => child.on('close', (code, signal) => done({code, signal, said})));
}
const isWhole = (store) => store.statements.size === all.length && store.problems.length === 0 &&
    all.every((one) => JSON.stringify(store.statements.get(one.id)) === JSON.stringify(one));
const fresh = () => rmSync(notes, {recursive: true, force: true});

// 200
let store = await startStore();
let end = await send(store.url);
check('200: all is there, in batches', end.code === 0 && isWhole(store) && store.requests.length === 3, [end, store.problems]);
end = await send(store.url);
check('a second time nothing is sent', end.code === 0 && store.requests.length === 3 && /nichts Neues/.test(end.said), end);
const note = readdirSync(notes).map((name) => readFileSync(`${notes}/${name}`, 'utf8')).join();
check('the note of it names no judgement, no pupil and no password',
    note.length > 0 && !all.some((one) => note.includes(one.id)) && !/fox|schule|geheim/.test(note + readdirSync(notes)), note);
fresh();
end = await send(`${store.url}/statements/`, {key: '-'});
check('without the note all is sent again, and changes nothing', end.code === 0 && isWhole(store) && store.requests.length === 6, end);
end = await send(store.url, {options: ['--to', '2026-11-01']});
const until = all.filter((one) => one.timestamp < '2026-11-01T23:00:00Z').length;
check('--to sends a part', end.code === 0 && store.requests.slice(6).flat().length === until && until > 0 && until < all.length, end);
store.close();

// 413: at most 9 at once
fresh();
store = await startStore((n, list) => list.length > 9 ? {status: 413} : undefined);
end = await send(store.url);
const tooLarge = store.requests.filter((list) => list.length > 9).length;
check('413: halved until it fits, and remembered', end.code === 0 && isWhole(store) && tooLarge <= 8, [end, tooLarge]);
store.close();
fresh();
store = await startStore(() => ({status: 413}));
end = await send(store.url);
check('413 for a single one is said', end.code === 2 && /einzelne Aussage/.test(end.said), end);
store.close();

// 429 and 503
fresh();
const times = [];
store = await startStore((n) => { times.push(Date.now()); return n === 1 ? {status: 429, headers: {'Retry-After': '2'}} : n === 3 ? {status: 503} : undefined; });
end = await send(store.url);
check('429 waits as long as the store says, 503 too', end.code === 0 && isWhole(store) && times[1] - times[0] >= 1990 &&
    times[3] - times[2] >= 990 && store.requests.length === 5, [end, times]);
store.close();

// 409: two are there with other content
fresh();
store = await startStore();
const others = [all[40], all[150]].map((one) => ({...one, timestamp: '2020-01-01T00:00:00.000Z'}));
for (const other of others) store.statements.set(other.id, other);
end = await send(store.url);
check('409 counts as there: the others arrive, those stay', end.code === 0 && store.statements.size === all.length &&
    others.every((other) => store.statements.get(other.id) === other) && /2 mit anderem Inhalt/.test(end.said), end);
store.close();

// Killed in the middle; then a row is deleted that the note means.
fresh();
let child;
store = await startStore((n) => { if (n === 3) child.kill('SIGKILL'); return undefined; });
end = await send(store.url, {onStart: (started) => { child = started; }});
const before = store.requests.length;
check('killed in the third batch', end.signal === 'SIGKILL' && before === 3, end);
end = await send(store.url);
check('goes on with the third batch', end.code === 0 && isWhole(store) && store.requests.length === 4 &&
    store.requests[3][0] === store.requests[2][0], end);
store.close();

// Busy for good: stops in time, goes on later.
fresh();
let isBusy = true;
store = await startStore((n) => isBusy && n > 1 ? {status: 503, headers: {'Retry-After': '1'}} : undefined);
end = await send(store.url);
check('busy again and again: stops and says how to go on', end.code === 2 && /überlastet/.test(end.said) && store.requests.length === 7, end);
isBusy = false;
end = await send(store.url);
check('... and goes on', end.code === 0 && isWhole(store) && store.requests.length === 9, [end, store.requests.length]);
store.close();

// TLS
fresh();
store = await startStore(undefined, {key: readFileSync(`${work}/tls.key`), cert: readFileSync(`${work}/tls.crt`)});
end = await send(store.url);
check('a certificate nobody vouches for gets nothing', end.code === 2 && /Zertifikat/.test(end.said) && store.requests.length === 0, end);
end = await send(store.url, {options: ['--ca', `${work}/tls.crt`]});
check('one that is trusted gets all', end.code === 0 && isWhole(store), end);
store.close();

// Refused
fresh();
store = await startStore();
end = await send(store.url, {key: `${work}/wrong`});
check('a wrong key is said', end.code === 2 && /Zugangsdaten/.test(end.said) && store.statements.size === 0, end);
end = await send('http://lrs.example/xapi');
check('http to another machine is refused', end.code === 2 && /https/.test(end.said), end);
end = await send(store.url, {options: ['--names']});
check('names are not sent', end.code === 2 && /Pseudonyme/.test(end.said) && store.statements.size === 0, end);
store.close();
store = await startStore(() => ({status: 400}));
end = await send(store.url);
check('400 is said', end.code === 2 && /400/.test(end.said), end);
store.close();
store = await startStore(() => ({status: 302, headers: {Location: 'http://127.0.0.1:1/'}}));
end = await send(store.url);
check('a redirect gets nothing', end.code === 2 && /302/.test(end.said) && store.requests.length === 1, end);
store.close();
finish();
