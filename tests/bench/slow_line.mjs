// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// An imitated school line in front of a server on loopback: node slow_line.mjs FROM-PORT TO-PORT
// MS BITS-PER-SECOND. Every way takes half of MS, all connections share the bits of the way down.
import { connect, createServer } from 'node:net';

const [from, to, ms, bits] = process.argv.slice(2).map(Number);
const bytesPerMs = bits / 8000;
let freeAt = 0; // when the line has carried what it was given

createServer((near) => {
  const far = connect(to, '127.0.0.1');
  far.setNoDelay(true);
  near.setNoDelay(true);
  // A new connection costs one more round trip.
  const openAt = performance.now() + ms;
  near.on('data', (data) => {
    const wait = Math.max(0, openAt - performance.now()) + ms / 2;
    setTimeout(() => far.write(data), wait);
  });
  far.on('data', (data) => {
    const start = Math.max(performance.now(), freeAt);
    freeAt = start + data.length / bytesPerMs;
    far.pause();
    setTimeout(() => far.resume(), Math.max(0, start - performance.now() - 5));
    setTimeout(() => near.write(data), freeAt - performance.now() + ms / 2);
  });
  far.on('end', () => setTimeout(() => near.end(), Math.max(0, freeAt - performance.now()) + ms));
  near.on('end', () => far.end());
  near.on('error', () => far.destroy());
  far.on('error', () => near.destroy());
}).listen(from, '127.0.0.1', () => console.log('ready'));
