/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzz target: a picture of a pack: the header that is read before anything decodes it, and an SVG
 * of an author, which is drawn as a picture that may be in a pack, or refused. */
#include "base/part.h"
#include "base/rng.h"
#include "levels/picture_source.h"
#include "pack/model.h"
#include "pack/picture.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check_size(struct bytes file, bool is_picture) {
    int width, height;
    struct err err = {0};
    bool has_size = picture_size(file, &width, &height, &err);
    assert(has_size || !is_picture);
    assert(has_size == (width > 0 && height > 0));
    assert(width <= PACK_MAX_PICTURE_SIDE && height <= PACK_MAX_PICTURE_SIDE);
}

static void draw(struct bytes svg, uint32_t number) {
    const struct picture_folder folder = {.path = "build", .effort = PICTURE_QUICK};
    char name[40], path[48];
    struct file_data drawn;
    struct part part;
    struct err err = {0};
    str_format(name, sizeof name, "fuzz-%08x.svg", (unsigned)number);
    str_format(path, sizeof path, "build/%s", name);
    if (!part_open(&part, path, NULL))
        return;
    bool is_written = part_restart(&part, NULL) && part_write(&part, svg, NULL);
    part_leave(&part);
    if (is_written && picture_source_read(&drawn, &folder, name, &err))
        check_size(file_data_bytes(&drawn), true);
    file_data_fini(&drawn);
    file_remove(path, NULL);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    static uint32_t number;
    if (size == 0 || (!number && !rng_system(&number, sizeof number, NULL)))
        return 0;
    if (data[0] == '<')
        draw((struct bytes){data, size}, number);
    else
        check_size((struct bytes){data, size}, false);
    return 0;
}
