// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Downloads, quoting of role names, delegations.
import fs from "node:fs";
import path from "node:path";
import { Client, same, test, work, yes } from "./lib.mjs";
import { newSigner, Repo, sha } from "./repo.mjs";

const bytes = (text) => Buffer.from(text);
const fresh = async (change) => {
    const repo = new Repo();
    await change?.(repo);
    repo.publish("targets");
    const client = new Client(repo);
    yes(await client.init(), "init");
    return { repo, client };
};
const only = (repo, where) => repo.requests.filter((r) => r.startsWith(where));

// --- download ---
test("download: expected file", async () => {
    const { repo, client } = await fresh((r) => r.addTarget("file.txt", bytes("one")));
    yes(await client.download("file.txt"), client.said);
    same(client.downloaded(), ["one"]);
    same(only(repo, "targets/"), [`targets/${sha("sha256", "one")}.file.txt`]);
});
test("download: not listed", async () => {
    const { client } = await fresh();
    yes(!await client.download("file.txt"), "refused");
    same(client.downloaded(), []);
});
test("download: file in a sub-directory", async () => {
    const { repo, client } = await fresh((r) => r.addTarget("packs/a b/ü+x.riese", bytes("two")));
    yes(await client.download("packs/a b/ü+x.riese"), client.said);
    same(client.downloaded(), ["two"]);
    same(only(repo, "targets/").length, 1);
});
test("download: names that want to leave the folder", async () => {
    const { client } = await fresh((r) => {
        r.addTarget("../../out.txt", bytes("out"));
        r.addTarget("/tmp-out.txt", bytes("out"));
    });
    await client.download("../../out.txt");
    await client.download("/tmp-out.txt");
    yes(!fs.existsSync(path.join(client.home, "..", "out.txt")), "nothing outside");
    yes(!fs.existsSync(path.join(work, "out.txt")) && !fs.existsSync("/tmp-out.txt"), "nothing outside");
});
test("download: substituted file", async () => {
    const { repo, client } = await fresh((r) => r.addTarget("file.txt", bytes("good")));
    for (const name of repo.files.keys()) repo.files.set(name, bytes("evil"));
    yes(!await client.download("file.txt"), "refused");
    same(client.downloaded(), []);
});
test("download: shorter and longer than listed", async () => {
    const { repo, client } = await fresh((r) => r.addTarget("file.txt", bytes("good")));
    for (const other of ["goo", "good!"]) {
        for (const name of repo.files.keys()) repo.files.set(name, bytes(other));
        yes(!await client.download("file.txt"), `refused ${other}`);
        same(client.downloaded(), []);
    }
});
test("download: several changes", async () => {
    const { repo, client } = await fresh((r) => r.addTarget("file.txt", bytes("one")));
    for (const text of ["one", "two", "three"]) {
        repo.addTarget("file.txt", bytes(text));
        repo.publish("targets");
        yes(await client.download("file.txt"), client.said);
        same(client.downloaded(), [text]);
    }
});
test("download: several files in one call", async () => {
    const { client } = await fresh((r) => ["a", "b", "c"].forEach((n) => r.addTarget(`${n}.txt`, bytes(n))));
    yes(await client.download("a.txt", "b.txt", "c.txt"), client.said);
    same(client.downloaded(), ["a", "b", "c"]);
});
for (const [name, algorithms] of [["sha256", ["sha256"]], ["sha512", ["sha512"]], ["both", ["sha256", "sha512"]]]) {
    test(`download: ${name}`, async () => {
        const { client } = await fresh((r) => r.addTarget("file.txt", bytes("hashed"), { algorithms }));
        yes(await client.download("file.txt"), client.said);
        same(client.downloaded(), ["hashed"]);
    });
}
test("download: both, and one of them wrong", async () => {
    const { client } = await fresh((r) => r.addTarget("file.txt", bytes("hashed"),
        { hashes: { sha256: sha("sha256", "hashed"), sha512: sha("sha512", "other") } }));
    yes(!await client.download("file.txt"), "refused");
    same(client.downloaded(), []);
});
test("download: unknown hash alone", async () => {
    const { client } = await fresh((r) => r.addTarget("file.txt", bytes("hashed"), { hashes: { newhash: "00ff" } }));
    yes(!await client.download("file.txt"), "refused");
    same(client.downloaded(), []);
});
test("download: cached file", async () => {
    const { repo, client } = await fresh((r) => r.addTarget("file.txt", bytes("one")));
    yes(await client.download("file.txt"), client.said);
    yes(await client.download("file.txt"), client.said);
    same(only(repo, "targets/"), [], "not fetched again");
    for (const entry of fs.readdirSync(client.targets, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) fs.writeFileSync(path.join(entry.parentPath ?? entry.path, entry.name), "bad");
    yes(await client.download("file.txt"), client.said);
    same(client.downloaded(), ["one"], "a damaged one is fetched again");
});
test("download: a file of no bytes", async () => {
    const { client } = await fresh((r) => r.addTarget("empty", bytes("")));
    yes(await client.download("empty"), client.said);
    same(client.downloaded(), [""]);
});

// --- quoting ---
for (const role of ["?", "#", "/delegatedrole", "../delegatedrole"]) {
    test(`quoting: ${role}`, async () => {
        const { repo, client } = await fresh((r) => {
            r.delegate("targets", role);
            r.addTarget("file.txt", bytes("quoted"), { role });
        });
        yes(await client.download("file.txt"), client.said);
        same(client.downloaded(), ["quoted"]);
        yes(repo.requests.includes(`1.${encodeURIComponent(role)}.json`), `asked for it: ${repo.requests}`);
        const outside = fs.readdirSync(client.home).filter((n) => !["metadata", "targets", "trusted.json", "data"].includes(n));
        same(outside, [], "nothing outside the folder");
    });
}

// --- delegations: which roles are asked, in which order ---
const graph = (name, edges, visited) => test(`delegations: graph: ${name}`, async () => {
    const { repo, client } = await fresh((r) => {
        for (const [from, to, options] of edges) r.delegate(from, to, options);
    });
    yes(!await client.download("missing.file"), "not listed anywhere");
    const asked = repo.requests.map((r) => r.match(/^1\.([A-D])\.json$/)?.[1]).filter(Boolean);
    same(asked, visited);
});
const py = { paths: ["*.py"] }, end = { terminating: true };
graph("basic", [["targets", "A"]], ["A"]);
graph("single level", [["targets", "A"], ["targets", "B"]], ["A", "B"]);
graph("two levels", [["targets", "A"], ["targets", "B"], ["B", "C"]], ["A", "B", "C"]);
graph("two levels, order", [["targets", "A"], ["targets", "B"], ["A", "C"]], ["A", "C", "B"]);
graph("three levels, order", [["targets", "A"], ["targets", "B"], ["A", "C"], ["C", "D"]], ["A", "C", "D", "B"]);
graph("two levels, terminating", [["targets", "A"], ["targets", "B"], ["A", "C", end], ["A", "D"]], ["A", "C"]);
graph("three levels, terminating", [["targets", "A"], ["targets", "B"], ["A", "C", end], ["C", "D"]], ["A", "C", "D"]);
graph("two levels, not matching", [["targets", "A", py], ["targets", "B"], ["A", "C"]], ["B"]);
graph("three levels, not matching", [["targets", "A"], ["targets", "B"], ["A", "C", py], ["C", "D"]], ["A", "B"]);
graph("cyclic", [["targets", "A"], ["targets", "B"], ["B", "C"], ["C", "D"], ["D", "B"]], ["A", "B", "C", "D"]);
graph("two roles to a third", [["targets", "A"], ["targets", "B"], ["A", "C"], ["B", "C"]], ["A", "C", "B"]);
graph("two roles to a third, one path not matching", [["targets", "A"], ["targets", "B"], ["A", "C", py], ["B", "C"]], ["A", "B", "C"]);
test("delegations: at most 32 roles are read", async () => {
    const { repo, client } = await fresh((r) => {
        for (let i = 0; i < 40; i++) r.delegate("targets", `role${i}`);
    });
    yes(!await client.download("missing.file"), "not found");
    const n = repo.requests.filter((r) => r.includes("role")).length;
    yes(n >= 30 && n <= 32, `${n} roles`);
});

// --- delegations: paths ---
const search = (name, target, options, found) => test(`delegations: path: ${name}`, async () => {
    const { repo, client } = await fresh((r) => {
        r.delegate("targets", "role", options);
        r.addTarget(target, bytes("found"), { role: "role" });
    });
    same(await client.download(target), found, client.said);
    same(client.downloaded(), found ? ["found"] : []);
    same(repo.requests.includes("1.role.json"), found, "the role is read");
});
search("the very name", "dir/file.txt", { paths: ["dir/file.txt"] }, true);
search("star", "dir/file.txt", { paths: ["dir/*.txt"] }, true);
search("star does not cross a slash", "dir/sub/file.txt", { paths: ["dir/*"] }, false);
search("a star for each level", "dir/sub/file.txt", { paths: ["*/*/*"] }, true);
search("question mark is one character", "v1/a.txt", { paths: ["v?/a.txt"] }, true);
search("question mark is no slash", "v/a", { paths: ["v?a"] }, false);
search("second pattern", "b/file", { paths: ["a/*", "b/*"] }, true);
search("hash prefix", "any/where", { prefixes: [sha("sha256", "any/where").slice(0, 3)] }, true);
search("other hash prefix", "any/where", { prefixes: [`${sha("sha256", "any/where")[0] === "0" ? "1" : "0"}`] }, false);
test("delegations: the first role that lists it wins", async () => {
    const { client } = await fresh((r) => {
        r.delegate("targets", "A");
        r.delegate("targets", "B");
        r.addTarget("x", bytes("from B"), { role: "B" });
        r.addTarget("x", bytes("from A"), { role: "A" });
    });
    yes(await client.download("x"), client.said);
    same(client.downloaded(), ["from A"]);
});
for (const together of [true, false]) {
    test(`delegations: cached role under another delegator, ${together ? "in one run" : "in a later run"}`, async () => {
        const { client } = await fresh((r) => {
            r.delegate("targets", "A", { paths: ["a/*"] });
            r.delegate("targets", "B", { paths: ["b/*"] });
            r.delegate("A", "C", { paths: ["a/*", "b/*"] });
            r.delegate("B", "C", { paths: ["a/*", "b/*"], signers: [newSigner()] });
            r.addTarget("a/x", bytes("by A"), { role: "C" });
            r.addTarget("b/x", bytes("by B"), { role: "C" });
        });
        if (together) {
            yes(!await client.download("a/x", "b/x"), "refused");
        } else {
            yes(await client.download("a/x"), client.said);
            yes(!await client.download("b/x"), "refused");
        }
        yes(!client.downloaded().includes("by B"), "what B's keys did not sign is not trusted through B");
    });
}
test("delegations: one role signed for both of its delegators", async () => {
    const both = [newSigner(), newSigner()];
    const { client } = await fresh((r) => {
        r.delegate("targets", "A", { paths: ["a/*"] });
        r.delegate("targets", "B", { paths: ["b/*"] });
        r.delegate("A", "C", { paths: ["a/*"], signers: [both[0]] });
        r.delegate("B", "C", { paths: ["b/*"], signers: [both[1]] });
        r.signers.C = both;
        r.addTarget("a/x", bytes("by A"), { role: "C" });
        r.addTarget("b/x", bytes("by B"), { role: "C" });
    });
    yes(await client.download("a/x", "b/x"), client.said);
    same(client.downloaded(), ["by A", "by B"]);
});
test("delegations: delegation not in snapshot", async () => {
    const { repo, client } = await fresh((r) => {
        r.delegate("targets", "role");
        r.addTarget("x", bytes("x"), { role: "role" });
        r.unlisted = new Set(["role"]);
    });
    yes(!await client.download("x"), "refused");
    yes(!repo.requests.includes("1.role.json"), "not asked for");
});
test("delegations: a delegated role unsigned, expired, 404, of another version", async () => {
    const { repo, client } = await fresh((r) => {
        r.delegate("targets", "role");
        r.addTarget("x", bytes("x"), { role: "role" });
    });
    const good = repo.served.get("1.role.json"), role = repo.delegates.get("role"), { expires } = role;
    const tries = {
        unsigned: () => repo.keep("role", repo.bytes("role", [])),
        expired: () => { role.expires = new Date(Date.now() - 1e8).toISOString().replace(/\.\d+/, ""); repo.keep("role"); role.expires = expires; },
        missing: () => repo.served.delete("1.role.json"),
        version: () => { role.version = 2; repo.keep("role", repo.bytes("role"), 1); role.version = 1; },
    };
    for (const [name, make] of Object.entries(tries)) {
        make();
        yes(!await client.download("x"), name);
        same(client.downloaded(), [], name);
    }
    repo.served.set("1.role.json", good);
    yes(await client.download("x"), client.said);
});
