// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands for people: servers, check, fetch, sticks, one's own packs, and what goes wrong on
// the way, each in one sentence.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { test } from './harness.mjs';
import { Repository, hash, makeSigner } from './repository.mjs';

const format = Number(readFileSync(join(process.env.TREE, 'game/pack/pack.h'), 'utf8').match(/PACK_FORMAT = (\d+)/)[1]);

// A file that looks like a pack to all but the game: SQLite's head with our application id.
function packBytes(text, size = 4000) {
  const bytes = Buffer.alloc(size, text);
  bytes.write('SQLite format 3\0', 0, 'latin1');
  bytes.writeUInt32BE(format, 60);
  bytes.writeUInt32BE(0x52696573, 68);
  return bytes;
}

function addPack(r, id, version, { size, role = 'targets', path, custom } = {}) {
  const name = path ?? `packs/${id}/${id}-${version}.riese`;
  r.addTarget(name, packBytes(`${id} ${version} `, size), { role });
  r.docs[role].targets[name].custom = custom ?? {
    id, version, title: { de: `Titel ${id}` }, classes: [5, 6, 7], languages: ['de'], minutes: 45,
  };
  return name;
}

class Shelf {
  constructor(client) {
    this.c = client;
    this.data = join(client.folder, 'data');
  }

  run(...args) {
    return this.c.start([...args, '--data', this.data]);
  }

  runAt(time, ...args) {
    return this.c.start([...args, '--data', this.data], { time });
  }

  list() {
    return this.run('list', '--json').then(() => JSON.parse(this.c.said));
  }

  async trusts() {
    const root = join(this.c.folder, 'root.json');
    writeFileSync(root, this.c.repository.files.get('metadata/1.root.json'));
    await this.c.succeeds(this.run('add-server', this.c.url, root));
  }

  installed() {
    const file = join(this.data, 'packs/installed.txt');
    if (!existsSync(file)) return {};
    const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1).filter(Boolean);
    return Object.fromEntries(lines.map((line) => line.split('\t')).map(([origin, id, version]) => [id, `${origin} ${version}`]));
  }

  files() {
    return readdirSync(join(this.data, 'packs')).filter((n) => n.endsWith('.riese'));
  }

  // The repository as a folder, as rsync would copy it.
  stick() {
    const folder = join(this.c.folder, 'stick');
    for (const [name, bytes] of this.c.repository.files) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    return folder;
  }
}

function shelf(name, run, options) {
  test(`packs: ${name}`, async (c, r) => {
    const s = new Shelf(c);
    await s.trusts();
    await run(s, c, r);
  }, options);
}

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

// --- what goes wrong ---

shelf('words: a log-in page instead of JSON', async (s, c, r) => {
  r.answer = (rest, request, response) => {
    response.end('<html>Bitte anmelden</html>');
    return true;
  };
  await c.fails(s.run('check', '--progress', 'lines'));
  assert.match(c.said, /^error no-metadata .*Anmeldeseite/m);
  r.answer = (rest, request, response) => {
    response.writeHead(302, { Location: 'http://login.example.org/' }).end();
    return true;
  };
  await c.fails(s.run('check', '--progress', 'lines'));
  assert.match(c.said, /^error redirect .*Anmeldeseite/m);
});

shelf('words: nobody listens, no such host', async (s, c) => {
  await c.succeeds(s.run('remove-server', c.url));
  const root = join(c.folder, 'root.json');
  for (const url of ['http://127.0.0.1:1/', 'https://no-such-host.invalid/']) {
    await c.succeeds(s.run('add-server', url, root));
    await c.fails(s.run('check', '--progress', 'lines'));
    assert.match(c.said, /^error no-connection /m);
    await c.succeeds(s.run('remove-server', url));
  }
});

shelf('words: not TLS where TLS is expected', async (s, c) => {
  await c.succeeds(s.run('remove-server', c.url));
  const plain = createServer((socket) => socket.on('error', () => {}).on('data', () => socket.end('HTTP/1.1 400 No\r\n\r\n')));
  await new Promise((resolve) => plain.listen(0, '127.0.0.1', resolve));
  await c.succeeds(s.run('add-server', `https://127.0.0.1:${plain.address().port}/`, join(c.folder, 'root.json')));
  await c.fails(s.run('check', '--progress', 'lines'));
  assert.match(c.said, /^error tls /m);
  plain.close();
});

shelf('words: a server out of order', async (s, c, r) => {
  r.answer = (rest, request, response) => {
    response.writeHead(503).end('later');
    return true;
  };
  await c.fails(s.run('check', '--progress', 'lines'));
  assert.match(c.said, /^error status .*Störung/m);
});

shelf('words: an answer of 2 GB', async (s, c, r) => {
  r.answer = (rest, request, response) => {
    if (!rest.includes('timestamp')) return false;
    response.writeHead(200, { 'Content-Length': 2 ** 31 });
    response.write(Buffer.alloc(100000));
    return true;
  };
  await c.fails(s.run('check', '--progress', 'lines'));
  assert.match(c.said, /^error too-large /m);
});

shelf('words: a wrong clock', async (s, c, r) => {
  addPack(r, 'stadt', '1.0.0');
  r.update('targets');
  await c.succeeds(s.run('check'));
  await c.succeeds(s.runAt('2015-01-01 00:00:00', 'check'));
  assert.match(c.said, /Uhr dieses Rechners/);
  await c.fails(s.runAt('2055-01-01 00:00:00', 'check'));
  assert.match(c.said, /Datum und Uhrzeit/);
});

shelf('words: a pack for a newer program', async (s, c, r) => {
  const name = addPack(r, 'stadt', '1.0.0');
  const bytes = packBytes('x');
  bytes.writeUInt32BE(99, 60);
  r.addTarget(name, bytes);
  r.docs.targets.targets[name].custom = { id: 'stadt', version: '1.0.0' };
  r.update('targets');
  await c.fails(s.run('fetch', 'stadt', '--progress', 'lines'));
  assert.match(c.said, /^error version .*neueren Version/m);
  assert.deepEqual(s.files(), []);
});

shelf('words: the disk is full while a pack comes', async (s, c, r) => {
  addPack(r, 'klein', '1.0.0');
  r.update('targets');
  await c.succeeds(s.run('fetch', 'klein'));
  addPack(r, 'gross', '1.0.0', { size: 3000000 });
  r.update('targets');
  // A file may not grow beyond 1 MB here: the same error path as a full disk, at a third of the way.
  const script = 'trap "" XFSZ; ulimit -f 1000; exec "$@"';
  const limited = spawnSync('bash', ['-c', script, 'bash', process.env.PACKS, 'fetch', 'gross', '--progress', 'lines', '--data', s.data, '--from', s.stick()], { encoding: 'utf8' });
  assert.equal(limited.status, 1, limited.stdout + limited.stderr);
  assert.match(limited.stdout, /^error (io|full) /m);
  assert.deepEqual(s.installed(), { klein: 'fetched 1.0.0' });
  await c.succeeds(s.run('fetch', 'gross'));
});

shelf('words: two at a time', async (s, c) => {
  const holder = spawnSync('flock', ['-n', join(s.data, 'packs/lock'), process.env.PACKS, 'check', '--progress', 'lines', '--data', s.data], { encoding: 'utf8' });
  assert.match(holder.stdout, /^error busy /m);
});

// --- going on after a break ---

shelf('resume: ended in the middle, the rest is fetched with Range and If-Range', async (s, c, r) => {
  const path = addPack(r, 'stadt', '1.0.0', { size: 300000 });
  r.update('targets');
  const ranges = [];
  r.answer = (rest, request, response) => {
    if (!rest.startsWith('targets/')) return false;
    const bytes = r.files.get(rest);
    ranges.push([request.headers.range, request.headers['if-range'], request.headers['accept-encoding']]);
    const from = Number(request.headers.range?.match(/bytes=(\d+)-/)?.[1] ?? 0);
    response.writeHead(from ? 206 : 200, {
      'Content-Length': bytes.length - from, ETag: '"tag"',
      ...(from ? { 'Content-Range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    });
    if (from) response.end(bytes.subarray(from));
    else response.write(bytes.subarray(0, 100000), () => setTimeout(() => c.child.kill('SIGKILL'), 300));
    return true;
  };
  assert.equal(await s.run('fetch', 'stadt'), 'SIGKILL');
  assert.deepEqual(s.installed(), {});
  await c.succeeds(s.run('fetch', 'stadt'));
  assert.deepEqual(s.installed(), { stadt: 'fetched 1.0.0' });
  assert.deepEqual(ranges[0], [undefined, undefined, undefined]);
  assert.equal(ranges[1][0], 'bytes=100000-');
  assert.ok(path);
});

for (const [name, answer] of Object.entries({
  'the server begins anew': (bytes, from, response) => response.writeHead(200).end(bytes),
  'the server says there is no more': (bytes, from, response) =>
    from ? response.writeHead(416).end() : response.writeHead(200).end(bytes),
  'the bytes that were there are wrong': (bytes, from, response) =>
    response.writeHead(from ? 206 : 200, from ? { 'Content-Range': `bytes ${from}-3999/4000` } : {}).end(bytes.subarray(from)),
}))
  shelf(`resume: ${name}`, async (s, c, r) => {
    const path = addPack(r, 'stadt', '1.0.0');
    r.update('targets');
    await c.succeeds(s.run('check'));
    const { sha256 } = r.docs.targets.targets[path].hashes;
    const begun = join(s.data, 'packs/parts', sha256);
    writeFileSync(`${begun}.part`, Buffer.alloc(1000, 'wrong'));
    writeFileSync(`${begun}.etag`, '"tag"');
    const asked = [];
    r.answer = (rest, request, response) => {
      if (!rest.startsWith('targets/')) return false;
      asked.push([request.headers.range, request.headers['if-range']]);
      answer(r.files.get(rest), request.headers.range ? 1000 : 0, response);
      return true;
    };
    await c.succeeds(s.run('fetch', 'stadt'));
    assert.deepEqual(asked[0], ['bytes=1000-', '"tag"']);
    assert.deepEqual(s.installed(), { stadt: 'fetched 1.0.0' });
    assert.deepEqual(readdirSync(join(s.data, 'packs/parts')), []);
  });

shelf('resume: the server lies about the range', async (s, c, r) => {
  const path = addPack(r, 'stadt', '1.0.0');
  r.update('targets');
  await c.succeeds(s.run('check'));
  const { sha256 } = r.docs.targets.targets[path].hashes;
  writeFileSync(join(s.data, 'packs/parts', `${sha256}.part`), Buffer.alloc(1000, 'x'));
  r.answer = (rest, request, response) => {
    if (!rest.startsWith('targets/')) return false;
    response.writeHead(206, { 'Content-Range': 'bytes 7-3999/4000' }).end(r.files.get(rest).subarray(7));
    return true;
  };
  await c.fails(s.run('fetch', 'stadt'));
  assert.deepEqual(s.installed(), {});
  r.answer = undefined;
  await c.succeeds(s.run('fetch', 'stadt'));
});

// --- fifty packs over a line that breaks ---

shelf('50 packs through 30 % dropped connections: no byte twice', async (s, c, r) => {
  const size = 40000;
  for (let i = 0; i < 50; i++) addPack(r, `p${i}`, '1.0.0', { size });
  r.update('targets');
  let sent = 0;
  let seed = 1;
  const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  r.answer = (rest, request, response) => {
    if (chance() < 0.3 && !rest.startsWith('targets/')) return request.socket.destroy(), true;
    const bytes = rest.startsWith('targets/') && r.files.get(rest);
    if (!bytes) return false;
    const from = Number(request.headers.range?.match(/bytes=(\d+)-/)?.[1] ?? 0);
    const rest_ = bytes.subarray(from);
    response.writeHead(from ? 206 : 200, {
      'Content-Length': rest_.length, ETag: '"same"',
      ...(from ? { 'Content-Range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    });
    if (chance() < 0.3) {
      const part = rest_.subarray(0, Math.floor(rest_.length * chance()));
      sent += part.length;
      response.write(part, () => setTimeout(() => request.socket.destroy(), 5));
    } else {
      sent += rest_.length;
      response.end(rest_);
    }
    return true;
  };
  // Ended in the middle as well: what is whole or begun stays.
  const child = s.run('fetch', '--all');
  await c.succeeds(child);
  assert.equal(Object.keys(s.installed()).length, 50);
  assert.ok(sent <= 50 * size * 1.02, `${sent} bytes sent for ${50 * size}`);
});

test('packs: help of every command', async (c) => {
  for (const command of ['list', 'check', 'fetch', 'remove', 'import', 'servers', 'add-server', 'remove-server', 'init', 'refresh', 'download']) {
    const help = spawnSync(process.env.PACKS, [command, '--help'], { encoding: 'utf8' });
    assert.equal(help.status, 0);
    assert.match(help.stdout, new RegExp(command));
  }
});
