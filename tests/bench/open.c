/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening a pack as the game does (hash compared, database checked, model loaded, text of the first
 * post laid out), and what cannot be spared: reading the file and hashing it. Taking turns;
 * milliseconds of both sides, one line for each turn.
 *     open PACK TURNS */
#include "crypto/crypto.h"
#include "host/fonts.h"
#include "pack/pack.h"

#include <stdio.h>
#include <time.h>

enum { WIDTH = 560, SIZE = 21 };

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static bool read_and_hash(const char *path, char hash[CRYPTO_SHA256_HEX], struct err *err) {
    struct file_data data = {0};
    if (!file_read(&data, path, PACK_MAX_BYTES, err))
        return false;
    crypto_sha256_hex(hash, file_data_bytes(&data));
    file_data_fini(&data);
    return true;
}

static bool lay_out_first(const struct pack *pack, const struct text_fonts *fonts) {
    struct para_style style = {
        .role = FONT_READING, .size = SIZE, .line_height_percent = 150, .language = "de"};
    struct para *para = para_new(pack->levels[0].posts[0].text, &style, WIDTH, fonts);
    bool is_good = para && para->n_runs > 0;
    para_free(para);
    return is_good;
}

static bool open_pack(const char *path, const char *hash, const struct text_fonts *fonts,
                      struct err *err) {
    struct pack_file *file;
    struct pack *pack = NULL;
    if (!pack_file_open(&file, path, hash, err))
        return false;
    bool is_good = pack_load(&pack, file, "de", err) &&
                   (lay_out_first(pack, fonts) || err_set(err, ERR_FORMAT, "no text"));
    pack_free(pack);
    pack_file_close(file);
    return is_good;
}

int main(int argc, char **argv) {
    struct err err = {0};
    struct fonts *fonts = NULL;
    char hash[CRYPTO_SHA256_HEX];
    long long turns;
    if (argc != 3 || !str_to_int(argv[2], 1, 1000, &turns))
        return 2;
    bool is_good = read_and_hash(argv[1], hash, &err) && fonts_open(&fonts, &err);
    for (long long i = 0; is_good && i < turns; i++) {
        double start = now_ms();
        is_good = open_pack(argv[1], hash, fonts_text(fonts), &err);
        double middle = now_ms();
        is_good = is_good && read_and_hash(argv[1], hash, &err);
        printf("%.4f %.4f\n", middle - start, now_ms() - middle);
    }
    if (!is_good)
        fprintf(stderr, "open: %s\n", err.detail);
    fonts_close(fonts);
    return is_good ? 0 : 1;
}
