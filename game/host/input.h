/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keyboard, mouse, touch and game controllers become the input of ui/. */
#ifndef SCHEINRIESE_HOST_INPUT_H
#define SCHEINRIESE_HOST_INPUT_H

#include "ui/ui.h"

#include <SDL.h>

enum { INPUT_MAX_PADS = 4 };

struct input {
    SDL_GameController *pads[INPUT_MAX_PADS];
    int stick[2]; /* direction held on the left stick: -1, 0, 1 */
    SDL_FingerID finger;
    bool has_finger;
};

/* Sizes of the window in its own units and in pixels. */
struct input_view {
    int window_w, window_h, pixels_w, pixels_h;
};

/* Looks for controllers from now on; not at start, since it costs time. */
void input_start_pads(struct input *input);
void input_fini(struct input *input);
/* Hands an event on to the ui; false when it was not input. */
bool input_event(struct input *input, const SDL_Event *event, struct ui *ui,
                 const struct input_view *view);
/* The clipboard and the field with the focus: 'c' copies, 'x' cuts, 'v' pastes. */
bool input_clipboard(struct ui *ui, char what);
/* A key by its name in scripts: "tab", "shift+tab", "a", "1", "pageup" ... UI_KEY_NONE: unknown. */
enum ui_key input_key_named(const char *name, char *character);

#endif
