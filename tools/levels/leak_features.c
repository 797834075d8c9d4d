/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the cheap features from the trees of a project. */
#include "leak.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "leak_words.h"
#include "pack/words.h"
#include "prose.h"

#include <math.h>
#include <string.h>

/* Words that may give a verdict away. */
struct lists {
    struct prose_list absolute, hedges, times;
};

/* A post in one language and version. */
struct reader {
    const struct project *project;
    struct leak_version version;
    const char *level;
    bool shows_counts, has_lists;
    struct lists lists;
    const struct node *post;
    double *x; /* its row */
};

/* The text under the key of a map of the post, in the language; German where it is missing. */
static const char *text_of(const struct reader *r, const struct node *map, const char *key,
                           const char *path) {
    char whole[320];
    if (r->version.translation >= 0 && str_format(whole, sizeof whole, "%s/%s/%s", r->level,
                                                  node_get_text(r->post, "post"), path)) {
        const struct text *text = project_find_text(r->project, whole);
        const char *const *texts = r->project->translations[r->version.translation].texts;
        if (text && texts[text - r->project->texts])
            return texts[text - r->project->texts];
    }
    return node_get_text(map, key);
}

static int count_bold(const char *text) {
    int n = 0;
    for (; (text = strstr(text, "**")) != NULL; text += 2)
        n++;
    return n / 2;
}

/* Characters of a text. */
struct tally {
    int n, exclamations, questions, digits, emoji, letters, capitals;
};

static void count_far(struct tally *t, uint32_t c) {
    t->emoji += prose_is_emoji(c);
    t->letters += prose_is_letter(c);
    t->capitals += prose_is_capital(c);
}

static void count_ascii(struct tally *t, unsigned char byte) {
    int flags = prose_ascii[byte];
    t->exclamations += byte == '!';
    t->questions += byte == '?';
    t->digits += (flags & PROSE_DIGIT) != 0;
    t->letters += (flags & PROSE_LETTER) != 0;
    t->capitals += (flags & PROSE_CAPITAL) != 0;
}

static struct tally count_characters(const char *text) {
    struct tally t = {0};
    for (const char *p = text, *end = text + strlen(text); p < end; t.n++)
        if ((unsigned char)*p < 0x80)
            count_ascii(&t, (unsigned char)*p++);
        else
            count_far(&t, utf8_next(&p, end));
    return t;
}

static void read_characters(struct reader *r, const char *text) {
    const struct tally t = count_characters(text);
    r->x[LEAK_LENGTH] = t.n;
    r->x[LEAK_EXCLAMATIONS] = t.exclamations;
    r->x[LEAK_QUESTIONS] = t.questions;
    r->x[LEAK_DIGITS] = t.digits;
    r->x[LEAK_EMOJI] = t.emoji;
    r->x[LEAK_CAPITALS] = t.letters > 0 ? 100.0 * t.capitals / t.letters : 0;
}

static bool is_shouted(struct prose_word word) {
    int n = 0;
    for (const char *p = word.p, *end = word.p + word.n; p < end;) {
        uint32_t c = (unsigned char)*p < 0x80 ? (unsigned char)*p++ : utf8_next(&p, end);
        if (prose_is_letter(c) && !prose_is_capital(c))
            return false;
        n += prose_is_letter(c);
    }
    return n >= 3;
}

static void read_word(struct reader *r, struct prose_word word) {
    const struct lists *lists = &r->lists;
    uint64_t absolute = prose_list_candidates(&lists->absolute, word);
    uint64_t hedges = prose_list_candidates(&lists->hedges, word);
    uint64_t times = prose_list_candidates(&lists->times, word);
    char folded[PROSE_FOLDED];
    if (!(absolute | hedges | times))
        return;
    prose_fold(folded, word);
    r->x[LEAK_ABSOLUTE] += prose_list_has(&lists->absolute, folded, absolute);
    r->x[LEAK_HEDGES] += prose_list_has(&lists->hedges, folded, hedges);
    r->x[LEAK_TIMES] += prose_list_has(&lists->times, folded, times);
}

static void read_words(struct reader *r, const char *text) {
    struct prose_word word;
    while (prose_next_word(&text, &word)) {
        r->x[LEAK_WORDS]++;
        r->x[LEAK_SHOUTING] += is_shouted(word);
        if (r->has_lists)
            read_word(r, word);
    }
}

/* What stands on the card: the simple version has the same headline. */
static void read_texts(struct reader *r) {
    char raw[2 * PACK_MAX_TEXT], plain[PROSE_MAX];
    const char *key = r->version.is_simple ? "simple" : "text";
    struct bytes sentence;
    str_format(raw, sizeof raw, "%s\n\n%s", text_of(r, r->post, "headline", "headline"),
               text_of(r, r->post, key, key));
    prose_plain(plain, raw + (raw[0] == '\n' ? 2 : 0));
    read_characters(r, plain);
    read_words(r, plain);
    for (const char *at = plain; prose_next_sentence(&at, &sentence);)
        r->x[LEAK_SENTENCES]++;
    r->x[LEAK_BOLD] = count_bold(raw);
}

/* Months from "2017-03" or "2017" to the day the pack was checked; NAN when it is no such date. */
static double age_months(const struct project *project, const char *since) {
    const char *checked = node_get_text(project->pack, "checked");
    char years[2][5] = {{0}}, months[2][3] = {{0}};
    const char *const dates[2] = {since, checked};
    long long total[2];
    for (int i = 0; i < 2; i++) {
        long long year = 0, month = 1;
        str_format(years[i], sizeof years[i], "%.4s", dates[i]);
        if (!str_to_int(years[i], 1900, 3000, &year))
            return NAN;
        if (dates[i][4] == '-' && str_format(months[i], sizeof months[i], "%.2s", dates[i] + 5))
            str_to_int(months[i][0] == '0' ? months[i] + 1 : months[i], 1, 12, &month);
        total[i] = year * 12 + month;
    }
    return total[1] >= total[0] ? log1p((double)(total[1] - total[0])) : 0;
}

static const struct node *find_person(const struct project *project, const char *id) {
    const struct node *people = node_get(project->pack, "people");
    for (const struct node *p = people ? people->first : NULL; p; p = p->next)
        if (*id && str_equal(node_get_text(p, "id"), id))
            return p;
    return NULL;
}

static bool has_symbol(const char *text) {
    for (const char *end = text + strlen(text); text < end;)
        if (utf8_next(&text, end) >= 0x2190)
            return true;
    return false;
}

static void read_author(struct reader *r) {
    const struct node *person = find_person(r->project, node_get_text(r->post, "by"));
    const struct node *author = person ? person : node_get(r->post, "author");
    const char *handle = node_get_text(author, "handle");
    r->x[LEAK_KNOWN] = person != NULL;
    r->x[LEAK_SYMBOL] = has_symbol(node_get_text(author, "name"));
    r->x[LEAK_AGE] = age_months(r->project, node_get_text(author, "since"));
    for (; *handle; handle++)
        r->x[LEAK_HANDLE_DIGITS] += *handle >= '0' && *handle <= '9';
}

/* Counts spread over powers of ten; NAN where none are shown. */
static double read_count(const struct reader *r, const char *key) {
    long long n = 0;
    const char *text = node_get_text(node_get(r->post, "counts"), key);
    return r->shows_counts && str_to_int(text, 0, 1000000000000, &n) ? log1p((double)n) : NAN;
}

static void read_looks(struct reader *r) {
    const struct node *looks = node_get(r->post, "looks");
    double length = 0;
    int n = 0;
    for (const struct node *look = looks ? looks->first : NULL; look; look = look->next) {
        char path[100] = "";
        int kind = look->key ? pack_word_index(pack_look_kinds, look->key) : -1;
        if (kind < 0 || kind >= LOOK_N_KINDS)
            continue;
        if (r->version.translation >= 0)
            str_format(path, sizeof path, "looks.%s.text", look->key);
        const char *text = text_of(r, look, "text", path);
        length += (double)utf8_count(text, strlen(text));
        r->x[LEAK_LOOK + kind] = 1;
        n++;
    }
    r->x[LEAK_LOOK_LENGTH] = n > 0 ? length / n : NAN;
}

static void read_post(struct reader *r) {
    int kind = pack_word_index(pack_post_kinds, node_get_text(r->post, "kind"));
    read_texts(r);
    read_author(r);
    read_looks(r);
    r->x[LEAK_LINK] = node_get(r->post, "link") != NULL;
    r->x[LEAK_PICTURE] = node_get(r->post, "image") != NULL;
    r->x[LEAK_LIKES] = read_count(r, "likes");
    r->x[LEAK_SHARES] = read_count(r, "shares");
    if (kind >= 0 && kind < POST_N_KINDS)
        r->x[LEAK_KIND + kind] = 1;
}

static bool grow(struct leak_table *table) {
    if (table->n < table->capacity)
        return true;
    size_t capacity = table->capacity ? (size_t)table->capacity * 2 : 64;
    double *x = mem_resize(table->x, capacity * LEAK_N, sizeof *x);
    table->x = x ? x : table->x;
    bool *is_fake = mem_resize(table->is_fake, capacity, sizeof *is_fake);
    table->is_fake = is_fake ? is_fake : table->is_fake;
    const char **ids = mem_resize(table->ids, capacity, sizeof *ids);
    table->ids = ids ? ids : table->ids;
    const char **packs = mem_resize(table->packs, capacity, sizeof *packs);
    table->packs = packs ? packs : table->packs;
    if (!x || !is_fake || !ids || !packs)
        return false;
    table->capacity = (int)capacity;
    return true;
}

static void choose_lists(struct reader *r, const char *language) {
    const struct leak_words *words = leak_words(language);
    r->has_lists = words != NULL;
    if (!words)
        return;
    r->lists = (struct lists){prose_list_of(words->absolute), prose_list_of(words->hedges),
                              prose_list_of(words->times)};
}

/* The rows of all posts of a level, read when first asked for: a post is tested with its level, its
 * pack and all packs. NULL without memory. */
static const double *level_rows(struct project *project, int level, struct leak_version version) {
    struct level_source *source = &project->levels[level];
    const struct node *posts = node_get(source->root, "posts");
    const double **rows = &source->features[2 * (version.translation + 1) + version.is_simple];
    double *x =
        *rows ? NULL : arena_new(&project->arena, (size_t)posts->n_children * LEAK_N, sizeof *x);
    struct reader r = {.project = project, .version = version, .level = source->id, .x = x};
    r.shows_counts = !str_equal(node_get_text(source->root, "counts"), "off");
    choose_lists(&r, version.translation < 0 ? "de"
                                             : project->translations[version.translation].language);
    for (r.post = x ? posts->first : NULL; r.post; r.post = r.post->next, r.x += LEAK_N) {
        r.x[LEAK_POSITION] = ((double)(r.x - x) / LEAK_N + 0.5) / posts->n_children;
        read_post(&r);
    }
    *rows = x ? x : *rows;
    return *rows;
}

bool leak_add_level(struct leak_table *table, struct project *project, int level,
                    struct leak_version version) {
    const struct node *posts = node_get(project->levels[level].root, "posts");
    if (!posts || posts->type != NODE_LIST || !posts->first)
        return true;
    const double *x = level_rows(project, level, version);
    if (!x)
        return false;
    for (const struct node *post = posts->first; post; post = post->next, x += LEAK_N) {
        int verdict = pack_word_index(pack_verdicts, node_get_text(post, "verdict"));
        if (verdict < 0)
            continue;
        if (!grow(table))
            return false;
        memcpy(table->x + (size_t)table->n * LEAK_N, x, LEAK_N * sizeof *x);
        table->is_fake[table->n] = verdict == VERDICT_FAKE;
        table->packs[table->n] = node_get_text(project->pack, "pack");
        table->ids[table->n++] = node_get_text(post, "post");
    }
    return true;
}

void leak_complete(struct leak_table *table) {
    for (int f = 0; f < LEAK_N; f++) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < table->n; i++) {
            double value = table->x[(size_t)i * LEAK_N + (size_t)f];
            sum += isnan(value) ? 0 : value;
            n += !isnan(value);
        }
        for (int i = 0; i < table->n; i++)
            if (isnan(table->x[(size_t)i * LEAK_N + (size_t)f]))
                table->x[(size_t)i * LEAK_N + (size_t)f] = n > 0 ? sum / n : 0;
    }
}

void leak_fini(struct leak_table *table) {
    mem_free(table->x);
    mem_free(table->is_fake);
    mem_free(table->ids);
    mem_free(table->packs);
    *table = (struct leak_table){0};
}
