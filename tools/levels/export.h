/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pack in other formats: one function per format, and the pieces they share. Everything is
 * escaped where it is added; what fails is remembered by struct str. */
#ifndef SCHEINRIESE_LEVELS_EXPORT_H
#define SCHEINRIESE_LEVELS_EXPORT_H

#include "folder.h"

enum { EXPORT_MAX_BYTES = 256 * 1024 * 1024 };

bool export_gift(struct str *out, const struct folder *folder, struct err *err);
bool export_moodle(struct str *out, const struct folder *folder, struct err *err);
bool export_claimreview(struct str *out, const struct folder *folder, struct err *err);
bool export_html(struct str *out, const struct folder *folder, struct err *err);
bool export_teacher(struct str *out, const struct folder *folder, struct err *err);

/* --- pieces (export_parts.c) --- */
/* The text for XML and HTML, in content and in quoted attributes; characters that XML forbids are
 * left out. */
void export_add_xml(struct str *out, const char *text);
/* A text of a post as HTML: bold, line breaks; marked places without their marks. */
void export_add_marked(struct str *out, const char *text);
/* The same without any mark, as plain text. */
void export_add_plain(struct str *out, const char *text);
/* Name of a category for Moodle: the slash divides categories, doubled it is itself. */
void export_add_category(struct str *out, const char *name);
void export_add_base64(struct str *out, struct bytes bytes);
/* Type of an encoded picture: "image/png", "image/jpeg". */
const char *export_picture_type(struct bytes picture);

/* Title, version, authors, licence of the pack, and the end of the page. */
void export_add_licence(struct str *out, const struct pack *pack);

/* --- a post as HTML (export_post.c) --- */
/* As pupils see it; picture: address of its picture, NULL: it is described in words. */
void export_add_post(struct str *out, const struct pack_post *post, const char *picture);
void export_add_looks(struct str *out, const struct pack_post *post);
/* Why, what to remember, clues and references. */
void export_add_solution(struct str *out, const struct pack_post *post);
/* "Wer steckt dahinter?", translated. */
const char *export_look_name(enum look_kind kind);
/* "Fakt", "Fake", translated. */
const char *export_verdict_name(enum verdict verdict);

#endif
