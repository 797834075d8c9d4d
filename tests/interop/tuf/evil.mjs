// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A server in the wrong hands, over HTTP and over TLS. After each attack nothing false is trusted,
// what was trusted stays, and an honest server is served again.
//   node evil.mjs FOLDER     (with ca.pem, server.pem, server.key, wrong.pem, expired.pem)
import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import path from "node:path";
import zlib from "node:zlib";
import { Client, handle, origin, runAll, same, start, test, yes } from "./lib.mjs";
import { Repo } from "./repo.mjs";

const folder = process.argv[2];
const pem = (name) => fs.readFileSync(path.join(folder, name));
const MB = 1024 * 1024;
const servers = [];
const listen = async (server, scheme) => {
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    servers.push(server);
    return `${scheme}://127.0.0.1:${server.address().port}`;
};
const secure = (cert) => listen(https.createServer({ key: pem("server.key"), cert: pem(cert) }, handle), "https");

const bad_json = Buffer.from("<!DOCTYPE html><title>Willkommen im WLAN der Schule</title>");
const bomb = zlib.gzipSync(Buffer.alloc(64 * MB));

// Writes until the other side has enough; tells how much that was.
function pour(response, count) {
    const piece = Buffer.alloc(64 * 1024, 0x20);
    const more = () => {
        while (!response.destroyed) {
            count.n += piece.length;
            if (count.n > 512 * MB) return response.end();
            if (!response.write(piece)) return response.once("drain", more);
        }
        return undefined;
    };
    more();
    return true;
}

class Victim extends Client {
    call(...words) { return super.call(...(this.ca ? ["--ca-file", this.ca] : []), ...words); }
}

// A client that has the first version of everything, and a server with the second.
async function victim(base, ca) {
    const repo = new Repo();
    repo.addTarget("file.bin", Buffer.alloc(100000, "g"));
    repo.publish();
    const client = new Victim(repo, { base });
    client.ca = ca;
    yes(await client.init(), "init");
    yes(await client.refresh(), client.said);
    repo.publish();
    return { repo, client };
}

// One attack: answer() for what is asked, then nothing false is trusted, and later all is well.
const files = { timestamp: "timestamp.json", snapshot: "3.snapshot.json", targets: "3.targets.json", root: "2.root.json" };

function attacks(how, base, ca) {
    const evil = (name, attack) => test(`evil server, ${how}: ${name}`, async () => {
        const { repo, client } = await victim(base(), ca);
        const before = client.versions();
        await attack(repo, client);
        client.answer = undefined;
        yes(/^1 [234] [234] [234]$/.test(client.versions()), `trusted: ${client.versions()}`);
        same(client.downloaded(), [], "no false file");
        yes(await client.download("file.bin"), `honest again (before: ${before}): ${client.said}`);
        same(client.downloaded().map((t) => t.length), [100000]);
    });
    const refuses = async (client, action) => yes(!await action(), `accepted: ${client.said}`);

    for (const role of ["root", "timestamp", "snapshot", "targets"]) {
        evil(`endless data: ${role}`, async (repo, client) => {
            const count = { n: 0 };
            client.answer = (where, name, request, response) => name === files[role] && pour(response, count);
            if (role === "root") await client.refresh();
            else await refuses(client, () => client.refresh());
            yes(count.n > 0 && count.n < 16 * MB, `${count.n} bytes were read`);
        });
    }
    evil("endless data: a file", async (repo, client) => {
        const count = { n: 0 };
        client.answer = (where, name, request, response) => where === "targets" && pour(response, count);
        await refuses(client, () => client.download("file.bin"));
        yes(count.n > 0 && count.n < 16 * MB, `${count.n} bytes were read`);
    });
    evil("slow drip", async (repo, client) => {
        client.answer = (where, name, request, response) => {
            if (name !== "timestamp.json") return false;
            response.writeHead(200);
            const timer = setInterval(() => response.write(" "), 500);
            response.on("close", () => clearInterval(timer));
            return true;
        };
        const began = Date.now();
        await refuses(client, () => client.refresh());
        yes(Date.now() - began < 50000, "gives up in time");
    });
    evil("truncation with a length", async (repo, client) => {
        client.answer = (where, name, request, response) => {
            if (where !== "targets") return false;
            response.writeHead(200, { "content-length": 100000 });
            response.write(Buffer.alloc(50000, "g"), () => response.destroy());
            return true;
        };
        await refuses(client, () => client.download("file.bin"));
    });
    evil("truncation without a length", async (repo, client) => {
        client.answer = (where, name, request, response) => where === "targets" &&
            response.writeHead(200, { connection: "close" }).end(Buffer.alloc(50000, "g"));
        await refuses(client, () => client.download("file.bin"));
    });
    evil("truncated metadata", async (repo, client) => {
        client.answer = (where, name, request, response) => name === files.targets &&
            response.writeHead(200).end(repo.find(where, name).subarray(0, 100));
        await refuses(client, () => client.refresh());
    });
    evil("wrong hash", async (repo, client) => {
        client.answer = (where, name, request, response) => where === "targets" &&
            response.writeHead(200).end(Buffer.alloc(100000, "x"));
        await refuses(client, () => client.download("file.bin"));
    });
    evil("frozen timestamp", async (repo, client) => {
        const frozen = repo.served.get("timestamp.json");
        client.answer = (where, name, request, response) => name === "timestamp.json" && response.writeHead(200).end(frozen);
        yes(await client.refresh(), client.said);
        client.time = "+31d";
        await refuses(client, () => client.refresh());
        client.time = undefined;
    });
    evil("old timestamp", async (repo, client) => {
        const old = repo.served.get("timestamp.json");
        repo.publish();
        yes(await client.refresh(), client.said);
        client.answer = (where, name, request, response) => name === "timestamp.json" && response.writeHead(200).end(old);
        await refuses(client, () => client.refresh());
        same(client.version("timestamp"), 4);
    });
    evil("mixed snapshot", async (repo, client) => {
        const mixed = { "3.snapshot.json": "2.snapshot.json", "3.targets.json": "2.targets.json" };
        for (const [asked, given] of Object.entries(mixed)) {
            client.answer = (where, name, request, response) => name === asked &&
                response.writeHead(200).end(repo.served.get(given));
            await refuses(client, () => client.refresh());
        }
    });
    evil("replayed root", async (repo, client) => {
        client.answer = (where, name, request, response) => name === "2.root.json" && response.writeHead(200).end(repo.roots[0]);
        await refuses(client, () => client.refresh());
        same(client.version("root"), 1);
    });
    evil("redirect to file:", async (repo, client) => {
        const file = path.join(client.home, "timestamp.json");
        fs.writeFileSync(file, repo.served.get("timestamp.json"));
        client.answer = (where, name, request, response) => name === "timestamp.json" &&
            response.writeHead(302, { location: `file://${file}` }).end();
        await refuses(client, () => client.refresh());
    });
    evil("redirect to another host", async (repo, client) => {
        let asked = 0;
        const other = http.createServer((request, response) => {
            asked++;
            response.end(repo.served.get("timestamp.json"));
        });
        const there = await listen(other, "http");
        for (const location of [`${there.replace("127.0.0.1", "localhost")}/t`, "http://packs.invalid/t"]) {
            client.answer = (where, name, request, response) => name === "timestamp.json" && response.writeHead(302, { location }).end();
            await refuses(client, () => client.refresh());
        }
        same(asked, 0, "nobody else was asked");
    });
    evil("redirect in circles", async (repo, client) => {
        client.answer = (where, name, request, response) => name === "timestamp.json" &&
            response.writeHead(302, { location: request.url }).end();
        await refuses(client, () => client.refresh());
        yes(repo.requests.length < 10, `${repo.requests.length} requests`);
    });
    evil("gzip bomb", async (repo, client) => {
        client.answer = (where, name, request, response) => {
            same(request.headers["accept-encoding"], undefined, "no encoding is asked for");
            return name === "timestamp.json" && response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
        };
        await refuses(client, () => client.refresh());
    });
    evil("404 in the middle", async (repo, client) => {
        client.answer = (where, name, request, response) => name === files.targets && response.writeHead(404).end();
        await refuses(client, () => client.refresh());
        client.answer = (where, name, request, response) => where === "targets" && response.writeHead(404).end();
        await refuses(client, () => client.download("file.bin"));
    });
    evil("500 in the middle", async (repo, client) => {
        client.answer = (where, name, request, response) => name === files.snapshot && response.writeHead(500).end();
        await refuses(client, () => client.refresh());
    });
    evil("the page of a captive portal", async (repo, client) => {
        client.answer = (where, name, request, response) => response.writeHead(200, { "content-type": "text/html" }).end(bad_json);
        await refuses(client, () => client.refresh());
    });
    evil("2 GB announced", async (repo, client) => {
        client.answer = (where, name, request, response) => {
            if (where !== "targets") return false;
            response.writeHead(200, { "content-length": 2147483648 });
            return pour(response, { n: 0 });
        };
        await refuses(client, () => client.download("file.bin"));
    });
}

let plain, tls, wrong, expired;
attacks("HTTP", () => plain);
attacks("TLS", () => tls, path.join(folder, "ca.pem"));

const strangers = (name, base, ca) => test(`evil server, TLS: ${name}`, async () => {
    const repo = new Repo(), client = new Victim(repo, { base: base() });
    client.ca = ca;
    yes(await client.init(), "init");
    yes(!await client.refresh(), "accepted");
    same(repo.requests, [], "nothing was asked");
});
strangers("a certificate of nobody we trust", () => tls);
strangers("a certificate of another host", () => wrong, path.join(folder, "ca.pem"));
strangers("a certificate that has expired", () => expired, path.join(folder, "ca.pem"));

await start();
plain = origin;
tls = await secure("server.pem");
wrong = await secure("wrong.pem");
expired = await secure("expired.pem");
// The slow ones wait, they do not work: all at once.
await runAll(12);
for (const server of servers) {
    server.closeAllConnections?.();
    server.close();
}
