// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// delegations: which roles are asked, in which order, and whom a target may come from.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';
import { hash, makeSigner } from './repository.mjs';

// Each: [parent, name, paths or options]; what is visited for a target that nobody has.
const graphs = {
  'no delegations': [[], []],
  'basic': [[['targets', 'a']], ['a']],
  'two levels, depth first': [
    [['targets', 'a'], ['targets', 'b'], ['a', 'c'], ['b', 'd'], ['c', 'e']],
    ['a', 'c', 'e', 'b', 'd'],
  ],
  'order of one level': [[['targets', 'c'], ['targets', 'a'], ['targets', 'b']], ['c', 'a', 'b']],
  'order of two levels': [
    [['targets', 'b'], ['targets', 'a'], ['b', 'd'], ['b', 'c'], ['a', 'f'], ['a', 'e']],
    ['b', 'd', 'c', 'a', 'f', 'e'],
  ],
  'terminating ends the level': [
    [['targets', 'a', { terminating: true }], ['targets', 'b']],
    ['a'],
  ],
  'terminating below ends everything': [
    [['targets', 'a'], ['targets', 'b'], ['a', 'c', { terminating: true }], ['a', 'd'], ['c', 'e']],
    ['a', 'c', 'e'],
  ],
  'terminating that does not match': [
    [['targets', 'a', { terminating: true, paths: ['other'] }], ['targets', 'b']],
    ['b'],
  ],
  'not matching': [
    [['targets', 'a', { paths: ['other'] }], ['targets', 'b'], ['b', 'c', { paths: ['else/*'] }], ['b', 'd']],
    ['b', 'd'],
  ],
  'cyclic': [[['targets', 'a'], ['a', 'b'], ['b', 'c'], ['c', 'a']], ['a', 'b', 'c']],
  'to itself': [[['targets', 'a'], ['a', 'a'], ['targets', 'b']], ['a', 'b']],
  'two roles to a third': [
    [['targets', 'a'], ['targets', 'b'], ['a', 'c'], ['b', 'c']],
    ['a', 'c', 'b'],
  ],
  'two roles to a third, terminating': [
    [['targets', 'a'], ['targets', 'b'], ['a', 'c', { terminating: true }], ['b', 'c']],
    ['a', 'c'],
  ],
  '40 of one level end after 32': [
    Array.from({ length: 40 }, (_, i) => ['targets', `r${i}`]),
    Array.from({ length: 32 }, (_, i) => `r${i}`),
  ],
  'two roles to a third, the first not matching': [
    [['targets', 'a'], ['targets', 'b'], ['a', 'c', { paths: ['other'] }], ['b', 'c']],
    ['a', 'b', 'c'],
  ],
  'three levels, not matching': [
    [['targets', 'a'], ['targets', 'b'], ['a', 'c', { paths: ['other'] }], ['c', 'd']],
    ['a', 'b'],
  ],
  'a chain of 40 ends after 32': [
    Array.from({ length: 40 }, (_, i) => [i ? `r${i - 1}` : 'targets', `r${i}`]),
    Array.from({ length: 32 }, (_, i) => `r${i}`),
  ],
};

for (const [name, [edges, visited]] of Object.entries(graphs))
  test(`delegations: graph: ${name}`, async (c, r) => {
    for (const [parent, role, options] of edges) r.delegate(parent, role, options);
    for (const role of Object.keys(r.docs)) if (!['root', 'timestamp', 'snapshot'].includes(role)) r.write(role);
    r.update();
    await c.starts();
    await c.fails(c.download('nothing'));
    assert.deepEqual(c.asked(), ['2.root', 'timestamp', ...visited.map((v) => `1.${v}`)]);
    assert.deepEqual(c.trusted(), [...visited, 'root', 'timestamp', 'snapshot', 'targets'].map((v) => `${v}.json`).sort());
    await c.fails(c.download('nothing'));
    assert.deepEqual(c.asked(), ['2.root', 'timestamp']);
  });

// --- searches ---

const prefix = hash('a/x.txt').slice(0, 2);
const searches = {
  'in the top-level role': { role: 'targets', path: 'a/x.txt', visited: [] },
  'in the first role': { role: 'a', path: 'a/x.txt', paths: { a: ['a/*'], b: ['*/*'] }, visited: ['a'] },
  'the very name': { role: 'a', path: 'a/x.txt', paths: { a: ['a/x.txt'] }, visited: ['a'] },
  'a question mark is no slash': { role: 'a', path: 'a/x', paths: { a: ['a?x'] }, visited: [], fails: true },
  'a star for each level': { role: 'a', path: 'a/b/x.txt', paths: { a: ['*/*/*'] }, visited: ['a'] },
  'in the second role': { role: 'b', path: 'a/x.txt', paths: { a: ['a/*'], b: ['*/*'] }, visited: ['a', 'b'] },
  'a pattern for another folder': { role: 'a', path: 'a/x.txt', paths: { a: ['b/*'] }, visited: [], fails: true },
  'a star does not cross a slash': { role: 'a', path: 'a/b/x.txt', paths: { a: ['a/*'] }, visited: [], fails: true },
  'a question mark': { role: 'a', path: 'a/x.txt', paths: { a: ['a/?.tx?'] }, visited: ['a'] },
  'several patterns': { role: 'a', path: 'a/x.txt', paths: { a: ['b', 'c', 'a/x*'] }, visited: ['a'] },
  'hash prefixes': { role: 'a', path: 'a/x.txt', prefixes: { a: ['zz', prefix] }, visited: ['a'] },
  'other hash prefixes': { role: 'a', path: 'a/x.txt', prefixes: { a: [prefix === '00' ? '11' : '00'] }, visited: [], fails: true },
};

for (const [name, s] of Object.entries(searches))
  test(`delegations: search: ${name}`, async (c, r) => {
    for (const role of ['a', 'b'])
      r.delegate('targets', role, { paths: s.paths?.[role] ?? ['none'], prefixes: s.prefixes?.[role] });
    r.addTarget(s.path, 'words', { role: s.role });
    r.update(s.role, ...(s.role === 'targets' ? [] : ['targets']));
    await c.starts();
    await (s.fails ? c.fails(c.download(s.path)) : c.succeeds(c.download(s.path)));
    const asked = c.asked().filter((n) => /^\d+\.[ab]$/.test(n)).map((n) => n.split('.')[1]);
    assert.deepEqual(asked, s.visited);
    assert.deepEqual(c.loaded(), s.fails ? [] : ['words']);
  });

test('delegations: the first role that has it wins', async (c, r) => {
  r.delegate('targets', 'a');
  r.delegate('targets', 'b');
  r.addTarget('t', 'of b', { role: 'b' });
  r.addTarget('t', 'of a', { role: 'a' });
  r.update('a', 'b', 'targets');
  await c.starts();
  await c.succeeds(c.download('t'));
  assert.deepEqual(c.loaded(), ['of a']);
});

test('delegations: a target in a role that may not have it', async (c, r) => {
  r.delegate('targets', 'a', { paths: ['a/*'] });
  r.addTarget('b/t', 'words', { role: 'a' });
  r.update('a', 'targets');
  await c.starts();
  await c.fails(c.download('b/t'));
});

test('delegations: a cached role under another delegator', async (c, r) => {
  // A and B both delegate to C, with keys of their own; C is signed by A's key only.
  const [ofA, ofB] = [makeSigner(), makeSigner()];
  r.delegate('targets', 'a', { paths: ['a/*'] });
  r.delegate('targets', 'b', { paths: ['b/*'] });
  r.delegate('a', 'c', { signers: [ofA] });
  r.delegate('b', 'c', { signers: [ofB] });
  r.docs.a.delegations.roles[0].paths = r.docs.b.delegations.roles[0].paths = ['*/*'];
  r.addTarget('a/t', 'of a', { role: 'c' });
  r.addTarget('b/t', 'of b', { role: 'c' });
  r.signers.c = [ofA];
  r.update('c', 'a', 'b', 'targets');
  await c.starts();
  await c.succeeds(c.download('a/t'));
  await c.fails(c.download('b/t'));
  await c.fails(c.download('a/t', 'b/t'));
  assert.deepEqual(c.loaded(), ['of a']);
  r.signers.c = [ofA, ofB];
  r.update('c');
  await c.succeeds(c.download('a/t', 'b/t'));
  assert.deepEqual(c.loaded().sort(), ['of a', 'of b']);
});

test('delegations: not in the snapshot', async (c, r) => {
  r.delegate('targets', 'a');
  delete r.docs.snapshot.meta['a.json'];
  r.update('targets');
  await c.starts();
  await c.fails(c.download('nothing'));
  assert.deepEqual(c.asked(), ['2.root', 'timestamp']);
});

test('delegations: unsigned, expired, missing, of the wrong version', async (c, r) => {
  r.delegate('targets', 'a');
  r.addTarget('t', 'words', { role: 'a' });
  r.update('a', 'targets');
  await c.starts();
  const right = r.files.get('metadata/2.a.json');
  r.write('a', []);
  await c.fails(c.download('t'));
  r.docs.a.expires = '2020-01-01T00:00:00Z';
  r.write('a');
  await c.fails(c.download('t'));
  r.files.delete('metadata/2.a.json');
  await c.fails(c.download('t'));
  r.files.set('metadata/2.a.json', r.files.get('metadata/1.a.json'));
  await c.fails(c.download('t'));
  assert.equal(c.version('a'), 0);
  r.files.set('metadata/2.a.json', right);
  await c.succeeds(c.download('t'));
});

test('delegations: keys of a delegation change', async (c, r) => {
  r.delegate('targets', 'a');
  r.addTarget('t', 'words', { role: 'a' });
  r.update('a', 'targets');
  await c.starts();
  await c.succeeds(c.download('t'));
  r.setKeys('a', [makeSigner(), makeSigner()], 2, 'targets');
  r.update('targets');
  await c.fails(c.download('t'));
  r.update('a');
  await c.succeeds(c.download('t'));
});

test('delegations: to a top-level name', async (c, r) => {
  await c.starts();
  r.docs.targets.delegations = {
    keys: {},
    roles: [{ name: 'snapshot', keyids: [], threshold: 1, terminating: false, paths: ['*'] }],
  };
  r.update('targets');
  await c.fails(c.refresh());
  c.versions({ targets: 1 });
});

// --- shapes of two real repositories ---

test('shapes: ECDSA only, 3 of 5 roots, one terminating level', async (c, r) => {
  const five = Array.from({ length: 5 }, () => makeSigner('ecdsa'));
  r.setKeys('root', five, 3);
  r.setKeys('targets', five, 3);
  r.delegate('targets', 'registry.example.org', {
    paths: ['registry.example.org/*'], terminating: true, signers: [makeSigner('ecdsa')],
  });
  r.addTarget('registry.example.org/keys.json', '{}', { role: 'registry.example.org', algorithms: ['sha256', 'sha512'] });
  r.addTarget('trusted_root.json', '{"a":1}');
  for (const role of ['root', 'registry.example.org', 'targets', 'snapshot', 'timestamp']) r.write(role);
  for (const role of ['root', 'registry.example.org', 'targets', 'snapshot', 'timestamp']) r.check(role);
  await c.starts();
  await c.succeeds(c.download('registry.example.org/keys.json', 'trusted_root.json'));
  await c.fails(c.download('registry.example.org/other'));
}, { keyKind: 'ecdsa', withHashes: true });

test('shapes: keys with owners, empty signatures, hashes and lengths in meta', async (c, r) => {
  const [signer, other] = [makeSigner('ecdsa'), makeSigner('ecdsa')];
  other.sign = () => '';
  r.setKeys('root', [signer, other], 1);
  r.docs.root.keys[signer.keyid]['x-tuf-owner'] = '@somebody';
  r.docs.root.roles.timestamp['x-tuf-expiry-period'] = 7;
  r.docs.targets['x-tuf-signing-period'] = 60;
  r.delegate('targets', 'project', { paths: ['project/*', 'project/*/*'], terminating: true });
  r.addTarget('project/a/file.txt', 'words', { role: 'project' });
  for (const role of ['root', 'project', 'targets', 'snapshot', 'timestamp']) r.write(role);
  await c.starts();
  await c.succeeds(c.download('project/a/file.txt'));
}, { withHashes: true });
