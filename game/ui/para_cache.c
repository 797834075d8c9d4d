/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cache of paragraphs: a hash table with chains. Every entry carries the number of the frame
 * that asked for it last; a sweep drops the oldest that no recent frame wanted. */
#include "base/mem.h"
#include "base/str.h"
#include "ui/para.h"

#include <string.h>

enum { N_BUCKETS = 256, KEEP_FRAMES = 2, LANGUAGE_SIZE = 12 };

struct entry {
    struct entry *next;
    struct para *para;
    struct para_style style; /* language points to the copy below */
    uint64_t frame;
    uint32_t hash;
    int width;
    char language[LANGUAGE_SIZE];
    char text[];
};

struct para_cache {
    const struct text_fonts *fonts;
    uint64_t frame;
    int n, max;
    struct entry *buckets[N_BUCKETS];
};

struct para_cache *para_cache_new(int max_paragraphs, const struct text_fonts *fonts) {
    struct para_cache *cache = mem_new(1, sizeof *cache);
    if (!cache)
        return NULL;
    cache->fonts = fonts;
    cache->max = max_paragraphs;
    return cache;
}

static void drop(struct para_cache *cache, struct entry **at) {
    struct entry *entry = *at;
    *at = entry->next;
    para_free(entry->para);
    mem_free_wiped(entry, sizeof *entry + strlen(entry->text));
    cache->n--;
}

void para_cache_clear(struct para_cache *cache) {
    for (int i = 0; i < N_BUCKETS; i++)
        while (cache->buckets[i])
            drop(cache, &cache->buckets[i]);
}

void para_cache_free(struct para_cache *cache) {
    if (!cache)
        return;
    para_cache_clear(cache);
    mem_free(cache);
}

static uint32_t hash_of(const char *text, const struct para_style *style, int width) {
    uint32_t hash = 2166136261u ^ (uint32_t)width * 31 ^ (uint32_t)style->size;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619u;
    return hash;
}

static bool is_same_style(const struct para_style *a, const struct para_style *b) {
    return a->role == b->role && a->size == b->size &&
           a->line_height_percent == b->line_height_percent &&
           a->letter_spacing == b->letter_spacing && a->align == b->align &&
           a->is_bold == b->is_bold && a->is_plain == b->is_plain && a->max_lines == b->max_lines &&
           str_equal(a->language ? a->language : "", b->language ? b->language : "");
}

static struct entry *find(struct para_cache *cache, uint32_t hash, const char *text,
                          const struct para_style *style, int width) {
    struct entry *entry = cache->buckets[hash % N_BUCKETS];
    for (; entry; entry = entry->next)
        if (entry->hash == hash && entry->width == width && str_equal(entry->text, text) &&
            is_same_style(&entry->style, style))
            return entry;
    return NULL;
}

static struct entry *entry_new(const char *text, const struct para_style *style, int width) {
    size_t size = strlen(text) + 1;
    struct entry *entry = mem_new(1, sizeof *entry + size);
    if (!entry)
        return NULL;
    memcpy(entry->text, text, size);
    entry->style = *style;
    if (style->language)
        str_copy(entry->language, sizeof entry->language, style->language);
    entry->style.language = style->language ? entry->language : NULL;
    entry->width = width;
    return entry;
}

const struct para *para_cache_get(struct para_cache *cache, const char *text,
                                  const struct para_style *style, int width) {
    uint32_t hash = hash_of(text, style, width);
    struct entry *entry = find(cache, hash, text, style, width);
    if (!entry) {
        entry = entry_new(text, style, width);
        if (!entry)
            return NULL;
        entry->para = para_new(text, style, width, cache->fonts);
        if (!entry->para) {
            mem_free(entry);
            return NULL;
        }
        entry->hash = hash;
        entry->next = cache->buckets[hash % N_BUCKETS];
        cache->buckets[hash % N_BUCKETS] = entry;
        cache->n++;
    }
    entry->frame = cache->frame;
    return entry->para;
}

/* The entry unused for the longest time, if no recent frame asked for it. */
static struct entry **find_oldest(struct para_cache *cache) {
    struct entry **oldest = NULL;
    for (int i = 0; i < N_BUCKETS; i++)
        for (struct entry **at = &cache->buckets[i]; *at; at = &(*at)->next)
            if ((*at)->frame + KEEP_FRAMES < cache->frame &&
                (!oldest || (*at)->frame < (*oldest)->frame))
                oldest = at;
    return oldest;
}

void para_cache_sweep(struct para_cache *cache) {
    cache->frame++;
    while (cache->n > cache->max) {
        struct entry **oldest = find_oldest(cache);
        if (!oldest)
            return;
        drop(cache, oldest);
    }
}
