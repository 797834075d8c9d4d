// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { main } from './harness.mjs';
import './tests_basic.mjs';
import './tests_keys.mjs';
import './tests_rollback.mjs';
import './tests_delegations.mjs';
import './tests_index.mjs';
import './tests_packs.mjs';
import './tests_trouble.mjs';

await main();
