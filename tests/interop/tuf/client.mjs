// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Repositories made in Node against scheinriese-packs: every case that a TUF client must get right.
import "./basic.mjs";
import "./keys.mjs";
import "./shapes.mjs";
import "./targets.mjs";
import { runAll, start } from "./lib.mjs";

await start();
await runAll();
