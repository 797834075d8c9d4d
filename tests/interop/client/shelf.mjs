// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tests of the commands for people share: packs that look real to all but the game, and a data folder of
// their own for each test.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from './harness.mjs';

const format = Number(readFileSync(join(process.env.TREE, 'game/pack/pack.h'), 'utf8').match(/PACK_FORMAT = (\d+)/)[1]);

// A file that looks like a pack to all but the game: SQLite's head with our application id.
export function packBytes(text, size = 4000) {
  const bytes = Buffer.alloc(size, text);
  bytes.write('SQLite format 3\0', 0, 'latin1');
  bytes.writeUInt32BE(format, 60);
  bytes.writeUInt32BE(0x52696573, 68);
  return bytes;
}

export function addPack(r, id, version, { size, role = 'targets', path, custom } = {}) {
  const name = path ?? `packs/${id}/${id}-${version}.riese`;
  r.addTarget(name, packBytes(`${id} ${version} `, size), { role });
  r.docs[role].targets[name].custom = custom ?? {
    id, version, title: { de: `Titel ${id}` }, classes: [5, 6, 7], languages: ['de'], minutes: 45,
  };
  return name;
}

export class Shelf {
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

export function shelf(name, run, options) {
  test(`packs: ${name}`, async (c, r) => {
    const s = new Shelf(c);
    await s.trusts();
    await run(s, c, r);
  }, options);
}
