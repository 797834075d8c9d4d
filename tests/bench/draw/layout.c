/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text layout: ours through para_new as the screen calls it, and the libraries alone. */
#include "bench/draw/layout.h"

#include "base/mem.h"
#include "host/fonts_int.h"
#include "ui/state.h"

#include <fribidi.h>
#include <linebreak.h>
#include <stdio.h>
#include <time.h>

enum { MAX_TEXT = 16384, REPEAT = 4 };

static double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e6 * (double)t.tv_sec + 1e-3 * (double)t.tv_nsec;
}

/* --- the longest post --- */

static void look_at(struct longest *longest, const char *path, const struct pack_post *post) {
    const char *text = longest->is_simple ? post->simple : post->text;
    if (strlen(text) > longest->n_bytes) {
        mem_free(longest->text);
        longest->text = mem_copy_text(text);
        longest->n_bytes = strlen(text);
        longest->pack = path;
        str_copy(longest->post, sizeof longest->post, post->id);
    }
}

bool longest_find(struct longest *longest, char **packs, int n, struct err *err) {
    for (int i = 0; i < n; i++) {
        struct pack_file *file;
        struct pack *pack;
        if (!pack_file_open(&file, packs[i], NULL, err))
            return false;
        bool is_good = pack_load(&pack, file, "de", err);
        for (int level = 0; is_good && level < pack->n_levels; level++)
            for (int post = 0; post < pack->levels[level].n_posts; post++)
                look_at(longest, packs[i], &pack->levels[level].posts[post]);
        if (is_good)
            pack_free(pack);
        pack_file_close(file);
        if (!is_good)
            return false;
    }
    return longest->text || err_set(err, ERR_NOT_FOUND, "no post has a text");
}

void longest_fini(struct longest *longest) {
    mem_free(longest->text);
}

/* --- the libraries alone --- */

struct plain {
    char *text;
    size_t n;
    TTF_Font *font;
    int width;
};

static void find_directions(const struct plain *plain) {
    static FriBidiChar codes[MAX_TEXT];
    static FriBidiCharType types[MAX_TEXT];
    static FriBidiBracketType brackets[MAX_TEXT];
    static FriBidiLevel levels[MAX_TEXT];
    FriBidiParType direction = FRIBIDI_PAR_ON;
    int n = fribidi_charset_to_unicode(FRIBIDI_CHAR_SET_UTF8, plain->text, (int)plain->n, codes);
    fribidi_get_bidi_types(codes, n, types);
    fribidi_get_bracket_types(codes, n, types, brackets);
    (void)!fribidi_get_par_embedding_levels_ex(types, brackets, n, &direction, levels);
}

/* Number of lines. */
static int fill_lines(const struct plain *plain, const char *breaks) {
    char word[MAX_TEXT];
    int n_lines = 1, x = 0, w = 0, h = 0;
    size_t from = 0;
    for (size_t i = 0; i < plain->n; i++) {
        bool must = breaks[i] == LINEBREAK_MUSTBREAK;
        if (!must && breaks[i] != LINEBREAK_ALLOWBREAK)
            continue;
        memcpy(word, plain->text + from, i + 1 - from);
        word[i + 1 - from] = 0;
        from = i + 1;
        TTF_SizeUTF8(plain->font, word, &w, &h);
        n_lines += x + w > plain->width;
        x = x + w > plain->width ? w : x + w;
        n_lines += must && i + 1 < plain->n;
        x = must ? 0 : x;
    }
    return n_lines;
}

static int lay_out_plain(const struct plain *plain) {
    static char breaks[MAX_TEXT];
    find_directions(plain);
    set_linebreaks_utf8((const utf8_t *)plain->text, plain->n, "de", breaks);
    return fill_lines(plain, breaks);
}

/* --- ours --- */

/* The width in which the screen lays the text out: that of the paragraph that stands there. */
int layout_find_width(struct host *host, const char *text) {
    const struct draw_list *list = ui_draws(host->ui);
    struct para_style style = ui_style(host->ui, TYPE_READING, PARA_START);
    for (int i = 0; i < list->n; i++) {
        const struct draw *draw = &list->items[i];
        struct para *para = draw->kind == DRAW_TEXT && draw->para
                                ? para_new(text, &style, draw->box.w, host->ui->fonts)
                                : NULL;
        bool is_it = para && draw->para->n_runs == para->n_runs &&
                     draw->para->height == para->height && draw->para->width == para->width;
        para_free(para);
        if (is_it)
            return draw->box.w;
    }
    return 0;
}

static double time_ours(struct host *host, const struct plain *plain, const char *text,
                        bool is_new) {
    struct para_style style = ui_style(host->ui, TYPE_READING, PARA_START);
    double us = 0;
    for (int i = 0; i < REPEAT; i++) {
        if (is_new)
            glyphs_clear(host->fonts->glyphs);
        double start = now_us();
        struct para *para = para_new(text, &style, plain->width, host->ui->fonts);
        us += now_us() - start;
        para_free(para);
    }
    return us / REPEAT;
}

static double time_plain(const struct plain *plain, int *n_lines) {
    double start = now_us();
    for (int i = 0; i < REPEAT; i++)
        *n_lines = lay_out_plain(plain);
    return (now_us() - start) / REPEAT;
}

bool layout_measure(struct host *host, const struct longest *longest, int width, int turns) {
    struct para_style style = ui_style(host->ui, TYPE_READING, PARA_START);
    int face = host->ui->fonts->face_for(host->fonts, style.role, false, 'a'), n_lines = 0;
    const char *version = longest->is_simple ? "simple" : "normal";
    struct plain plain = {.text = para_plain_text(longest->text),
                          .font = fonts_get(host->fonts, face, style.size),
                          .width = width};
    plain.n = plain.text ? strlen(plain.text) : 0;
    bool is_good = plain.font && plain.n > 0 && plain.n < MAX_TEXT;
    for (int turn = 0; is_good && turn < turns; turn++)
        for (int is_new = 0; is_new < 2; is_new++) {
            double a = time_ours(host, &plain, longest->text, is_new);
            double b = time_plain(&plain, &n_lines);
            printf("layout-%s-%s %.1f %.1f\n", version, is_new ? "new" : "known", a, b);
        }
    printf("# layout %s %s, %zu bytes, %d lines\n", version, longest->post, plain.n, n_lines);
    mem_free(plain.text);
    return is_good && n_lines > 1;
}
