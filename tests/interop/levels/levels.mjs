// SPDX-FileCopyrightText: 2026 The Scheinriese authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// levels.mjs TOOL WORK: the tool's schemas and findings, judged by programs that are not ours.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const modules = createRequire(join(process.env.MODULES, 'x.js'));
const Ajv = modules('ajv/dist/2020').default;
const AjvDraft4 = modules('ajv-draft-04').default;
const addFormats = modules('ajv-formats').default;
const YAML = modules('yaml');
const tool = resolve(process.argv[2]);
const work = process.argv[3];
let failed = 0;

function verdict(ok, name, why = '') {
    console.log(`${ok ? 'ok' : 'not ok'} - levels: ${name}`);
    if (!ok) {
        failed++;
        console.log(String(why).split('\n').slice(0, 8).map((line) => `# ${line}`).join('\n'));
    }
}
function run(...words) {
    const done = spawnSync(tool, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
    return { status: done.status, text: done.stdout };
}

// --- schemas ---
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats(ajv);
const schemas = {};
for (const kind of ['pack', 'level']) {
    try {
        schemas[kind] = ajv.compile(JSON.parse(run('schema', kind).text));
        verdict(true, `the schema of a ${kind} is one`);
    } catch (error) {
        verdict(false, `the schema of a ${kind} is one`, error.message);
        process.exit(1);
    }
}
const kindOf = (file) => (file.endsWith('pack.yaml') ? 'pack' : 'level');
function judge(file, text) {
    const validate = schemas[kindOf(file)];
    const ok = validate(YAML.parse(text, { version: '1.2' }));
    return { ok, why: ajv.errorsText(validate.errors, { separator: '\n' }) };
}
function judgeFolder(folder) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.yaml'))) {
        const { ok, why } = judge(name, readFileSync(join(folder, name), 'utf8'));
        verdict(ok, `${folder.replace(work, 'new')}/${name} by its schema`, why);
    }
}
for (const folder of readdirSync('levels').filter((name) => existsSync(`levels/${name}/pack.yaml`)))
    judgeFolder(`levels/${folder}`);

const fresh = join(work, 'neu');
run('new', fresh, '--title', 'Neu', '--classes', '5', '--kind', 'social,article,chat,video,search,ad,source');
judgeFolder(fresh);
for (const name of ['pack.yaml', 'erstes-level.yaml']) {
    const text = readFileSync(join(fresh, name), 'utf8');
    const found = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text);
    const schema = found && readFileSync(join(fresh, dirname(name), found[1]), 'utf8');
    verdict(schema === run('schema', kindOf(name)).text, `${name} names its schema in the first line`);
}

// --- mistakes: an editor and lint both see them ---
const mistakes = [
    ['erstes-level.yaml', 'a key mistyped', /^    check:/m, '    chek:'],
    ['erstes-level.yaml', 'a kind that is none', 'kind: video', 'kind: vidio'],
    ['erstes-level.yaml', 'a verdict that is none', 'verdict: fake', 'verdict: falsch'],
    ['erstes-level.yaml', 'no why', /^    why: .*\n/m, ''],
    ['erstes-level.yaml', 'no simple version', /^    simple: .*\n/m, ''],
    ['erstes-level.yaml', 'a look that is none', /^      others:/m, '      other:'],
    ['erstes-level.yaml', 'too many looks', 'looks: 1', 'looks: 4'],
    ['erstes-level.yaml', 'two questions', '    - Was hat dich überzeugt?\n', ''],
    ['erstes-level.yaml', 'an id with a capital', 'post: neue-bank', 'post: Neue-Bank'],
    ['erstes-level.yaml', 'text where a list belongs', /^posts:[^]*/m, 'posts: viele\n'],
    ['pack.yaml', 'a version of two numbers', /^version: \S+/m, 'version: "1.0"'],
    ['pack.yaml', 'a class that is none', /classes: \[.*\]/, 'classes: [0]'],
    ['pack.yaml', 'no licence', /^license: .*\n/m, ''],
    ['pack.yaml', 'a use that is none', /^use: \w+/m, 'use: spielen'],
];
for (const [file, what, from, to] of mistakes) {
    const good = readFileSync(join(fresh, file), 'utf8');
    const bad = good.replace(from, to);
    const bySchema = bad !== good && !judge(file, bad).ok;
    writeFileSync(join(fresh, file), bad);
    const byLint = run('lint', fresh).status === 1;
    writeFileSync(join(fresh, file), good);
    verdict(bySchema && byLint, `${what}: seen by schema and lint`, `schema ${bySchema}, lint ${byLint}`);
}

// --- findings for programs ---
const sarif = new AjvDraft4({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(sarif);
const isSarif = sarif.compile(
    JSON.parse(readFileSync(join(process.env.MODULES, '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'))));
mkdirSync(join(work, 'strange "name" %41 ä'));
writeFileSync(join(work, 'strange "name" %41 ä', 'pack.yaml'), 'pack: \u0001"\\\ttitle: [\xff\n');
const golden = readdirSync('tests/golden/lint').map((name) => `tests/golden/lint/${name}`);
const folders = [...golden, fresh, join(work, 'strange "name" %41 ä')];
let nFindings = 0;
const wrong = { sarif: [], json: [], same: [] };
for (const folder of folders.filter((name) => existsSync(join(name, 'pack.yaml')))) {
    const log = JSON.parse(run('lint', '--format', 'sarif', folder).text);
    if (!isSarif(log))
        wrong.sarif.push(`${folder}: ${sarif.errorsText(isSarif.errors)}`);
    const own = JSON.parse(run('lint', '--format', 'json', folder).text);
    const keys = ['file', 'line', 'column', 'endColumn', 'severity', 'rule', 'message', 'why', 'mend'];
    if (own.errors + own.warnings + own.notes !== own.findings.length ||
        own.findings.some((finding) => keys.some((key) => finding[key] === undefined)))
        wrong.json.push(folder);
    const { results, tool: { driver } } = log.runs[0];
    nFindings += results.length;
    const differs = (result, i) => {
        const { artifactLocation, region } = result.locations[0].physicalLocation;
        const finding = own.findings[i];
        return decodeURIComponent(artifactLocation.uri) !== finding.file || region.startLine !== finding.line ||
            region.startColumn !== finding.column || driver.rules[result.ruleIndex].id !== finding.rule;
    };
    if (results.length !== own.findings.length || results.some(differs))
        wrong.same.push(folder);
}
verdict(nFindings > 100, `${nFindings} findings in ${folders.length} packs`);
verdict(!wrong.sarif.length, 'SARIF is what its schema says', wrong.sarif.join('\n'));
verdict(!wrong.json.length, 'JSON counts and names its findings', wrong.json.join('\n'));
verdict(!wrong.same.length, 'SARIF and JSON say the same of the same places', wrong.same.join('\n'));
process.exit(failed ? 1 : 0);
