#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# known_values.py TOOL FOLDER: published figures through `scheinriese-results analyse --json`, with
# the tolerances they have; every answer is checked against the schema as well. Run by
# run-known.sh.
import json
import os
import struct
import subprocess
import sys

import jsonschema

TOOL, WORK = sys.argv[1], sys.argv[2]
DATA = "tests/data"
with open("tools/results/analyse.schema.json", encoding="utf-8") as file:
    SCHEMA = jsonschema.Draft202012Validator(json.load(file))


def no_number(word):
    raise ValueError(word)


def report(is_good, text):
    print(("ok" if is_good else "not ok") + " - " + text)


def analyse(name, path, *options):
    command = [TOOL, "analyse", path, "--json", *options]
    text = subprocess.run(command, capture_output=True, check=False).stdout
    try:
        data = json.loads(text, parse_constant=no_number)
    except ValueError as error:
        report(False, f"{name}: JSON ({error})")
        sys.exit(1)
    errors = [e.message[:100] for e in SCHEMA.iter_errors(data)]
    report(not errors, f"{name}: as the schema says {errors[:2] or ''}")
    return data


def same(name, got, wanted, tolerance):
    near = (
        isinstance(got, list)
        and len(got) == len(wanted)
        and all(abs(a - b) <= tolerance for a, b in zip(got, wanted))
    )
    report(near, f"{name} is {wanted}" + ("" if near else f" (got {got})"))


def write_csv(name, lines):
    path = os.path.join(WORK, name)
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    return path


def judgements(counts):
    """Lines of one person for each (h, m, f, n)."""
    lines = ["who,what,truth,yes"]
    for who, (h, m, f, n) in enumerate(counts):
        for i in range(m):
            lines.append(f"{who},t{i},1,{int(i < h)}")
        for i in range(n):
            lines.append(f"{who},f{i},0,{int(i < f)}")
    return lines


COLUMNS = ["--person", "who", "--item", "what", "--truth", "truth=1", "--yes", "yes"]

# --- signal detection ---
TABLE = [
    (10, 10, 0, 10, 3.381243, 0),
    (5, 10, 5, 10, 0, 0),
    (8, 10, 2, 10, 1.495717, 0),
    (10, 10, 10, 10, 0, -1.690622),
    (0, 10, 0, 10, 0, 1.690622),
    (9, 10, 4, 10, 1.326688, -0.433460),
    (3, 10, 1, 10, 0.624014, 0.784796),
    (20, 20, 0, 20, 3.961505, 0),
    (7, 8, 1, 4, 1.491822, -0.221511),
]
persons = analyse(
    "table", write_csv("table.csv", judgements([row[:4] for row in TABLE])), *COLUMNS
)["persons"]
same("d' of the table", [p["d_prime"] for p in persons], [row[4] for row in TABLE], 6e-7)
same("c of the table", [p["c"] for p in persons], [row[5] for row in TABLE], 6e-7)
report(not any(str(p[k]) == "-0.0" for p in persons for k in ("d_prime", "c")), "no -0")
rows = [(8, 10, 2, 10), (16, 20, 4, 20), (40, 50, 10, 50)]
persons = analyse("errors", write_csv("errors.csv", judgements(rows)), *COLUMNS)["persons"]
same("SE(d')", [p["d_prime_se"] for p in persons], [0.621, 0.445, 0.284], 6e-4)
persons = analyse(
    "V r f d n", write_csv("vrfdn.csv", judgements([(8, 10, 7, 10), (2, 10, 1, 10)])), *COLUMNS
)["persons"]
for person, wanted in zip(persons, [[11, 8, 3, 0, 5], [11, 2, 9, 7, 0]]):
    same("V r f d n", [person["vrfdn"][k] for k in "vrfdn"], wanted, 0)

# --- Bago, Rand & Pennycook 2020, study 1 ---
BAGO = [f"{DATA}/bago2020_s1_final.csv", "--person", "ID", "--item", "item"]
BAGO += ["--truth", "reality=real", "--yes", "perceived_accu"]
bago = analyse("Bago", *BAGO, "--confidence", "confidence", "--confidence-max", "100")
group = bago["group"]
same("Bago: counts", [group[k] for k in ("n", "hits", "n_facts", "false_alarms", "n_fakes")],
     [2007, 750, 1007, 308, 1000], 0)
same("Bago: pooled", [group[k] for k in ("d_prime", "c", "auc")],
     [1.158399, -0.078217, 0.774014], 6e-7)
same("Bago: means", [group[k] for k in ("mean_d_prime", "sd_d_prime", "mean_c", "sd_c")],
     [1.108318, 0.997501, -0.064507, 0.441709], 6e-7)
some = {p["id"]: [p["d_prime"], p["c"]] for p in bago["persons"]}
same("Bago: persons", some["422"] + some["423"] + some["424"],
     [-0.150089, -0.599445, 0.884918, 0.232031, 1.348980, 0], 6e-7)
same("Bago: calibration", [group[k] for k in (
    "brier", "mean_p", "overconfidence", "reliability", "resolution", "uncertainty")],
     [0.205631, 0.833804, 0.115459, 0.014106, 0.008981, 0.202326], 6e-6)
same("Bago: bins", [b["n"] for b in group["bins"]], [64, 160, 449, 654, 679], 0)
same("Bago: accuracy of bins", [b["accuracy"] for b in group["bins"]],
     [0.5780, 0.5625, 0.6258, 0.7141, 0.8336], 2e-4)
rasch = analyse("Bago, rasch", *BAGO, "--model", "rasch")["model"]
same("Bago: one trait", [rasch["log_likelihood"]], [-1141.15], 0.01)
same("Bago: sd of one trait", [rasch["sd_theta"]], [0.723], 6e-4)
model = analyse("Bago, two-trait", *BAGO, "--model", "two-trait")["model"]
same("Bago: two traits", [model["log_likelihood"]], [-1125.52], 0.01)
same("Bago: spread", [model[k] for k in ("sd_theta", "sd_kappa", "rho")],
     [0.801, 0.630, 0.447], 2e-3)
beta = {p["item"]: p["beta"] for p in model["parameters"]}
BETA = {"fake 6": -2.0173, "fake 7": -0.9024, "fake 8": -0.7346, "fake 9": -0.9597,
        "fake 10": -0.7898, "real 1": -0.8909, "real 2": -1.4624, "real 3": -0.5233,
        "real 4": -1.4951, "real 5": -1.8974}
if set(beta) != set(BETA):  # items are named by their number alone
    BETA = {k.split()[1]: v for k, v in BETA.items()}
same("Bago: beta", [beta.get(k, 99) for k in BETA], list(BETA.values()), 2e-3)

# --- LSAT, Bock & Lieberman 1970, Thissen 1982 ---
LSAT = {
    "LSAT6": dict(
        p=[0.924, 0.709, 0.553, 0.763, 0.870], mean=3.819, variance=1.070239, kr20=0.294997,
        r_pb=[0.1128, 0.1532, 0.1728, 0.1444, 0.1216], log_likelihood=-2466.6534,
        a=[0.8257, 0.7227, 0.8909, 0.6884, 0.6569], d=[2.7732, 0.9902, 0.2491, 1.2848, 2.0533],
        se_a=[0.2581, 0.1867, 0.2328, 0.1851, 0.2099],
        se_d=[0.2057, 0.0900, 0.0763, 0.0990, 0.1354]),
    "LSAT7": dict(
        p=[0.828, 0.658, 0.772, 0.606, 0.843], mean=3.707, variance=1.435151, kr20=0.453409,
        r_pb=[0.2457, 0.2467, 0.3132, 0.2228, 0.1748], log_likelihood=-2658.8051,
        a=[0.9875, 1.0808, 1.7075, 0.7650, 0.7357], d=[1.8559, 0.8080, 1.8052, 0.4860, 1.8545],
        se_a=[0.1772, 0.1688, 0.3211, 0.1341, 0.1511],
        se_d=[0.1315, 0.0912, 0.2048, 0.0749, 0.1144]),
}
for name, known in LSAT.items():
    lsat = analyse(name, f"{DATA}/{name}_patterns.csv", "--pattern", "--freq", "freq",
                   "--model", "2pl")
    same(f"{name}: size", [lsat["n_persons"], lsat["n_items"]], [1000, 5], 0)
    same(f"{name}: p", [i["p"] for i in lsat["items"]], known["p"], 1e-9)
    same(f"{name}: r_pb", [i["r_pb"] for i in lsat["items"]], known["r_pb"], 6e-5)
    scale = lsat["scales"]["all"]
    same(f"{name}: scale", [scale[k] for k in ("mean", "variance", "kr20")],
         [known[k] for k in ("mean", "variance", "kr20")], 6e-7)
    model = lsat["model"]
    same(f"{name}: log likelihood", [model["log_likelihood"]], [known["log_likelihood"]], 0.01)
    for key, tolerance in (("a", 2e-4), ("d", 2e-4), ("se_a", 3e-4), ("se_d", 3e-4)):
        same(f"{name}: {key}", [p[key] for p in model["parameters"]], known[key], tolerance)

# --- 16,000 persons x 60 items, mirt converged to 1e-6 ---
with open(f"{DATA}/sim2pl_16000x60.bits", "rb") as file:
    BITS = file.read()
lines = [",".join(f"i{j + 1}" for j in range(60))]
for (bits,) in struct.iter_unpack("<Q", BITS):
    lines.append(",".join(str(bits >> j & 1) for j in range(60)))
large = analyse("large", write_csv("large.csv", lines), "--pattern", "--model", "2pl")["model"]
same("large: log likelihood", [large["log_likelihood"]], [-533772.3590], 0.01)
with open(f"{DATA}/sim2pl_16000x60_mirt_tol1e-6.csv", encoding="utf-8") as file:
    header, *mirt = [line.strip().replace('"', "").split(",") for line in file]
for key in ("a", "d"):
    column = [i for i, cell in enumerate(header) if cell.rstrip("1") == key][0]
    same(f"large: {key}", [p[key] for p in large["parameters"]],
         [float(row[column]) for row in mirt], 2e-4)

# --- the same data in other clothes: the same figures ---
with open(BAGO[0], encoding="utf-8") as file:
    header, *rows = [line.rstrip("\r\n").replace('"', "").split(",") for line in file]
AT = {name: i for i, name in enumerate(header)}
rows = [{k: row[AT[k]] for k in ("ID", "item", "reality", "perceived_accu", "confidence")}
        for row in rows]


def dressed(name, columns, options, between=",", quote="", end="\n", start="", code="utf-8"):
    """columns: name in the file to what it shows of a row."""
    path = os.path.join(WORK, name + ".csv")
    lines = [between.join(quote + cell + quote for cell in columns)]
    for row in rows:
        lines.append(between.join(quote + show(row) + quote for show in columns.values()))
    with open(path, "wb") as out:
        out.write((start + end.join(lines) + end).encode(code))
    got = analyse(name, path, *options)
    for person in got["persons"]:
        person["id"] = person["id"].split()[-1]
    for item in got["items"]:
        item["id"] = item["id"].replace("Müll, ", "")
    same_parts = all(got[k] == bago[k] for k in ("persons", "group", "scales", "n_items"))
    report(same_parts and [i["p"] for i in got["items"]] == [i["p"] for i in bago["items"]],
           f"{name}: the same figures")


def is_missing(row):
    return row["perceived_accu"] in ("", "NA")


def answer(yes, no, missing):
    return lambda row: missing if is_missing(row) else yes if row["perceived_accu"] == "1" else no


def sure(comma, missing):
    def show(row):
        if row["confidence"] in ("", "NA"):
            return missing
        return f"{float(row['confidence']) / 100}".replace(".", comma)
    return show


PLAIN = ["--person", "wer", "--item", "was", "--confidence", "sicher", "--confidence-max"]
dressed("excel", {
    "sicher": sure(",", ""), "was": lambda r: r["item"], "egal": lambda r: "x;y" * 0 + "z",
    "Antwort": answer("Wahr", "FALSCH", ""), "wer": lambda r: "Müller " + r["ID"],
    "wirklich": lambda r: r["reality"].upper()},
    [*PLAIN, "1", "--truth", "wirklich=real", "--yes", "Antwort"],
    between=";", end="\r\n", start="\ufeff")
dressed("old-excel", {
    "wer": lambda r: "Müller " + r["ID"], "was": lambda r: r["item"], "sicher": sure(",", "NULL"),
    "wirklich": lambda r: "1,0" if r["reality"] == "real" else "0",
    "Antwort": answer("ja", "nein", "#N/A")},
    [*PLAIN, "1", "--truth", "wirklich=1", "--yes", "Antwort"],
    between=";", end="\r\n", start="sep=;\r\n", code="cp1252")
dressed("tabs", {
    "a=b": answer("it is = true", "no", "NA"), "was": lambda r: r["item"],
    "wer": lambda r: r["ID"], "wirklich": lambda r: str(r["reality"] == "real"),
    "sicher": sure(".", "nan")},
    [*PLAIN, "1", "--truth", "wirklich=TRUE", "--yes", "a=b=it is = true"], between="\t")
dressed("quoted", {
    "was": lambda r: "Müll, " + r["item"], "wer": lambda r: "two\nlines " + r["ID"],
    "wirklich": lambda r: r["reality"], "Antwort": answer("TRUE", "FALSE", "NA"),
    "sicher": sure(".", "")},
    [*PLAIN, "1", "--truth", "wirklich=real", "--yes", "Antwort"], quote='"')
first = list(rows)
rows += [dict(row, perceived_accu="1") for row in first[:500]]  # judged again: does not count
PERSONS = bago["persons"]
again = write_csv("again.csv", ["wer,was,wirklich,ja,sicher"] + [
    ",".join((r["ID"], r["item"], r["reality"], r["perceived_accu"], r["confidence"]))
    for r in rows])
got = analyse("again", again, *PLAIN, "100", "--truth", "wirklich=real", "--yes", "ja")
n_answered = sum(not is_missing(r) for r in first[:500])
report(got["n_repeated"] == n_answered and got["persons"] == PERSONS,
       "again: the first judgement counts")

# --- what cannot be: bounded, finite, never NaN ---
for name, counts in {"one post": [(1, 1, 0, 0)], "one person": [(3, 5, 1, 5)],
                     "all facts": [(5, 5, 5, 5)] * 30, "all right": [(9, 9, 0, 9)] * 30,
                     "two posts": [(1, 1, 0, 1), (0, 1, 1, 1)]}.items():
    path = write_csv("odd.csv", judgements(counts))
    for model in ("rasch", "2pl", "two-trait"):
        if name == "one post" and model == "two-trait":
            continue
        analyse(f"{name}, {model}", path, *COLUMNS, "--model", model)
apart = ["a,b,c"] + ["0,0,0"] * 20 + ["0,0,1"] * 20 + ["0,1,1"] * 20 + ["1,1,1"] * 20
model = analyse("separation", write_csv("apart.csv", apart), "--pattern", "--model", "2pl")["model"]
report(model["converged"] and all(abs(p["a"]) <= 10 for p in model["parameters"]),
       "separation: stays within its bounds")

# --- flags: a wrong key, a give-away, a post unfair to one group; the others have none ---
state = 12345


def chance():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 11) / 2**53


lines = ["who,what,truth,yes,class"]
for person in range(600):
    theta = sum(chance() for _ in range(12)) - 6
    for item in range(20):
        fact, logit = item % 2, 1.5 * theta + 0.5
        if item == 4 and person % 2:
            logit -= 2  # only in class B
        right = chance() < 1 / (1 + 2.718281828 ** -logit)
        if item == 6:
            right = not right
        if item == 9:
            right = chance() < 0.99
        lines.append(f"p{person},i{item},{fact},{int(right == fact)},{'AB'[person % 2]}")
flagged = analyse("flags", write_csv("flags.csv", lines), *COLUMNS, "--group", "class=B",
                  "--model", "two-trait")
flags = {i["id"]: i["flags"] for i in flagged["items"] if i["flags"]}
report("unfair" in flags.get("i4", []) and "wrong-key" in flags.get("i6", [])
       and "give-away" in flags.get("i9", []) and set(flags) == {"i4", "i6", "i9"},
       f"flags where they belong: {flags}")
report(all(i["dif"] and i["dif"]["n_focal"] == 300 for i in flagged["items"]), "groups of 300")
