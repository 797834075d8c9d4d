// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What goes wrong on the way, each in one sentence; going on after a break; a line that breaks all the time.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { addPack, packBytes, shelf } from './shelf.mjs';

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
