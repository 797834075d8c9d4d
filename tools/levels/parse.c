/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libfyaml's events become nodes. Nothing is resolved: an alias, anchor or tag ends the attempt. */
#include "tree.h"

#include <libfyaml.h>
#include <string.h>

enum { NODES_AT_ONCE = 32, KEY_SLOTS = 512, KEYS_KEPT = KEY_SLOTS / 2 };

/* A map or list that is not yet ended. */
struct open {
    struct node *node, *last; /* child */
};

struct builder {
    const struct tree_context *context;
    const struct source *text;
    struct parse_result *result;
    struct open open[TREE_MAX_DEPTH];
    int n_open, n_nodes;
    struct node *spare; /* new nodes */
    int n_spare;
    const char *keys[KEY_SLOTS]; /* by hash: the same few keys come again and again */
    int n_keys;
    const char *key; /* read, waiting for its value */
    struct place key_place;
    bool has_ended; /* the document */
};

static bool fail(struct builder *b, enum parse_why why, const struct fy_mark *mark) {
    b->result->has_failed = true;
    b->result->why = why;
    b->result->at = mark ? mark->input_pos : 0;
    return false;
}

static struct place mark_place(const struct builder *b, const struct fy_mark *start,
                               const struct fy_mark *end) {
    size_t at = start ? start->input_pos : 0;
    size_t to = end ? end->input_pos : at;
    while (at < to && at < b->text->n && b->text->text[at] == ' ')
        at++;
    at = at < b->text->n ? at : b->text->n;
    return source_place_near(b->text, start ? start->line : 0, at, to > at ? to - at : 1);
}

/* Hangs the node below the open one, with the waiting key. */
static bool hang(struct builder *b, struct node *node) {
    struct open *open = b->n_open > 0 ? &b->open[b->n_open - 1] : NULL;
    if (!open) {
        b->result->root = node;
        return true;
    }
    node->key = b->key;
    node->key_place = b->key ? b->key_place : node->place;
    b->key = NULL;
    if (open->last)
        open->last->next = node;
    else
        open->node->first = node;
    open->last = node;
    open->node->n_children++;
    return true;
}

/* No memory is no fault of the file. */
static struct node *new_in_arena(struct builder *b) {
    if (b->n_spare == 0) {
        b->spare = arena_new(b->context->arena, NODES_AT_ONCE, sizeof *b->spare);
        b->n_spare = b->spare ? NODES_AT_ONCE : 0;
    }
    b->context->report->has_failed |= !b->spare;
    b->n_spare -= b->spare != NULL;
    return b->spare ? b->spare++ : NULL;
}

static struct node *new_node(struct builder *b, enum node_type type, struct place place) {
    struct node *node = NULL;
    if (b->n_nodes++ < TREE_MAX_NODES)
        node = new_in_arena(b);
    if (!node) {
        fail(b, PARSE_MEMORY, NULL);
        return NULL;
    }
    node->type = type;
    node->place = place;
    node->text = "";
    return node;
}

static bool open_node(struct builder *b, struct fy_event *event, enum node_type type) {
    const struct fy_mark *mark = fy_event_start_mark(event);
    struct node *node = new_node(b, type, mark_place(b, mark, fy_event_end_mark(event)));
    if (!node || !hang(b, node))
        return false;
    if (b->n_open == TREE_MAX_DEPTH)
        return fail(b, PARSE_DEEP, mark);
    b->open[b->n_open++] = (struct open){node, NULL};
    return true;
}

static const char *copy_text(struct builder *b, struct bytes text) {
    const char *copy = arena_copy_text(b->context->arena, (const char *)text.p, text.n);
    b->context->report->has_failed |= !copy;
    if (!copy)
        fail(b, PARSE_MEMORY, NULL);
    return copy;
}

static struct bytes scalar_text(struct fy_token *token) {
    size_t n = 0;
    const char *text = token ? fy_token_get_text(token, &n) : NULL;
    while (text && n > 0 && text[n - 1] == '\n')
        n--;
    return text ? (struct bytes){(const unsigned char *)text, n}
                : (struct bytes){(const unsigned char *)"", 0};
}

static bool waits_for_key(const struct builder *b) {
    return b->n_open > 0 && b->open[b->n_open - 1].node->type == NODE_MAP && !b->key;
}

static bool is_key(const char *key, struct bytes text) {
    return strlen(key) == text.n && memcmp(key, text.p, text.n) == 0;
}

static uint32_t hash(struct bytes text) {
    uint32_t h = 2166136261;
    for (size_t i = 0; i < text.n; i++)
        h = (h ^ text.p[i]) * 16777619;
    return h;
}

/* One copy for all equal keys of the file. */
static const char *keep_key(struct builder *b, struct bytes text) {
    uint32_t slot = hash(text) % KEY_SLOTS;
    while (b->keys[slot] && !is_key(b->keys[slot], text))
        slot = (slot + 1) % KEY_SLOTS;
    if (b->keys[slot])
        return b->keys[slot];
    const char *copy = copy_text(b, text);
    if (copy && b->n_keys < KEYS_KEPT) {
        b->keys[slot] = copy;
        b->n_keys++;
    }
    return copy;
}

static bool comment_follows(const struct source *text, size_t at) {
    if (at > text->n)
        return false;
    const char *rest = text->text + at;
    return rest[strspn(rest, " \t")] == '#';
}

/* Plain text without content has no place of its own. */
static struct place scalar_place(const struct builder *b, struct fy_event *event, bool is_empty) {
    if (is_empty && b->key)
        return b->key_place;
    return mark_place(b, fy_event_start_mark(event), fy_event_end_mark(event));
}

static bool read_scalar(struct builder *b, struct fy_event *event) {
    struct fy_token *token = fy_event_get_token(event);
    const struct bytes text = scalar_text(token);
    const struct fy_mark *end = fy_event_end_mark(event);
    bool is_plain = token && fy_token_scalar_style(token) == FYSS_PLAIN;
    struct place place = scalar_place(b, event, text.n == 0 && (!token || is_plain));
    if (waits_for_key(b)) {
        b->key = keep_key(b, text);
        b->key_place = place;
        return b->key != NULL;
    }
    const char *copy = copy_text(b, text);
    struct node *node = copy ? new_node(b, NODE_TEXT, place) : NULL;
    if (!node)
        return false;
    node->text = copy;
    node->is_plain = is_plain;
    node->has_comment = is_plain && end && comment_follows(b->text, end->input_pos);
    return hang(b, node);
}

/* In a list or a map used as key: there is nothing sensible to keep. */
static bool is_complex_key(const struct builder *b) {
    return waits_for_key(b);
}

static bool check_extras(struct builder *b, struct fy_event *event) {
    struct fy_token *anchor = fy_event_get_anchor_token(event);
    struct fy_token *tag = fy_event_get_tag_token(event);
    if (anchor)
        return fail(b, PARSE_ALIAS, fy_token_start_mark(anchor));
    if (tag)
        return fail(b, PARSE_TAG, fy_token_start_mark(tag));
    return true;
}

static bool read_event(struct builder *b, struct fy_event *event) {
    switch (event->type) {
    case FYET_ALIAS:
        return fail(b, PARSE_ALIAS, fy_event_start_mark(event));
    case FYET_DOCUMENT_START:
        return !b->has_ended || fail(b, PARSE_DOCUMENTS, fy_event_start_mark(event));
    case FYET_DOCUMENT_END:
        b->has_ended = true;
        return true;
    case FYET_SCALAR:
        return check_extras(b, event) && read_scalar(b, event);
    case FYET_MAPPING_START:
    case FYET_SEQUENCE_START:
        if (is_complex_key(b))
            return fail(b, PARSE_SYNTAX, fy_event_start_mark(event));
        return check_extras(b, event) &&
               open_node(b, event, event->type == FYET_MAPPING_START ? NODE_MAP : NODE_LIST);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        b->n_open -= b->n_open > 0;
        return true;
    default:
        return true;
    }
}

/* Where the library stopped. Its line and column count from 0, columns in characters. */
static void take_message(struct builder *b, struct fy_diag *diag) {
    void *previous = NULL;
    struct fy_diag_error *error = fy_diag_errors_iterate(diag, &previous);
    fail(b, PARSE_SYNTAX, NULL);
    if (!error)
        return;
    int line = error->line > 0 ? error->line : 0;
    line = line < b->text->n_lines ? line : b->text->n_lines - 1;
    size_t length = source_line(b->text, line).n;
    size_t column = error->column > 0 ? (size_t)error->column : 0;
    b->result->at = b->text->line_starts[line] + (column < length ? column : length);
}

static void swallow(struct fy_diag *diag, void *user, const char *text, size_t n) {
    (void)diag, (void)user, (void)text, (void)n;
}

/* Collects errors and prints none. */
static struct fy_diag *make_diag(void) {
    struct fy_diag_cfg config;
    fy_diag_cfg_default(&config);
    config.fp = NULL;
    config.output_fn = swallow;
    config.colorize = false;
    struct fy_diag *diag = fy_diag_create(&config);
    if (diag)
        fy_diag_set_collect_errors(diag, true);
    return diag;
}

static void parse_events(struct builder *b, struct fy_parser *parser, struct fy_diag *diag) {
    struct fy_event *event = NULL;
    bool ok = true;
    while (ok && (event = fy_parser_parse(parser)) != NULL) {
        ok = read_event(b, event);
        fy_parser_event_free(parser, event);
    }
    if (ok && fy_parser_get_stream_error(parser))
        take_message(b, diag);
}

void tree_parse(struct parse_result *result, const struct tree_context *context,
                const struct source *text) {
    struct builder b = {.context = context, .text = text, .result = result};
    struct fy_diag *diag = make_diag();
    const struct fy_parse_cfg config = {.search_path = "",
                                        .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG |
                                                 FYPCF_JSON_NONE | FYPCF_DEFAULT_VERSION_1_2,
                                        .diag = diag};
    *result = (struct parse_result){0};
    struct fy_parser *parser = diag ? fy_parser_create(&config) : NULL;
    if (parser && fy_parser_set_string(parser, text->text, text->n) == 0)
        parse_events(&b, parser, diag);
    else
        fail(&b, PARSE_MEMORY, NULL);
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
}
