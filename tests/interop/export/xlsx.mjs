// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// exceljs reads the spreadsheet: every cell against the golden text (UPDATE=1 writes it anew), types, frozen rows, charts.
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {check, finish, load, readCsv} from './common.mjs';

const [work, golden] = process.argv.slice(2);
const ExcelJS = load('exceljs');
const book = new ExcelJS.Workbook();
await book.xlsx.readFile(`${work}/7b.xlsx`);

const show = (value) => value instanceof Date ? value.toISOString() : JSON.stringify(value);
let text = '';
for (const sheet of book.worksheets) {
    text += `== ${sheet.name} ${JSON.stringify(sheet.views[0] ?? {})}\n`;
    sheet.eachRow((row, number) => {
        if (sheet.name === 'Urteile' && number > 12) return;
        row.eachCell((cell) => { text += `${cell.address}\t${show(cell.value)}\t${cell.numFmt ?? ''}\n`; });
    });
}
const wanted = `${golden}/7b.xlsx.txt`;
if (process.env.UPDATE) writeFileSync(wanted, text);
writeFileSync(`${work}/xlsx.txt`, text);
const isSame = existsSync(wanted) && readFileSync(wanted, 'utf8') === text;
if (!isSame) try { execFileSync('diff', [wanted, `${work}/xlsx.txt`], {stdio: 'inherit'}); } catch {}
check('exceljs reads the cells that are wanted', isSame);

const names = book.worksheets.map((sheet) => sheet.name);
check('sheets class, pupils, posts, raw', names.join() === 'Klasse,Personen,Beiträge,Urteile', names);
for (const sheet of book.worksheets)
    check(`${sheet.name}: the head stands still`, sheet.views[0].state === 'frozen' && sheet.views[0].ySplit > 0, sheet.views);

// Cell by cell against the plain CSV, which another writer made.
const [head, ...rows] = readCsv(readFileSync(`${work}/7b.csv`, 'utf8'));
const raw = book.getWorksheet('Urteile');
check('as many judgements as in the CSV', raw.rowCount - 1 === rows.length, raw.rowCount);
const kinds = {practice: 'Üben', test: 'Test', fact: 'Fakt', fake: 'Fake'};
let differences = 0;
rows.forEach((cells, i) => {
    const row = raw.getRow(i + 2);
    head.forEach((name, k) => {
        const got = row.getCell(k + 1).value, wantedCell = cells[k];
        const isRight = {
            pupil: () => got.split(' ')[1] === wantedCell.split('-')[1],
            form: () => (got ?? '-') === wantedCell,
            looks: () => (got ?? '').split(', ').filter(Boolean).length === wantedCell.split(' ').filter(Boolean).length,
            // a cell has no zone: it shows the time of day in Berlin
            time: () => got.toISOString().slice(0, 19) ===
                new Date(wantedCell).toLocaleString('sv', {timeZone: 'Europe/Berlin'}).replace(' ', 'T'),
        }[name] ?? (() => typeof got === 'boolean' ? got === (wantedCell === '1')
            : typeof got === 'number' ? String(got) === wantedCell : (got ?? '') === (kinds[wantedCell] ?? wantedCell));
        differences += !isRight();
    });
});
check(`${rows.length * head.length} cells are those of the CSV`, differences === 0, differences);

const zip = await load('jszip').loadAsync(readFileSync(`${work}/7b.xlsx`));
const charts = Object.keys(zip.files).filter((name) => /^xl\/charts\/chart\d\.xml$/.test(name));
check('three native charts', charts.length === 3, charts);
const chart = await zip.file('xl/charts/chart1.xml').async('string');
const references = [...chart.matchAll(/<c:f>'?([^<!']+)'?!\$(\w+)\$(\d+):\$(\w+)\$(\d+)<\/c:f>/g)];
check('its points are columns of shares', references.length === 4 && references.every(([, sheet, column, from]) =>
    sheet === 'Personen' && book.getWorksheet(sheet).getCell(`${column}1`).value.startsWith('Anteil') && Number(from) > 1),
references.map((found) => found[0]));
finish();
