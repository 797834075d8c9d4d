/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Draws posts by scripts for the game: each screen at three sizes in three themes. A script ends at
 * the first text that does not fit; then that line is left out and the script runs again, so that
 * all are found. */
#include "export.h"
#include "preview.h"
#include "scratch.h"

#include "base/proc.h"
#include "base/wait.h"
#include "common/command.h"
#include "i18n/i18n.h"

#include <stdio.h>
#include <string.h>

enum { MAX_SAID = 2000, MAX_LINES = 1024, MAX_SCRIPT = 512 * 1024, MAX_PAGE = 64 * 1024 * 1024 };

static const char *const scales[] = {"100", "150", "200"};
static const char *const themes[] = {"light", "dark", "contrast"};
static const char *const theme_words[] = {N_("hell"), N_("dunkel"), N_("hoher Kontrast")};

struct drawing {
    const struct preview *preview;
    const char *folder;
    struct str script;
    struct str body, misfits;    /* of the contact sheet */
    int n_lines;                 /* of the script */
    bool is_left_out[MAX_LINES]; /* a "fits" that failed */
    int n_misfits;
    const struct pack_post *post;
    struct err *err;
};

static void add_line(struct drawing *drawing, const char *verb, const char *a, const char *b) {
    str_addf(&drawing->script, "%s %s%s\n", verb, a, b);
    drawing->n_lines++;
}

static void picture_name(char out[PATH_MAX_BYTES], const struct drawing *drawing,
                         const char *screen, int shot) {
    str_format(out, PATH_MAX_BYTES, "%s-%s-%s-%s.png", drawing->post->id, screen, scales[shot / 3],
               themes[shot % 3]);
}

static void add_figure(struct drawing *drawing, const char *name, int shot) {
    str_addf(&drawing->body,
             "<figure><a href=\"%s\"><img src=\"%s\" loading=\"lazy\" alt=\"%s\"></a>"
             "<figcaption>%s %%, %s</figcaption></figure>\n",
             name, name, name, scales[shot / 3], _(theme_words[shot % 3]));
}

static const char *screen_words(const char *screen) {
    int look = look_kind_from_id(screen);
    return look >= 0                       ? export_look_name((enum look_kind)look)
           : str_equal(screen, "feedback") ? _("Auflösung")
                                           : _("Post");
}

/* The screen now shown, in all sizes and themes. look: pressed again, so that it comes into view;
 * NULL: none. */
static void add_screen(struct drawing *drawing, const char *screen, const char *look) {
    str_addf(&drawing->body, "<h3>%s</h3>\n<div>\n", screen_words(screen));
    for (int shot = 0; shot < 9; shot++) {
        char name[PATH_MAX_BYTES];
        picture_name(name, drawing, screen, shot);
        add_line(drawing, "scale", scales[shot / 3], "");
        add_line(drawing, "theme", themes[shot % 3], "");
        if (look)
            add_line(drawing, "press", "look.", look);
        str_addf(&drawing->script, "screenshot %s/%s\n", drawing->folder, name);
        drawing->n_lines++;
        add_line(drawing, "fits", "", "");
        add_figure(drawing, name, shot);
    }
    str_add(&drawing->body, "</div>\n");
}

/* The looks from the first on, as many as the budget allows. */
static void add_looks(struct drawing *drawing, int first, int budget) {
    const struct pack_post *post = drawing->post;
    for (int i = first; i < first + budget && i < post->n_looks; i++) {
        const char *id = look_kind_id(post->looks[i].kind);
        add_line(drawing, "press", "look.", id);
        add_screen(drawing, id, id);
    }
}

/* --- running a script --- */

/* Feeds the lines but for those left out; those stay empty so that numbers stay. */
static bool feed(struct drawing *drawing, struct proc *proc) {
    const char *p = str_text(&drawing->script);
    for (int line = 0; *p; line++) {
        size_t n = strcspn(p, "\n") + 1;
        const char *text = drawing->is_left_out[line] ? "\n" : p;
        const struct bytes bytes = {(const unsigned char *)text,
                                    drawing->is_left_out[line] ? 1 : n};
        if (!proc_write(proc, bytes, drawing->err))
            return false;
        p += n;
    }
    proc_close_input(proc);
    return true;
}

/* "script:12: post.text is cut": leaves out line 12 when it is a "fits"; the line before it names
 * the picture. */
static bool take_misfit(struct drawing *drawing, const char *said, char picture[PATH_MAX_BYTES]) {
    long long line = 0;
    char number[12];
    const char *p = str_text(&drawing->script), *before = p;
    size_t n = str_starts(said, "script:") ? strcspn(said + 7, ":") : 0;
    if (n == 0 || n >= sizeof number)
        return false;
    memcpy(number, said + 7, n);
    number[n] = 0;
    if (!str_to_int(number, 1, drawing->n_lines, &line))
        return false;
    for (long long i = 1; i < line; i++) {
        before = p;
        p += strcspn(p, "\n") + 1;
    }
    if (!str_starts(p, "fits") ||
        !str_format(picture, PATH_MAX_BYTES, "%.*s", (int)(p - before) - 1, before))
        return false;
    drawing->is_left_out[line - 1] = true;
    return true;
}

/* Which picture: the line before "fits" names it. */
static void tell_misfit(struct drawing *drawing, const char *said, const char *picture) {
    const char *why = strchr(said + 7, ':');
    drawing->n_misfits++;
    tool_say(_("%s: Text passt nicht:%s"), picture, why ? why + 1 : "");
    str_addf(&drawing->misfits, "<li class=\"bad\"><a href=\"%s\">%s</a>", picture, picture);
    export_add_xml(&drawing->misfits, why ? why : said);
    str_add(&drawing->misfits, "</li>\n");
}

/* The last line that the game says, until it ends or we are asked to end. */
static bool listen(const struct drawing *drawing, struct proc *proc, char said[MAX_SAID]) {
    const int handles[] = {drawing->preview->ending, proc->output};
    for (;;) {
        unsigned ready = wait_any(handles, 2, WAIT_FOREVER);
        if (ready & 1)
            return err_set(drawing->err, ERR_REFUSED, _("Abgebrochen. Es wurde nichts geändert."));
        const char *line = proc_read_line(proc);
        if (!line)
            return true;
        str_copy(said, MAX_SAID, line);
    }
}

static bool take_result(struct drawing *drawing, const char *said, int code) {
    char picture[PATH_MAX_BYTES] = "";
    if (!take_misfit(drawing, said, picture))
        return err_set(drawing->err, ERR_IO, "%.200s (%d)", said, code) ||
               err_place(drawing->err, "%s", drawing->post->id);
    tell_misfit(drawing, said, path_name(picture));
    return true;
}

static bool run_once(struct drawing *drawing, bool *is_done) {
    const struct preview *preview = drawing->preview;
    const char *const arguments[] = {
        preview->game, "--offscreen",      "--script", "-",
        "--size",      "1366x768",         "--data",   preview->data,
        "--pack",      preview->pack_file, "--lang",   preview->language,
        "--post",      drawing->post->id,  NULL};
    struct proc proc;
    char said[MAX_SAID] = "";
    if (!proc_start(&proc, arguments, true, drawing->err))
        return false;
    /* A game that does not read says why. */
    bool is_fed = feed(drawing, &proc), is_heard = listen(drawing, &proc, said);
    int code = is_heard ? proc_wait(&proc) : proc_end(&proc);
    *is_done = is_fed && is_heard && code == 0;
    if (!is_heard || (!is_fed && code == 0))
        return false;
    return *is_done || take_result(drawing, said, code);
}

static bool run_script(struct drawing *drawing) {
    bool is_done = false;
    memset(drawing->is_left_out, 0, sizeof drawing->is_left_out);
    if (drawing->script.has_failed || drawing->n_lines > MAX_LINES)
        return err_set(drawing->err, ERR_LIMIT, "script too long");
    while (!is_done)
        if (!run_once(drawing, &is_done))
            return false;
    str_clear(&drawing->script);
    drawing->n_lines = 0;
    return true;
}

/* --- posts --- */

/* A first run with post, looks and the right judgement; more runs for looks beyond the budget. */
static bool draw_post(struct drawing *drawing, const struct pack_level *level,
                      const struct pack_post *post) {
    bool is_fact = post->verdict == VERDICT_FACT;
    drawing->post = post;
    printf("%s\n", post->id);
    fflush(stdout);
    str_addf(&drawing->body, "<h2 id=\"%s\">%s</h2>\n", post->id, post->id);
    add_screen(drawing, "post", NULL);
    add_looks(drawing, 0, level->n_looks);
    add_line(drawing, "press", "judge.sure_", is_fact ? "fact" : "fake");
    add_screen(drawing, "feedback", NULL);
    bool ok = run_script(drawing);
    for (int i = level->n_looks; ok && i < post->n_looks; i += level->n_looks) {
        add_looks(drawing, i, level->n_looks);
        ok = run_script(drawing);
    }
    return ok;
}

static bool draw_posts(struct drawing *drawing) {
    const struct pack *pack = drawing->preview->pack;
    const char *wanted = drawing->preview->post;
    for (int i = 0; i < pack->n_levels; i++) {
        for (int j = 0; j < pack->levels[i].n_posts; j++) {
            const struct pack_post *post = &pack->levels[i].posts[j];
            if ((!wanted || str_equal(wanted, post->id)) &&
                !draw_post(drawing, &pack->levels[i], post))
                return false;
        }
    }
    return true;
}

static void add_head(struct str *page, const struct preview *preview) {
    str_addf(page, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
             preview->language);
    export_add_xml(page, preview->pack->title);
    str_add(page, "</title>\n<style>body{font-family:sans-serif;margin:1em}div{display:flex;"
                  "flex-wrap:wrap;gap:.5em}figure{margin:0}img{width:400px;border:1px solid #888}"
                  ".bad{color:#b00;font-weight:bold}</style>\n</head>\n<body>\n<h1>");
    export_add_xml(page, preview->pack->title);
    str_add(page, "</h1>\n");
}

/* What does not fit comes first, then all pictures. */
static void add_page(struct str *page, const struct drawing *drawing) {
    add_head(page, drawing->preview);
    if (drawing->n_misfits > 0)
        str_addf(page, "<h2>%s</h2>\n<ul>\n%s</ul>\n", _("Hier passt Text nicht"),
                 str_text(&drawing->misfits));
    str_add(page, str_text(&drawing->body));
    str_add(page, "</body>\n</html>\n");
}

static bool write_page(struct drawing *drawing) {
    char path[PATH_MAX_BYTES];
    struct str page;
    str_init(&page, MAX_PAGE);
    add_page(&page, drawing);
    const struct bytes bytes = {(const unsigned char *)str_text(&page), page.n};
    bool is_whole = !page.has_failed && !drawing->body.has_failed && !drawing->misfits.has_failed;
    bool ok = (is_whole || err_set(drawing->err, ERR_LIMIT, "contact sheet too long")) &&
              path_join(path, drawing->folder, "index.html", drawing->err) &&
              file_write(path, bytes, drawing->err);
    str_fini(&page);
    return ok;
}

static bool draw_all(struct drawing *drawing) {
    str_init(&drawing->script, MAX_SCRIPT);
    str_init(&drawing->body, MAX_PAGE);
    str_init(&drawing->misfits, MAX_PAGE);
    bool ok = draw_posts(drawing) && write_page(drawing);
    str_fini(&drawing->script);
    str_fini(&drawing->body);
    str_fini(&drawing->misfits);
    return ok;
}

/* Drawn aside, and then moved: nobody finds half of it. */
bool preview_draw(const struct preview *preview, const char *folder, int *n_misfits,
                  struct err *err) {
    char aside[PATH_MAX_BYTES];
    struct drawing drawing = {.preview = preview, .folder = aside, .err = err};
    if (strpbrk(folder, "\n\r"))
        return err_set(err, ERR_REFUSED, _("Der Name des Ordners hat einen Zeilenumbruch."));
    if (!scratch_open_beside(aside, folder, err))
        return err_place(err, "%s", folder);
    bool ok = draw_all(&drawing) &&
              (scratch_move(aside, folder, "index.html", err) || err_place(err, "%s", folder));
    if (file_is_folder(aside))
        scratch_remove(aside);
    *n_misfits = drawing.n_misfits;
    return ok;
}
