/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Open fonts: one for every face and size in use, since changing the size of an open one is slow.
 * The one unused for the longest time makes room. */
#include "host/fonts_int.h"

static void close_slot(struct font_slot *slot) {
    if (slot->font)
        TTF_CloseFont(slot->font);
    *slot = (struct font_slot){.font = NULL};
}

void fonts_close_slots(struct fonts *fonts) {
    for (int i = 0; i < FONTS_MAX_OPEN; i++)
        close_slot(&fonts->slots[i]);
}

static struct font_slot *oldest_slot(struct fonts *fonts) {
    struct font_slot *oldest = fonts->slots;
    for (int i = 1; i < FONTS_MAX_OPEN; i++)
        if (fonts->slots[i].used < oldest->used)
            oldest = &fonts->slots[i];
    return oldest;
}

static TTF_Font *open_font(const char *path, int size) {
    TTF_Font *font = path ? TTF_OpenFont(path, size) : NULL;
    if (font)
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    return font;
}

TTF_Font *fonts_get(struct fonts *fonts, int face, int size) {
    size = face == FACE_EMOJI ? FONTS_EMOJI_SIZE : size;
    for (int i = 0; i < FONTS_MAX_OPEN; i++) {
        struct font_slot *slot = &fonts->slots[i];
        if (slot->font && slot->face == face && slot->size == size) {
            slot->used = ++fonts->tick;
            return slot->font;
        }
    }
    TTF_Font *font = open_font(fonts_path(fonts, face), size);
    if (!font)
        return NULL;
    struct font_slot *slot = oldest_slot(fonts);
    close_slot(slot);
    *slot = (struct font_slot){font, face, size, ++fonts->tick};
    return font;
}

/* Any size will do for that. */
static TTF_Font *get_any_size(struct fonts *fonts, int face) {
    for (int i = 0; i < FONTS_MAX_OPEN; i++)
        if (fonts->slots[i].font && fonts->slots[i].face == face)
            return fonts->slots[i].font;
    return fonts_get(fonts, face, fonts->last_size);
}

bool fonts_has_letter(struct fonts *fonts, int face, uint32_t codepoint) {
    TTF_Font *font = get_any_size(fonts, face);
    return font && TTF_GlyphIsProvided32(font, codepoint);
}
