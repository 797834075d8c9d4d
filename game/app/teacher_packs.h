/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The section of packs: what is installed and offered, fetching, servers, sticks, own packs. The
 * work is done by scheinriese-packs as a child process; it goes on while the teacher's side is
 * locked, so its state lives beside the teacher's. */
#ifndef SCHEINRIESE_APP_TEACHER_PACKS_H
#define SCHEINRIESE_APP_TEACHER_PACKS_H

#include "app/teacher_packs_state.h"

/* --- work (teacher_packs_work.c, teacher_packs_lines.c) --- */
bool packs_begin(struct app *app); /* false without memory */
void packs_free(struct app *app);
/* Takes what the child has said, starts what comes next; called with each frame. */
void packs_follow(struct app *app);
int packs_handle(const struct app *app);
void packs_order(struct app *app, enum packs_task task, const char *word, const char *second);
void packs_take_line(const char *line, void *context);
void packs_finish(struct app *app);
/* Whether anything but fetching can be begun now. */
bool packs_is_free(const struct packs *packs);
void packs_say(struct packs *packs, bool is_error, const char *text, const char *detail);

/* --- wishes (teacher_packs_wish.c) --- */
void packs_load_wishes(struct app *app);
void packs_save_wishes(struct app *app);
struct packs_wish *packs_find_wish(struct packs *packs, const struct shelf_pack *pack);
struct packs_wish *packs_next_wish(struct packs *packs);
/* The one that is being fetched; NULL: none. */
struct packs_wish *packs_fetching(struct packs *packs);
void packs_wish_for(struct app *app, const struct shelf_pack *pack);
void packs_pause(struct app *app, struct packs_wish *wish);
void packs_resume(struct app *app, struct packs_wish *wish);
void packs_cancel(struct app *app, struct packs_wish *wish);
/* Those of servers that are no longer known. */
void packs_drop_lost_wishes(struct app *app);
void packs_drop_wish(struct app *app, struct packs_wish *wish);

/* --- rows (teacher_packs_rows.c) --- */
/* Adds what only the game knows (bundled packs). */
void packs_complete_shelf(struct app *app);
void packs_filter_rows(struct app *app);
/* Opens the pack's file for what is not known of it. */
void packs_know(struct app *app, struct shelf_pack *pack);
struct shelf_pack *packs_chosen(struct packs *packs);

/* --- words (teacher_packs_words.c) --- */
/* One sentence for a code of the child; text: what it said itself. */
const char *packs_sentence(const char *code, const char *text, bool is_stick);
const char *packs_size(struct ui *ui, int64_t bytes); /* "6,1 MB" */
/* "6,1 von 9,8 MB" */
const char *packs_amount(struct ui *ui, int64_t done, int64_t total);
const char *packs_facts(struct ui *ui, const struct shelf_pack *pack);
const char *packs_competences(struct ui *ui, const struct shelf_pack *pack);
const char *packs_languages(struct ui *ui, const struct shelf_pack *pack);
const char *packs_language_name(const char *code);
/* For a pack whose publisher chose none: one of eight, always the same. */
uint32_t packs_color(const char *id);
const char *packs_signer(struct app *app, struct ui *ui, const struct shelf_pack *pack);
/* An address or name so long that it may have to break anywhere. */
const char *packs_breakable(struct ui *ui, const char *text);
const char *packs_host(struct ui *ui, const char *address); /* "packs.example.org" */

/* --- the screen, one file each --- */
enum screen_id teacher_packs_frame(struct app *app, struct ui *ui, struct flow *flow);
void teacher_packs_enter(struct app *app);
void packs_search(struct app *app, struct ui *ui, struct flow *flow);
bool packs_pill(struct ui *ui, struct row *row, const struct ui_button_options *from);
void packs_show_said(struct app *app, struct ui *ui, struct flow *flow);
/* Cards of packs from index first on, at most n, in one or two columns. */
void packs_cards(struct app *app, struct ui *ui, struct flow *flow, int first, int n);
/* The buttons that fit the pack's state, and whether its part was asked for. */
void packs_buttons(struct app *app, struct ui *ui, struct flow *flow, struct shelf_pack *pack);
void packs_state(struct app *app, struct ui *ui, struct flow *flow, const struct shelf_pack *pack);
/* At most as wide as one reads well. */
struct flow packs_column(struct ui *ui, const struct flow *flow);
void packs_one_part(struct app *app, struct ui *ui, struct flow *flow);
void packs_removing_part(struct app *app, struct ui *ui, struct flow *flow);
void packs_own_part(struct app *app, struct ui *ui, struct flow *flow);
void packs_servers_part(struct app *app, struct ui *ui, struct flow *flow);
void packs_dropping_part(struct app *app, struct ui *ui, struct flow *flow);
enum screen_id packs_adding_part(struct app *app, struct ui *ui, struct flow *flow);
enum screen_id packs_choose(struct app *app, enum files_use use);
void packs_go(struct app *app, struct ui *ui, enum packs_view view);

#endif
