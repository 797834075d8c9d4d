/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cache of measured and rendered runs: a hash table whose entries are also in one list by last
 * use. What was unused for the longest time goes when there are too many bytes. */
#include "base/mem.h"
#include "host/fonts_int.h"

#include <string.h>

enum { N_BUCKETS = 2048 };

struct glyphs {
    struct glyph *buckets[N_BUCKETS];
    struct glyph *newest, *oldest;
    size_t bytes;
};

struct glyphs *glyphs_new(void) {
    return mem_new(1, sizeof(struct glyphs));
}

static size_t size_of(const struct glyph *glyph) {
    return sizeof *glyph + glyph->n + 1u + (glyph->pixels ? glyph_pixel_bytes(glyph) : 0);
}

static void unlist(struct glyphs *glyphs, struct glyph *glyph) {
    if (glyph->newer)
        glyph->newer->older = glyph->older;
    else
        glyphs->newest = glyph->older;
    if (glyph->older)
        glyph->older->newer = glyph->newer;
    else
        glyphs->oldest = glyph->newer;
}

static void list_newest(struct glyphs *glyphs, struct glyph *glyph) {
    glyph->newer = NULL;
    glyph->older = glyphs->newest;
    if (glyphs->newest)
        glyphs->newest->newer = glyph;
    else
        glyphs->oldest = glyph;
    glyphs->newest = glyph;
}

static void drop_oldest(struct glyphs *glyphs) {
    struct glyph *glyph = glyphs->oldest;
    struct glyph **at = &glyphs->buckets[glyph->hash % N_BUCKETS];
    while (*at != glyph)
        at = &(*at)->next;
    *at = glyph->next;
    unlist(glyphs, glyph);
    glyphs->bytes -= size_of(glyph);
    mem_free_wiped(glyph->pixels, glyph->pixels ? glyph_pixel_bytes(glyph) : 0);
    mem_free_wiped(glyph, sizeof *glyph + glyph->n);
}

/* Never drops the newest. */
static void make_room(struct glyphs *glyphs) {
    while (glyphs->bytes > GLYPHS_MAX_BYTES && glyphs->oldest != glyphs->newest)
        drop_oldest(glyphs);
}

void glyphs_clear(struct glyphs *glyphs) {
    while (glyphs->oldest)
        drop_oldest(glyphs);
}

void glyphs_free(struct glyphs *glyphs) {
    if (!glyphs)
        return;
    glyphs_clear(glyphs);
    mem_free(glyphs);
}

static uint32_t hash_of(const struct text_run *run) {
    uint32_t hash = 2166136261u ^ (uint32_t)run->face ^ (uint32_t)run->size << 8 ^
                    (uint32_t)run->is_rtl << 24 ^ run->script;
    for (size_t i = 0; i < run->n; i++)
        hash = (hash ^ (unsigned char)run->text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static bool is_same(const struct glyph *glyph, const struct text_run *run, uint32_t hash) {
    return glyph->hash == hash && glyph->n == run->n && glyph->face == run->face &&
           glyph->size == run->size && glyph->is_rtl == run->is_rtl &&
           glyph->script == run->script && memcmp(glyph->text, run->text, run->n) == 0;
}

static struct glyph *add(struct fonts *fonts, const struct text_run *run, uint32_t hash) {
    struct glyphs *glyphs = fonts->glyphs;
    struct glyph *glyph = mem_new(1, sizeof *glyph + run->n + 1);
    if (!glyph)
        return NULL;
    memcpy(glyph->text, run->text, run->n);
    glyph->n = (uint8_t)run->n;
    glyph->hash = hash;
    glyph->face = run->face;
    glyph->size = run->size;
    glyph->is_rtl = run->is_rtl;
    glyph->script = run->script;
    glyph_measure(fonts, glyph);
    glyph->next = glyphs->buckets[hash % N_BUCKETS];
    glyphs->buckets[hash % N_BUCKETS] = glyph;
    list_newest(glyphs, glyph);
    glyphs->bytes += size_of(glyph);
    make_room(glyphs);
    return glyph;
}

struct glyph *glyphs_measure(struct fonts *fonts, const struct text_run *run) {
    struct glyphs *glyphs = fonts->glyphs;
    if (!run->n || run->n > GLYPHS_MAX_TEXT)
        return NULL;
    uint32_t hash = hash_of(run);
    struct glyph *glyph = glyphs->buckets[hash % N_BUCKETS];
    while (glyph && !is_same(glyph, run, hash))
        glyph = glyph->next;
    if (!glyph)
        return add(fonts, run, hash);
    if (glyph != glyphs->newest) {
        unlist(glyphs, glyph);
        list_newest(glyphs, glyph);
    }
    return glyph;
}

const struct glyph *glyphs_render(struct fonts *fonts, const struct text_run *run) {
    struct glyph *glyph = glyphs_measure(fonts, run);
    if (!glyph || glyph->is_rendered)
        return glyph;
    glyph->is_rendered = true;
    glyph_render(fonts, glyph);
    if (glyph->pixels)
        fonts->glyphs->bytes += glyph_pixel_bytes(glyph);
    make_room(fonts->glyphs);
    return glyph;
}
