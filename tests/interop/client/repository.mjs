// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A TUF repository in memory, made with @tufjs/models: every part of it may be changed before it is
// signed and published, so that it can be right, wrong or evil.
import { createHash, generateKeyPairSync, sign, constants } from 'node:crypto';
import { canonicalize } from '@tufjs/canonical-json';
import { Key, MetaFile, Metadata, Root, Snapshot, Targets, Timestamp } from '@tufjs/models';

const kinds = {
  ed25519: {
    make: () => generateKeyPairSync('ed25519'),
    type: 'ed25519',
    scheme: 'ed25519',
    text: (key) => key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'),
    sign: (data, key) => sign(null, data, key),
  },
  ecdsa: {
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    type: 'ecdsa',
    scheme: 'ecdsa-sha2-nistp256',
    text: (key) => key.export({ format: 'pem', type: 'spki' }),
    sign: (data, key) => sign('sha256', data, key),
  },
  rsa: {
    make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
    type: 'rsa',
    scheme: 'rsassa-pss-sha256',
    text: (key) => key.export({ format: 'pem', type: 'spki' }),
    sign: (data, key) =>
      sign('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
  },
};
kinds['ecdsa-sha2-nistp256'] = { ...kinds.ecdsa, type: 'ecdsa-sha2-nistp256' };
kinds.point = {
  ...kinds['ecdsa-sha2-nistp256'],
  text: (key) => key.export({ format: 'der', type: 'spki' }).subarray(-65).toString('hex'),
};

export function hash(data, algorithm = 'sha256') {
  return createHash(algorithm).update(data).digest('hex');
}

export function makeSigner(kind = 'ed25519') {
  const of = kinds[kind];
  const pair = of.make();
  const key = { keytype: of.type, scheme: of.scheme, keyval: { public: of.text(pair.publicKey) } };
  return {
    keyid: hash(canonicalize(key)),
    key,
    sign: (data) => of.sign(data, pair.privateKey).toString('hex'),
  };
}

export function quote(name) {
  return encodeURIComponent(name).replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase());
}

const top = ['root', 'timestamp', 'snapshot', 'targets'];
const later = '2050-01-01T00:00:00Z';

export class Repository {
  constructor({ consistent = true, withHashes = false, keyKind = 'ed25519' } = {}) {
    this.withHashes = withHashes;
    this.files = new Map(); // "metadata/1.root.json" -> bytes
    this.requests = [];
    this.signers = Object.fromEntries(top.map((role) => [role, [makeSigner(keyKind)]]));
    const options = (version) => ({ version, specVersion: '1.0.34', expires: later });
    const root = new Root({ ...options(1), consistentSnapshot: consistent });
    for (const role of top) {
      const { keyid, key } = this.signers[role][0];
      root.addKey(Key.fromJSON(keyid, structuredClone(key)), role);
    }
    this.docs = {
      root: root.toJSON(),
      timestamp: new Timestamp({ ...options(1), snapshotMeta: new MetaFile({ version: 1 }) }).toJSON(),
      snapshot: new Snapshot({ ...options(1), meta: { 'targets.json': new MetaFile({ version: 1 }) } }).toJSON(),
      targets: new Targets(options(1)).toJSON(),
    };
    this.write('root');
    this.write('targets');
    this.write('snapshot');
    this.write('timestamp');
  }

  // --- keys ---

  keysOf(parent) {
    return parent === 'root' ? this.docs.root : this.docs[parent].delegations;
  }

  roleOf(role, parent = 'root') {
    const keys = this.keysOf(parent);
    return parent === 'root' ? keys.roles[role] : keys.roles.find((r) => r.name === role);
  }

  // The role's keys and threshold in what delegates to it, and who signs from now on.
  setKeys(role, signers, threshold = signers.length, parent = 'root') {
    const entry = this.roleOf(role, parent);
    entry.keyids = signers.map((s) => s.keyid);
    entry.threshold = threshold;
    for (const s of signers) this.keysOf(parent).keys[s.keyid] = structuredClone(s.key);
    this.signers[role] = signers;
  }

  // --- signing and publishing ---

  envelope(role, signers = this.signers[role]) {
    const signed = this.docs[role];
    const data = Buffer.from(canonicalize(signed));
    return { signatures: signers.map((s) => ({ keyid: s.keyid, sig: s.sign(data) })), signed };
  }

  // What the other implementation reads must be what we meant: only for what is meant to be right.
  check(role) {
    const kind = this.docs[role]._type;
    return Metadata.fromJSON(kind, JSON.parse(JSON.stringify(this.envelope(role))));
  }

  fileName(role, version) {
    const consistent = this.docs.root.consistent_snapshot;
    const isPlain = role === 'timestamp' || (role !== 'root' && !consistent);
    return `metadata/${isPlain ? '' : `${version}.`}${quote(role)}.json`;
  }

  put(role, bytes, version = this.docs[role].version) {
    this.files.set(this.fileName(role, version), Buffer.from(bytes));
  }

  write(role, signers) {
    const bytes = JSON.stringify(this.envelope(role, signers), null, 1);
    this.put(role, bytes);
    this.list(role, bytes);
  }

  list(role, bytes) {
    const parent = role === 'snapshot' ? 'timestamp' : 'snapshot';
    if (role === 'root' || role === 'timestamp') return;
    const entry = { version: this.docs[role].version };
    if (this.withHashes) Object.assign(entry, { length: bytes.length, hashes: { sha256: hash(bytes) } });
    this.docs[parent].meta[`${role}.json`] = entry;
  }

  // A new version of the role, signed and there.
  publish(...roles) {
    for (const role of roles) {
      this.docs[role].version++;
      this.write(role);
    }
  }

  update(...roles) {
    this.publish(...roles, 'snapshot', 'timestamp');
  }

  // --- targets ---

  addTarget(path, text, { role = 'targets', algorithms = ['sha256'] } = {}) {
    const bytes = Buffer.from(text);
    const hashes = Object.fromEntries(algorithms.map((a) => [a, hash(bytes, a)]));
    this.docs[role].targets[path] = { length: bytes.length, hashes };
    this.putTarget(path, bytes, Object.values(hashes));
  }

  putTarget(path, bytes, hashes) {
    const [, folder, name] = path.match(/^(.*\/)?([^/]*)$/);
    this.files.set(`targets/${path}`, bytes);
    for (const h of hashes) this.files.set(`targets/${folder ?? ''}${h}.${name}`, bytes);
  }

  // --- delegations ---

  delegate(parent, name, { paths, prefixes, terminating = false, signers, threshold } = {}) {
    const doc = this.docs[parent];
    const role = { name, keyids: [], threshold: 1, terminating };
    if (prefixes) role.path_hash_prefixes = prefixes;
    else role.paths = paths ?? ['*'];
    doc.delegations ??= { keys: {}, roles: [] };
    doc.delegations.roles.push(role);
    this.docs[name] ??= new Targets({ version: 1, specVersion: '1.0.34', expires: later }).toJSON();
    const all = signers ?? this.signers[name] ?? [makeSigner()];
    this.setKeys(name, all, threshold, parent);
    this.write(name);
  }
}
