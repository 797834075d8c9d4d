// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// rollback and rotations: nothing gets older, and keys change hands only with both hands.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';
import { makeSigner } from './repository.mjs';

// --- rollback ---

test('rollback: timestamp', async (c, r) => {
  r.publish('timestamp');
  await c.starts();
  r.docs.timestamp.version = 1;
  r.write('timestamp');
  await c.fails(c.refresh());
  assert.match(c.said, /rolled|älter/i);
  c.versions({ timestamp: 2 });
});

for (const withHashes of [false, true]) {
  const how = withHashes ? 'with hashes' : 'without hashes';

  test(`rollback: snapshot in timestamp, ${how}`, async (c, r) => {
    r.update();
    await c.starts();
    r.docs.snapshot.version = 1;
    r.write('snapshot');
    r.publish('timestamp');
    await c.fails(c.refresh());
    c.versions({ timestamp: 2, snapshot: 2 });
  }, { withHashes });

  test(`rollback: targets in snapshot, ${how}`, async (c, r) => {
    r.update('targets');
    await c.starts();
    r.docs.targets.version = 1;
    r.write('targets');
    r.update();
    await c.fails(c.refresh());
    c.versions({ timestamp: 3, snapshot: 2, targets: 2 });
  }, { withHashes });

  test(`rollback: delegated role in snapshot, ${how}`, async (c, r) => {
    r.delegate('targets', 'a');
    r.update('a', 'targets');
    await c.starts();
    await c.fails(c.download('nothing'));
    assert.equal(c.version('a'), 2);
    r.docs.a.version = 1;
    r.write('a');
    r.update();
    await c.fails(c.refresh());
    c.versions({ snapshot: 2, a: 2 });
  }, { withHashes });
}

test('rollback: a role disappears from the snapshot', async (c, r) => {
  r.delegate('targets', 'a');
  r.update('targets');
  await c.starts();
  delete r.docs.snapshot.meta['a.json'];
  r.update();
  await c.fails(c.refresh());
  c.versions({ snapshot: 2 });
});

test('rollback: root', async (c, r) => {
  r.publish('root');
  await c.starts();
  c.versions({ root: 2 });
  r.docs.root.version = 1;
  r.put('root', JSON.stringify(r.envelope('root')), 3);
  await c.fails(c.refresh());
  c.versions({ root: 2 });
});

test('rollback: fast-forward recovery of timestamp', async (c, r) => {
  r.docs.timestamp.version = 99998;
  r.publish('timestamp');
  await c.starts();
  r.docs.timestamp.version = 1;
  r.setKeys('timestamp', [makeSigner()]);
  r.publish('root', 'timestamp');
  await c.succeeds(c.refresh());
  c.versions({ timestamp: 2 });
});

test('rollback: fast-forward recovery of snapshot', async (c, r) => {
  r.docs.snapshot.version = 99998;
  r.update();
  await c.starts();
  r.docs.snapshot.version = 1;
  r.setKeys('timestamp', [makeSigner()]);
  r.setKeys('snapshot', [makeSigner()]);
  r.publish('root');
  r.update();
  await c.succeeds(c.refresh());
  c.versions({ snapshot: 2 });
});

test('rollback: fast-forward recovery of targets', async (c, r) => {
  r.docs.targets.version = 99998;
  r.update('targets');
  await c.starts();
  r.docs.targets.version = 1;
  r.setKeys('snapshot', [makeSigner()]);
  r.publish('root');
  r.update('targets');
  await c.succeeds(c.refresh());
  c.versions({ targets: 2 });
});

test('rollback: fast-forward recovery needs the new keys', async (c, r) => {
  r.docs.timestamp.version = 99998;
  r.publish('timestamp');
  await c.starts();
  const old = r.signers.timestamp;
  r.docs.timestamp.version = 1;
  r.setKeys('timestamp', [makeSigner()]);
  r.publish('root');
  r.signers.timestamp = old;
  r.publish('timestamp');
  await c.fails(c.refresh());
  c.versions({ timestamp: 99999 });
});

// --- rotations of root ---
// Each step: who is in the role with which threshold, who signs, whether it is accepted.

const k = Array.from({ length: 10 }, () => makeSigner());
const of = (...numbers) => numbers.map((n) => k[n - 1]);

const rootRotations = {
  '1 of 1, the same key again': [{ keys: [1], signs: [1] }],
  '1 of 1 to another': [{ keys: [2], signs: [2, 1] }],
  '1 of 1, order of signatures': [{ keys: [2], signs: [1, 2] }],
  '1 of 1, new signature missing': [{ keys: [2], signs: [1], fails: true }],
  '1 of 1, old signature missing': [{ keys: [2], signs: [2], fails: true }],
  '1 of 1, no signature': [{ keys: [2], signs: [], fails: true }],
  '3 of 5, the same keys': [
    { keys: [1, 2, 3, 4, 5], of: 3, signs: [1, 2, 3] },
    { keys: [1, 2, 3, 4, 5], of: 3, signs: [1, 4, 5] },
  ],
  '3 of 5, the same keys, one signature missing': [
    { keys: [1, 2, 3, 4, 5], of: 3, signs: [1, 2, 4] },
    { keys: [1, 2, 3, 4, 5], of: 3, signs: [2, 4], fails: true },
  ],
  '3 of 5, one key changes': [
    { keys: [1, 2, 3, 4, 5], of: 3, signs: [1, 2, 4] },
    { keys: [2, 3, 4, 5, 6], of: 3, signs: [2, 4, 5] },
  ],
  '3 of 5, three keys change': [
    { keys: [1, 2, 3, 4, 5], of: 3, signs: [1, 2, 4] },
    { keys: [1, 2, 6, 7, 8], of: 3, signs: [1, 2, 3, 6] },
  ],
  '3 of 5, three keys change, new signature missing': [
    { keys: [1, 2, 3, 4, 5], of: 3, signs: [1, 2, 4] },
    { keys: [1, 3, 6, 7, 8], of: 3, signs: [1, 2, 4, 6], fails: true },
  ],
  '3 of 5, three keys change, old signature missing': [
    { keys: [1, 2, 3, 4, 5], of: 3, signs: [1, 2, 4] },
    { keys: [1, 3, 6, 7, 8], of: 3, signs: [1, 3, 6, 7], fails: true },
  ],
  '3 of 5, all keys change': [
    { keys: [1, 2, 3, 4, 5], of: 3, signs: [1, 2, 4] },
    { keys: [6, 7, 8, 9, 10], of: 3, signs: [6, 7, 8, 1, 2, 3] },
  ],
  'threshold up, 1 of 3 to 2 of 3': [
    { keys: [1, 2, 3], of: 1, signs: [1] },
    { keys: [1, 2, 3], of: 2, signs: [1, 2] },
  ],
  'threshold up, new threshold not met': [
    { keys: [1, 2, 3], of: 1, signs: [1] },
    { keys: [1, 2, 3], of: 2, signs: [2], fails: true },
  ],
  'threshold down, 2 of 3 to 1 of 3': [
    { keys: [1, 2, 3], of: 2, signs: [1, 2] },
    { keys: [1, 2, 3], of: 1, signs: [1, 2] },
    { keys: [1, 2, 3], of: 1, signs: [3] },
  ],
  'threshold down, old threshold not met': [
    { keys: [1, 2, 3], of: 2, signs: [1, 2] },
    { keys: [1, 2, 3], of: 1, signs: [1], fails: true },
  ],
};

for (const [name, steps] of Object.entries(rootRotations))
  test(`rotations: root: ${name}`, async (c, r) => {
    r.setKeys('root', of(1));
    r.write('root');
    await c.starts();
    for (const step of steps) {
      const before = r.docs.root.version;
      r.setKeys('root', of(...step.keys), step.of ?? 1);
      r.signers.root = of(...step.signs);
      r.publish('root');
      await (step.fails ? c.fails(c.refresh()) : c.succeeds(c.refresh()));
      c.versions({ root: step.fails ? before : before + 1 });
    }
  });

test('rotations: root: several versions in one go', async (c, r) => {
  r.setKeys('root', of(1));
  r.write('root');
  await c.starts();
  for (let n = 2; n <= 9; n++) {
    r.setKeys('root', of(n));
    r.signers.root = of(n - 1, n);
    r.publish('root');
  }
  await c.succeeds(c.refresh());
  c.versions({ root: 9 });
  assert.deepEqual(c.asked(), ['2', '3', '4', '5', '6', '7', '8', '9', '10'].map((n) => `${n}.root`).concat('timestamp'));
});

test('rotations: root: a gap ends the way', async (c, r) => {
  await c.starts();
  r.publish('root', 'root', 'root');
  r.files.delete('metadata/3.root.json');
  await c.succeeds(c.refresh());
  c.versions({ root: 2 });
});

test('rotations: root: at most 256 at once, the rest next time', async (c, r) => {
  await c.starts();
  for (let n = 0; n < 300; n++) r.publish('root');
  await c.succeeds(c.refresh());
  c.versions({ root: 257 });
  assert.equal(c.asked().length, 257);
  await c.succeeds(c.refresh());
  c.versions({ root: 301 });
});

test('rotations: root: what came before a wrong one is kept', async (c, r) => {
  await c.starts();
  r.publish('root', 'root');
  r.docs.root.version++;
  r.write('root', [makeSigner()]);
  await c.fails(c.refresh());
  c.versions({ root: 3 });
  r.write('root');
  await c.succeeds(c.refresh());
  c.versions({ root: 4 });
});

// --- rotations of the others ---

const otherRotations = {
  '1 of 1, the same key': { before: [1], after: [1], signs: [1] },
  '1 of 1 to another': { before: [1], after: [2], signs: [2] },
  '1 of 1, new signature missing': { before: [1], after: [2], signs: [1], fails: true },
  '3 of 5, the same keys': { before: [1, 2, 3, 4, 5], after: [1, 2, 3, 4, 5], of: 3, signs: [1, 3, 5] },
  '3 of 5, one key changes': { before: [1, 2, 3, 4, 5], after: [2, 3, 4, 5, 6], of: 3, signs: [2, 4, 6] },
  '3 of 5, one signature missing': { before: [1, 2, 3, 4, 5], after: [1, 2, 3, 4, 5], of: 3, signs: [1, 3], fails: true },
  '3 of 5, only an old key would make it': { before: [1, 2, 3, 4, 5], after: [2, 3, 4, 5, 6], of: 3, signs: [1, 2, 3], fails: true },
  'threshold up': { before: [1, 2, 3], first: 1, after: [1, 2, 3], of: 2, signs: [1, 3] },
  'threshold up, not met': { before: [1, 2, 3], first: 1, after: [1, 2, 3], of: 2, signs: [3], fails: true },
  'threshold down': { before: [1, 2, 3], first: 2, after: [1, 2, 3], of: 1, signs: [2] },
};

for (const [name, step] of Object.entries(otherRotations))
  test(`rotations: others: ${name}`, async (c, r) => {
    const roles = ['timestamp', 'snapshot', 'targets'];
    for (const role of roles) r.setKeys(role, of(...step.before), step.first ?? step.of ?? 1);
    for (const role of ['root', 'targets', 'snapshot', 'timestamp']) r.write(role);
    await c.starts();
    for (const role of roles) {
      r.setKeys(role, of(...step.after), step.of ?? 1);
      r.signers[role] = of(...step.signs);
      r.publish('root');
      r.update('targets');
      await (step.fails ? c.fails(c.refresh()) : c.succeeds(c.refresh()));
      if (!step.fails) continue;
      const other = role === 'timestamp' ? 1 : undefined;
      if (other) c.versions({ timestamp: 1 });
      r.signers[role] = of(...step.after);
      r.update('targets');
      await c.succeeds(c.refresh());
    }
    c.versions({ root: 4 });
  });
