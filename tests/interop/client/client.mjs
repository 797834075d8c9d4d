// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { main } from './harness.mjs';
import './tests_basic.mjs';

await main();
