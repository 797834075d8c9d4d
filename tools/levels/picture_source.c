/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds a picture inside of the folder; SVG is drawn, once. */
#include "picture_source.h"
#include "inside.h"
#include "picture_cache.h"
#include "picture_draw.h"

#include "pack/model.h"

#include <string.h>

/* An element that draws in something else: its name behind "<" and a prefix. */
static bool draws_in(const char *name, size_t n) {
    static const char *const names[] = {"image", "feImage", "use"};
    const char *colon = memchr(name, ':', n);
    if (colon) {
        n -= (size_t)(colon + 1 - name);
        name = colon + 1;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strlen(names[i]) == n && memcmp(names[i], name, n) == 0)
            return true;
    return false;
}

/* The value of href in an element that ends with ">" or the text. */
static bool leads_outside(const char *element) {
    const char *end = element + strcspn(element, ">");
    const char *href = strstr(element, "href");
    if (!href || href > end)
        return false;
    href += strlen("href");
    href += strspn(href, " \t\r\n=\"'");
    return !str_starts(href, "#") && !str_starts(href, "data:");
}

/* librsvg would leave such a picture out without a word; whoever drew it would miss it. */
static bool check_references(struct bytes svg, struct err *err) {
    const char *p = (const char *)svg.p;
    while ((p = strchr(p, '<')) != NULL) {
        p++;
        size_t n = strcspn(p, " \t\r\n/>");
        if (draws_in(p, n) && leads_outside(p + n))
            return err_set(err, ERR_REFUSED, "the SVG draws in another file");
    }
    return true;
}

static bool draw_once(struct file_data *out, const struct picture_folder *folder, struct bytes svg,
                      struct err *err) {
    if (folder->cache && picture_cache_find(out, folder->cache, svg, folder->effort))
        return true;
    if (!check_references(svg, err) || !picture_draw(out, svg, folder->effort, err))
        return false;
    if (folder->cache)
        picture_cache_keep(folder->cache, svg, folder->effort, file_data_bytes(out));
    return true;
}

bool picture_source_read(struct file_data *out, const struct picture_folder *folder,
                         const char *name, struct err *err) {
    char path[PATH_MAX_BYTES];
    struct file_data svg = {0};
    *out = (struct file_data){0};
    if (!inside_path(path, folder->path, name, err))
        return false;
    if (!str_ends(name, ".svg"))
        return file_read(out, path, PACK_MAX_PICTURE_BYTES, err);
    if (!file_read(&svg, path, PICTURE_MAX_SVG_BYTES, err))
        return false;
    bool ok = draw_once(out, folder, file_data_bytes(&svg), err);
    file_data_fini(&svg);
    return ok;
}
