// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Repositories for the bench rows of fetching, as folders: node fetch_repository.mjs FOLDER KIND ...
//   large BYTES           one target of this size
//   packs N BYTES         N packs of this size
//   bins PACKS BINS       so many packs (their metadata only) in delegated bins by path_hash_prefixes
import { createHash, randomFillSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { Repository, hash, makeSigner } = await import(pathToFileURL(join(process.cwd(), 'build/test/interop-client/repository.mjs')));
const [folder, kind, ...numbers] = process.argv.slice(2);
const [n, size] = numbers.map(Number);
const r = new Repository({ withHashes: kind === 'bins' });

const format = Number(readFileSync('game/pack/pack.h', 'utf8').match(/PACK_FORMAT = (\d+)/)[1]);

function packHead(bytes, text) {
  bytes.write('SQLite format 3\0', 0, 'latin1');
  bytes.writeUInt32BE(format, 60);
  bytes.writeUInt32BE(0x52696573, 68);
  bytes.write(text, 200);
  return bytes;
}

function about(id, version) {
  return {
    id, version, title: { de: `Ein Paket namens ${id}`, en: `A pack called ${id}` },
    about: { de: 'Ein Satz dazu, was darin geschieht und wozu es gut ist.', en: 'What happens in it.' },
    classes: [5, 6, 7], languages: ['de', 'en'], minutes: 45, levels: 6, posts: 72, license: 'CC-BY-SA-4.0',
    competences: ['mkr-2.3', 'mkr-5.2', 'kmk-1.2.2'], authors: ['Redaktion'], use: 'play', checked: '2026-11-22',
    cover: { color: '#7fb0a8' },
  };
}

if (kind === 'large') {
  const bytes = randomFillSync(Buffer.alloc(n));
  r.addTarget('large.bin', bytes);
  r.update('targets');
} else if (kind === 'packs') {
  for (let i = 0; i < n; i++) {
    const path = `packs/p${i}/p${i}-1.0.0.riese`;
    r.addTarget(path, packHead(randomFillSync(Buffer.alloc(size)), `p${i}`));
    r.docs.targets.targets[path].custom = about(`p${i}`, '1.0.0');
  }
  r.update('targets');
} else {
  const bins = size;
  const digits = Math.max(1, Math.ceil(Math.log(bins) / Math.log(16)));
  const signer = makeSigner();
  const perBin = 16 ** digits / bins;
  for (let b = 0; b < bins; b++) {
    const prefixes = Array.from({ length: perBin }, (_, i) => (b * perBin + i).toString(16).padStart(digits, '0'));
    r.delegate('targets', `bin-${b.toString(16).padStart(digits, '0')}`, { prefixes, signers: [signer] });
  }
  const names = Object.keys(r.docs).filter((name) => name.startsWith('bin-'));
  for (let i = 0; i < n; i++) {
    const path = `packs/p${i}/p${i}-1.0.0.riese`;
    const bin = Math.floor(parseInt(hash(path).slice(0, digits), 16) / perBin);
    const bytes = packHead(Buffer.alloc(1000), `p${i}`);
    if (i === 0) r.putTarget(path, bytes, [hash(bytes)]);
    r.docs[names[bin]].targets[path] = { length: bytes.length, hashes: { sha256: createHash('sha256').update(bytes).digest('hex') }, custom: about(`p${i}`, '1.0.0') };
  }
  for (const name of names) r.publish(name);
  r.update('targets');
}
for (const [name, bytes] of r.files) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
