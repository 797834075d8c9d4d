/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The frame: what it begins with, what it ends with, and what a screen may ask of it. */
#include "ui/state.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    MAX_PARAGRAPHS = 400,
    DESIGN_WIDTH = 1366,
    DESIGN_HEIGHT = 768,
    WIDE_FROM = 1000,
    CALM_MS = 300
};

struct ui_reading ui_reading_default(void) {
    return (struct ui_reading){.scale = 100};
}

struct ui *ui_new(const struct text_fonts *fonts) {
    struct ui *ui = mem_new(1, sizeof *ui);
    if (!ui) {
        return NULL;
    }
    ui->fonts = fonts;
    ui->reading = ui_reading_default();
    str_copy(ui->language, sizeof ui->language, "de");
    ui->paras = para_cache_new(MAX_PARAGRAPHS, fonts);
    if (!ui->paras) {
        mem_free(ui);
        return NULL;
    }
    ui_set_size(ui, DESIGN_WIDTH, DESIGN_HEIGHT);
    return ui;
}

void ui_free(struct ui *ui) {
    if (ui) {
        para_cache_free(ui->paras);
        mem_free(ui);
    }
}

static int clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

void ui_set_size(struct ui *ui, int width, int height) {
    int by_width = width * 1000 / DESIGN_WIDTH;
    int by_height = height * 1000 / DESIGN_HEIGHT;
    ui->width = width;
    ui->height = height;
    ui->dp = clamp(by_width < by_height ? by_width : by_height, 850, 6000);
    ui->sp = ui->dp * ui->reading.scale / 100;
    ui->wants_frame = true;
}

void ui_set_reading(struct ui *ui, const struct ui_reading *reading) {
    ui->reading = *reading;
    ui->reading.scale = clamp(reading->scale, 100, 200);
    ui_set_size(ui, ui->width, ui->height);
}

const struct ui_reading *ui_reading(const struct ui *ui) {
    return &ui->reading;
}

void ui_set_language(struct ui *ui, const char *language) {
    str_copy(ui->language, sizeof ui->language, language);
    ui->wants_frame = true;
}

void ui_fonts_changed(struct ui *ui) {
    para_cache_clear(ui->paras);
    ui->wants_frame = true;
}

int ui_width(const struct ui *ui) {
    return ui->width;
}

int ui_height(const struct ui *ui) {
    return ui->height;
}

int ui_dp(const struct ui *ui, int design_pixels) {
    return (design_pixels * ui->dp + 500) / 1000;
}

int ui_sp(const struct ui *ui, int design_pixels) {
    return (design_pixels * ui->sp + 500) / 1000;
}

const struct theme *ui_theme(const struct ui *ui) {
    return theme_get(ui->reading.theme);
}

bool ui_is_wide(const struct ui *ui) {
    return ui->width * 1000 / ui->sp >= WIDE_FROM;
}

void ui_again(struct ui *ui) {
    ui->wants_frame = true;
}

void ui_soon(struct ui *ui) {
    ui->is_moving = true;
}

void ui_reset_screen(struct ui *ui) {
    ui->scroll = (struct scroll){0};
    ui->follows_focus = false; /* within a frame there is no area to scroll in any more */
    ui->revealed[0] = 0;
    ui->focus[0] = 0;
    ui->n_motions = 0;
    ui->pointer = (struct pointer){0};
    ui->text = (struct text_input){.has_caps_lock = ui->text.has_caps_lock};
    ui->opened_ms = -1;
    ui->wants_frame = true;
}

void ui_default_focus(struct ui *ui, const char *id) {
    str_copy(ui->default_focus, sizeof ui->default_focus, id);
}

void ui_escape(struct ui *ui, const char *id) {
    str_copy(ui->escape, sizeof ui->escape, id);
}

void ui_reveal(struct ui *ui, const char *id) {
    str_copy(ui->revealed, sizeof ui->revealed, id);
}

uint32_t ui_hash(uint32_t seed, const char *text) {
    uint32_t hash = seed ^ 2166136261u; /* FNV-1a */
    for (; *text; text++) {
        hash = (hash ^ (unsigned char)*text) * 16777619u;
    }
    return hash;
}

static struct motion *find_motion(struct ui *ui, uint32_t id) {
    for (int i = 0; i < ui->n_motions; i++) {
        if (ui->motions[i].id == id) {
            return &ui->motions[i];
        }
    }
    if (ui->n_motions == MAX_MOTIONS) {
        return NULL;
    }
    struct motion *motion = &ui->motions[ui->n_motions++];
    *motion = (struct motion){id, ui->now_ms};
    return motion;
}

int ui_motion(struct ui *ui, const char *id, int duration_ms) {
    struct motion *motion = ui->reading.is_still ? NULL : find_motion(ui, ui_hash(0, id));
    int64_t elapsed = motion ? ui->now_ms - motion->start_ms : duration_ms;
    if (elapsed >= duration_ms) {
        return 1000;
    }
    ui->is_moving = true;
    int rest = 1000 - (int)(elapsed * 1000 / duration_ms);
    return 1000 - rest * rest / 1000 * rest / 1000; /* cubic ease-out */
}

const char *ui_keep(struct ui *ui, const char *format, ...) {
    struct text_pool *pool = &ui->pools[ui->pool];
    size_t room = POOL_BYTES - pool->n;
    va_list args;
    va_start(args, format);
    int n = vsnprintf(pool->text + pool->n, room, format, args);
    va_end(args);
    if (n < 0 || (size_t)n >= room) {
        return "";
    }
    const char *text = pool->text + pool->n;
    pool->n += (size_t)n + 1;
    return text;
}

void ui_forget_text(struct ui *ui) {
    ui->forgets_text = true;
    ui->wants_frame = true;
}

static void forget_text(struct ui *ui) {
    ui->forgets_text = false;
    para_cache_clear(ui->paras);
    memset(ui->pools, 0, sizeof ui->pools);
    memset(ui->nodes, 0, sizeof ui->nodes);
    if (ui->fonts->forget) {
        ui->fonts->forget(ui->fonts->context);
    }
    mem_return_free();
}

void ui_begin(struct ui *ui, int64_t now_ms) {
    if (ui->forgets_text) {
        forget_text(ui);
    }
    ui->now_ms = now_ms;
    ui->wants_frame = false;
    ui->is_moving = false;
    if (ui->opened_ms < 0) {
        ui->opened_ms = now_ms;
        ui->pressed[0] = 0;
    } else if (now_ms - ui->opened_ms < CALM_MS) {
        ui->pressed[0] = 0; /* meant for the screen before: a double click, a key held too long */
    }
    ui->n_nodes = 0;
    ui->draws.n = 0;
    ui->draws.background = ui_theme(ui)->colors[COLOR_PAPER_2];
    ui->default_focus[0] = 0;
    ui->escape[0] = 0;
    ui->scroll.was_used = false;
    ui->text.view.field = NULL;
    ui->pool = !ui->pool;
    ui->pools[ui->pool].n = 0;
    para_cache_sweep(ui->paras);
}

static const struct ui_node *first_focusable(const struct ui *ui) {
    for (int i = 0; i < ui->n_nodes; i++) {
        if (ui_can_focus(&ui->nodes[i])) {
            return &ui->nodes[i];
        }
    }
    return NULL;
}

/* The node with the focus; chooses one when the old one is gone. */
static struct ui_node *settle_focus(struct ui *ui) {
    const struct ui_node *node = ui_find_node(ui, ui->focus);
    if (!node || !ui_can_focus(node)) {
        node = ui_find_node(ui, ui->default_focus);
        node = node && ui_can_focus(node) ? node : first_focusable(ui);
        str_copy(ui->focus, sizeof ui->focus, node ? node->id : "");
    }
    return node ? &ui->nodes[node - ui->nodes] : NULL;
}

static void draw_focus_ring(struct ui *ui, struct ui_node *node) {
    int away = ui_dp(ui, 8);
    struct box ring = box_inset(node->box, -away);
    struct box all = {0, 0, ui->width, ui->height};
    struct draw draw = {.kind = DRAW_BOX,
                        .box = ring,
                        .clip = node->is_scrolled ? ui->scroll.area : all,
                        .border = ui_theme(ui)->colors[COLOR_FOCUS],
                        .border_width = ui_dp(ui, 4),
                        .radius = node->radius + away};
    struct draw halo = draw;
    halo.box = box_inset(ring, -ui_dp(ui, 3));
    halo.radius += ui_dp(ui, 3);
    halo.border = ui_theme(ui)->colors[COLOR_PAPER];
    halo.border_width = ui_dp(ui, 10);
    ui_draw(ui, &halo); /* visible on any ground */
    ui_draw(ui, &draw);
    node->has_focus = true;
}

void ui_end(struct ui *ui) {
    struct ui_node *node = settle_focus(ui);
    if (ui->follows_focus) {
        ui_follow(ui, ui->focus);
        ui->follows_focus = false;
    }
    if (ui->revealed[0] && ui_find_node(ui, ui->revealed)) {
        ui_follow(ui, ui->revealed);
        ui->revealed[0] = 0;
    }
    if (node) {
        draw_focus_ring(ui, node);
    }
    if (ui->pressed[0]) {
        ui->pressed[0] = 0;
    }
    ui->had_input = false;
    ui->text.was_entered = false;
    if (node && node->role == UI_FIELD && !ui->text.view.field) {
        ui->wants_frame = true; /* it has the focus only now: its caret comes with the next frame */
    }
}

bool ui_wants_frame(const struct ui *ui) {
    return ui->wants_frame;
}

bool ui_is_moving(const struct ui *ui) {
    return ui->is_moving;
}

int ui_n_nodes(const struct ui *ui) {
    return ui->n_nodes;
}

const struct ui_node *ui_node(const struct ui *ui, int index) {
    return &ui->nodes[index];
}

const struct ui_node *ui_find_node(const struct ui *ui, const char *id) {
    for (int i = 0; id[0] && i < ui->n_nodes; i++) {
        if (str_equal(ui->nodes[i].id, id)) {
            return &ui->nodes[i];
        }
    }
    return NULL;
}

const struct draw_list *ui_draws(const struct ui *ui) {
    return &ui->draws;
}
