/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where font files lie. The paths of Debian's packages are tried first, then the folder that a
 * portable program carries; fontconfig, which costs milliseconds, is asked when one is not there or
 * a letter is in none of our faces. */
#include "base/path.h"
#include "base/str.h"
#include "host/fonts_int.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct usual_face {
    const char *path, *family;
    int weight; /* as fontconfig counts */
    const char *package;
};

#define TRUETYPE "/usr/share/fonts/truetype/"
#define OPENTYPE "/usr/share/fonts/opentype/"

static const struct usual_face usual[FACE_N_USUAL] = {
    [FACE_MANROPE_EXTRABOLD] = {TRUETYPE "manrope/Manrope-ExtraBold.ttf", "Manrope",
                                FC_WEIGHT_EXTRABOLD, "fonts-manrope"},
    [FACE_MANROPE_BOLD] = {TRUETYPE "manrope/Manrope-Bold.ttf", "Manrope", FC_WEIGHT_BOLD,
                           "fonts-manrope"},
    [FACE_ANDIKA] = {TRUETYPE "andika/Andika-Regular.ttf", "Andika", FC_WEIGHT_REGULAR,
                     "fonts-sil-andika"},
    [FACE_ANDIKA_BOLD] = {TRUETYPE "andika/Andika-Bold.ttf", "Andika", FC_WEIGHT_BOLD,
                          "fonts-sil-andika"},
    [FACE_DYSLEXIC] = {OPENTYPE "opendyslexic/OpenDyslexic-Regular.otf", "OpenDyslexic",
                       FC_WEIGHT_REGULAR, "fonts-opendyslexic"},
    [FACE_DYSLEXIC_BOLD] = {OPENTYPE "opendyslexic/OpenDyslexic-Bold.otf", "OpenDyslexic",
                            FC_WEIGHT_BOLD, "fonts-opendyslexic"},
    [FACE_SERIF] = {TRUETYPE "noto/NotoSerif-Bold.ttf", "Noto Serif", FC_WEIGHT_BOLD,
                    "fonts-noto-core"},
    [FACE_SANS] = {TRUETYPE "noto/NotoSans-Regular.ttf", "Noto Sans", FC_WEIGHT_REGULAR,
                   "fonts-noto-core"},
    [FACE_SANS_BOLD] = {TRUETYPE "noto/NotoSans-Bold.ttf", "Noto Sans", FC_WEIGHT_BOLD,
                        "fonts-noto-core"},
    [FACE_ARABIC] = {TRUETYPE "noto/NotoNaskhArabic-Regular.ttf", "Noto Naskh Arabic",
                     FC_WEIGHT_REGULAR, "fonts-noto-core"},
    [FACE_ARABIC_BOLD] = {TRUETYPE "noto/NotoNaskhArabic-Bold.ttf", "Noto Naskh Arabic",
                          FC_WEIGHT_BOLD, "fonts-noto-core"},
    [FACE_EMOJI] = {TRUETYPE "noto/NotoColorEmoji.ttf", "Noto Color Emoji", FC_WEIGHT_REGULAR,
                    "fonts-noto-color-emoji"},
};

const char *fonts_family(int face) {
    return usual[face].family;
}

const char *fonts_package(int face) {
    return usual[face].package;
}

static FcConfig *config_of(struct fonts *fonts) {
    if (!fonts->config)
        fonts->config = FcInitLoadConfigAndFonts();
    return fonts->config;
}

static FcPattern *match(struct fonts *fonts, FcPattern *pattern) {
    FcResult result;
    FcConfigSubstitute(config_of(fonts), pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    return FcFontMatch(config_of(fonts), pattern, &result);
}

static bool copy_path(char to[FONTS_PATH_SIZE], FcPattern *found) {
    FcChar8 *path = NULL;
    return FcPatternGetString(found, FC_FILE, 0, &path) == FcResultMatch &&
           str_copy(to, FONTS_PATH_SIZE, (const char *)path);
}

/* fontconfig always finds something: it counts only when it is the family that was asked for. */
static bool find_family(struct fonts *fonts, const struct usual_face *face,
                        char to[FONTS_PATH_SIZE]) {
    FcPattern *pattern = config_of(fonts)
                             ? FcPatternBuild(NULL, FC_FAMILY, FcTypeString, face->family,
                                              FC_WEIGHT, FcTypeInteger, face->weight, (char *)NULL)
                             : NULL;
    FcPattern *found = pattern ? match(fonts, pattern) : NULL;
    FcChar8 *family = NULL;
    bool is_found = found && FcPatternGetString(found, FC_FAMILY, 0, &family) == FcResultMatch &&
                    FcStrCmpIgnoreCase(family, (const FcChar8 *)face->family) == 0 &&
                    copy_path(to, found);
    if (found)
        FcPatternDestroy(found);
    if (pattern)
        FcPatternDestroy(pattern);
    return is_found;
}

static bool find_carried(const char *path, char to[FONTS_PATH_SIZE]) {
    char name[64], found[PATH_MAX_BYTES];
    return str_format(name, sizeof name, "fonts/%s", path_name(path)) &&
           path_resource(found, name, NULL) && str_copy(to, FONTS_PATH_SIZE, found);
}

const char *fonts_path(struct fonts *fonts, int face) {
    struct face_file *file = &fonts->faces[face];
    if (!file->is_looked_for) {
        const char *path = usual[face].path;
        file->is_looked_for = true;
        if (access(path, R_OK) == 0)
            str_copy(file->path, sizeof file->path, path);
        else if (!find_carried(path, file->path) && !find_family(fonts, &usual[face], file->path))
            file->path[0] = 0;
    }
    return file->path[0] ? file->path : NULL;
}

static FcPattern *letter_pattern(uint32_t codepoint, bool is_bold) {
    FcCharSet *letters = FcCharSetCreate();
    FcPattern *pattern = FcPatternCreate();
    if (letters && pattern && FcCharSetAddChar(letters, codepoint)) {
        FcPatternAddCharSet(pattern, FC_CHARSET, letters);
        FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
        FcPatternAddInteger(pattern, FC_WEIGHT, is_bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    }
    if (letters)
        FcCharSetDestroy(letters);
    return pattern;
}

/* The number of the face with this path, added when it is new; -1 when there are too many. */
static int add_face(struct fonts *fonts, const char *path) {
    for (int i = 0; i < fonts->n_faces; i++)
        if (str_equal(fonts->faces[i].path, path))
            return i;
    if (fonts->n_faces == FONTS_MAX_FACES)
        return -1;
    struct face_file *file = &fonts->faces[fonts->n_faces];
    file->is_looked_for = true;
    str_copy(file->path, sizeof file->path, path);
    return fonts->n_faces++;
}

int fonts_find_letter(struct fonts *fonts, uint32_t codepoint, bool is_bold) {
    char path[FONTS_PATH_SIZE];
    int face = -1;
    FcPattern *pattern = config_of(fonts) ? letter_pattern(codepoint, is_bold) : NULL;
    FcPattern *found = pattern ? match(fonts, pattern) : NULL;
    FcCharSet *letters = NULL;
    if (found && FcPatternGetCharSet(found, FC_CHARSET, 0, &letters) == FcResultMatch &&
        FcCharSetHasChar(letters, codepoint) && copy_path(path, found))
        face = add_face(fonts, path);
    if (found)
        FcPatternDestroy(found);
    if (pattern)
        FcPatternDestroy(pattern);
    return face;
}
