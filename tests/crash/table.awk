# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Reads operations.txt and faults.tsv, writes the table as Markdown, and prints what is not as it should be.
BEGIN {
    FS = "\t"
    n_faults = split("allocation read write sync rename kill request|clock jump|disk full|read-only folder|read-only disk", parts, "|")
    split(parts[1], first, " ")
    for (i = 1; i <= 7; i++) faults[i] = first[i]
    for (i = 2; i <= n_faults; i++) faults[i + 6] = parts[i]
    n_faults += 6
}
function trouble(text) { print "not ok - fault table: " text; n_bad++ }

# --- what is expected ---
FILENAME ~ /operations.txt$/ {
    sub(/^ +/, "")
    if (/^(#|$)/) next
    if (/^\[/) { section = substr($0, 2, length($0) - 2); operation = ""; next }
    if (/^no /) {
        fault = substr($0, 4, index($0, ": ") - 4)
        reason = substr($0, index($0, ": ") + 2)
        if (operation == "") section_lacks[section, fault] = reason
        else lacks[operation, fault] = reason
        next
    }
    if (/^has /) { has[operation, substr($0, 5)] = 1; next }
    operation = $0
    operations[++n_operations] = operation
    is_known[operation] = 1
    for (i = 1; i <= n_faults; i++)
        if ((section, faults[i]) in section_lacks)
            lacks[operation, faults[i]] = section_lacks[section, faults[i]]
    next
}

# --- what was done ---
FNR == 1 { next }
{
    fault = $3 == "kill" ? "kill" : $2
    if (!($1 in is_known)) { trouble("operations.txt does not know the operation \"" $1 "\""); is_known[$1] = 1 }
    if (($1, fault) in lacks && !(($1, fault) in has)) trouble($1 ": " fault " is there, but: " lacks[$1, fault])
    if ($9 != "yes") trouble($1 ": " $2 ", " $3 ": did not get through at n = " $4)
    if ($8 > 0) trouble($1 ": " $2 ", " $3 ": " $8 " lost")
    if (fault == "kill" && $2 != "write" && $2 != "sync" && $2 != "rename") trouble($1 ": killed at " $2 "?")
    reached[$1, fault] = reached[$1, fault] + 0 > $4 + 0 ? reached[$1, fault] : $4
    stride[$1, fault] = stride[$1, fault] + 0 > $5 + 0 ? stride[$1, fault] : $5
    tries[$1] += $6; kept[$1] += $7; lost[$1] += $8
    n_rows++; n_tries += $6; n_kept += $7; n_lost += $8
    if ($2 == "disk full") full_by[$3] = 1
    if ($2 == "read-only disk") locked_by[$3] = 1
}

function names_of(set,   text, name) {
    for (name in set) text = text (text == "" ? "" : ", ") name
    return text == "" ? "none" : text
}
END {
    print "# Faults\n" >md
    print "Each operation was done again and again while the n-th call of a kind failed (once, and from then on), or" >md
    print "killed the process there (at writes, syncs and renames), n = 1, 2, 3 ... until it got through without meeting" >md
    print "it. A cell is that n, with the stride of the places where not each was tried; for a full disk the 4 KiB pages" >md
    print "(plus one) that it needed; 1 for a disk or folder that cannot be written: it was told and nothing was harmed." >md
    print "Acknowledged is what had been told as done before or within a try and was looked for afterwards.\n" >md
    printf "%d operations, %d loops, %d tries, %d acknowledged, **%d lost**. ", n_operations, n_rows, n_tries, n_kept, n_lost >md
    print "Full disks: " names_of(full_by) ". Read-only disks: " names_of(locked_by) ".\n" >md
    printf "| operation |" >md
    for (i = 1; i <= n_faults; i++) printf " %s |", faults[i] >md
    print " tries | acknowledged | lost |" >md
    printf "|---|" >md
    for (i = 1; i <= n_faults + 3; i++) printf "--:|" >md
    print "" >md
    for (o = 1; o <= n_operations; o++) row(operations[o])
    print "\n## Cells that cannot be\n" >md
    for (r = 1; r <= n_used; r++) print "- " used[r] >md
    print (n_bad ? "not ok" : "ok") " - fault table: " n_operations " operations, " n_rows " loops, " n_tries " tries, " \
        n_kept " acknowledged, " n_lost " lost; " md
    exit n_bad > 0
}
function row(name,   i, cell, fault) {
    printf "| %s |", name >md
    for (i = 1; i <= n_faults; i++) {
        fault = faults[i]
        cell = reached[name, fault] (stride[name, fault] > 1 ? " (" stride[name, fault] ")" : "")
        if (cell == "") {
            cell = "–"
            if ((name, fault) in lacks && !((name, fault) in has)) {
                if (!is_used[fault, lacks[name, fault]]++) used[++n_used] = fault ": " lacks[name, fault]
            } else
                trouble(name ": no " fault)
        }
        printf " %s |", cell >md
    }
    printf " %d | %d | %d |\n", tries[name], kept[name], lost[name] >md
}
