// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What LibreOffice made of the spreadsheet, sheet by sheet, against what exceljs reads.
import {existsSync, readFileSync} from 'node:fs';
import {check, finish, load, readCsv} from './common.mjs';

const [work] = process.argv.slice(2);
const book = new (load('exceljs').Workbook)();
await book.xlsx.readFile(`${work}/7b.xlsx`);
const isSame = (cell, text) => {
    const value = cell.value;
    if (value === null) return text === '';
    if (typeof value === 'boolean') return text === String(value).toUpperCase();
    if (typeof value === 'number') return Math.abs(Number(text.replace('%', '')) / (text.endsWith('%') ? 100 : 1) - value) < 1e-6;
    if (value instanceof Date) return /^\d\d?\/\d\d?\/\d{4} \d\d:\d\d:\d\d$/.test(text);
    return text === value;
};
for (const sheet of book.worksheets) {
    const path = `${work}/lo/7b-${sheet.name}.csv`;
    const lines = existsSync(path) ? readFileSync(path, 'utf8').replace(/\r?\n$/, '').split('\n').length : 0;
    const rows = existsSync(path) ? readCsv(readFileSync(path, 'utf8').replace(/\r?\n$/, '')) : [];
    const differences = [];
    rows.forEach((cells, i) => cells.forEach((text, k) => {
        const cell = sheet.getRow(i + 1).getCell(k + 1);
        if (!isSame(cell, text)) differences.push([cell.address, cell.value, text]);
    }));
    check(`LibreOffice reads ${sheet.name}, ${rows.length} rows, as exceljs does`,
        lines >= sheet.rowCount && rows.length === sheet.rowCount && differences.length === 0, [lines, rows.length, sheet.rowCount, differences.slice(0, 3)]);
}
finish();
