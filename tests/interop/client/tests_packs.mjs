// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands for people: servers, check, fetch, sticks, one's own packs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from './harness.mjs';
import { Repository, hash, makeSigner } from './repository.mjs';
import { addPack, packBytes, shelf } from './shelf.mjs';

// --- what goes right ---

shelf('check, fetch, update, remove', async (s, c, r) => {
  addPack(r, 'stadt', '1.0.0');
  addPack(r, 'zahlen', '1.9.0');
  addPack(r, 'zahlen', '1.10.0');
  r.update('targets');
  await c.succeeds(s.run('check'));
  assert.match(c.said, /Neu oder neuer: 2/);
  c.asked();
  await c.succeeds(s.run('check'));
  assert.deepEqual(c.asked(), ['2.root', 'timestamp']);
  await c.succeeds(s.run('fetch', 'stadt', 'zahlen', '--progress', 'lines'));
  assert.deepEqual(s.installed(), { stadt: 'fetched 1.0.0', zahlen: 'fetched 1.10.0' });
  for (const line of c.said.trim().split('\n')) assert.match(line, /^(progress \d+ \d+ bytes|note .+|done .+)$/);
  assert.match(c.said, /progress 8000 8000 bytes/);
  assert.match(c.said, /\ndone .+\n$/);
  await c.succeeds(s.run('check'));
  assert.match(c.said, /nichts Neues/);
  addPack(r, 'stadt', '2.0.0');
  r.update('targets');
  await c.succeeds(s.run('check'));
  await c.succeeds(s.run('fetch', '--updates'));
  assert.deepEqual(s.installed(), { zahlen: 'fetched 1.10.0', stadt: 'fetched 2.0.0' });
  assert.equal(s.files().length, 2);
  await c.succeeds(s.run('remove', 'stadt'));
  assert.deepEqual(s.installed(), { zahlen: 'fetched 1.10.0' });
  assert.equal(s.files().length, 1);
  await c.fails(s.run('remove', 'stadt'));
});

shelf('list --json', async (s, c, r) => {
  addPack(r, 'stadt', '1.0.0', { custom: { id: 'stadt', version: '1.0.0', title: { de: 'Zeile\nzwei "x"' } } });
  r.delegate('targets', 'verlag', { paths: ['packs/zahlen/*'] });
  addPack(r, 'zahlen', '1.0.0', { role: 'verlag' });
  r.update('verlag', 'targets');
  let all = await s.list();
  assert.deepEqual(all.offers, {});
  await c.succeeds(s.run('fetch', 'zahlen'));
  all = await s.list();
  const [server] = Object.keys(all.servers);
  assert.equal(all.servers[server], `${c.url}/`);
  assert.equal(all.offers[server].stadt.state, 'new');
  assert.equal(all.offers[server].stadt.custom.title.de, 'Zeile\nzwei "x"');
  assert.equal(all.offers[server].zahlen.state, 'installed');
  assert.equal(all.offers[server].zahlen.signer, 'verlag');
  assert.equal(all.offers[server].zahlen.size, 4000);
  assert.deepEqual(all.installed.map(({ id, origin, signer }) => [id, origin, signer]), [['zahlen', 'fetched', 'verlag']]);
  assert.ok(existsSync(all.installed[0].file));
  c.asked();
  await s.list();
  assert.deepEqual(c.asked(), []);
});

shelf('a target that is no pack of its path is left out', async (s, c, r) => {
  addPack(r, 'a', '1.0.0', { path: 'packs/b/b-1.0.0.riese' });
  addPack(r, 'c', '1.0.0', { path: 'packs/c/../c-1.0.0.riese' });
  addPack(r, 'D', '1.0.0');
  addPack(r, 'e', '../1');
  r.addTarget('packs/f/f-1.riese', packBytes('f'));
  r.update('targets');
  await c.succeeds(s.run('check'));
  assert.match(c.said, /nichts Neues/);
  await c.fails(s.run('fetch', 'a'));
});

shelf('a pack of a delegated role outside its paths is not offered', async (s, c, r) => {
  r.delegate('targets', 'verlag', { paths: ['packs/zahlen/*'] });
  addPack(r, 'stadt', '9.0.0', { role: 'verlag' });
  r.update('verlag', 'targets');
  await c.succeeds(s.run('check'));
  assert.match(c.said, /nichts Neues/);
});

shelf('by its path only the roles on the way are loaded', async (s, c, r) => {
  for (const bin of ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'])
    r.delegate('targets', `bin-${bin}`, { prefixes: [bin] });
  const path = 'packs/stadt/stadt-1.0.0.riese';
  const bin = `bin-${hash(path)[0]}`;
  addPack(r, 'stadt', '1.0.0', { role: bin });
  r.update(bin, 'targets');
  await c.succeeds(s.run('fetch', path));
  assert.deepEqual(c.asked().slice(0, -1), ['2.root', 'timestamp', '2.snapshot', '2.targets', `2.${bin}`]);
  assert.deepEqual(s.installed(), { stadt: 'fetched 1.0.0' });
  await c.fails(s.run('fetch', 'packs/stadt/stadt-2.0.0.riese'));
});

shelf('two servers: an update comes from where the pack came from', async (s, c, r) => {
  addPack(r, 'stadt', '1.0.0');
  r.update('targets');
  await c.succeeds(s.run('fetch', 'stadt'));
  const other = new Repository();
  addPack(other, 'stadt', '9.0.0');
  addPack(other, 'neu', '1.0.0');
  other.update('targets');
  const port = new URL(c.url).port;
  r.answer = (rest, request, response) => {
    const bytes = rest.startsWith('zwei/') && other.files.get(rest.slice(5));
    if (bytes) response.end(bytes);
    return Boolean(bytes);
  };
  writeFileSync(join(c.folder, 'zwei.json'), other.files.get('metadata/1.root.json'));
  await c.succeeds(s.run('add-server', `http://localhost:${port}/${c.id}/zwei/`, join(c.folder, 'zwei.json')));
  await c.succeeds(s.run('fetch', '--all'));
  assert.deepEqual(s.installed(), { stadt: 'fetched 1.0.0', neu: 'fetched 1.0.0' });
  await c.succeeds(s.run('fetch', 'stadt', '--server', `http://localhost:${port}/${c.id}/zwei/`));
  assert.equal(s.installed().stadt, 'fetched 9.0.0');
});

shelf('servers: fingerprint, twice, remove', async (s, c, r) => {
  const root = join(c.folder, 'root.json');
  const print = hash(readFileSync(root));
  await c.fails(s.run('add-server', c.url, root));
  await c.fails(s.run('add-server', `${c.url}/x`, root, '--fingerprint', hash('other')));
  await c.succeeds(s.run('add-server', `${c.url}/x`, root, '--show'));
  assert.ok(c.said.includes(print.match(/..../g).join(' ')));
  await c.succeeds(s.run('add-server', `${c.url}/x`, root, '--fingerprint', print.toUpperCase()));
  await c.succeeds(s.run('servers'));
  assert.equal(c.said.split(c.url).length, 3);
  await c.succeeds(s.run('remove-server', `${c.url}/x`));
  await c.fails(s.run('remove-server', `${c.url}/x`));
  writeFileSync(root, JSON.stringify(r.envelope('root', [makeSigner()])));
  await c.fails(s.run('add-server', `${c.url}/y`, root));
  for (const address of ['http://packs.example.org/', 'ftp://127.0.0.1/', 'file:///etc/', 'packs.example.org', ''])
    await c.fails(s.run('add-server', address, root));
});

shelf('proxy: from the environment, but never for this machine itself', async (s, c, r) => {
  addPack(r, 'stadt', '1.0.0');
  r.update('targets');
  const proxy = new URL(c.url).origin;
  const root = join(c.folder, 'root.json');
  await c.succeeds(s.run('add-server', `http://packs.example.invalid/${c.id}/`, root, '--allow-http'));
  const words = ['fetch', '--all', '--data', s.data, '--server', `http://packs.example.invalid/${c.id}/`];
  await c.fails(c.start(words));
  await c.succeeds(c.start(words, { env: { http_proxy: proxy } }));
  assert.deepEqual(s.installed(), { stadt: 'fetched 1.0.0' });
  await c.succeeds(c.start(['check', '--data', s.data, '--server', c.url], { env: { http_proxy: 'http://127.0.0.1:1' } }));
});

// --- sticks ---

shelf('stick: fetch without a network, rollback still refused', async (s, c, r) => {
  addPack(r, 'stadt', '1.0.0');
  r.update('targets');
  const stick = s.stick();
  c.asked();
  await c.succeeds(s.run('fetch', '--all', '--from', stick));
  assert.deepEqual(c.asked(), []);
  assert.deepEqual(s.installed(), { stadt: 'fetched 1.0.0' });
  r.update();
  await c.succeeds(s.run('check'));
  await c.fails(s.run('check', '--from', stick));
  assert.match(c.said, /älteren Stand/);
  await c.fails(s.run('fetch', '--all', '--from', stick, '--accept-old'));
  await c.fails(s.run('fetch', '--all', '--from', join(c.folder, 'none')));
});

shelf('stick: expired, and accepted once', async (s, c, r) => {
  addPack(r, 'stadt', '1.0.0');
  r.docs.timestamp.expires = '2020-03-04T00:00:00Z';
  r.update('targets');
  const stick = s.stick();
  await c.fails(s.run('fetch', '--all', '--from', stick));
  assert.match(c.said, /4\. März 2020/);
  assert.match(c.said, /--accept-old/);
  await c.succeeds(s.run('fetch', '--all', '--from', stick, '--accept-old'));
  assert.match(c.said, /4\. März 2020/);
  assert.deepEqual(s.installed(), { stadt: 'fetched 1.0.0' });
  await c.fails(s.run('check', '--from', stick));
  await c.fails(s.run('fetch', '--all', '--accept-old'));
  r.docs.timestamp.expires = '2050-01-01T00:00:00Z';
  r.docs.snapshot.expires = '2020-03-04T00:00:00Z';
  r.update();
  await c.fails(s.run('fetch', '--all', '--from', s.stick(), '--accept-old'));
});

shelf('stick: the copy of the second of two servers', async (s, c, r) => {
  const other = new Repository();
  writeFileSync(join(c.folder, 'zwei.json'), other.files.get('metadata/1.root.json'));
  await c.succeeds(s.run('add-server', 'https://aaa.example.org/', join(c.folder, 'zwei.json')));
  addPack(r, 'stadt', '1.0.0');
  r.update('targets');
  await c.succeeds(s.run('fetch', '--all', '--from', s.stick()));
  assert.deepEqual(s.installed(), { stadt: 'fetched 1.0.0' });
});

// --- one's own packs ---

shelf('import: marked as not signed, never overtaken by a server', async (s, c, r) => {
  const own = join(process.env.TREE, 'build/packs/digitale-stadt.riese');
  await c.succeeds(s.run('import', own));
  assert.match(c.said, /nicht signiert/);
  assert.match(s.installed()['digitale-stadt'], /^own /);
  addPack(r, 'digitale-stadt', '99.0.0');
  r.update('targets');
  await c.succeeds(s.run('fetch', '--all'));
  assert.match(s.installed()['digitale-stadt'], /^own /);
  await c.fails(s.run('fetch', 'digitale-stadt'));
  await c.succeeds(s.run('remove', 'digitale-stadt'));
  await c.succeeds(s.run('fetch', 'digitale-stadt'));
  assert.equal(s.installed()['digitale-stadt'], 'fetched 99.0.0');
  await c.fails(s.run('import', own));
  assert.equal(s.installed()['digitale-stadt'], 'fetched 99.0.0');
});

shelf('import: what is no pack', async (s, c) => {
  const file = join(c.folder, 'no.riese');
  for (const bytes of [Buffer.from('no'), packBytes('x')]) {
    writeFileSync(file, bytes);
    await c.fails(s.run('import', file));
  }
  await c.fails(s.run('import', join(c.folder, 'missing.riese')));
  assert.deepEqual(s.installed(), {});
});

test('packs: help of every command', async (c) => {
  for (const command of ['list', 'check', 'fetch', 'remove', 'import', 'servers', 'add-server', 'remove-server', 'init', 'refresh', 'download']) {
    const help = spawnSync(process.env.PACKS, [command, '--help'], { encoding: 'utf8' });
    assert.equal(help.status, 0);
    assert.match(help.stdout, new RegExp(command));
  }
});
