// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A TUF repository in memory, made and signed by @tufjs/models: roles are objects that tests change
// as they like, publish() signs them and keeps the bytes that are served.
import crypto from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.env.MODULES, "x.js"));
export const models = require("@tufjs/models");
export const { canonicalize } = require("@tufjs/canonical-json");
const { Metadata, Root, Timestamp, Snapshot, Targets, Key, Signature, MetaFile, TargetFile } = models;
const { Role, DelegatedRole } = require("@tufjs/models/dist/role.js");
const { Delegations } = require("@tufjs/models/dist/delegations.js");

const DAY = 24 * 3600 * 1000;
export const inDays = (days) => new Date(Date.now() + days * DAY).toISOString().replace(/\.\d+/, "");
export const sha = (algorithm, bytes) => crypto.createHash(algorithm).update(bytes).digest("hex");

const kinds = {
    ed25519: { pair: ["ed25519"], type: "ed25519", scheme: "ed25519" },
    rsa: { pair: ["rsa", { modulusLength: 2048 }], type: "rsa", scheme: "rsassa-pss-sha256" },
    ecdsa: { pair: ["ec", { namedCurve: "P-256" }], type: "ecdsa", scheme: "ecdsa-sha2-nistp256" },
    "ecdsa-sha2-nistp256": {
        pair: ["ec", { namedCurve: "P-256" }], type: "ecdsa-sha2-nistp256", scheme: "ecdsa-sha2-nistp256",
    },
};

// {key, sign}: a key as TUF lists it, and the other half.
export function newSigner(kind = "ed25519", keyid) {
    const { pair, type, scheme } = kinds[kind];
    const { publicKey, privateKey } = crypto.generateKeyPairSync(...pair);
    const text = type === "ed25519" ? publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex")
        : publicKey.export({ type: "spki", format: "pem" });
    const body = { keytype: type, scheme, keyval: { public: text } };
    const id = keyid ?? sha("sha256", canonicalize(body));
    const key = new Key({ keyID: id, keyType: type, scheme, keyVal: { public: text } });
    const sign = (data) => {
        const bytes = type === "ed25519" ? crypto.sign(null, data, privateKey)
            : type === "rsa" ? crypto.sign("sha256", data,
                { key: privateKey, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })
                : crypto.sign("sha256", data, privateKey);
        return new Signature({ keyID: id, sig: bytes.toString("hex") });
    };
    return { key, sign, as: (other) => ({ key: new Key({ keyID: other, keyType: type, scheme, keyVal: { public: text } }),
        sign: (data) => new Signature({ keyID: other, sig: sign(data).sig }) }) };
}

const common = (version = 1) => ({ version, specVersion: "1.0.34", expires: inDays(30) });
export const TOP = ["root", "timestamp", "snapshot", "targets"];

export class Repo {
    constructor({ kind = "ed25519", publish = true } = {}) {
        this.signers = {}; // role -> [signer]
        this.roots = []; // bytes by version - 1
        this.served = new Map(); // "timestamp.json", "3.snapshot.json" -> bytes
        this.files = new Map(); // "dir/HASH.name" -> bytes
        this.content = new Map(); // target path -> bytes
        this.requests = []; // as the client made them, below metadata/ and targets/
        this.delegates = new Map();
        this.withHashes = false;
        this.format = (json) => JSON.stringify(json);
        this.root = new Root({ ...common(), consistentSnapshot: true });
        this.timestamp = new Timestamp({ ...common(), snapshotMeta: new MetaFile({ version: 1 }) });
        this.snapshot = new Snapshot({ ...common(), meta: { "targets.json": new MetaFile({ version: 1 }) } });
        this.targets = new Targets({ ...common() });
        for (const role of TOP) this.setKeys(role, [newSigner(kind)]);
        if (publish) {
            for (const role of ["root", "targets", "snapshot", "timestamp"]) this.keep(role);
        }
    }

    signed(role) { return TOP.includes(role) ? this[role] : this.delegates.get(role); }

    // Who may sign a top-level role, in root as it is now; unpublished.
    setKeys(role, signers, threshold = 1) {
        const old = this.root.roles[role];
        this.root.roles[role] = new Role({ keyIDs: [], threshold, unrecognizedFields: {} });
        for (const { key } of signers) this.root.addKey(key, role);
        this.root.roles[role].threshold = threshold;
        this.signers[role] = signers;
        for (const id of old?.keyIDs ?? [])
            if (!Object.values(this.root.roles).some((r) => r.keyIDs.includes(id))) delete this.root.keys[id];
    }

    // Bytes of a role as it is now, signed.
    bytes(role, signers = this.signers[role]) {
        const metadata = new Metadata(this.signed(role));
        for (const { sign } of signers) metadata.sign(sign, true);
        return Buffer.from(this.format(metadata.toJSON()));
    }

    // Serves these bytes as the role's current version.
    keep(role, bytes = this.bytes(role), version = this.signed(role).version) {
        if (role === "root") this.roots[version - 1] = bytes;
        else if (role === "timestamp") this.served.set("timestamp.json", bytes);
        else this.served.set(`${version}.${role}.json`, bytes);
        return bytes;
    }

    meta(role) {
        const version = this.signed(role).version;
        const bytes = this.served.get(`${version}.${role}.json`);
        return new MetaFile(this.withHashes && bytes
            ? { version, length: bytes.length, hashes: { sha256: sha("sha256", bytes) } } : { version });
    }

    // Next version of the roles named, and of snapshot and timestamp above them.
    publish(...roles) {
        for (const role of roles) {
            this.signed(role).version++;
            this.keep(role);
        }
        for (const role of ["targets", ...this.delegates.keys()]) {
            if (!this.served.has(`${this.signed(role).version}.${role}.json`)) this.keep(role);
            if (!this.unlisted?.has(role)) this.snapshot.meta[`${role}.json`] = this.meta(role);
        }
        this.publishSnapshot();
    }

    publishSnapshot() {
        this.snapshot.version++;
        this.keep("snapshot");
        this.publishTimestamp();
    }

    publishTimestamp() {
        this.timestamp.snapshotMeta = this.meta("snapshot");
        this.timestamp.version++;
        this.keep("timestamp");
    }

    publishRoot(signers = this.signers.root) {
        this.root.version++;
        this.keep("root", this.bytes("root", signers));
    }

    trustedRoot() { return this.roots[0]; }

    addTarget(targetPath, bytes, { role = "targets", algorithms = ["sha256"], hashes } = {}) {
        const listed = hashes ?? Object.fromEntries(algorithms.map((a) => [a, sha(a, bytes)]));
        this.signed(role).addTarget(new TargetFile({ path: targetPath, length: bytes.length, hashes: listed, unrecognizedFields: {} }));
        this.content.set(targetPath, bytes);
        for (const hash of Object.values(listed))
            this.files.set(path.posix.join(path.posix.dirname(targetPath), `${hash}.${path.posix.basename(targetPath)}`), bytes);
    }

    // from delegates to role; the role is made at need.
    delegate(from, role, { paths = ["*"], prefixes, terminating = false, threshold = 1, signers } = {}) {
        const parent = this.signed(from);
        if (!this.delegates.has(role)) {
            this.delegates.set(role, new Targets({ ...common() }));
            this.signers[role] = signers ?? [newSigner()];
        }
        const who = signers ?? this.signers[role];
        if (!parent.delegations)
            Object.assign(parent, { delegations: new Delegations({ keys: {}, roles: {} }) });
        const options = prefixes ? { pathHashPrefixes: prefixes } : { paths };
        for (const { key } of who) parent.delegations.keys[key.keyID] = key;
        parent.delegations.roles[role] = new DelegatedRole({
            name: role, terminating, threshold, keyIDs: who.map((s) => s.key.keyID), ...options });
    }

    // What a request below metadata/ or targets/ gets; undefined: 404.
    find(where, name) {
        if (where === "targets") return this.files.get(decodeURIComponent(name));
        const root = name.match(/^(\d+)\.root\.json$/);
        return root ? this.roots[root[1] - 1] : this.served.get(decodeURIComponent(name));
    }
}
