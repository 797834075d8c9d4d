// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How metadata grows: repositories of simulated packs, with entries as "repo add" writes them, shared
// out to bins as "repo delegate --bins" does. Prints a table for tools/packs/SCALE.md, and TAP lines
// for the promises of the issue. Run with:  node scale.mjs ENTRY.json PACKS:BINS ...
//   ENTRY.json: a targets role of a real repository, whose first entry is copied.
import { spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Client, packs, same, start, server, yes } from "./lib.mjs";
import { canonicalize, inDays, newSigner, sha } from "./repo.mjs";

const [entry_file, ...sizes] = process.argv.slice(2);
const sample = Object.values(JSON.parse(fs.readFileSync(entry_file)).signed.targets)[0];
const body = Buffer.from("pack");
const widthOf = (n) => (n <= 16 ? 1 : n <= 256 ? 2 : 3);

const signer = newSigner();
const envelope = (type, fields) => {
    const signed = { _type: type, spec_version: "1.0.34", version: 7, expires: inDays(300), ...fields };
    const sig = signer.sign(Buffer.from(canonicalize(signed))).toJSON();
    return Buffer.from(canonicalize({ signatures: [sig], signed }));
};

// Entries differ as real ones do: other ids, hashes, and some words of their own.
function entry(i) {
    const id = `paket-${String(i).padStart(6, "0")}`;
    const custom = { ...sample.custom, id, about: { ...sample.custom.about, de: `${sample.custom.about.de} (${i})` } };
    return [`packs/${id}/${id}-1.0.0.riese`, { custom, hashes: { sha256: sha("sha256", body) }, length: body.length }];
}

class Simulated {
    constructor(n_packs, n_bins) {
        this.requests = [];
        this.n_bytes = 0;
        const role = { keyids: [signer.key.keyID], threshold: 1 };
        const keys = { [signer.key.keyID]: signer.key.toJSON() };
        this.served = new Map();
        const lists = Array.from({ length: Math.max(1, n_bins) }, () => ({}));
        const width = widthOf(n_bins), share = 16 ** width / n_bins;
        const bin_of = (name) => (n_bins ? Math.floor(parseInt(sha("sha256", name).slice(0, width), 16) / share) : 0);
        for (let i = 0; i < n_packs; i++) {
            const [name, value] = entry(i);
            lists[bin_of(name)][name] = value;
        }
        const names = lists.map((_, i) => `bin-${i.toString(16).padStart(width, "0")}`);
        const meta = { "targets.json": { version: 7 } };
        if (n_bins) {
            const roles = names.map((name, i) => ({ ...role, name, terminating: true, path_hash_prefixes:
                Array.from({ length: share }, (_, k) => (i * share + k).toString(16).padStart(width, "0")) }));
            this.put("7.targets.json", envelope("targets", { targets: {}, delegations: { keys, roles } }));
            for (const [i, name] of names.entries()) {
                this.put(`7.${name}.json`, envelope("targets", { targets: lists[i] }));
                meta[`${name}.json`] = { version: 7 };
            }
        } else this.put("7.targets.json", envelope("targets", { targets: lists[0] }));
        const snapshot = this.put("7.snapshot.json", envelope("snapshot", { meta }));
        this.put("timestamp.json", envelope("timestamp", { meta: { "snapshot.json":
            { version: 7, length: snapshot.length, hashes: { sha256: sha("sha256", snapshot) } } } }));
        const roles = Object.fromEntries(["root", "timestamp", "snapshot", "targets"].map((name) => [name, role]));
        this.root = envelope("root", { version: 1, consistent_snapshot: true, keys, roles });
    }

    put(name, bytes) {
        this.served.set(name, bytes);
        return bytes;
    }

    trustedRoot() { return this.root; }

    find(where, name) {
        const bytes = where === "targets" ? body : this.served.get(name);
        if (bytes && where === "metadata") this.n_bytes += bytes.length;
        return bytes;
    }
}

const kB = (n) => (n / 1000).toFixed(1);
let failed = 0;
const tap = (good, name) => {
    console.log(`${good ? "ok" : "not ok"} - scale: ${name}`);
    failed += !good;
};

await start();
console.log("# packs  bins | snapshot  targets  one bin | first visit for one pack: kB, requests | nothing new: kB, requests | whole list: kB");
for (const size of sizes) {
    const [n_packs, n_bins] = size.split(":").map(Number);
    const repo = new Simulated(n_packs, n_bins);
    const client = new Client(repo);
    const [wanted] = entry(Math.floor(n_packs / 2));
    await client.init();
    const good = await client.download(wanted);
    const first = { n: repo.n_bytes, requests: repo.requests.length };
    repo.n_bytes = 0;
    const again = await client.refresh();
    const all = [...repo.served.values()].reduce((n, b) => n + b.length, 0);
    const bins = [...repo.served].filter(([name]) => name.includes("bin-")).map(([, b]) => b.length);
    const size_of = (name) => kB(repo.served.get(name).length);
    const one = bins.length ? kB(Math.max(...bins)) : "-";
    console.log(`# ${n_packs} ${n_bins} | ${size_of("7.snapshot.json")} ${size_of("7.targets.json")} ${one} | ` +
        `${kB(first.n)}, ${first.requests} | ${kB(repo.n_bytes)}, ${repo.requests.length} | ${kB(all)}`);
    const limit = 5000000;
    if (repo.served.get("7.targets.json").length > limit) {
        tap(!good, `${size}: a list above ${kB(limit)} kB is refused`);
        continue;
    }
    tap(good && again, `${size}: one pack is found`);
    tap(repo.requests.length === 2 && repo.n_bytes < 20000, `${size}: two requests below 20 kB when nothing is new`);
    if (n_packs === 10000 && n_bins) tap(first.n < 200000, `${size}: one pack costs ${kB(first.n)} kB of metadata, below 200`);
}
server.closeAllConnections();
server.close();
process.exitCode = failed ? 1 : 0;
