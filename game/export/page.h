/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside of the report as a page: its pieces and its sections. */
#ifndef SCHEINRIESE_EXPORT_PAGE_H
#define SCHEINRIESE_EXPORT_PAGE_H

#include "export/picture.h"

void page_element(struct out *out, const char *name, const char *words);
void page_cell(struct out *out, const struct cell *cell);
/* The head cells follow. */
void page_begin_table(struct out *out, const char *caption);
void page_head(struct out *out, const char *words);
void page_begin_body(struct out *out);
void page_end_table(struct out *out);

/* Points, confidence, looks; each picture with its table. */
void page_put_pictures(struct out *out, const struct report *report,
                       const struct report_part *part);
void page_put_posts(struct out *out, const struct report_part *part);
/* Hands of the whole class, post by post; nothing where there are none. */
void page_put_votes(struct out *out, const struct class_votes *votes);
/* Pupils by posts, a grid and its table for each level. */
bool page_put_grids(struct out *out, const struct report *report, const struct report_part *part);

#endif
