/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The section of exchange: the class file for the pupils' laptops, collecting their results from a
 * folder, a stick or a server, and confirming laptops. */
#ifndef SCHEINRIESE_APP_TEACHER_EXCHANGE_H
#define SCHEINRIESE_APP_TEACHER_EXCHANGE_H

#include "app/teacher.h"
#include "exchange/class_file.h"
#include "exchange/collect.h"
#include "i18n/four_words.h"

enum exchange_view { EXCHANGE_MAIN, EXCHANGE_SERVER };

struct exchange_page {
    enum exchange_view view;
    int64_t class_id;                         /* that the rest was read for, 0: none */
    unsigned char class_key[STORE_KEY_BYTES]; /* public */
    char folder[PATH_MAX_BYTES];              /* that was collected from last, "": none */
    int n_laptops, first_shown; /* one page of them is shown: a screen has a limit of nodes */
    struct store_laptop laptops[STORE_MAX_LAPTOPS];
    struct collecting *collecting; /* NULL: nothing is being collected */
    struct collect_report report;
    bool has_report;
    char said[ERRAND_WORDS];
    /* the server */
    struct ui_field share, url, user, password;
    char shown_share[STORE_MAX_SHARE + 1], shown_url[STORE_MAX_SHARE + 1];
};

/* The chosen class's page, read when need be; NULL with err. */
struct exchange_page *exchange_read(struct app *app, struct err *err);
/* Reads the laptops again. */
bool exchange_read_laptops(struct app *app, struct err *err);

/* --- collecting (teacher_exchange_collect.c) --- */
void exchange_collect(struct app *app, const char *folder);
/* Some files; called with each frame. */
void exchange_follow(struct app *app, struct ui *ui);
void exchange_show_report(struct app *app, struct ui *ui, struct flow *flow);
void exchange_show_laptops(struct app *app, struct ui *ui, struct flow *flow);

/* --- the server (teacher_exchange_server.c) --- */
bool exchange_has_server(const struct exchange_page *page);
void exchange_read_server(struct app *app, struct exchange_page *page);
void exchange_ask_server(struct app *app);
/* Collects what was fetched. */
void exchange_collect_inbox(struct app *app, struct exchange_page *page);
/* From where it was collected last. */
void exchange_collect_again(struct app *app, struct exchange_page *page);
bool exchange_is_inbox(struct app *app, const struct exchange_page *page, const char *folder);
void exchange_server_frame(struct app *app, struct ui *ui, struct flow *flow);

#endif
