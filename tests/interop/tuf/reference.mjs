// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// tuf-js behind the command line of scheinriese-packs: CLIENT=tests/interop/tuf/reference.sh shows
// whether a case in client.mjs asks what another client also does. Known to differ: tuf-js 3.0.1 does
// not check a cached role again for its second delegator.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.env.MODULES, "x.js"));
const { Updater } = require("tuf-js");
const options = {}, names = [], words = [];
for (let i = 2; i < process.argv.length; i++) {
    const word = process.argv[i];
    if (word === "--target-name") names.push(process.argv[++i]);
    else if (word.startsWith("--")) options[word.slice(2)] = process.argv[++i];
    else words.push(word);
}
try {
    const dir = options["metadata-dir"];
    if (words[0] === "init") {
        fs.copyFileSync(words[1], path.join(dir, "root.json"));
    } else {
        const updater = new Updater({ metadataDir: dir, metadataBaseUrl: options["metadata-url"],
            targetDir: options["target-dir"], targetBaseUrl: options["target-base-url"], config: { fetchRetries: 0 } });
        await updater.refresh();
        for (const name of names) {
            const info = await updater.getTargetInfo(name);
            if (!info) throw new Error(`${name}: not listed`);
            if (!await updater.findCachedTarget(info)) await updater.downloadTarget(info);
        }
    }
} catch (error) {
    console.error(String(error));
    process.exitCode = 1;
}
