/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gathers the texts that are translated, each with its path ("gefuehle/handys/looks.who.text"), by
 * the table of keys. */
#include "project.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PATH = 320 };

struct gatherer {
    struct project *project;
    const struct source *source;
    int post_line;      /* of the post at hand, -1: none */
    struct text *texts; /* grows on the heap, then moves to the arena */
    int n, capacity;
    bool has_failed;
};

static bool grow(struct gatherer *g) {
    if (g->n < g->capacity)
        return true;
    int capacity = g->capacity ? g->capacity * 2 : 256;
    struct text *texts =
        capacity > PROJECT_MAX_TEXTS ? NULL : mem_resize(g->texts, (size_t)capacity, sizeof *texts);
    if (!texts) {
        g->has_failed = true;
        return false;
    }
    g->texts = texts;
    g->capacity = capacity;
    return true;
}

static bool is_block(const struct source *source, struct place place) {
    struct bytes line = source_line(source, place.line);
    char first = (size_t)place.column < line.n ? (char)line.p[place.column] : 0;
    return first == '>' || first == '|';
}

static void add_text(struct gatherer *g, const struct node *node, const struct key *key,
                     const char *path) {
    if (node->type != NODE_TEXT || !*node->text || !grow(g))
        return;
    const char *copy = arena_copy_text(&g->project->arena, path, strlen(path));
    if (!copy) {
        g->has_failed = true;
        return;
    }
    g->texts[g->n++] =
        (struct text){.path = copy,
                      .text = node->text,
                      .translation = key->translation,
                      .max = key->max,
                      .source = g->source,
                      .place = node->place,
                      .is_block = is_block(g->source, node->place),
                      .key_line = node->key ? node->key_place.line : node->place.line,
                      .post_line = g->post_line};
}

/* Texts in a list have no maximum of their own in the table: the list's is its length. */
static void add_item(struct gatherer *g, const struct node *item, const struct key *list,
                     const char *path) {
    const struct key key = {.translation = list->translation, .max = PACK_MAX_TEXT};
    add_text(g, item, &key, path);
}

/* A glossary's word itself has a translation in most languages. */
static void add_word(struct gatherer *g, const struct node *entry, const char *path) {
    const struct key key = {.translation = TRANSLATE_MAYBE, .max = PACK_MAX_SHORT_TEXT};
    const struct node word = {.type = NODE_TEXT,
                              .text = entry->key,
                              .place = entry->key_place,
                              .key = entry->key,
                              .key_place = entry->key_place};
    add_text(g, &word, &key, path);
}

/* Paths are made for every key: no format for that. */
static bool join(char out[MAX_PATH], const char *start, const char *end) {
    size_t n = strlen(start), m = strlen(end);
    if (n + m >= MAX_PATH)
        return false;
    memcpy(out, start, n);
    memcpy(out + n, end, m + 1);
    return true;
}

static void gather_map(struct gatherer *g, const struct node *map, enum key_where where,
                       const char *prefix);

static void gather_items(struct gatherer *g, const struct node *list, const struct key *key,
                         const char *prefix) {
    int number = 1;
    for (const struct node *item = list->first; item; item = item->next, number++) {
        char path[MAX_PATH];
        if (key->of == WHERE_NONE) {
            if (str_format(path, sizeof path, "%s.%d", prefix, number))
                add_item(g, item, key, path);
        } else if (key->of == WHERE_PERSON && *node_get_text(item, "id")) {
            if (str_format(path, sizeof path, "%s.%s.", prefix, node_get_text(item, "id")))
                gather_map(g, item, key->of, path);
        }
    }
}

static void gather_value(struct gatherer *g, const struct node *node, const struct key *key,
                         const char *path) {
    char inner[MAX_PATH];
    switch (key->type) {
    case KEY_MAP:
        if (join(inner, path, "."))
            gather_map(g, node, key->of, inner);
        break;
    case KEY_LIST:
        if (node->type == NODE_LIST && (key->translation || key->of == WHERE_PERSON))
            gather_items(g, node, key, path);
        break;
    default:
        if (key->translation)
            add_text(g, node, key, path);
        break;
    }
    if (key->where == WHERE_GLOSSARY && str_format(inner, sizeof inner, "%s.word", path))
        add_word(g, node, inner);
}

static void gather_map(struct gatherer *g, const struct node *map, enum key_where where,
                       const char *prefix) {
    if (map->type != NODE_MAP)
        return;
    for (const struct node *node = map->first; node; node = node->next) {
        char path[MAX_PATH];
        const struct key *key = key_find(where, node->key);
        if (key && join(path, prefix, node->key))
            gather_value(g, node, key, path);
    }
}

static void gather_level(struct gatherer *g, const struct level_source *level) {
    char prefix[MAX_PATH];
    const struct node *posts = node_get(level->root, "posts");
    g->source = &level->source;
    if (!level->root)
        return;
    str_format(prefix, sizeof prefix, "%s/", level->id);
    gather_map(g, level->root, WHERE_LEVEL, prefix);
    for (const struct node *post = posts ? posts->first : NULL; post; post = post->next)
        if (str_format(prefix, sizeof prefix, "%s/%s/", level->id, node_get_text(post, "post"))) {
            g->post_line = post->place.line;
            gather_map(g, post, WHERE_POST, prefix);
        }
    g->post_line = -1;
}

static int compare(const void *left, const void *right) {
    const struct text *a = left, *b = right;
    int order = strcmp(a->path, b->path);
    if (order != 0)
        return order;
    return a->place.line < b->place.line ? -1 : a->place.line > b->place.line;
}

/* Sorted and without doubles (the checker reports the id that is there twice). */
static void keep_sorted(struct project *project, struct gatherer *g) {
    int n = 0;
    qsort(g->texts, (size_t)g->n, sizeof *g->texts, compare);
    for (int i = 0; i < g->n; i++)
        if (i == 0 || !str_equal(g->texts[i].path, g->texts[i - 1].path))
            project->texts[n++] = g->texts[i];
    project->n_texts = n;
}

bool project_gather(struct project *project, struct err *err) {
    if (project->texts)
        return true;
    struct gatherer g = {.project = project, .source = &project->pack_source, .post_line = -1};
    if (project->pack)
        gather_map(&g, project->pack, WHERE_PACK, "pack/");
    for (int i = 0; i < project->n_levels; i++)
        gather_level(&g, &project->levels[i]);
    struct text *texts =
        g.has_failed ? NULL : arena_new(&project->arena, (size_t)g.n + 1, sizeof *texts);
    bool ok = texts != NULL;
    project->texts = texts;
    if (ok && g.n > 0)
        keep_sorted(project, &g);
    mem_free(g.texts);
    return ok || err_set(err, ERR_NOMEM, "no memory for the texts");
}

const struct text *project_find_text(const struct project *project, const char *path) {
    int low = 0, high = project->n_texts;
    while (low < high) {
        int middle = low + (high - low) / 2;
        int order = strcmp(project->texts[middle].path, path);
        if (order == 0)
            return &project->texts[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
