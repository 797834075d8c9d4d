// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Servers whose list is shared out to bins, with an index and without; groups that are not valid; names of strangers.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from './repository.mjs';
import { addPack, shelf } from './shelf.mjs';

const digits = [...'0123456789abcdef'];
const binOf = (id, version) => `bin-${hash(`packs/${id}/${id}-${version}.riese`)[0]}`;
const shardOf = (id) => `index/${(parseInt(hash(id).slice(0, 2), 16) >> 2).toString(16).padStart(2, '0')}.json`;

// Packs as [id, version], each in its bin, as "repo delegate --bins 16" shares them out.
function share(r, packs, { withIndex = true } = {}) {
  if (withIndex && !r.docs.index) r.delegate('targets', 'index', { paths: ['index/*'], terminating: true });
  for (const digit of digits)
    if (!r.docs[`bin-${digit}`]) r.delegate('targets', `bin-${digit}`, { prefixes: [digit], terminating: true });
  const shards = {};
  for (const [id, version] of packs) {
    const name = addPack(r, id, version, { role: binOf(id, version) });
    const { length, custom } = r.docs[binOf(id, version)].targets[name];
    (shards[shardOf(id)] ??= { packs: {} }).packs[id] = { size: length, custom };
  }
  if (withIndex) for (const [name, shard] of Object.entries(shards)) r.addTarget(name, JSON.stringify(shard), { role: 'index' });
  r.update(...(withIndex ? ['index'] : []), ...digits.map((d) => `bin-${d}`), 'targets');
}

const some = [['stadt', '1.0.0'], ['zahlen', '2.1.0'], ['wald', '1.0.0'], ['meer', '1.0.0']];
const bins = (asked) => asked.filter((name) => name.includes('bin-')).map((name) => name.replace(/^\d+\./, ''));
const offers = async (s) => Object.values((await s.list()).offers)[0];

shelf('index: a pack is fetched by its id, its bin only is read', async (s, c, r) => {
  share(r, some);
  await c.succeeds(s.run('fetch', 'stadt'));
  assert.deepEqual(bins(c.asked()), [binOf('stadt', '1.0.0')]);
  assert.deepEqual(s.installed(), { stadt: 'fetched 1.0.0' });
  assert.equal((await s.list()).installed[0].signer, 'targets');
  await c.succeeds(s.run('list'));
  assert.match(c.said, /unterschrieben von der Redaktion des Servers/);
  assert.doesNotMatch(c.said, /bin-/);
});

shelf('index: check and list read the index and no bin', async (s, c, r) => {
  share(r, some);
  await c.succeeds(s.run('check'));
  assert.match(c.said, /Neu oder neuer: 4/);
  assert.deepEqual(bins(c.asked()), []);
  const all = await offers(s);
  assert.deepEqual(Object.keys(all).sort(), ['meer', 'stadt', 'wald', 'zahlen']);
  assert.deepEqual([all.wald.state, all.wald.size, all.wald.signer], ['new', 4000, 'targets']);
  await c.succeeds(s.run('check'));
  assert.deepEqual(c.asked(), ['2.root', 'timestamp']);
});

shelf('index: updates look up what is installed', async (s, c, r) => {
  share(r, some);
  await c.succeeds(s.run('fetch', 'stadt'));
  share(r, [['stadt', '1.2.0']]);
  c.asked();
  await c.succeeds(s.run('fetch', '--updates'));
  assert.deepEqual(bins(c.asked()), [binOf('stadt', '1.2.0')]);
  assert.deepEqual(s.installed(), { stadt: 'fetched 1.2.0' });
});

shelf('index: everything, and from a stick', async (s, c, r) => {
  share(r, some);
  await c.succeeds(s.run('fetch', '--all', '--from', s.stick()));
  assert.equal(Object.keys(s.installed()).length, 4);
});

shelf('index: a group beside it is read and named', async (s, c, r) => {
  r.delegate('targets', 'nabu', { paths: ['packs/nabu-*/*'] });
  addPack(r, 'nabu-igel', '1.0.0', { role: 'nabu' });
  r.update('nabu');
  share(r, some);
  await c.succeeds(s.run('fetch', 'nabu-igel'));
  assert.deepEqual(bins(c.asked()), []);
  assert.equal((await s.list()).installed[0].signer, 'nabu');
});

shelf('index: changed on the way it is refused, and fetched again later', async (s, c, r) => {
  share(r, some);
  const shard = shardOf('stadt').slice(6);
  r.answer = (rest, request, response) => {
    if (!rest.startsWith('targets/index/')) return false;
    response.end(Buffer.alloc(r.files.get(rest).length, ' '));
    return true;
  };
  await c.fails(s.run('fetch', 'stadt', '--progress', 'lines'));
  assert.match(c.said, /^error \S+ .+/m);
  assert.deepEqual(s.installed(), {});
  r.answer = undefined;
  await c.succeeds(s.run('fetch', 'stadt'));
  const [server] = Object.keys((await s.list()).servers);
  writeFileSync(join(s.data, 'servers', server, 'index', shard), '{"packs":{"falsch":{}}}');
  assert.deepEqual(Object.values((await s.list()).offers), [{}]);
  await c.succeeds(s.run('check'));
  assert.ok((await offers(s)).stadt);
});

shelf('index: what it names and no bin has', async (s, c, r) => {
  share(r, some);
  r.docs[binOf('stadt', '1.0.0')].targets = {};
  r.update(binOf('stadt', '1.0.0'));
  await c.fails(s.run('fetch', 'stadt', '--progress', 'lines'));
  assert.match(c.said, /^error not-found /m);
  assert.deepEqual(s.installed(), {});
});

shelf('index: it cannot say what a pack is', async (s, c, r) => {
  share(r, some);
  const name = shardOf('stadt');
  r.addTarget(name, JSON.stringify({ packs: {
    stadt: { size: -1, custom: { id: 'stadt', version: '1.0.0' } }, wald: { size: 10, custom: { id: 'meer', version: '9' } },
    '../x': { size: 10, custom: { id: '../x', version: '1' } }, y: 'no', z: { size: 'no', custom: {} },
  } }), { role: 'index' });
  r.update('index');
  await c.succeeds(s.run('check'));
  assert.deepEqual(Object.keys(await offers(s)).filter((id) => !some.some(([known]) => known === id)), []);
});

shelf('index: bins without one are all read, as those of others', async (s, c, r) => {
  share(r, some, { withIndex: false });
  await c.succeeds(s.run('check'));
  assert.match(c.said, /Neu oder neuer: 4/);
  assert.equal(bins(c.asked()).length, 16);
  assert.equal((await offers(s)).stadt.signer, 'targets');
});

// --- groups that are not valid ---

for (const [name, spoil] of Object.entries({
  expired: (r) => (r.docs.nabu.expires = '2020-01-01T00:00:00Z', r.update('nabu')),
  missing: (r) => r.files.delete('metadata/2.nabu.json'),
  'not signed': (r) => r.put('nabu', JSON.stringify(r.envelope('nabu', []))),
  'a log-in page': (r) => r.put('nabu', '<html>'),
  'not in the snapshot': (r) => (delete r.docs.snapshot.meta['nabu.json'], r.publish('snapshot', 'timestamp')),
}))
  shelf(`a group that is ${name} hides its own packs only`, async (s, c, r) => {
    r.delegate('targets', 'nabu', { paths: ['packs/nabu-*/*', 'packs/stadt/stadt-2*'] });
    r.delegate('targets', 'verlag', { paths: ['packs/*/*'] });
    addPack(r, 'nabu-igel', '1.0.0', { role: 'nabu' });
    addPack(r, 'wald', '1.0.0', { role: 'verlag' });
    addPack(r, 'stadt', '2.0.0', { role: 'verlag' }); // nabu might have it: not without its word
    addPack(r, 'stadt', '1.0.0');
    r.update('nabu', 'verlag', 'targets');
    spoil(r);
    await c.succeeds(s.run('fetch', 'wald', 'stadt', '--progress', 'lines'));
    assert.match(c.said, /^warning .*Listen/m);
    assert.deepEqual(s.installed(), { wald: 'fetched 1.0.0', stadt: 'fetched 1.0.0' });
    await c.fails(s.run('fetch', 'nabu-igel'));
  });

// --- names of strangers ---

shelf('names: a role that would begin lines of its own', async (s, c, r) => {
  const evil = 'x\ndone Geholt: 9\terror\u001b[2J\u2028note';
  r.delegate('targets', evil, { paths: ['packs/*/*'] });
  addPack(r, 'stadt', '1.0.0', { role: evil, custom: { id: 'stadt', version: '1.0.0', title: { de: 'Titel\nerror full x' } } });
  r.update(evil, 'targets');
  const isClean = () => c.said.trim().split('\n').forEach((line) => assert.match(line, /^(progress \d+ \d+ bytes|(note|done|warning|error|expired) [^\u0000-\u001f\u2028]*)$/));
  await c.succeeds(s.run('check', '--progress', 'lines'));
  isClean();
  assert.equal(c.said.match(/^done /gm).length, 1);
  assert.doesNotMatch(c.said, /^error/m);
  await c.succeeds(s.run('fetch', 'stadt', '--progress', 'lines'));
  isClean();
  assert.equal(readFileSync(join(s.data, 'packs/installed.txt'), 'utf8').trim().split('\n').length, 2);
  assert.deepEqual(s.installed(), { stadt: 'fetched 1.0.0' });
  await c.succeeds(s.run('list'));
  assert.doesNotMatch(c.said, /\u001b|^done/m);
  r.docs[evil].expires = '2020-01-01T00:00:00Z';
  r.update(evil);
  await c.succeeds(s.run('check', '--progress', 'lines'));
  isClean();
  r.answer = (rest, request, response) => !rest.startsWith('targets/') && (response.writeHead(500).end('\ndone x\n'), true);
  await c.fails(s.run('check', '--progress', 'lines'));
  isClean();
});

// --- a server that comes with the program ---

shelf('demo: offered, added by its name, never asked among others', async (s, c, r) => {
  addPack(r, 'stadt', '1.0.0');
  r.update('targets');
  const { demo } = (await s.list()).presets;
  assert.match(demo.address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  assert.ok(demo.title.length > 5);
  await c.fails(s.run('list', '--server', 'demo'));
  await c.succeeds(s.run('add-server', 'demo'));
  await c.fails(s.run('add-server', 'demo'));
  const all = await s.list();
  assert.deepEqual(all.presets, {});
  assert.equal(Object.values(all.servers).length, 2);
  await c.succeeds(s.run('check'));
  assert.match(c.said, /Neu oder neuer: 1/);
  await c.succeeds(s.run('fetch', '--all'));
  await c.succeeds(s.run('remove-server', demo.address));
  assert.ok((await s.list()).presets.demo);
});

// --- names and sizes ---

shelf('names: a pack of 300 characters is not offered, the others are', async (s, c, r) => {
  addPack(r, 'x'.repeat(300), '1.0.0');
  addPack(r, 'y', '1.'.repeat(150) + '0');
  addPack(r, 'stadt', '1.0.0', { custom: { id: 'stadt', version: '1.0.0', title: { de: 'ä'.repeat(3000) } } });
  r.update('targets');
  await c.succeeds(s.run('check', '--progress', 'lines'));
  assert.match(c.said, /Neu oder neuer: 1/);
  for (const line of c.said.trim().split('\n')) assert.ok(Buffer.byteLength(line) < 2100 && !line.includes('\ufffd'));
});

shelf('names: two groups that differ in case only, on a stick that cannot tell them apart', async (s, c, r) => {
  r.delegate('targets', 'Nabu', { paths: ['packs/gross/*'] });
  r.delegate('targets', 'nabu', { paths: ['packs/klein/*'] });
  addPack(r, 'gross', '1.0.0', { role: 'Nabu' });
  addPack(r, 'klein', '1.0.0', { role: 'nabu' });
  r.update('Nabu', 'nabu', 'targets');
  r.files.set('metadata/2.Nabu.json', r.files.get('metadata/2.nabu.json'));
  await c.succeeds(s.run('fetch', 'klein', '--from', s.stick(), '--progress', 'lines'));
  assert.match(c.said, /^warning .*Listen/m);
  await c.fails(s.run('fetch', 'gross', '--from', s.stick(), '--progress', 'lines'));
  assert.equal(c.said.match(/^error not-found .+$/gm).length, 1);
});

shelf('sizes: a pack that is said to have 2 GB', async (s, c, r) => {
  const name = addPack(r, 'stadt', '1.0.0');
  r.docs.targets.targets[name].length = 2 ** 31;
  r.update('targets');
  await c.fails(s.run('fetch', 'stadt', '--progress', 'lines'));
  assert.equal(c.said.match(/^error limit .+$/gm).length, 1);
  assert.deepEqual(c.asked().filter((rest) => rest.startsWith('targets/')), []);
});

for (const withLength of [true, false])
  shelf(`sizes: 2 GB instead of a pack, ${withLength ? 'announced' : 'without a word'}`, async (s, c, r) => {
    addPack(r, 'klein', '1.0.0');
    addPack(r, 'stadt', '1.0.0', { size: 300000 });
    r.update('targets');
    await c.succeeds(s.run('fetch', 'klein'));
    let sent = 0;
    r.answer = (rest, request, response) => {
      if (!rest.startsWith('targets/')) return false;
      response.writeHead(200, withLength ? { 'Content-Length': 2 ** 31 } : {});
      const pour = () => {
        for (let goesOn = true; goesOn && sent < 2 ** 31 && !response.destroyed; sent += 65536) goesOn = response.write(Buffer.alloc(65536, 'x'));
      };
      response.on('drain', pour);
      pour();
      return true;
    };
    await c.fails(s.run('fetch', 'stadt', '--progress', 'lines'));
    assert.equal(c.said.match(/^error too-large .+$/gm)?.length, 1, c.said);
    assert.ok(sent < 20e6, `${sent} bytes were sent`);
    assert.deepEqual(s.installed(), { klein: 'fetched 1.0.0' });
    r.answer = undefined;
    await c.succeeds(s.run('fetch', 'stadt'));
  });

shelf('sizes: lists that delegate to each other without end are not all kept', async (s, c, r) => {
  const roles = Array.from({ length: 12 }, (_, i) => `r${i}`);
  for (const role of roles) r.delegate('targets', role);
  for (const role of roles) for (const other of roles) if (other !== role) r.delegate(role, other);
  for (const role of roles) r.docs[role].fill = 'x'.repeat(100000);
  addPack(r, 'stadt', '1.0.0');
  r.update(...roles, 'targets');
  await c.succeeds(s.run('fetch', 'stadt', '--progress', 'lines'));
  assert.match(c.said, /^warning .*Listen/m);
  assert.ok(c.asked().length < 30);
});
