// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keys, thresholds, rotations.
import { Client, same, test, yes } from "./lib.mjs";
import { newSigner, Repo, TOP } from "./repo.mjs";

const fresh = async (change, options) => {
    const repo = new Repo(options);
    await change?.(repo);
    const client = new Client(repo);
    yes(await client.init(), "init");
    return { repo, client };
};
const signers = Array.from({ length: 10 }, () => newSigner());

for (const role of ["timestamp", "snapshot", "targets"]) {
    test(`keys: threshold not met: ${role}`, async () => {
        const { repo, client } = await fresh();
        repo.setKeys(role, [newSigner(), newSigner()], 2);
        repo.publishRoot();
        repo.signers[role] = repo.signers[role].slice(1);
        repo.publish("targets");
        yes(!await client.refresh(), "refused");
        same(client.version(role), undefined);
    });
    test(`keys: too few keys for the threshold: ${role}`, async () => {
        const { repo, client } = await fresh();
        repo.setKeys(role, [newSigner()], 2);
        repo.publishRoot();
        repo.publish("targets");
        yes(!await client.refresh(), "refused");
        same(client.version(role), undefined);
    });
    test(`keys: one key under two ids counts once: ${role}`, async () => {
        const { repo, client } = await fresh();
        const key = newSigner();
        repo.setKeys(role, [key.as("a".repeat(64)), key.as("b".repeat(64))], 2);
        repo.publishRoot();
        repo.publish("targets");
        yes(!await client.refresh(), "refused");
        same(client.version(role), undefined);
    });
    test(`keys: duplicate signature ids: ${role}`, async () => {
        const { repo, client } = await fresh();
        repo.setKeys(role, [newSigner(), newSigner()], 2);
        repo.publishRoot();
        repo.format = (json) => {
            if (json.signed._type === role) json.signatures = [json.signatures[0], json.signatures[0]];
            return JSON.stringify(json);
        };
        repo.publish("targets");
        yes(!await client.refresh(), "refused");
        same(client.version(role), undefined);
    });
    test(`keys: invalid signature in valid metadata: ${role}`, async () => {
        const { repo, client } = await fresh();
        const [good] = repo.signers[role], other = newSigner();
        repo.setKeys(role, [{ key: other.key, sign: () => ({ ...other.sign(Buffer.from("else")), toJSON() {
            return { keyid: other.key.keyID, sig: other.sign(Buffer.from("else")).sig };
        } }) }, good], 1);
        repo.signers[role][0].sign = (data) => Object.assign(other.sign(Buffer.concat([data, Buffer.from("x")])));
        repo.publishRoot();
        repo.publish("targets");
        yes(await client.refresh(), client.said);
        same(client.version(role), 2);
    });
}
test("keys: duplicate keyids in a role of root", async () => {
    const { repo, client } = await fresh();
    const { canonicalize } = await import("./repo.mjs");
    const sign = repo.signers.root;
    repo.format = (json) => {
        if (json.signed._type !== "root") return JSON.stringify(json);
        json.signed.roles.timestamp.keyids = [...json.signed.roles.timestamp.keyids, ...json.signed.roles.timestamp.keyids];
        json.signed.roles.timestamp.threshold = 2;
        const data = Buffer.from(canonicalize(json.signed));
        json.signatures = sign.map((s) => s.sign(data).toJSON());
        return JSON.stringify(json);
    };
    repo.publishRoot();
    yes(!await client.refresh(), "refused");
    same(client.version("timestamp"), undefined);
});
for (const kind of ["ed25519", "rsa", "ecdsa", "ecdsa-sha2-nistp256"]) {
    test(`keys: type ${kind}`, async () => {
        const { repo, client } = await fresh(undefined, { kind });
        repo.publishRoot();
        repo.publish("targets");
        yes(await client.refresh(), client.said);
        same(client.versions(), "2 2 2 2");
        repo.signers.timestamp = [newSigner(kind).as(repo.signers.timestamp[0].key.keyID)];
        repo.publishTimestamp();
        yes(!await client.refresh(), "a foreign key of that type is refused");
    });
}
test("keys: an unknown type beside a good one", async () => {
    const { repo, client } = await fresh();
    const strange = newSigner().as("c".repeat(64));
    strange.key.keyType = strange.key.scheme = "new-kind";
    repo.setKeys("targets", [...repo.signers.targets, strange], 1);
    repo.publishRoot();
    repo.publish("targets");
    yes(await client.refresh(), client.said);
});

// --- rotations: [keys, threshold, signatures, ends well] for each version ---
const pick = (numbers) => numbers.map((i) => signers[i]);
const five = [0, 1, 2, 3, 4], six = [0, 1, 3, 4, 5], last = [5, 6, 7, 8, 9];
const ofRoot = [
    ["1 of 1", [[1], 1, [1]], [[2], 1, [2, 1]], [[2], 1, [2]]],
    ["1 of 1, unused signatures", [[1], 1, [3, 1, 4]], [[2], 1, [3, 2, 1, 4]], [[2], 1, [3, 2, 4]]],
    ["1 of 1, not signed with old key", [[1], 1, [1]], [[2], 1, [2, 3, 4], false]],
    ["1 of 1, not signed with new key", [[1], 1, [1]], [[2], 1, [1, 3, 4], false]],
    ["3 of 5, different combinations", [five, 3, [0, 2, 4]], [five, 3, [0, 4, 1]], [five, 3, [0, 1, 3]]],
    ["3 of 5, one key rotated", [five, 3, [0, 2, 4]], [six, 3, [0, 4, 1]]],
    ["3 of 5, one key rotated, too few new", [five, 3, [0, 2, 4]], [six, 3, [0, 2, 4], false]],
    ["3 of 5, one key rotated, too few old", [five, 3, [0, 2, 4]], [six, 3, [0, 4, 5], false]],
    ["3 of 5, one key rotated, with a step between", [five, 3, [0, 2, 4]], [six, 3, [0, 2, 4, 5]], [six, 3, [0, 4, 5]]],
    ["3 of 5, all keys rotated, with a step between", [five, 3, [0, 2, 4]], [last, 3, [0, 2, 4, 5, 6, 7]], [last, 3, [5, 6, 7]]],
    ["1 of 3 becomes 2 of 3", [[1, 2, 3], 1, [1]], [[1, 2, 3], 2, [1, 2]]],
    ["1 of 3 becomes 2 of 3, new threshold not reached", [[1, 2, 3], 1, [1]], [[1, 2, 3], 2, [2], false]],
    ["2 of 3 becomes 1 of 3", [[1, 2, 3], 2, [1, 2]], [[1, 2, 3], 1, [1, 2]], [[1, 2, 3], 1, [1]]],
    ["2 of 3 becomes 1 of 3, old threshold not reached", [[1, 2, 3], 2, [1, 2]], [[1, 2, 3], 1, [1], false]],
    ["1 of 1 becomes 2 of 2", [[1], 1, [1]], [[1, 2], 2, [1, 2]]],
];
for (const [name, ...versions] of ofRoot) {
    test(`rotations: root: ${name}`, async () => {
        const repo = new Repo();
        const client = new Client(repo);
        for (const [i, [keys, threshold, signatures]] of versions.entries()) {
            repo.setKeys("root", pick(keys), threshold);
            repo.root.version = i + 1;
            repo.keep("root", repo.bytes("root", pick(signatures)));
        }
        yes(await client.init(), client.said);
        const ends_well = versions.every(([, , , ok]) => ok !== false);
        same(await client.refresh(), ends_well, client.said);
        same(client.version("root"), ends_well ? versions.length : versions.length - 1);
        yes(client.bytes("root").equals(repo.roots[client.version("root") - 1]), "as received");
    });
}
const ofOthers = [
    ["1 of 1", [[1], 1, [1]], [[2], 1, [2]]],
    ["1 of 1, unused signatures", [[1], 1, [3, 1, 4]], [[2], 1, [3, 2, 4]]],
    ["1 of 1, not signed with new key", [[1], 1, [1]], [[2], 1, [1, 3, 4], false]],
    ["3 of 5, one key rotated, too few", [five, 3, [0, 2, 4]], [six, 3, [0, 2, 4], false]],
    ["3 of 5, one key rotated", [five, 3, [0, 2, 4]], [six, 3, [0, 1, 5]]],
    ["3 of 5, all keys rotated", [five, 3, [0, 2, 4]], [last, 3, [5, 6, 7]]],
    ["1 of 3 becomes 2 of 3", [[1, 2, 3], 1, [1]], [[1, 2, 3], 2, [1, 2]]],
    ["1 of 3 becomes 2 of 3, threshold not reached", [[1, 2, 3], 1, [1]], [[1, 2, 3], 2, [2], false]],
    ["2 of 3 becomes 1 of 3", [[1, 2, 3], 2, [1, 2]], [[1, 2, 3], 1, [1]]],
    ["1 of 1 becomes 2 of 2", [[1], 1, [1]], [[1, 2], 2, [1, 2]]],
];
for (const role of TOP.slice(1)) {
    for (const [name, ...versions] of ofOthers) {
        test(`rotations: ${role}: ${name}`, async () => {
            const { repo, client } = await fresh();
            for (const [keys, threshold, signatures, ok] of versions) {
                repo.setKeys(role, pick(keys), threshold);
                repo.publishRoot();
                repo.signers[role] = pick(signatures);
                const before = client.version(role);
                repo.publish("targets");
                same(await client.refresh(), ok !== false, client.said);
                same(client.version(role), ok === false ? before : repo.signed(role).version);
            }
        });
    }
}
