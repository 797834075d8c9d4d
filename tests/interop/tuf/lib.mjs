// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Running tests: one small HTTP server for all repositories, the client as a child process, TAP.
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";

const build = path.resolve(process.env.BUILD ?? "build");
export const packs = path.join(build, "scheinriese-packs");
export const work = fs.mkdtempSync(path.join(os.tmpdir(), "tuf-"));
process.on("exit", () => fs.rmSync(work, { recursive: true, force: true }));

// --- serving ---
const sites = new Map(); // "7" -> {repo, answer}
export let origin;

export function handle(request, response) {
    const [, id, where, ...rest] = request.url.split("/");
    const site = sites.get(id);
    const name = rest.join("/");
    if (!site) return response.writeHead(404).end();
    site.repo.requests.push(where === "metadata" ? name : `${where}/${name}`);
    if (site.answer?.(where, name, request, response)) return undefined;
    const bytes = site.repo.find(where, name);
    if (!bytes) return response.writeHead(404).end();
    return response.writeHead(200, { "content-length": bytes.length }).end(bytes);
}

export const server = http.createServer(handle);
export async function start() {
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    origin = `http://127.0.0.1:${server.address().port}`;
}

export function run(command, options = {}) {
    return new Promise((done) => {
        const child = spawn(command[0], command.slice(1), { stdio: ["ignore", "pipe", "pipe"], ...options });
        let said = "";
        const timer = setTimeout(() => child.kill("SIGKILL"), options.timeout_ms ?? 60000);
        child.stdout.on("data", (data) => { said += data; });
        child.stderr.on("data", (data) => { said += data; });
        child.on("error", (error) => { said += error; });
        child.on("close", (code, signal) => { clearTimeout(timer); done({ code: code ?? signal, said }); });
    });
}

let n_clients = 0;
// The client under test with a metadata folder of its own, and a repository to ask.
export class Client {
    constructor(repo, { answer, base = origin } = {}) {
        this.id = String(++n_clients);
        this.repo = repo;
        this.home = path.join(work, this.id);
        this.metadata = path.join(this.home, "metadata");
        this.targets = path.join(this.home, "targets");
        this.base = base;
        this.env = { ...process.env, LANGUAGE: "de", XDG_DATA_HOME: path.join(this.home, "data") };
        fs.mkdirSync(this.metadata, { recursive: true });
        fs.mkdirSync(this.targets);
        sites.set(this.id, { repo, answer });
    }

    set answer(answer) { sites.get(this.id).answer = answer; }
    url(where) { return `${this.base}/${this.id}/${where}/`; }

    async call(...words) {
        this.repo.requests.length = 0;
        const command = [packs, "--metadata-dir", this.metadata, ...words];
        const timed = this.time ? ["faketime", "-f", this.time, ...command] : command;
        const { code, said } = await run(timed, { env: this.env });
        this.said = said;
        if (![0, 1].includes(code)) throw new Error(`ended with ${code}: ${said}`);
        return code === 0;
    }

    init(bytes = this.repo.trustedRoot()) {
        const file = path.join(this.home, "trusted.json");
        fs.writeFileSync(file, bytes);
        return this.call("init", file);
    }

    refresh() { return this.call("--metadata-url", this.url("metadata"), "refresh"); }

    download(...names) {
        return this.call("--metadata-url", this.url("metadata"), ...names.flatMap((n) => ["--target-name", n]),
            "--target-base-url", this.url("targets"), "--target-dir", this.targets, "download");
    }

    // Bytes of a trusted role, undefined when there is none.
    bytes(role) {
        try {
            return fs.readFileSync(path.join(this.metadata, `${encodeURIComponent(role)}.json`));
        } catch { return undefined; }
    }

    version(role) {
        const bytes = this.bytes(role);
        return bytes ? JSON.parse(bytes).signed.version : undefined;
    }

    versions() { return ["root", "timestamp", "snapshot", "targets"].map((role) => this.version(role) ?? "-").join(" "); }

    // Contents of all files that lie in the target folder.
    downloaded() {
        const found = [];
        for (const entry of fs.readdirSync(this.targets, { recursive: true, withFileTypes: true }))
            if (entry.isFile()) found.push(fs.readFileSync(path.join(entry.parentPath ?? entry.path, entry.name)).toString());
        return found.sort();
    }
}

// --- tests ---
const tests = [];
export const test = (name, body) => tests.push({ name, body });

export function same(got, wanted, what = "") {
    const a = JSON.stringify(got), b = JSON.stringify(wanted);
    if (a !== b) throw new Error(`${what} got ${a}, wanted ${b}`);
}
export const yes = (value, what) => { if (!value) throw new Error(what); };

async function one({ name, body }) {
    try {
        await body();
        return `ok - ${name}`;
    } catch (error) {
        return `# ${String(error.stack ?? error).split("\n").slice(0, 3).join("\n# ")}\nnot ok - ${name}`;
    }
}

// Some at a time, told in order. ONLY=text runs those with the text in their names.
export async function runAll(at_a_time = 4) {
    const list = tests.filter(({ name }) => name.includes(process.env.ONLY ?? ""));
    const results = new Array(list.length);
    let next = 0;
    const worker = async () => {
        for (let i = next++; i < list.length; i = next++) results[i] = await one(list[i]);
    };
    await Promise.all(Array.from({ length: at_a_time }, worker));
    console.log(results.join("\n"));
    console.log(`1..${results.length}`);
    server.closeAllConnections?.();
    server.close();
    process.exitCode = results.some((r) => r.includes("not ok - ")) ? 1 : 0;
}
