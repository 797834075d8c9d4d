# SPDX-FileCopyrightText: 2026 The Scheinriese authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Writes the source of a fair pack, or of one that leaks through one feature, to a folder that is there:
#   awk -f source.awk -v folder=DIR -v id=ID -v levels=N -v posts=N [-v seed=N] [-v leak=FEATURE] [-v where=VERSION] [-v po=1] [-v long=1] [-v plain=1]
# posts is the number of each level, a multiple of 6. Every feature of the test of cue leaks (facts/measurement) is
# drawn by chance for each post. One that leaks takes a high value in five of six fakes and one of six facts: it solves 40
# of 48 posts, the next below 84 %. where is the version that leaks: text (default), simple, en, en-simple.
# long posts are as long as those of our own packs, plain ones have no picture.

function chance(n) { # 0 .. n - 1; the same with every awk
    state = (state * 16807) % 2147483647
    return int(state / 2147483647 * n)
}
function yes(percent) { return chance(100) < percent }
function pick(list, n) { return list[1 + chance(n)] }

# Whether the feature is high in this post and version; n percent of fair posts are.
function high(feature, version, percent) {
    if (feature != leak || (is_textual && version != where))
        return yes(percent)
    return is_fake ? nth_fake % 6 != 0 : nth_fact % 6 == 0
}

function words(n, version,    i, s) {
    s = ""
    for (i = 0; i < n; i++)
        s = s (i ? " " : "") (version ~ /^en/ ? pick(english, n_english) : pick(german, n_german))
    return s
}

function capital(s) { return toupper(substr(s, 1, 1)) substr(s, 2) }

function special(kind, version) { return word[(version ~ /^en/ ? "en" : "de") kind] }

function text(version,    s, n, i, n_capitals, is_capital, end) {
    is_textual = 1
    n = (long ? 34 : 8) + chance(5)
    if (leak == "words" && version == where) n = high("words", version) ? 18 + chance(3) : 7 + chance(3)
    s = capital(words(int(n / 2), version))
    n_capitals = leak == "capitals" && version == where ? 4 : 2
    is_capital = high("capitals", version, 40)
    for (i = 0; i < n_capitals; i++) s = s " " (is_capital ? capital(words(1, version)) : words(1, version))
    if (high("shouting", version, 20)) s = s " " toupper(special("shout", version))
    else if (leak == "shouting" && version == where) s = s " " capital(words(1, version)) " " capital(words(1, version)) " " capital(words(1, version))
    s = s ((leak == "sentences" && version == where ? high("sentences", version) : yes(50)) ? ". " capital(words(3, version)) ". " : " ")
    s = s words(int(n / 2), version)
    if (high("digits", version, 30)) s = s " " (10 + chance(80))
    if (high("bold", version, 30)) s = s " **" words(1, version) "**"
    if (high("absolute", version, 25)) s = s " " special("absolute", version)
    if (high("hedges", version, 25)) s = s " " special("hedges", version)
    if (high("times", version, 25)) s = s " " special("times", version)
    if (high("emoji", version, 30)) s = s " 🙂"
    if (leak == "length" && version == where && high("length", version))
        s = s " wassersportvereinsheime reiherbeobachtungsstationen"
    end = "."
    if (high("exclamations", version, 20)) end = "!"
    if (high("questions", version, 15)) end = end == "!" ? "! " words(1, version) "?" : "?"
    is_textual = 0
    return s end
}

function look_text(version,    n) {
    is_textual = 1
    n = (long ? 25 : 6) + chance(4)
    if (leak == "look-length" && version == where) n = high("look-length", version) ? 12 + chance(3) : 6 + chance(3)
    is_textual = 0
    return capital(words(n, version)) "."
}

function translate(path, german_text, english_text) {
    if (po)
        printf "\nmsgctxt \"%s\"\nmsgid \"%s\"\nmsgstr \"%s\"\n", path, german_text, english_text >pofile
}

# One text in both languages; the simple one has its own.
function both(level, post, key, file, indent,    de, en) {
    de = key == "simple" ? text("simple") : text("text")
    en = key == "simple" ? text("en-simple") : text("en")
    printf "%s%s: \"%s\"\n", indent, key, de >file
    translate(level "/" post "/" key, de, en)
}

function kind_of(    k) {
    for (k in kind_names)
        if (leak == "kind-" k && high("kind-" k, "", 0)) return k
    do k = pick(kinds, 7); while (leak == "kind-" k)
    return k
}

# Two looks that tell besides one that does not; the solving one spread over the pool.
function write_looks(level, post, file,    chosen, n, k, i, first, text_de, text_en) {
    split("", chosen)
    n = 0
    for (k in look_names)
        if (leak == "look-" k) {
            if (high("look-" k, "", 0)) { chosen[k] = 1; n = 1 } else chosen[k] = 0
        }
    first = ""
    while (n < 4) {
        k = pick(looks, 8)
        if (!(k in chosen)) { chosen[k] = 1; n++ }
    }
    n = 0
    i = chance(8)
    for (k = 1; k <= 8; k++) {
        name = looks[1 + (k + i) % 8]
        if (!(name in chosen) || !chosen[name]) continue
        order[++n] = name
    }
    printf "    check: %s\n    looks:\n", order[1] >file
    for (k = 1; k <= 4; k++) {
        text_de = look_text("text")
        text_en = look_text("en")
        printf "      %s: {tells: %s, text: \"%s\"}\n", order[k], k < 3 ? (is_fake ? "fake" : "fact") : "nothing", text_de >file
        translate(level "/" post "/looks." order[k] ".text", text_de, text_en)
    }
}

function write_author(file,    name) {
    if (leak == "known" ? high("known", "", 0) : yes(40)) {
        if (leak != "age" && leak != "handle-digits" && leak != "symbol") {
            printf "    by: tageblatt\n" >file
            return
        }
    }
    name = high("symbol", "", 30) ? "Anna ★" : "Anna"
    printf "    author: {name: %s, handle: anna%s, since: %d-0%d}\n", name, high("handle-digits", "", 40) ? 10 + chance(80) : "",
        (leak == "age" ? (high("age", "", 0) ? 2012 + chance(3) : 2023 + chance(3)) : 2012 + chance(14)), 1 + chance(9) >file
}

function write_post(level, post, file,    kind) {
    if (is_fake) nth_fake++; else nth_fact++
    kind = kind_of()
    printf "  - post: %s\n    kind: %s\n    verdict: %s\n    type: %s\n    technique: emotion\n", post, kind,
        is_fake ? "fake" : "fact", is_fake ? "fabricated" : "genuine" >file
    write_author(file)
    printf "    when: heute\n" >file
    if (kind == "search") printf "    query: saft am markt\n" >file
    if (kind == "chat") printf "    group: Klasse\n" >file
    if (kind == "ad") printf "    button: Mehr\n" >file
    both(level, post, "text", file, "    ")
    both(level, post, "simple", file, "    ")
    if (high("link", "", 50)) printf "    link: seite.example\n" >file
    if (!plain && high("picture", "", 50)) printf "    image: {file: images/a.svg, alt: Ein Platz.}\n" >file
    printf "    counts: {likes: %d, shares: %d}\n",
        (leak == "likes" ? (high("likes", "", 0) ? 5000 : 40) : 40) + chance(400),
        (leak == "shares" ? (high("shares", "", 0) ? 5000 : 40) : 40) + chance(400) >file
    write_looks(level, post, file)
    printf "    why: >-\n      %s.\n    remember: >-\n      %s.\n", long ? capital(words(35, "text")) : "Man kann nachsehen", long ? capital(words(12, "text")) : "Erst prüfen" >file
}

# Which posts of a level are fakes: by chance, or by place when that leaks.
function deal(n,    i, j, t) {
    for (i = 1; i <= n; i++) {
        fakes[i] = i <= n / 2
        if (leak == "position" && i % 6 == 3) fakes[i] = !fakes[i]
    }
    for (i = n; leak != "position" && i > 1; i--) {
        j = 1 + chance(i)
        t = fakes[i]; fakes[i] = fakes[j]; fakes[j] = t
    }
}

function write_level(l,    file, name, p) {
    name = "level-" l
    file = folder "/" name ".yaml"
    printf "level: %s\ntitle: Probe\nlesson: {text: Sieh nach., example: Ein Beispiel.}\ntechnique: emotion\nlooks: 2\nround: %d\ncounts: on\n", name, posts * 2 / 3 >file
    printf "teacher: {aim: Nachsehen., questions: [Was war da?, Was fehlt?, Was nun?], plan: Spielen.}\nposts:\n" >file
    deal(posts)
    for (p = 1; p <= posts; p++) {
        is_fake = fakes[p]
        write_post(name, "p-" l "-" p, file)
    }
    close(file)
}

BEGIN {
    state = 20261122 + seed * 7919
    if (where == "") where = "text"
    n_german = split("saft brot dem markt park am fluss und gab klasse baum reiher wasser bank dort kleiner liegt ging sah auf mit hin ein einen", german, " ")
    n_english = split("juice bread the market park by river and gave class tree heron water bench there smaller lies went saw on with off one this", english, " ")
    word["deabsolute"] = "immer"; word["dehedges"] = "vielleicht"; word["detimes"] = "gestern"
    word["deshout"] = "los"; word["enshout"] = "run"
    word["enabsolute"] = "always"; word["enhedges"] = "perhaps"; word["entimes"] = "yesterday"
    split("social article chat video search ad source", kinds, " ")
    split("who others image date link numbers quote factcheck", looks, " ")
    for (i in kinds) kind_names[kinds[i]] = 1
    for (i in looks) look_names[looks[i]] = 1
    pofile = folder "/po/en.po"
    if (po)
        printf "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n" >pofile
    file = folder "/pack.yaml"
    printf "pack: %s\nversion: 1.0.0\ntitle: Probe\nabout: Zum Prüfen.\nuse: play\nfor: {classes: [5, 6, 7], minutes: 45}\n", id >file
    printf "competences: [mkr-2.3]\nauthors: [Probe]\nlicense: CC-BY-SA-4.0\nchecked: 2026-11-22\npeople:\n" >file
    printf "  - {id: tageblatt, name: Tageblatt, handle: tageblatt, kind: paper, avatar: TB, trust: Nennt Quellen.}\nlevels: [" >file
    for (l = 0; l < levels; l++) printf "%slevel-%d", l ? ", " : "", l >file
    printf "]\n" >file
    close(file)
    file = folder "/images/a.svg"
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"><rect width=\"4\" height=\"4\"/></svg>\n" >file
    for (l = 0; l < levels; l++) write_level(l)
}
