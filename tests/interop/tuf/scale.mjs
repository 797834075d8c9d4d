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
import { Client, packs, run, server, start } from "./lib.mjs";
import { canonicalize, inDays, newSigner, sha } from "./repo.mjs";

const [entry_file, ...sizes] = process.argv.slice(2);
const sample = Object.values(JSON.parse(fs.readFileSync(entry_file)).signed.targets)[0];
// A pack to all but the game: SQLite's head with our application id.
const format = Number(fs.readFileSync("game/pack/pack.h", "utf8").match(/PACK_FORMAT = (\d+)/)[1]);
const body = Buffer.alloc(200, "p");
body.write("SQLite format 3\0", 0, "latin1");
body.writeUInt32BE(format, 60);
body.writeUInt32BE(0x52696573, 68);
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

// The index as "repo add" writes it: 64 shards by the hash of the id, what a list shows of a pack.
function shardsOf(lists) {
    const shards = Array.from({ length: 64 }, () => ({}));
    for (const { custom, length } of lists.flatMap((list) => Object.values(list))) {
        const { about, levels, license, checked, authors, cover, ...shown } = custom;
        shards[parseInt(sha("sha256", custom.id).slice(0, 2), 16) >> 2][custom.id] = { custom: shown, size: length };
    }
    return shards.map((packs) => Buffer.from(canonicalize({ packs })));
}

class Simulated {
    constructor(n_packs, n_bins) {
        this.requests = [];
        this.n_bytes = 0;
        const role = { keyids: [signer.key.keyID], threshold: 1 };
        const keys = { [signer.key.keyID]: signer.key.toJSON() };
        this.served = new Map();
        this.index = new Map();
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
            roles.unshift({ ...role, name: "index", terminating: true, paths: ["index/*"] });
            const listed = {};
            for (const [i, bytes] of shardsOf(lists).entries()) {
                const name = `${i.toString(16).padStart(2, "0")}.json`, hash = sha("sha256", bytes);
                listed[`index/${name}`] = { length: bytes.length, hashes: { sha256: hash } };
                this.index.set(`index/${hash}.${name}`, bytes);
            }
            this.put("7.index.json", envelope("targets", { targets: listed }));
            meta["index.json"] = { version: 7 };
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
        const bytes = where === "targets" ? this.index.get(name) ?? body : this.served.get(name);
        if (bytes !== body) this.n_bytes += bytes?.length ?? 0;
        return bytes;
    }
}

const kB = (n) => (n / 1000).toFixed(1);
let failed = 0;
const tap = (good, name) => {
    console.log(`${good ? "ok" : "not ok"} - scale: ${name}`);
    failed += !good;
};

// scheinriese-packs as a school runs it: bytes of metadata and index, requests, milliseconds.
async function school(repo, client, ...words) {
    const data = path.join(client.home, "school"), began = performance.now();
    repo.n_bytes = repo.requests.length = 0;
    const { code, said } = await run([packs, ...words, "--data", data], { env: client.env });
    if (code) console.log(said.replace(/^/gm, "# "));
    return { good: code === 0, n: repo.n_bytes, requests: repo.requests.length, ms: Math.round(performance.now() - began), said };
}

const told = ({ n, requests, ms }) => `${kB(n)} kB, ${requests} requests, ${ms} ms`;

// By its id, with nothing but the address and root: then a whole list, then nothing new.
async function byId(size, repo, client, id) {
    const address = `${client.base}/${client.id}/`, root = path.join(client.home, "trusted.json");
    const added = await school(repo, client, "add-server", address, root);
    const one = await school(repo, client, "fetch", id), all = await school(repo, client, "check");
    const again = await school(repo, client, "check"), list = await school(repo, client, "list", "--json");
    const index = [...repo.index.values()].reduce((n, b) => n + b.length, 0);
    console.log(`#   index ${kB(index)} kB | fetch ID: ${told(one)} | first list: ${told(all)} | nothing new: ${told(again)} | list: ${list.ms} ms`);
    const n_offers = list.good ? Object.keys(Object.values(JSON.parse(list.said).offers)[0]).length : 0;
    tap(added.good && one.good, `${size}: a pack is fetched by its id`);
    tap(all.good && n_offers === Number(size.split(":")[0]), `${size}: ${n_offers} packs are listed`);
    tap(again.requests === 2 && again.n < 20000, `${size}: two requests below 20 kB when nothing is new, for people too`);
    if (!size.startsWith("10000:256")) return;
    tap(one.n < 200000, `${size}: by its id one pack costs ${kB(one.n)} kB of metadata and index, below 200`);
    tap(all.n < 0.4 * repo.whole, `${size}: a list of all costs ${kB(all.n)} kB, not the ${kB(repo.whole)} kB of all bins`);
}

await start();
console.log("# packs  bins | snapshot  targets  one bin | first visit for one pack: kB, requests | nothing new: kB, requests | whole list: kB");
for (const size of sizes) {
    const [n_packs, n_bins] = size.split(":").map(Number);
    const repo = new Simulated(n_packs, n_bins);
    const client = new Client(repo);
    const [wanted, { custom: { id } }] = entry(Math.floor(n_packs / 2));
    await client.init();
    const good = await client.download(wanted);
    const first = { n: repo.n_bytes, requests: repo.requests.length };
    repo.n_bytes = 0;
    const again = await client.refresh();
    const all = repo.whole = [...repo.served.values()].reduce((n, b) => n + b.length, 0);
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
    if (n_bins) await byId(size, repo, client, id);
}
server.closeAllConnections();
server.close();
process.exitCode = failed ? 1 : 0;
