/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A worksheet to print: the posts as they are, the looks on sheets of their own, the solutions
 * apart. One file without anything from outside. */
#include "export.h"

#include "i18n/i18n.h"

struct sheet {
    struct str *out;
    struct pack_file *file;
    struct err *err;
    struct str picture; /* as an address */
};

static const char style[] =
    "body{font:12pt/1.45 Andika,Verdana,sans-serif;max-width:180mm;margin:1em auto;padding:0 1em;"
    "color:#000;background:#fff}"
    "article{border:1.5pt solid #444;border-radius:8pt;padding:.4em 1em;margin:1em 0;"
    "break-inside:avoid}"
    "h1{font-size:20pt}h2{font-size:16pt}h3{font-size:13pt;margin:.4em 0}h4{font-size:14pt;"
    "margin:.4em 0}p{margin:.4em 0}img{max-width:100%;max-height:75mm}"
    ".judge span{display:inline-block;margin-right:1.5em}"
    "section{break-before:page}.name{display:flex;gap:2em}.name span{flex:1;"
    "border-bottom:1pt solid #000}"
    "@page{size:A4;margin:16mm}@media print{body{margin:0;padding:0;max-width:none}}";

static void add_head(struct sheet *sheet, const struct pack *pack) {
    str_addf(sheet->out,
             "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
             "img-src data:; style-src 'unsafe-inline'\">\n<title>",
             i18n_language());
    export_add_xml(sheet->out, pack->title);
    str_addf(sheet->out, "</title>\n<style>%s</style>\n</head>\n<body>\n<h1>", style);
    export_add_xml(sheet->out, pack->title);
    str_addf(sheet->out, "</h1>\n<p class=\"name\"><span>%s</span><span>%s</span></p>\n<p>%s</p>\n",
             _("Name:"), _("Klasse:"),
             _("Fakt oder Fake? Lies den Post. Schau näher hin: Die Blicke stehen auf eigenen "
               "Blättern. Kreuze dann dein Urteil an."));
}

static void add_level_title(struct sheet *sheet, const struct pack_level *level, int number) {
    str_addf(sheet->out, "<h2>%s %d: ", _("Level"), number);
    export_add_xml(sheet->out, level->title);
    str_add(sheet->out, "</h2>\n");
}

/* The picture as data address; NULL when there is none. */
static bool read_picture(struct sheet *sheet, const struct pack_post *post, const char **out) {
    struct file_data data = {0};
    *out = NULL;
    if (post->picture.index < 0)
        return true;
    if (!pack_picture_read(&data, sheet->file, post->picture.index, sheet->err))
        return false;
    str_clear(&sheet->picture);
    str_addf(&sheet->picture, "data:%s;base64,", export_picture_type(file_data_bytes(&data)));
    export_add_base64(&sheet->picture, file_data_bytes(&data));
    file_data_fini(&data);
    *out = str_text(&sheet->picture);
    return !sheet->picture.has_failed || err_set(sheet->err, ERR_NOMEM, "no memory for a picture");
}

static bool add_post(struct sheet *sheet, const struct pack_post *post, int number) {
    const char *picture;
    if (!read_picture(sheet, post, &picture))
        return false;
    str_addf(sheet->out, "<article>\n<h3>%s %d</h3>\n", _("Post"), number);
    export_add_post(sheet->out, post, picture);
    str_addf(sheet->out,
             "\n<p class=\"judge\"><span>☐ %s</span><span>☐ %s</span><span>☐ %s</span>"
             "<span>☐ %s</span></p>\n</article>\n",
             _("Sicher Fake"), _("Eher Fake"), _("Eher Fakt"), _("Sicher Fakt"));
    return true;
}

static bool add_looks(struct sheet *sheet, const struct pack_post *post, int number) {
    str_addf(sheet->out, "<article>\n<h3>%s %d</h3>\n", _("Post"), number);
    export_add_looks(sheet->out, post);
    str_add(sheet->out, "\n</article>\n");
    return true;
}

static bool add_solution(struct sheet *sheet, const struct pack_post *post, int number) {
    str_addf(sheet->out, "<article>\n<h3>%s %d: %s</h3>\n", _("Post"), number,
             export_verdict_name(post->verdict));
    export_add_solution(sheet->out, post);
    str_add(sheet->out, "\n</article>\n");
    return true;
}

static bool add_all(struct sheet *sheet, const struct pack *pack,
                    bool (*add)(struct sheet *, const struct pack_post *, int)) {
    int number = 0;
    for (int i = 0; i < pack->n_levels; i++) {
        add_level_title(sheet, &pack->levels[i], i + 1);
        for (int j = 0; j < pack->levels[i].n_posts; j++)
            if (!add(sheet, &pack->levels[i].posts[j], ++number))
                return false;
    }
    return true;
}

static void next_sheet(struct sheet *sheet, const char *title, const char *about) {
    str_addf(sheet->out, "</section>\n<section>\n<h1>%s</h1>\n<p>%s</p>\n", title, about);
}

bool export_html(struct str *out, const struct folder *folder, struct err *err) {
    struct sheet sheet = {.out = out, .file = folder->file, .err = err};
    const struct pack *pack = folder->pack;
    str_init(&sheet.picture, EXPORT_MAX_BYTES);
    add_head(&sheet, pack);
    str_add(out, "<section style=\"break-before:auto\">\n");
    bool ok = add_all(&sheet, pack, add_post);
    next_sheet(&sheet, _("Näher hinschauen"),
               _("Wähle für jeden Post zuerst, was du wissen willst. Lies dann nur so viele "
                 "Blicke, wie deine Lehrkraft sagt."));
    ok = ok && add_all(&sheet, pack, add_looks);
    next_sheet(&sheet, _("Lösungen"), _("Für die Lehrkraft."));
    ok = ok && add_all(&sheet, pack, add_solution);
    str_add(out, "</section>\n");
    export_add_licence(out, pack);
    str_fini(&sheet.picture);
    return ok;
}
