/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comments that stand directly above a key or behind it in its line, and above its post. */
#include "translate_notes.h"

#include "i18n/i18n.h"

#include <string.h>

static struct bytes trimmed(const struct source *source, int line) {
    struct bytes text = source_line(source, line);
    while (text.n > 0 && (*text.p == ' ' || *text.p == '\t')) {
        text.p++;
        text.n--;
    }
    return text;
}

static bool is_comment(struct bytes text) {
    return text.n > 0 && *text.p == '#';
}

/* Licences and hints for editors are not for translators. */
static bool is_for_machines(struct bytes text) {
    char line[200];
    str_format(line, sizeof line, "%.*s", (int)(text.n < 190 ? text.n : 190), (const char *)text.p);
    return strstr(line, "SPDX-") || strstr(line, "yaml-language-server");
}

static void add_line(struct notes *notes, const char *text, size_t n) {
    size_t at = strlen(notes->lines);
    str_format(notes->lines + at, sizeof notes->lines - at, "%s%.*s", at ? "\n" : "", (int)n, text);
}

static void add_comment(struct notes *notes, struct bytes text) {
    if (!is_comment(text) || is_for_machines(text))
        return;
    const char *start = (const char *)text.p + 1, *end = (const char *)text.p + text.n;
    while (start < end && (*start == ' ' || *start == '#'))
        start++;
    if (start < end)
        add_line(notes, start, (size_t)(end - start));
}

static void add_above(struct notes *notes, const struct source *source, int line) {
    int first = line;
    while (first > 0 && is_comment(trimmed(source, first - 1)))
        first--;
    for (; first < line; first++)
        add_comment(notes, trimmed(source, first));
}

/* Behind the value, or behind ">-" in the line of the key. */
static void add_behind(struct notes *notes, const struct text *text) {
    struct bytes line = source_line(text->source, text->key_line);
    bool is_block = text->place.line != text->key_line || text->is_block;
    size_t at = is_block ? 0 : (size_t)(text->place.column + text->place.width);
    for (; at + 1 < line.n; at++)
        if (line.p[at] == ' ' && line.p[at + 1] == '#') {
            add_comment(notes, (struct bytes){line.p + at + 1, line.n - at - 1});
            return;
        }
}

/* The picture on which the text is seen: "who" for looks.who.text. */
static void screen_of(char out[24], const char *key) {
    static const char *const feedback[] = {"clues.", "why", "remember"};
    str_copy(out, 24, "post");
    if (str_starts(key, "looks.")) {
        size_t n = strcspn(key + 6, ".");
        str_format(out, 24, "%.*s", (int)(n < 20 ? n : 20), key + 6);
    }
    for (size_t i = 0; i < sizeof feedback / sizeof feedback[0]; i++)
        if (str_starts(key, feedback[i]))
            str_copy(out, 24, "feedback");
}

static void add_picture(struct notes *notes, const struct text *text, const char *pictures) {
    char line[PATH_MAX_BYTES], screen[24];
    const char *post = strchr(text->path, '/');
    const char *key = post ? strchr(post + 1, '/') : NULL;
    size_t n = strlen(pictures);
    if (!key)
        return;
    screen_of(screen, key + 1);
    if (str_format(line, sizeof line, _("Bild: %.*s/%.*s-%s-100-light.png"),
                   (int)(n > 0 && pictures[n - 1] == '/' ? n - 1 : n), pictures,
                   (int)(key - post - 1), post + 1, screen))
        add_line(notes, line, strlen(line));
}

static const char *name_of(const struct source *source) {
    const char *slash = strrchr(source->name, '/');
    return slash ? slash + 1 : source->name;
}

void notes_add(struct notes *notes, struct po_entry *entry, const struct text *text,
               const char *pictures) {
    notes->lines[0] = 0;
    if (text->post_line >= 0)
        add_above(notes, text->source, text->post_line);
    add_above(notes, text->source, text->key_line);
    add_behind(notes, text);
    if (pictures && text->post_line >= 0)
        add_picture(notes, text, pictures);
    entry->extracted = *notes->lines ? notes->lines : NULL;
    entry->file = name_of(text->source);
    entry->line = text->key_line + 1;
}
