// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// basic, expiration, download: one test for each thing the specification says.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from './harness.mjs';
import { Repository, hash } from './repository.mjs';

const top = ['root', 'timestamp', 'snapshot', 'targets'];
const first = ['2.root', 'timestamp', '1.snapshot', '1.targets'];

// --- basic ---

test('basic: init stores the root and asks for nothing', async (c) => {
  await c.succeeds(c.init());
  assert.deepEqual(c.trusted(), ['root.json']);
  assert.deepEqual(c.asked(), []);
});

test('basic: refresh requests and trusted data', async (c) => {
  await c.succeeds(c.init());
  await c.succeeds(c.refresh());
  assert.deepEqual(c.asked(), first);
  assert.deepEqual(c.trusted(), top.map((r) => `${r}.json`).sort());
  c.versions({ root: 1, timestamp: 1, snapshot: 1, targets: 1 });
  await c.succeeds(c.refresh());
  assert.deepEqual(c.asked(), ['2.root', 'timestamp']);
});

test('basic: an address without a final slash', async (c) => {
  await c.succeeds(c.init());
  await c.succeeds(c.run(['--metadata-url', `${c.url}/metadata`, 'refresh']));
});

test('basic: only what changed is asked for', async (c, r) => {
  await c.starts();
  r.update();
  await c.succeeds(c.refresh());
  assert.deepEqual(c.asked(), ['2.root', 'timestamp', '2.snapshot']);
  r.update('targets');
  await c.succeeds(c.refresh());
  assert.deepEqual(c.asked(), ['2.root', 'timestamp', '3.snapshot', '2.targets']);
});

test('basic: without consistent snapshots', async (c, r) => {
  r.addTarget('a/b.txt', 'words');
  r.update('targets');
  await c.succeeds(c.init());
  await c.succeeds(c.download('a/b.txt'));
  assert.deepEqual(c.asked(), ['2.root', 'timestamp', 'snapshot', 'targets', 'targets/a/b.txt']);
}, { consistent: false });

test('basic: refresh without init', async (c) => {
  await c.fails(c.refresh());
  assert.deepEqual(c.asked(), []);
});

test('basic: unsigned initial root', async (c, r) => {
  await c.init(JSON.stringify(r.envelope('root', [])));
  await c.fails(c.refresh());
  assert.deepEqual(c.asked(), []);
});

test('basic: invalid initial root', async (c) => {
  for (const text of ['{}', '[]', JSON.stringify(new Repository().envelope('targets')), '', '<html>', '{"signed": {}, "signatures": []}', '{"signed": ']) {
    await c.init(text);
    await c.fails(c.refresh());
  }
});

for (const role of top) {
  test(`basic: unsigned metadata: ${role}`, async (c, r) => {
    await c.starts();
    r.docs[role].version++;
    r.write(role, []);
    if (role === 'targets') r.publish('snapshot');
    if (role === 'targets' || role === 'snapshot') r.publish('timestamp');
    await c.fails(c.refresh());
    assert.equal(c.version(role), 1);
    if (role === 'root') assert.deepEqual(c.asked(), ['2.root']);
  });
}

for (const role of ['root', 'snapshot', 'targets']) {
  test(`basic: version in address against version inside: ${role}`, async (c, r) => {
    await c.starts();
    r.docs[role].version++;
    const version = r.docs[role].version++;
    r.put(role, JSON.stringify(r.envelope(role)), version);
    if (role === 'targets') {
      r.docs.snapshot.meta['targets.json'] = { version };
      r.publish('snapshot');
    }
    if (role === 'snapshot') r.docs.timestamp.meta['snapshot.json'] = { version };
    if (role !== 'root') r.publish('timestamp');
    await c.fails(c.refresh());
    assert.equal(c.version(role), 1);
  });
}

test('basic: timestamp content changes, version does not', async (c, r) => {
  await c.starts();
  r.publish('snapshot');
  r.write('timestamp');
  const before = c.bytes('timestamp');
  await c.succeeds(c.refresh());
  assert.deepEqual(c.bytes('timestamp'), before);
  assert.deepEqual(c.asked(), ['2.root', 'timestamp']);
  c.versions({ snapshot: 1 });
});

test('basic: metadata hashes', async (c, r) => {
  await c.starts();
  r.update('targets');
  await c.succeeds(c.refresh());
  c.versions({ targets: 2, snapshot: 2 });
}, { withHashes: true });

test('basic: hashes and no length, length and no hashes', async (c, r) => {
  await c.starts();
  r.publish('targets');
  delete r.docs.snapshot.meta['targets.json'].length;
  r.publish('snapshot');
  delete r.docs.timestamp.meta['snapshot.json'].hashes;
  r.publish('timestamp');
  await c.succeeds(c.refresh());
  r.publish('targets', 'snapshot');
  r.docs.timestamp.meta['snapshot.json'].length--;
  r.publish('timestamp');
  await c.fails(c.refresh());
  c.versions({ snapshot: 2, timestamp: 3 });
}, { withHashes: true });

for (const role of ['targets', 'snapshot']) {
  test(`basic: ${role} hash mismatch`, async (c, r) => {
    await c.starts();
    r.publish('targets');
    if (role === 'targets') r.docs.snapshot.meta['targets.json'].hashes.sha256 = hash('other');
    r.publish('snapshot');
    if (role === 'snapshot') r.docs.timestamp.meta['snapshot.json'].hashes.sha256 = hash('other');
    r.publish('timestamp');
    await c.fails(c.refresh());
    c.versions({ timestamp: 2, snapshot: role === 'targets' ? 2 : 1, targets: 1 });
  }, { withHashes: true });
}

for (const role of ['snapshot', 'targets'])
  test(`basic: ${role} longer than listed`, async (c, r) => {
    await c.starts();
    r.update('targets');
    r.put(role, Buffer.concat([r.files.get(r.fileName(role, 2)), Buffer.from('\n')]));
    await c.fails(c.refresh());
    assert.equal(c.version(role), 1);
  }, { withHashes: true });

test('basic: a timestamp longer than 16384 bytes', async (c, r) => {
  await c.starts();
  r.docs.timestamp.fill = 'x'.repeat(17000);
  r.publish('timestamp');
  await c.fails(c.refresh());
  c.versions({ timestamp: 1 });
});

test('basic: unknown fields beside signed and signatures', async (c, r) => {
  await c.starts();
  r.update('targets');
  for (const role of top)
    r.put(role, JSON.stringify({ note: 'not signed', ...r.envelope(role), more: [1] }));
  await c.succeeds(c.refresh());
  c.versions({ timestamp: 2, snapshot: 2, targets: 2 });
});

for (const role of ['snapshot', 'targets'])
  test(`basic: a stored ${role} that is not the one announced is fetched again`, async (c, r) => {
    await c.starts();
    const right = c.bytes(role);
    writeFileSync(c.file(role), JSON.stringify(r.envelope(role)));
    await c.succeeds(c.refresh());
    assert.deepEqual(c.asked(), ['2.root', 'timestamp', `1.${role}`]);
    assert.deepEqual(c.bytes(role), right);
    writeFileSync(c.file(role), 'damaged');
    await c.succeeds(c.refresh());
    assert.deepEqual(c.bytes(role), right);
  }, { withHashes: true });

test('basic: a damaged timestamp is fetched again', async (c) => {
  await c.starts();
  writeFileSync(c.file('timestamp'), '{"signed":');
  await c.succeeds(c.refresh());
  c.versions({ timestamp: 1 });
});

test('basic: bytes are stored as received', async (c, r) => {
  for (const role of top)
    r.put(role, `\n ${JSON.stringify(r.envelope(role), null, 5)}\t\n`);
  await c.succeeds(c.init(r.files.get('metadata/1.root.json')));
  await c.succeeds(c.refresh());
  for (const role of top)
    assert.deepEqual(c.bytes(role), r.files.get(r.fileName(role, 1)), role);
});

test('basic: custom and unknown fields', async (c, r) => {
  const odd = { 'x-ours': [1, { 'ä"\\\n\u0007': null }, true, -5], Z: 'z', a: {} };
  for (const role of top) Object.assign(r.docs[role], structuredClone(odd));
  r.docs.root.roles.timestamp['x-owner'] = 'somebody';
  Object.values(r.docs.root.keys)[0]['x-key'] = { deep: ['er'] };
  r.addTarget('t', 'words');
  r.docs.targets.targets.t.custom = odd;
  for (const role of ['targets', 'snapshot', 'timestamp', 'root']) r.write(role);
  for (const role of top) r.check(role);
  await c.succeeds(c.init(r.files.get('metadata/1.root.json')));
  await c.succeeds(c.download('t'));
});

for (const role of ['timestamp', 'snapshot', 'targets']) {
  test(`basic: 404: ${role}`, async (c, r) => {
    await c.starts();
    r.update('targets');
    r.files.delete(r.fileName(role, 2));
    await c.fails(c.refresh());
    c.versions({ root: 1, [role]: 1 });
    r.put(role, JSON.stringify(r.envelope(role), null, 1));
    await c.succeeds(c.refresh());
    c.versions({ timestamp: 2, snapshot: 2, targets: 2 });
  });
}

for (const role of ['root', 'timestamp', 'snapshot', 'targets'])
  for (const type of ['', 'wrong', ...top.filter((t) => t !== role)])
    test(`basic: wrong type: ${role} says "${type}"`, async (c, r) => {
      await c.starts();
      r.docs[role]._type = type;
      r.publish(role);
      if (role === 'targets') r.publish('snapshot');
      if (role === 'targets' || role === 'snapshot') r.publish('timestamp');
      await c.fails(c.refresh());
      assert.equal(c.version(role), 1);
    });

test('basic: faked time', async (c, r) => {
  for (const role of top) r.docs[role].expires = '2031-05-05T12:00:00Z';
  for (const role of ['root', 'targets', 'snapshot', 'timestamp']) r.write(role);
  await c.succeeds(c.init(r.files.get('metadata/1.root.json')));
  await c.succeeds(c.refresh({ time: '2031-05-05 11:59:50' }));
  await c.fails(c.refresh({ time: '2031-05-05 12:00:10' }));
});

test('basic: specification versions', async (c, r) => {
  for (const [version, isFine] of [['1.0', true], ['1.99.1', true], ['2.0.0', false], ['0.9', false]]) {
    r.docs.timestamp.spec_version = version;
    r.publish('timestamp');
    await c.init();
    await (isFine ? c.succeeds(c.refresh()) : c.fails(c.refresh()));
  }
});

// --- expiration ---

const past = '2020-01-01T00:00:00Z';

test('expiration: root', async (c, r) => {
  await c.starts();
  r.docs.root.expires = past;
  r.publish('root');
  await c.fails(c.refresh());
  c.versions({ root: 2 });
  assert.deepEqual(c.asked(), ['2.root', '3.root']);
  r.docs.root.expires = '2050-01-01T00:00:00Z';
  r.publish('root');
  await c.succeeds(c.refresh());
  c.versions({ root: 3 });
});

for (const role of ['timestamp', 'snapshot', 'targets']) {
  test(`expiration: ${role}`, async (c, r) => {
    await c.starts();
    r.docs[role].expires = past;
    r.update('targets');
    await c.fails(c.refresh());
    assert.match(c.said, /2020/);
    assert.equal(c.version(role), 1);
  });
}

test('expiration: local root', async (c, r) => {
  r.docs.root.expires = past;
  r.write('root');
  await c.succeeds(c.init());
  await c.fails(c.refresh());
  r.docs.root.expires = '2050-01-01T00:00:00Z';
  r.publish('root');
  await c.succeeds(c.refresh());
});

for (const role of ['snapshot', 'targets', 'a'])
  test(`expiration: stored ${role} expires meanwhile`, async (c, r) => {
    r.delegate('targets', 'a');
    r.addTarget('t', 'words', { role: 'a' });
    r.docs[role].expires = '2031-05-05T12:00:00Z';
    r.update('a', 'targets');
    await c.succeeds(c.init());
    await c.succeeds(c.download('t'));
    const words = ['--metadata-url', `${c.url}/metadata/`, '--target-name', 't', '--target-base-url', `${c.url}/targets/`, '--target-dir', c.targets, 'download'];
    await c.fails(c.run(words, { time: '2031-05-06 12:00:00' }));
    assert.match(c.said, /2031/);
    r.docs[role].expires = '2050-01-01T00:00:00Z';
    r.update('a', 'targets');
    await c.succeeds(c.run(words, { time: '2031-05-06 12:00:00' }));
  });

test('expiration: local timestamp still guards against rollback', async (c, r) => {
  r.docs.timestamp.expires = '2031-01-01T00:00:00Z';
  r.publish('timestamp');
  await c.starts();
  c.versions({ timestamp: 2 });
  r.docs.timestamp = { ...r.docs.timestamp, version: 1, expires: '2050-01-01T00:00:00Z' };
  r.write('timestamp');
  await c.fails(c.refresh({ time: '2032-01-01 00:00:00' }));
  r.docs.timestamp.version = 3;
  r.write('timestamp');
  await c.succeeds(c.refresh({ time: '2032-01-01 00:00:00' }));
  c.versions({ timestamp: 3 });
});

// --- download ---

test('download: expected file', async (c, r) => {
  r.addTarget('file.txt', 'words');
  r.update('targets');
  await c.succeeds(c.init());
  await c.succeeds(c.download('file.txt'));
  assert.deepEqual(c.loaded(), ['words']);
  assert.equal(c.asked().at(-1), `targets/${hash('words')}.file.txt`);
});

test('download: in a sub-directory', async (c, r) => {
  r.addTarget('a/b/file.txt', 'words');
  r.update('targets');
  await c.succeeds(c.init());
  await c.succeeds(c.download('a/b/file.txt'));
  assert.deepEqual(c.loaded(), ['words']);
  assert.equal(c.asked().at(-1), `targets/a/b/${hash('words')}.file.txt`);
});

test('download: several at once', async (c, r) => {
  for (const name of ['a', 'b', 'c']) r.addTarget(name, `of ${name}`);
  r.update('targets');
  await c.succeeds(c.init());
  await c.succeeds(c.download('a', 'b', 'c'));
  assert.deepEqual(c.loaded().sort(), ['of a', 'of b', 'of c']);
  await c.fails(c.download('a', 'missing'));
});

test('download: no such target', async (c) => {
  await c.succeeds(c.init());
  await c.fails(c.download('nothing'));
  assert.deepEqual(c.asked(), first);
  assert.deepEqual(c.loaded(), []);
});

for (const [name, text] of [['longer', 'words and more'], ['shorter', 'word'], ['other', 'sword']])
  test(`download: substituted file: ${name}`, async (c, r) => {
    r.addTarget('file.txt', 'words');
    r.putTarget('file.txt', Buffer.from(text), [hash('words')]);
    r.update('targets');
    await c.succeeds(c.init());
    await c.fails(c.download('file.txt'));
    assert.deepEqual(c.loaded(), []);
  });

test('download: several changes of a target', async (c, r) => {
  await c.succeeds(c.init());
  for (const text of ['first', 'second', 'third']) {
    r.addTarget('file.txt', text);
    r.update('targets');
    await c.succeeds(c.download('file.txt'));
    assert.deepEqual(c.loaded(), [text]);
  }
});

for (const algorithms of [['sha256'], ['sha512'], ['sha384'], ['sha256', 'sha512']])
  test(`download: ${algorithms.join(' and ')}`, async (c, r) => {
    r.addTarget('file.txt', 'words', { algorithms });
    r.update('targets');
    await c.succeeds(c.init());
    await c.succeeds(c.download('file.txt'));
    assert.deepEqual(c.loaded(), ['words']);
  });

test('download: one of two hashes is wrong', async (c, r) => {
  r.addTarget('file.txt', 'words', { algorithms: ['sha256', 'sha512'] });
  r.docs.targets.targets['file.txt'].hashes.sha512 = hash('other', 'sha512');
  r.update('targets');
  await c.succeeds(c.init());
  await c.fails(c.download('file.txt'));
  assert.deepEqual(c.loaded(), []);
});

test('download: unknown hash', async (c, r) => {
  r.addTarget('file.txt', 'words');
  r.docs.targets.targets['file.txt'].hashes = { odd: hash('words') };
  r.update('targets');
  await c.succeeds(c.init());
  await c.fails(c.download('file.txt'));
  assert.deepEqual(c.loaded(), []);
});

test('download: a file of no bytes', async (c, r) => {
  r.addTarget('empty', '');
  r.update('targets');
  await c.succeeds(c.init());
  await c.succeeds(c.download('empty'));
  assert.deepEqual(c.loaded(), ['']);
});

test('download: a cached file that is damaged is fetched again', async (c, r) => {
  r.addTarget('file.txt', 'words');
  r.update('targets');
  await c.succeeds(c.init());
  await c.succeeds(c.download('file.txt'));
  writeFileSync(`${c.targets}/file.txt`, 'sword');
  await c.succeeds(c.download('file.txt'));
  assert.deepEqual(c.loaded(), ['words']);
});

test('download: cached file', async (c, r) => {
  r.addTarget('file.txt', 'words');
  r.update('targets');
  await c.succeeds(c.init());
  await c.succeeds(c.download('file.txt'));
  c.asked();
  await c.succeeds(c.download('file.txt'));
  assert.deepEqual(c.asked(), ['2.root', 'timestamp']);
  assert.deepEqual(c.loaded(), ['words']);
});

test('download: names of targets are quoted', async (c, r) => {
  for (const name of ['a b', 'a#b', 'a?b', 'ä', '%41', "a'(b)+~"]) {
    r.addTarget(name, name);
    r.files.set(`targets/${hash(name)}.${encodeURIComponent(name).replace('%2B', '+')}`, Buffer.from(name));
  }
  r.update('targets');
  await c.succeeds(c.init());
  for (const name of ['a b', 'a#b', 'a?b', 'ä', '%41', "a'(b)+~"]) await c.succeeds(c.download(name));
});

test('download: a target that wants out of its folder', async (c, r) => {
  r.addTarget('../../out.txt', 'words');
  r.update('targets');
  await c.succeeds(c.init());
  await c.download('../../out.txt');
  assert.ok(c.loaded().length <= 1);
  assert.throws(() => readFileSync(`${c.targets}/../../out.txt`));
});
