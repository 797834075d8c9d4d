// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The other direction: tuf-js's Updater installs from what "repo publish" wrote and "serve" shows.
//   node reverse.mjs NAME ROOT-FILE ADDRESS TARGET SHA256     prints one TAP line
import crypto from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const require = createRequire(path.join(process.env.MODULES, "x.js"));
const { Updater } = require("tuf-js");
const [name, root, address, target, wanted] = process.argv.slice(2);
const home = fs.mkdtempSync(path.join(os.tmpdir(), "tuf-js-"));

try {
    fs.copyFileSync(root, path.join(home, "root.json"));
    const updater = new Updater({
        metadataDir: home, metadataBaseUrl: `${address}metadata`,
        targetDir: home, targetBaseUrl: `${address}targets`,
    });
    await updater.refresh();
    const info = await updater.getTargetInfo(target);
    if (!info) throw new Error(`${target} is not listed`);
    const file = await updater.downloadTarget(info);
    const hash = crypto.createHash("sha256").update(fs.readFileSync(file)).digest("hex");
    if (hash !== wanted) throw new Error(`got ${hash}, wanted ${wanted}`);
    console.log(`# root ${JSON.parse(fs.readFileSync(path.join(home, "root.json"))).signed.version}, title ${info.custom.title?.de}`);
    console.log(`ok - reverse: ${name}`);
} catch (error) {
    console.log(`# ${String(error.stack ?? error).split("\n").slice(0, 4).join("\n# ")}\nnot ok - reverse: ${name}`);
    process.exitCode = 1;
} finally {
    fs.rmSync(home, { recursive: true, force: true });
}
