// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs scheinriese-packs against repositories on loopback, each test with folders of its own, and
// prints TAP.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Repository, quote } from './repository.mjs';

const program = process.env.PACKS;
const work = process.env.WORK;
const tests = [];
const repositories = new Map();

export function test(name, run, options = {}) {
  tests.push({ name, run, options });
}

const server = createServer((request, response) => {
  const [, id, rest] = request.url.replace(/^http:\/\/[^/]+/, '').match(/^\/(\d+)\/(.*)$/) ?? [];
  const repository = repositories.get(id);
  repository?.requests.push(rest);
  if (repository?.answer?.(rest, request, response)) return;
  const bytes = repository?.files.get(rest);
  response.writeHead(bytes ? 200 : 404, { 'Content-Length': bytes ? bytes.length : 3 });
  response.end(bytes ?? 'no\n');
});

export class Client {
  constructor(id, repository) {
    this.repository = repository;
    this.id = String(id);
    this.folder = join(work, this.id);
    this.metadata = join(this.folder, 'metadata');
    this.targets = join(this.folder, 'targets');
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.metadata, { recursive: true });
    mkdirSync(this.targets);
    repositories.set(this.id, repository);
  }

  get url() {
    return `http://127.0.0.1:${server.address().port}/${this.id}`;
  }

  run(args, options) {
    return this.start(['--metadata-dir', this.metadata, ...args], options);
  }

  start(words, { time, env } = {}) {
    const [command, all] = time ? ['faketime', ['-f', `@${time}`, program, ...words]] : [program, words];
    return new Promise((resolve) => {
      const child = (this.child = spawn(command, all, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } }));
      let said = '';
      child.stdout.on('data', (d) => (said += d));
      child.stderr.on('data', (d) => (said += d));
      child.on('close', (code, signal) => {
        this.said = said;
        resolve(signal ?? code);
      });
    });
  }

  async init(root = this.repository.files.get('metadata/1.root.json')) {
    const file = join(this.folder, 'trusted-root.json');
    writeFileSync(file, root);
    return this.run(['init', file]);
  }

  refresh(options) {
    return this.run(['--metadata-url', `${this.url}/metadata/`, 'refresh'], options);
  }

  download(...paths) {
    return this.run([
      '--metadata-url', `${this.url}/metadata/`, ...paths.flatMap((p) => ['--target-name', p]),
      '--target-base-url', `${this.url}/targets/`, '--target-dir', this.targets, 'download',
    ]);
  }

  // --- what it asked for and what it trusts ---

  asked() {
    const all = this.repository.requests.map((r) => r.replace(/^metadata\/(.*)\.json$/, '$1'));
    this.repository.requests.length = 0;
    return all;
  }

  file(role) {
    return join(this.metadata, `${quote(role)}.json`);
  }

  version(role) {
    return existsSync(this.file(role)) ? JSON.parse(readFileSync(this.file(role))).signed.version : 0;
  }

  bytes(role) {
    return readFileSync(this.file(role));
  }

  trusted() {
    return readdirSync(this.metadata).sort();
  }

  loaded() {
    return readdirSync(this.targets)
      .map((name) => join(this.targets, name))
      .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs)
      .map((name) => readFileSync(name, 'utf8'));
  }

  // --- what is expected ---

  async succeeds(result) {
    assert.equal(await result, 0, this.said);
  }

  async fails(result) {
    assert.equal(await result, 1, this.said);
    assert.ok(this.said.trim().length > 10, 'an error without words');
  }

  versions(expected) {
    for (const [role, version] of Object.entries(expected)) assert.equal(this.version(role), version, role);
  }

  async starts() {
    await this.succeeds(this.init());
    await this.succeeds(this.refresh());
    this.asked();
  }
}

export async function main() {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const only = process.argv[2];
  let failed = 0;
  let n = 0;
  console.log(`1..${tests.filter((t) => !only || t.name.includes(only)).length}`);
  for (const { name, run, options } of tests) {
    n++;
    if (only && !name.includes(only)) continue;
    try {
      const client = new Client(n, new Repository(options));
      await run(client, client.repository);
      console.log(`ok - ${name}`);
    } catch (error) {
      failed++;
      console.log(`not ok - ${name}\n${String(error.stack).replace(/^/gm, '# ')}`);
    }
  }
  server.close();
  server.closeAllConnections();
  process.exitCode = failed ? 1 : 0;
}
