/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a paragraph: the first four are its style and width. Whatever the text, lines fit,
 * runs are valid text beside each other, and nothing is lost. */
#include "../unit/para_fixture.h"

#include "base/mem.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static struct para_style style_of(const unsigned char *data) {
    static const char *const languages[] = {"de", "ar", "uk", NULL};
    return (struct para_style){.role = (enum font_role)(data[0] & 3),
                               .size = 1 + data[0] % 40,
                               .line_height_percent = 150,
                               .letter_spacing = data[1] & 7,
                               .align = (enum para_align)(data[1] % 3),
                               .is_bold = data[1] & 32,
                               .is_plain = data[1] & 64,
                               .language = languages[data[2] & 3],
                               .max_lines = data[2] >> 4};
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    if (size < 4 || size > 4096)
        return 0;
    struct para_style style = style_of(data);
    int width = data[3] * 3;
    char *text = mem_new(size - 3, 1);
    assert(text);
    memcpy(text, data + 4, size - 4);
    struct para *para = para_new(text, &style, width, &fixed_fonts);
    char *plain = para_plain_text(text);
    assert(para && !para_trouble(para, width));
    assert(plain && utf8_is_valid(plain, strlen(plain)));
    para_free(para);
    mem_free(plain);
    mem_free(text);
    assert(mem_n_blocks() == 0);
    return 0;
}
