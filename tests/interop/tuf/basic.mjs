// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Refreshing: what is asked for, trusted, stored and refused; expiry.
import { Client, same, test, yes } from "./lib.mjs";
import { canonicalize, inDays, Repo, sha, TOP } from "./repo.mjs";

const fresh = async (options) => {
    const repo = new Repo(options);
    const client = new Client(repo, options);
    yes(await client.init(), "init");
    return { repo, client };
};
const parse = (bytes) => JSON.parse(bytes);
const others = ["timestamp", "snapshot", "targets"];

test("basic: init stores the root as received", async () => {
    const { repo, client } = await fresh();
    yes(client.bytes("root").equals(repo.trustedRoot()), "root as received");
    same(repo.requests, [], "no request");
});
test("basic: refresh requests and trusted data", async () => {
    const { repo, client } = await fresh();
    yes(await client.refresh(), client.said);
    same(repo.requests, ["2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"]);
    same(client.versions(), "1 1 1 1");
    yes(await client.refresh(), client.said);
    same(repo.requests, ["2.root.json", "timestamp.json"], "nothing new");
    repo.publishRoot();
    repo.publish("targets");
    yes(await client.refresh(), client.said);
    same(repo.requests, ["2.root.json", "3.root.json", "timestamp.json", "2.snapshot.json", "2.targets.json"]);
    same(client.versions(), "2 2 2 2");
    repo.publishTimestamp();
    yes(await client.refresh(), client.said);
    same(repo.requests, ["3.root.json", "timestamp.json"], "only the timestamp is new");
    same(client.versions(), "2 3 2 2");
});
test("basic: many roots in a row, each stored", async () => {
    const { repo, client } = await fresh();
    for (let i = 0; i < 20; i++) repo.publishRoot();
    yes(await client.refresh(), client.said);
    same(client.version("root"), 21);
});
test("basic: at most 256 roots at once", async () => {
    const { repo, client } = await fresh();
    for (let i = 0; i < 300; i++) repo.publishRoot();
    await client.refresh();
    same(client.version("root"), 257);
    yes(await client.refresh(), client.said);
    same(client.version("root"), 301);
});
for (const [name, change] of [
    ["not JSON", () => Buffer.from("{")],
    ["another role", (repo) => repo.bytes("targets")],
    ["no object", () => Buffer.from("[]")],
]) {
    test(`basic: invalid initial root: ${name}`, async () => {
        const repo = new Repo(), client = new Client(repo);
        const ok = await client.init(change(repo)) && await client.refresh();
        yes(!ok && !client.bytes("timestamp"), "refused");
    });
}
test("basic: unsigned initial root", async () => {
    const repo = new Repo(), client = new Client(repo);
    repo.keep("root", repo.bytes("root", []));
    const ok = await client.init() && await client.refresh();
    yes(!ok && !client.bytes("timestamp"), "refused");
});
for (const role of TOP) {
    test(`basic: unsigned metadata: ${role}`, async () => {
        const { repo, client } = await fresh();
        yes(await client.refresh(), client.said);
        const before = client.versions();
        const signers = repo.signers[role];
        repo.signers[role] = [];
        if (role === "root") repo.publishRoot();
        else repo.publish("targets");
        yes(!await client.refresh(), "refused");
        same(client.version(role), parse(`[${before.replaceAll(" ", ",")}]`)[TOP.indexOf(role)], "not trusted");
        repo.signers[role] = signers;
        if (role === "root") repo.keep("root");
        else repo.publish("targets");
        yes(await client.refresh(), `works again: ${client.said}`);
    });
    test(`basic: wrong type: ${role}`, async () => {
        const { repo, client } = await fresh();
        const sign = repo.signers[role];
        repo.format = (json) => {
            if (json.signed._type !== role) return JSON.stringify(json);
            json.signed._type = role === "snapshot" ? "targets" : "snapshot";
            const data = Buffer.from(canonicalize(json.signed));
            json.signatures = sign.map((s) => s.sign(data).toJSON());
            return JSON.stringify(json);
        };
        if (role === "root") repo.publishRoot();
        else repo.publish("targets");
        yes(!await client.refresh(), "refused");
        same(client.version(role), role === "root" ? 1 : undefined, "not trusted");
    });
}
for (const [role, name] of [["root", "2.root.json"], ["snapshot", "2.snapshot.json"], ["targets", "2.targets.json"]]) {
    test(`basic: version in URL against version inside: ${role}`, async () => {
        const { repo, client } = await fresh();
        yes(await client.refresh(), client.said);
        if (role === "root") {
            repo.root.version = 3;
            repo.roots[1] = repo.bytes("root");
        } else {
            repo.publish("targets");
            repo[role].version = 7;
            repo.served.set(name, repo.bytes(role));
        }
        yes(!await client.refresh(), "refused");
        same(client.version(role), 1, "not trusted");
    });
}
test("basic: timestamp content changes at the same version", async () => {
    const { repo, client } = await fresh();
    yes(await client.refresh(), client.said);
    repo.publish("targets");
    repo.timestamp.version = 1;
    repo.keep("timestamp");
    yes(await client.refresh(), `no error: ${client.said}`);
    same(client.versions(), "1 1 1 1", "the old one is kept");
});
test("basic: metadata hashes", async () => {
    const { repo, client } = await fresh();
    repo.withHashes = true;
    repo.publish("targets");
    yes(await client.refresh(), client.said);
    same(client.versions(), "1 2 2 2");
    yes(parse(client.bytes("timestamp")).signed.meta["snapshot.json"].hashes, "listed");
});
for (const role of ["snapshot", "targets"]) {
    test(`basic: ${role} hash mismatch`, async () => {
        const { repo, client } = await fresh();
        yes(await client.refresh(), client.said);
        repo.withHashes = true;
        repo.publish("targets");
        const signed = parse(repo.served.get(`2.${role}.json`));
        repo.served.set(`2.${role}.json`, Buffer.from(JSON.stringify(signed, null, 1)));
        yes(!await client.refresh(), "refused");
        same(client.version(role), 1, "not trusted");
    });
    test(`basic: ${role} longer than listed`, async () => {
        const { repo, client } = await fresh();
        repo.withHashes = true;
        repo.publish("targets");
        const bytes = repo.served.get(`2.${role}.json`);
        repo.served.set(`2.${role}.json`, Buffer.concat([bytes, Buffer.from("\n")]));
        yes(!await client.refresh(), "refused");
    });
}
test("basic: bytes stored as received", async () => {
    const { repo, client } = await fresh();
    repo.format = (json) => `${JSON.stringify(json, null, 3)}\n \n`;
    repo.publishRoot();
    repo.publish("targets");
    yes(await client.refresh(), client.said);
    yes(client.bytes("root").equals(repo.roots[1]), "root");
    yes(client.bytes("timestamp").equals(repo.served.get("timestamp.json")), "timestamp");
    yes(client.bytes("snapshot").equals(repo.served.get("2.snapshot.json")), "snapshot");
    yes(client.bytes("targets").equals(repo.served.get("2.targets.json")), "targets");
});
test("basic: custom fields everywhere", async () => {
    const { repo, client } = await fresh();
    for (const role of TOP) repo[role].unrecognizedFields = { "x-ümlaut": { "b\"\\": [1, true, null, "\u{1F600}"], a: -5 } };
    repo.publishRoot();
    repo.publish("targets");
    yes(await client.refresh(), client.said);
    same(client.versions(), "2 2 2 2");
});
test("basic: custom fields beside signed and signatures", async () => {
    const { repo, client } = await fresh();
    repo.format = (json) => JSON.stringify({ ...json, note: "not signed" });
    repo.publish("targets");
    yes(await client.refresh(), client.said);
});
for (const role of others) {
    test(`basic: ${role} 404`, async () => {
        const { repo, client } = await fresh();
        const name = role === "timestamp" ? "timestamp.json" : `1.${role}.json`;
        const bytes = repo.served.get(name);
        repo.served.delete(name);
        yes(!await client.refresh(), "refused");
        same(client.bytes(role), undefined);
        repo.served.set(name, bytes);
        yes(await client.refresh(), `works again: ${client.said}`);
    });
}
test("basic: root 404 is the end of the chain", async () => {
    const { repo, client } = await fresh();
    repo.publishRoot();
    repo.publishRoot();
    delete repo.roots[1];
    yes(await client.refresh(), client.said);
    same(client.version("root"), 1);
});
test("basic: faked time: the same files later", async () => {
    const { client } = await fresh();
    yes(await client.refresh(), client.said);
    client.time = "+29d";
    yes(await client.refresh(), client.said);
    client.time = "+31d";
    yes(!await client.refresh(), "expired");
});
test("basic: timestamp longer than 16384 bytes", async () => {
    const { repo, client } = await fresh();
    repo.timestamp.unrecognizedFields = { fill: "x".repeat(17000) };
    repo.publishTimestamp();
    yes(!await client.refresh(), "refused");
    same(client.bytes("timestamp"), undefined);
});
test("basic: another minor version of the specification", async () => {
    const { repo, client } = await fresh();
    for (const role of TOP) repo[role].specVersion = "1.0.99";
    repo.publish("targets");
    yes(await client.refresh(), client.said);
});

// --- expiration ---
for (const role of TOP) {
    test(`expiration: ${role}`, async () => {
        const { repo, client } = await fresh();
        yes(await client.refresh(), client.said);
        repo[role].expires = inDays(-1);
        if (role === "root") repo.publishRoot();
        repo.publish("targets");
        yes(!await client.refresh(), "refused");
        if (role !== "root") same(client.version(role), 1, "not trusted");
        repo[role].expires = inDays(30);
        if (role === "root") repo.publishRoot();
        repo.publish("targets");
        yes(await client.refresh(), `works again: ${client.said}`);
    });
}
test("expiration: expired local root", async () => {
    const repo = new Repo(), client = new Client(repo);
    repo.root.expires = inDays(-1);
    repo.keep("root");
    yes(await client.init(), client.said);
    yes(!await client.refresh(), "expired");
    repo.root.expires = inDays(30);
    repo.publishRoot();
    yes(await client.refresh(), client.said);
    same(client.version("root"), 2);
});
test("expiration: expired local timestamp still guards against rollback", async () => {
    const { repo, client } = await fresh();
    repo.root.expires = repo.snapshot.expires = repo.targets.expires = inDays(300);
    repo.timestamp.expires = inDays(2);
    repo.publishRoot();
    repo.publish("targets");
    yes(await client.refresh(), client.said);
    client.time = "+3d";
    yes(!await client.refresh(), "expired");
    repo.timestamp.expires = inDays(30);
    repo.timestamp.version = 1;
    repo.keep("timestamp");
    yes(!await client.refresh(), "rollback");
    repo.timestamp.version = 2;
    repo.publishTimestamp();
    yes(await client.refresh(), client.said);
});

// --- rollback ---
test("rollback: timestamp", async () => {
    const { repo, client } = await fresh();
    repo.publish("targets");
    yes(await client.refresh(), client.said);
    repo.timestamp.version = 1;
    repo.keep("timestamp");
    yes(!await client.refresh(), "refused");
    same(client.versions(), "1 2 2 2");
});
for (const hashes of [false, true]) {
    const how = hashes ? "with hashes" : "without hashes";
    test(`rollback: snapshot, ${how}`, async () => {
        const { repo, client } = await fresh();
        repo.withHashes = hashes;
        repo.publish("targets");
        yes(await client.refresh(), client.said);
        repo.snapshot.version = 1;
        repo.timestamp.snapshotMeta = repo.meta("snapshot");
        repo.timestamp.version++;
        repo.keep("timestamp");
        yes(!await client.refresh(), "refused");
        same(client.versions(), "1 2 2 2");
    });
    test(`rollback: targets, ${how}`, async () => {
        const { repo, client } = await fresh();
        repo.withHashes = hashes;
        repo.publish("targets");
        yes(await client.refresh(), client.said);
        repo.targets.version = 1;
        repo.snapshot.meta["targets.json"] = repo.meta("targets");
        repo.publishSnapshot();
        yes(!await client.refresh(), "refused");
        same(client.version("targets"), 2);
        same(client.version("snapshot"), 2);
    });
}
test("rollback: a role disappears from the snapshot", async () => {
    const { repo, client } = await fresh();
    repo.delegate("targets", "role1");
    repo.publish("targets");
    yes(await client.refresh(), client.said);
    delete repo.snapshot.meta["role1.json"];
    repo.publishSnapshot();
    yes(!await client.refresh(), "refused");
    same(client.version("snapshot"), 2);
});
test("rollback: a delegated role falls", async () => {
    const { repo, client } = await fresh();
    repo.delegate("targets", "role1");
    repo.publish("targets", "role1");
    yes(await client.refresh(), client.said);
    repo.delegates.get("role1").version = 1;
    repo.keep("role1");
    repo.snapshot.meta["role1.json"] = repo.meta("role1");
    repo.publishSnapshot();
    yes(!await client.refresh(), "refused");
});
for (const role of others) {
    test(`rollback: fast-forward recovery: ${role}`, async () => {
        const { repo, client } = await fresh();
        repo[role].version = 99999;
        repo.publish("targets");
        yes(await client.refresh(), client.said);
        repo[role].version = 1;
        if (role !== "snapshot") repo.snapshot.version++;
        repo.keep("targets");
        repo.snapshot.meta["targets.json"] = repo.meta("targets");
        repo.keep("snapshot");
        repo.timestamp.snapshotMeta = repo.meta("snapshot");
        if (role !== "timestamp") repo.timestamp.version++;
        repo.keep("timestamp");
        yes(!await client.refresh(), "a rollback so far");
        const { newSigner } = await import("./repo.mjs");
        const rotated = { timestamp: ["timestamp"], snapshot: ["snapshot", "timestamp"],
            targets: ["snapshot", "timestamp"] }[role];
        for (const name of rotated) repo.setKeys(name, [newSigner()]);
        repo.publishRoot();
        repo.keep("snapshot");
        repo.timestamp.snapshotMeta = repo.meta("snapshot");
        repo.keep("timestamp");
        yes(await client.refresh(), `recovered: ${client.said}`);
        same(client.version(role), 1);
    });
}
