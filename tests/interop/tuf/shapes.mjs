// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The shapes of two real static repositories, rebuilt with keys of our own: ECDSA only, 3 of 5 people
// at the root, one terminating level of delegation; and what a signing service adds on top.
import { Client, same, test, yes } from "./lib.mjs";
import { newSigner, Repo, TOP } from "./repo.mjs";

const five = (kinds) => kinds.map((kind) => newSigner(kind));
const ecdsa = Array(5).fill("ecdsa");

function rebuild({ kinds = ecdsa, hashes }) {
    const repo = new Repo({ kind: "ecdsa", publish: false });
    const people = five(kinds);
    repo.setKeys("root", people, 3);
    repo.setKeys("targets", people, 3);
    repo.withHashes = hashes;
    repo.delegate("targets", "registry.example.org", { paths: ["registry.example.org/*"], terminating: true,
        signers: [newSigner("ecdsa")] });
    repo.addTarget("registry.example.org/keys.json", Buffer.from("{}"),
        { role: "registry.example.org", algorithms: ["sha256", "sha512"] });
    repo.addTarget("trusted_root.json", Buffer.from("{\"a\":1}"), { algorithms: ["sha256", "sha512"] });
    return { repo, people };
}

test("shapes: ECDSA only, 3 of 5 roots, one terminating delegation level", async () => {
    const { repo, people } = rebuild({ hashes: true });
    repo.signers.root = repo.signers.targets = people.slice(1, 4);
    for (const role of ["root", "targets", "registry.example.org", "snapshot", "timestamp"]) repo.keep(role);
    repo.publish("targets");
    const client = new Client(repo);
    yes(await client.init(), client.said);
    yes(await client.download("registry.example.org/keys.json", "trusted_root.json"), client.said);
    same(client.downloaded(), ["{\"a\":1}", "{}"]);
    yes(!await client.download("registry.example.org/other"), "the level ends the search");
    repo.signers.root = people.slice(0, 2);
    repo.publishRoot();
    yes(!await client.refresh(), "2 of 5 are too few");
    same(client.version("root"), 1);
});

test("shapes: owners of keys, mixed names of ECDSA, empty signatures, a chain of twelve roots", async () => {
    const { repo, people } = rebuild({ kinds: ["ecdsa", "ecdsa-sha2-nistp256", "ecdsa", "ecdsa-sha2-nistp256", "ecdsa"] });
    for (const role of TOP) repo[role].unrecognizedFields = { "x-signing-period": 21, "x-expiry-period": 40 };
    for (const { key } of people) key.unrecognizedFields = { "x-keyowner": "@somebody" };
    repo.format = (json) => {
        const { signatures, signed } = json;
        if (signed._type === "root") signatures[4].sig = "";
        return JSON.stringify({ signatures, signed }, null, 1);
    };
    for (const role of ["root", "targets", "registry.example.org", "snapshot", "timestamp"]) repo.keep(role);
    repo.publish("targets");
    const client = new Client(repo);
    yes(await client.init(), client.said);
    for (let i = 0; i < 11; i++) repo.publishRoot();
    yes(await client.download("registry.example.org/keys.json"), client.said);
    same(client.version("root"), 12);
});
