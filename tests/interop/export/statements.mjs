// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every statement by xapi-validation; what it says against the CSV; array and lines hold the same.
import {readFileSync} from 'node:fs';
import {check, finish, load, readCsv} from './common.mjs';

const [work] = process.argv.slice(2);
const validate = load('xapi-validation').default;
const statements = JSON.parse(readFileSync(`${work}/7b.json`, 'utf8'));
const lines = readFileSync(`${work}/7b.jsonl`, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

const warnings = statements.flatMap((statement) => validate(statement));
check(`xapi-validation finds nothing in ${statements.length} statements`, statements.length > 200 && warnings.length === 0, warnings[0]);
const broken = structuredClone(statements[0]);
broken.result.score.scaled = 2;
check('... and does find a score of 2', validate(broken).length > 0);
check('array and lines hold the same', JSON.stringify(statements) === JSON.stringify(lines));

const [head, ...rows] = readCsv(readFileSync(`${work}/7b.csv`, 'utf8'));
const cells = rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
const score = {'1,1': 1, '1,0': .5, '0,0': 0, '0,1': -1};
const wrong = statements.filter((statement, i) => {
    const row = cells[i], {result, object, actor, context} = statement;
    return !(statement.id === row.uuid && statement.timestamp === row.time && actor.account.name === row.pupil && !actor.mbox &&
        !actor.name && object.id.endsWith(`/${row.pack}/${row.version}/${row.level}/${row.post}`) &&
        result.success === (row.correct === '1') && result.response === (row.sure === '1' ? 'sure_' : '') + row.answer &&
        object.definition.correctResponsesPattern.includes(result.response) === result.success &&
        result.score.scaled === score[`${row.correct},${row.sure}`] &&
        Math.abs(Number(result.duration.match(/^PT(\d+\.\d\d)S$/)[1]) - row.ms / 1000) <= .0051 &&
        context.registration === row.session && context.language === row.language &&
        context.extensions['https://scheinriese.invalid/kind'] === row.kind);
});
check('statements say what the CSV says', cells.length === statements.length && wrong.length === 0, wrong[0]);
finish();
