// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A small TUF repository in memory, made and signed by @tufjs/models, for the evil server and for
// numbers; every case of the specification is in ../client. publish() keeps the bytes that are served.
import crypto from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.env.MODULES, "x.js"));
export const { canonicalize } = require("@tufjs/canonical-json");
const { Metadata, Root, Timestamp, Snapshot, Targets, Key, Signature, MetaFile, TargetFile } = require("@tufjs/models");

const DAY = 24 * 3600 * 1000;
export const inDays = (days) => new Date(Date.now() + days * DAY).toISOString().replace(/\.\d+/, "");
export const sha = (algorithm, bytes) => crypto.createHash(algorithm).update(bytes).digest("hex");

// {key, sign}: a key as TUF lists it, and the other half.
export function newSigner() {
    const { publicKey, privateKey } = crypto.generateKeyPairSync("ed25519");
    const text = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex");
    const body = { keytype: "ed25519", scheme: "ed25519", keyval: { public: text } };
    const keyID = sha("sha256", canonicalize(body));
    const sign = (data) => new Signature({ keyID, sig: crypto.sign(null, data, privateKey).toString("hex") });
    return { key: new Key({ keyID, keyType: "ed25519", scheme: "ed25519", keyVal: { public: text } }), sign };
}

const common = () => ({ version: 1, specVersion: "1.0.34", expires: inDays(30) });
const TOP = ["root", "timestamp", "snapshot", "targets"];

export class Repo {
    constructor() {
        this.signers = {}; // of each role
        this.roots = []; // bytes by version - 1
        this.served = new Map(); // "timestamp.json", "3.snapshot.json" -> bytes
        this.files = new Map(); // "dir/HASH.name" -> bytes
        this.requests = []; // as the client made them, below metadata/ and targets/
        this.root = new Root({ ...common(), consistentSnapshot: true });
        this.timestamp = new Timestamp({ ...common(), snapshotMeta: new MetaFile({ version: 1 }) });
        this.snapshot = new Snapshot({ ...common(), meta: { "targets.json": new MetaFile({ version: 1 }) } });
        this.targets = new Targets({ ...common() });
        for (const role of TOP) {
            this.signers[role] = newSigner();
            this.root.addKey(this.signers[role].key, role);
        }
        for (const role of TOP) this.keep(role);
    }

    // Signs the role as it is now and serves that.
    keep(role) {
        const { version } = this[role], metadata = new Metadata(this[role]);
        metadata.sign(this.signers[role].sign, true);
        const bytes = Buffer.from(JSON.stringify(metadata.toJSON()));
        if (role === "root") this.roots[version - 1] = bytes;
        else this.served.set(role === "timestamp" ? "timestamp.json" : `${version}.${role}.json`, bytes);
    }

    // The next version of targets, and of what is above it.
    publish() {
        for (const role of ["targets", "snapshot", "timestamp"]) this[role].version++;
        this.keep("targets");
        this.snapshot.meta["targets.json"] = new MetaFile({ version: this.targets.version });
        this.keep("snapshot");
        this.timestamp.snapshotMeta = new MetaFile({ version: this.snapshot.version });
        this.keep("timestamp");
    }

    trustedRoot() { return this.roots[0]; }

    addTarget(name, bytes) {
        const sha256 = sha("sha256", bytes);
        this.targets.addTarget(new TargetFile({ path: name, length: bytes.length, hashes: { sha256 }, unrecognizedFields: {} }));
        this.files.set(path.posix.join(path.posix.dirname(name), `${sha256}.${path.posix.basename(name)}`), bytes);
    }

    // What a request below metadata/ or targets/ gets; undefined: 404.
    find(where, name) {
        if (where === "targets") return this.files.get(name);
        const root = name.match(/^(\d+)\.root\.json$/);
        return root ? this.roots[root[1] - 1] : this.served.get(name);
    }
}
