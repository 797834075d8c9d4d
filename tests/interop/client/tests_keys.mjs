// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// keys and quoting: who counts as a signer, and which names lead where.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';
import { makeSigner } from './repository.mjs';

// --- keys ---

for (const kind of ['ed25519', 'ecdsa', 'ecdsa-sha2-nistp256', 'point', 'rsa'])
  test(`keys: type ${kind}`, async (c, r) => {
    r.addTarget('t', 'words');
    r.update('targets');
    await c.succeeds(c.init());
    await c.succeeds(c.download('t'));
    const envelope = r.envelope('timestamp');
    const sig = envelope.signatures[0].sig;
    envelope.signatures[0].sig = sig.slice(0, -2) + (sig.endsWith('00') ? '01' : '00');
    r.put('timestamp', JSON.stringify(envelope));
    await c.fails(c.refresh());
  }, { keyKind: kind });

for (const role of ['timestamp', 'snapshot', 'targets']) {
  test(`keys: threshold not met: ${role}`, async (c, r) => {
    const signers = [makeSigner(), makeSigner(), makeSigner()];
    await c.starts();
    r.setKeys(role, signers, 3);
    r.publish('root');
    r.signers[role] = signers.slice(0, 2);
    r.update('targets');
    await c.fails(c.refresh());
    c.versions({ root: 2, [role]: 1 });
    r.signers[role] = signers;
    r.update('targets');
    await c.succeeds(c.refresh());
  });

  test(`keys: too few keys: ${role}`, async (c, r) => {
    await c.starts();
    r.docs.root.roles[role].threshold = 2;
    r.publish('root');
    r.update('targets');
    await c.fails(c.refresh());
    c.versions({ [role]: 1 });
  });

  test(`keys: one key under two ids counts once: ${role}`, async (c, r) => {
    const [a] = r.signers[role];
    const b = { ...a, keyid: 'another' };
    await c.starts();
    r.setKeys(role, [a, b], 2);
    r.publish('root');
    r.update('targets');
    await c.fails(c.refresh());
    c.versions({ [role]: 1 });
  });

  test(`keys: one id twice among the signatures: ${role}`, async (c, r) => {
    await c.starts();
    r.signers[role] = [r.signers[role][0], r.signers[role][0]];
    r.update('targets');
    await c.fails(c.refresh());
    c.versions({ [role]: 1 });
  });
}

test('keys: one key under two spellings counts once', async (c, r) => {
  const a = makeSigner('ecdsa');
  const b = { ...a, keyid: 'another', key: structuredClone(a.key) };
  b.key.keyval.public = `\n${b.key.keyval.public}\n\n`;
  b.key.keytype = 'ecdsa-sha2-nistp256';
  await c.starts();
  r.setKeys('timestamp', [a, b], 2);
  r.publish('root', 'timestamp');
  await c.fails(c.refresh());
  c.versions({ timestamp: 1 });
});

test('keys: one key written with its point compressed counts once', async (c, r) => {
  const a = makeSigner('ecdsa');
  const raw = Buffer.from(a.key.keyval.public.replace(/-----[^-]*-----|\s/g, ''), 'base64').subarray(-64);
  const head = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex');
  const point = Buffer.concat([head, Buffer.from([2 + (raw[63] & 1)]), raw.subarray(0, 32)]).toString('base64');
  const b = { ...a, keyid: 'compressed', key: structuredClone(a.key) };
  b.key.keyval.public = `-----BEGIN PUBLIC KEY-----\n${point}\n-----END PUBLIC KEY-----\n`;
  await c.starts();
  r.setKeys('timestamp', [b], 1);
  r.publish('root', 'timestamp');
  await c.succeeds(c.refresh()); // it is the key
  r.setKeys('timestamp', [a, b], 2);
  r.publish('root', 'timestamp');
  await c.fails(c.refresh());
  c.versions({ timestamp: 2 });
});

test('keys: one id twice in a role', async (c, r) => {
  await c.starts();
  const role = r.docs.root.roles.timestamp;
  role.keyids = [role.keyids[0], role.keyids[0]];
  role.threshold = 2;
  r.publish('root', 'timestamp');
  await c.fails(c.refresh());
  c.versions({ timestamp: 1 });
});

for (const role of ['timestamp', 'snapshot', 'targets'])
  test(`keys: wrong signatures beside good ones are skipped: ${role}`, async (c, r) => {
    await c.starts();
    const stranger = makeSigner();
    const other = makeSigner();
    const wrong = { ...other, sign: (data) => other.sign(Buffer.concat([data, Buffer.from('x')])) };
    const liar = { ...makeSigner(), sign: () => 'no hex' };
    const silent = { ...makeSigner(), sign: () => '' };
    const signers = [wrong, liar, silent, makeSigner()];
    r.setKeys(role, signers, 1);
    r.publish('root');
    r.signers[role] = [stranger, ...signers];
    r.update('targets');
    await c.succeeds(c.refresh());
    c.versions({ [role]: 2 });
  });

test('keys: unknown types and schemes do not count', async (c, r) => {
  await c.starts();
  const odd = makeSigner();
  odd.key.keytype = 'odd';
  const scheme = makeSigner();
  scheme.key.scheme = 'odd';
  r.setKeys('timestamp', [odd, scheme, makeSigner()], 1);
  r.publish('root', 'timestamp');
  await c.succeeds(c.refresh());
  c.versions({ root: 2, timestamp: 2 });
  r.docs.root.roles.timestamp.threshold = 2;
  r.publish('root', 'timestamp');
  await c.fails(c.refresh());
  c.versions({ root: 3, timestamp: 2 });
});

test('keys: a key that is listed nowhere', async (c, r) => {
  await c.starts();
  r.docs.root.roles.timestamp.keyids.push('nowhere');
  r.publish('root', 'timestamp');
  await c.succeeds(c.refresh());
});

// --- quoting ---

for (const name of ['?', '#', '/delegatedrole', '../delegatedrole', 'a b', 'ä%41'])
  test(`quoting: role name ${name}`, async (c, r) => {
    r.delegate('targets', name);
    r.update('targets');
    await c.succeeds(c.init());
    await c.fails(c.download('nothing'));
    assert.equal(c.asked().at(-1), `1.${c.file(name).split('/').at(-1).replace('.json', '')}`);
    assert.equal(c.version(name), 1);
    assert.equal(c.trusted().length, 5);
  });

for (const name of ['Root', 'TARGETS'])
  test(`quoting: a role named ${name} lies on no other where case does not count`, async (c, r) => {
    r.delegate('targets', name);
    r.addTarget('t', 'words', { role: name });
    r.update(name, 'targets');
    await c.succeeds(c.init());
    await c.succeeds(c.download('t'));
    const files = c.trusted().map((file) => file.toLowerCase());
    assert.equal(new Set(files).size, 5);
    assert.ok(!c.trusted().includes(`${name}.json`));
  });

test('quoting: a role name of 300 characters', async (c, r) => {
  const name = 'x'.repeat(300);
  r.delegate('targets', name);
  r.addTarget('t', 'words', { role: name });
  r.update(name, 'targets');
  await c.succeeds(c.init());
  await c.succeeds(c.download('t'));
  c.asked();
  await c.succeeds(c.download('t'));
  assert.deepEqual(c.asked(), ['2.root', 'timestamp']);
});
