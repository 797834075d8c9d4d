/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ClaimReview: a feed {"dataFeedElement": [...]}, a list, or one object a line. Objects are read
 * one by one, so that a broken one costs only itself. */
#include "import.h"

#include "i18n/i18n.h"
#include "json/json.h"

#include <string.h>

enum { MAX_NESTED_ITEMS = 3 };

struct reader {
    struct import *import;
    const unsigned char *p, *end, *counted; /* lines are counted up to here */
    int line;
    bool was_broken; /* pieces of the last entry may follow */
    struct str label;
};

static int line_at(struct reader *reader, const unsigned char *p) {
    for (; reader->counted < p; reader->counted++)
        reader->line += *reader->counted == '\n';
    return reader->line;
}

static const char *keep(struct reader *reader, const char *text) {
    return text ? import_keep(reader->import, text, strlen(text)) : NULL;
}

/* A text that may be an object with @value or name, or a list of which the first counts. */
static const char *any_text(const struct json *json) {
    static const char *const names[] = {"@value", "name", "url"};
    const struct json *value = json_is_list(json) ? json_item(json, 0) : json;
    const char *text = json_text(value);
    for (int i = 0; !text && i < 3; i++)
        text = json_text(json_member(value, names[i]));
    return text;
}

/* All labels of a rating, so that those which disagree are seen: alternateName may be a text, an
 * object or a list, and so may the rating. Numbers are never looked at. */
static void add_labels(struct reader *reader, const struct json *json, int depth) {
    const char *text = json_text(json);
    const struct json *name = json_member(json, "alternateName");
    if (depth > MAX_NESTED_ITEMS)
        return;
    for (size_t i = 0; i < json_n_items(json); i++)
        add_labels(reader, json_item(json, i), depth + 1);
    if (name)
        add_labels(reader, name, depth + 1);
    else if (!text && !json_is_list(json))
        text = any_text(json);
    if (text && *text)
        str_addf(&reader->label, "%s%s", reader->label.n > 0 ? " / " : "", text);
}

static const char *label_of(struct reader *reader, const struct json *review) {
    str_clear(&reader->label);
    add_labels(reader, json_member(review, "reviewRating"), 0);
    return reader->label.n > 0 ? keep(reader, str_text(&reader->label)) : NULL;
}

static void read_claim(struct reader *reader, struct draft *draft, const struct json *claim) {
    const struct json *one = json_is_list(claim) ? json_item(claim, 0) : claim;
    draft->fields[DRAFT_AUTHOR] = keep(reader, any_text(json_member(one, "author")));
    draft->fields[DRAFT_WHEN] = keep(reader, any_text(json_member(one, "datePublished")));
    draft->fields[DRAFT_LINK] = keep(reader, any_text(json_member(one, "appearance")));
}

/* The day of a date with a time. */
static const char *day(struct reader *reader, const char *date) {
    bool has_time = date && strlen(date) > 10 && date[10] == 'T';
    return has_time ? import_keep(reader->import, date, 10) : keep(reader, date);
}

static void read_review(struct reader *reader, const struct json *review, int line) {
    struct draft draft = {.line = line};
    const char *claim = any_text(json_member(review, "claimReviewed"));
    if (!claim || !*claim) {
        import_tell_broken(reader->import, line, _("Ein Eintrag ohne »claimReviewed«."));
        return;
    }
    draft.fields[DRAFT_TEXT] = keep(reader, claim);
    draft.fields[DRAFT_LABEL] = label_of(reader, review);
    draft.fields[DRAFT_WHY] = keep(reader, json_text(json_member(review, "reviewBody")));
    draft.fields[DRAFT_TITLE] = keep(reader, any_text(json_member(review, "name")));
    draft.fields[DRAFT_PUBLISHER] = keep(reader, any_text(json_member(review, "author")));
    draft.fields[DRAFT_URL] = keep(reader, any_text(json_member(review, "url")));
    draft.fields[DRAFT_DATE] = day(reader, json_text(json_member(review, "datePublished")));
    read_claim(reader, &draft, json_member(review, "itemReviewed"));
    import_add(reader->import, &draft);
    reader->was_broken = false;
}

static bool is_review(const struct json *json) {
    const char *type = any_text(json_member(json, "@type"));
    return json_member(json, "claimReviewed") || (type && str_equal(type, "ClaimReview"));
}

/* An entry: a review, or an element of a feed with one or more in it. */
static void read_entry(struct reader *reader, const struct json *entry, int line, int depth) {
    const struct json *item = json_member(entry, "item");
    if (!item)
        item = json_member(entry, "@graph");
    if (is_review(entry)) {
        read_review(reader, entry, line);
    } else if (item && depth < MAX_NESTED_ITEMS && !json_is_nothing(item)) {
        for (size_t i = 0; i < json_n_items(item); i++)
            read_entry(reader, json_item(item, i), line, depth + 1);
        if (!json_is_list(item))
            read_entry(reader, item, line, depth + 1);
    } else if (!reader->was_broken) {
        import_tell_broken(reader->import, line, _("Ein Eintrag ist leer oder keine ClaimReview."));
    }
}

/* Reads the object at p and moves behind it, or behind the place where it is broken. */
static void read_object(struct reader *reader) {
    const struct json_limits limits = {IMPORT_MAX_ENTRY, IMPORT_MAX_DEPTH};
    const struct bytes rest = {reader->p, (size_t)(reader->end - reader->p)};
    struct json *entry = NULL;
    struct err err = {0};
    size_t used = 0;
    int line = line_at(reader, reader->p);
    if (json_parse(&entry, rest, &limits, &used, &err)) {
        read_entry(reader, entry, line, 0);
    } else {
        import_tell_broken(reader->import, line, _("Ein Eintrag ist kaputt und fehlt (%s)."),
                           err.detail);
        reader->was_broken = true;
    }
    /* What broke it may be the bracket of the next one. */
    bool is_next = !entry && used > 1 && reader->p[used - 1] == '{';
    reader->p += is_next ? used - 1 : used > 0 ? used : 1;
    json_free(entry);
}

/* Behind the bracket of the feed's list; without one the start. */
static const unsigned char *start_of_entries(struct bytes bytes) {
    static const char key[] = "\"dataFeedElement\"";
    const unsigned char *end = bytes.p + bytes.n;
    const unsigned char *p = bytes.n > 0 ? memmem(bytes.p, bytes.n, key, sizeof key - 1) : NULL;
    const unsigned char *list = p ? memchr(p, '[', (size_t)(end - p)) : NULL;
    return list ? list : bytes.p;
}

bool import_claimreview(struct import *import, struct bytes bytes, struct err *err) {
    struct reader reader = {.import = import, .counted = bytes.p, .line = 1};
    reader.p = start_of_entries(bytes);
    reader.end = bytes.p + bytes.n;
    str_init(&reader.label, IMPORT_MAX_ENTRY);
    while (reader.p < reader.end && !import->has_failed) {
        reader.p = memchr(reader.p, '{', (size_t)(reader.end - reader.p));
        if (!reader.p)
            break;
        read_object(&reader);
    }
    str_fini(&reader.label);
    return !import->has_failed ||
           err_set(err, ERR_LIMIT, "more than %d entries, or no memory", IMPORT_MAX_DRAFTS);
}
