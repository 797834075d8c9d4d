/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Letters go by what the layout writes; on layouts without Latin letters by the place of the key.
 */
#include "host/input.h"

#include "ui/field.h"

#include <math.h>

enum { STICK_ON = 20000, STICK_OFF = 12000, WHEEL_STEP = 90 };

/* --- keyboard --- */

struct key_name {
    const char *name; /* in scripts; NULL: another key for the one above */
    SDL_Keycode code;
    enum ui_key key;
    bool repeats;
};

static const struct key_name key_names[] = {
    {"tab", SDLK_TAB, UI_KEY_TAB, true},
    {"up", SDLK_UP, UI_KEY_UP, true},
    {"down", SDLK_DOWN, UI_KEY_DOWN, true},
    {"left", SDLK_LEFT, UI_KEY_LEFT, true},
    {"right", SDLK_RIGHT, UI_KEY_RIGHT, true},
    {"enter", SDLK_RETURN, UI_KEY_ENTER, false},
    {NULL, SDLK_KP_ENTER, UI_KEY_ENTER, false},
    {NULL, SDLK_RETURN2, UI_KEY_ENTER, false},
    {"space", SDLK_SPACE, UI_KEY_ENTER, false},
    {"escape", SDLK_ESCAPE, UI_KEY_ESCAPE, false},
    {NULL, SDLK_AC_BACK, UI_KEY_ESCAPE, false},
    {"pageup", SDLK_PAGEUP, UI_KEY_PAGE_UP, true},
    {"pagedown", SDLK_PAGEDOWN, UI_KEY_PAGE_DOWN, true},
    {"home", SDLK_HOME, UI_KEY_HOME, true},
    {"end", SDLK_END, UI_KEY_END, true},
    {"backspace", SDLK_BACKSPACE, UI_KEY_BACKSPACE, true},
    {"delete", SDLK_DELETE, UI_KEY_DELETE, true},
};

/* With a modifier, in fields. */
static const struct {
    const char *name;
    SDL_Keycode code;
    SDL_Keymod mod;
    enum ui_key key;
} field_keys[] = {
    {"shift+left", SDLK_LEFT, KMOD_SHIFT, UI_KEY_SELECT_LEFT},
    {"shift+right", SDLK_RIGHT, KMOD_SHIFT, UI_KEY_SELECT_RIGHT},
    {"shift+home", SDLK_HOME, KMOD_SHIFT, UI_KEY_SELECT_HOME},
    {"shift+end", SDLK_END, KMOD_SHIFT, UI_KEY_SELECT_END},
    {"ctrl+left", SDLK_LEFT, KMOD_CTRL, UI_KEY_WORD_LEFT},
    {"ctrl+right", SDLK_RIGHT, KMOD_CTRL, UI_KEY_WORD_RIGHT},
    {"ctrl+a", SDLK_a, KMOD_CTRL, UI_KEY_SELECT_ALL},
};

enum { N_FIELD_KEYS = sizeof field_keys / sizeof field_keys[0] };

enum { N_KEY_NAMES = sizeof key_names / sizeof key_names[0] };

static bool is_letter_or_digit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

enum ui_key input_key_named(const char *name, char *character) {
    *character = 0;
    if (str_equal(name, "shift+tab")) {
        return UI_KEY_BACKTAB;
    }
    for (int i = 0; i < N_FIELD_KEYS; i++) {
        if (str_equal(name, field_keys[i].name)) {
            return field_keys[i].key;
        }
    }
    for (int i = 0; i < N_KEY_NAMES; i++) {
        if (key_names[i].name && str_equal(name, key_names[i].name)) {
            return key_names[i].key;
        }
    }
    if (is_letter_or_digit(name[0]) && name[1] == 0) {
        *character = name[0];
        return UI_KEY_CHARACTER;
    }
    return UI_KEY_NONE;
}

/* The Latin letter or digit at a key's place on a US keyboard, or 0. */
static char letter_at(SDL_Scancode place) {
    if (place >= SDL_SCANCODE_A && place <= SDL_SCANCODE_Z) {
        return (char)('a' + (place - SDL_SCANCODE_A));
    }
    if (place >= SDL_SCANCODE_1 && place <= SDL_SCANCODE_9) {
        return (char)('1' + (place - SDL_SCANCODE_1));
    }
    if (place >= SDL_SCANCODE_KP_1 && place <= SDL_SCANCODE_KP_9) {
        return (char)('1' + (place - SDL_SCANCODE_KP_1));
    }
    return place == SDL_SCANCODE_0 || place == SDL_SCANCODE_KP_0 ? '0' : 0;
}

static char character_of(const SDL_Keysym *key) {
    if (is_letter_or_digit(key->sym) || key->sym == '-') {
        return (char)key->sym;
    }
    bool is_latin_letter = key->sym > ' ' && key->sym < 0x250;
    bool is_digit_row = key->scancode >= SDL_SCANCODE_1 && key->scancode <= SDL_SCANCODE_0;
    return is_latin_letter && !is_digit_row ? 0 : letter_at(key->scancode);
}

/* --- keys of fields --- */

bool input_clipboard(struct ui *ui, char what) {
    if (what == 'v') {
        char *text = SDL_GetClipboardText();
        if (text && text[0]) {
            ui_input_text(ui, text);
        }
        SDL_free(text);
        return true;
    }
    const char *text = ui_selected_text(ui);
    if (text) {
        SDL_SetClipboardText(text);
    }
    if (text && what == 'x') {
        ui_input_key(ui, UI_KEY_DELETE, 0);
    }
    return what == 'c' || what == 'x';
}

/* A key that means something to a field, or that comes again as text. */
static bool field_key_down(const SDL_Keysym *key, struct ui *ui) {
    for (int i = 0; i < N_FIELD_KEYS; i++) {
        if (field_keys[i].code == key->sym && (key->mod & field_keys[i].mod)) {
            ui_input_key(ui, field_keys[i].key, 0);
            return true;
        }
    }
    if ((key->mod & KMOD_CTRL) && !(key->mod & KMOD_ALT)) {
        return (key->sym == SDLK_c || key->sym == SDLK_x || key->sym == SDLK_v) &&
               input_clipboard(ui, (char)key->sym);
    }
    if (key->sym == SDLK_INSERT && (key->mod & KMOD_SHIFT)) {
        return input_clipboard(ui, 'v');
    }
    return key->sym == SDLK_SPACE;
}

static void key_down(const SDL_KeyboardEvent *event, struct ui *ui) {
    const SDL_Keysym *key = &event->keysym;
    bool is_repeated = event->repeat != 0;
    ui_set_caps_lock(ui, SDL_GetModState() & KMOD_CAPS);
    if (ui_wants_text(ui) && field_key_down(key, ui)) {
        return;
    }
    if (key->mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) {
        return;
    }
    for (int i = 0; i < N_KEY_NAMES; i++) {
        if (key_names[i].code == key->sym) {
            bool is_back = key->sym == SDLK_TAB && (key->mod & KMOD_SHIFT);
            if (key_names[i].repeats || !is_repeated) {
                ui_input_key(ui, is_back ? UI_KEY_BACKTAB : key_names[i].key, 0);
            }
            return;
        }
    }
    char character = character_of(key);
    if (character && !is_repeated) {
        ui_input_key(ui, UI_KEY_CHARACTER, character);
    }
}

/* --- mouse and touch --- */

struct place {
    int x, y;
};

static struct place mouse_place(const struct input_view *view, int x, int y) {
    return (struct place){x * view->pixels_w / view->window_w, y * view->pixels_h / view->window_h};
}

static void mouse_button(const SDL_MouseButtonEvent *event, struct ui *ui,
                         const struct input_view *view) {
    struct place at = mouse_place(view, event->x, event->y);
    if (event->button != SDL_BUTTON_LEFT) {
        return;
    }
    if (event->type == SDL_MOUSEBUTTONDOWN) {
        ui_input_pointer_down(ui, at.x, at.y);
    } else {
        ui_input_pointer_up(ui, at.x, at.y);
    }
}

static void mouse_wheel(const SDL_MouseWheelEvent *event, struct ui *ui,
                        const struct input_view *view) {
    struct place at = mouse_place(view, event->mouseX, event->mouseY);
    float turns = event->direction == SDL_MOUSEWHEEL_FLIPPED ? -event->preciseY : event->preciseY;
    ui_input_wheel(ui, at.x, at.y, (int)lroundf(-turns * (float)ui_dp(ui, WHEEL_STEP)));
}

/* The first finger is the pointer; more of them do nothing. */
static void touch(struct input *input, const SDL_TouchFingerEvent *event, struct ui *ui,
                  const struct input_view *view) {
    int x = (int)(event->x * (float)view->pixels_w), y = (int)(event->y * (float)view->pixels_h);
    if (event->type == SDL_FINGERDOWN && !input->has_finger) {
        input->has_finger = true;
        input->finger = event->fingerId;
        ui_input_pointer_down(ui, x, y);
    } else if (input->has_finger && event->fingerId == input->finger) {
        if (event->type == SDL_FINGERMOTION) {
            ui_input_pointer_move(ui, x, y);
        } else if (event->type == SDL_FINGERUP) {
            input->has_finger = false;
            ui_input_pointer_up(ui, x, y);
        }
    }
}

/* --- game controllers --- */

void input_start_pads(struct input *input) {
    (void)input;
    SDL_SetHint(SDL_HINT_JOYSTICK_HIDAPI, "0");
    SDL_SetHint(SDL_HINT_XINPUT_ENABLED, "0");
    SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER);
}

static SDL_JoystickID pad_id(SDL_GameController *pad) {
    return SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(pad));
}

static void pad_added(struct input *input, int device) {
    for (int i = 0; i < INPUT_MAX_PADS; i++) {
        if (!input->pads[i]) {
            input->pads[i] = SDL_GameControllerOpen(device);
            return;
        }
    }
}

static void pad_removed(struct input *input, SDL_JoystickID id) {
    for (int i = 0; i < INPUT_MAX_PADS; i++) {
        if (input->pads[i] && pad_id(input->pads[i]) == id) {
            SDL_GameControllerClose(input->pads[i]);
            input->pads[i] = NULL;
            input->stick[0] = input->stick[1] = 0;
        }
    }
}

void input_fini(struct input *input) {
    for (int i = 0; i < INPUT_MAX_PADS; i++) {
        if (input->pads[i]) {
            SDL_GameControllerClose(input->pads[i]);
        }
    }
    *input = (struct input){0};
}

static void pad_button(int button, struct ui *ui) {
    static const enum ui_key keys[SDL_CONTROLLER_BUTTON_MAX] = {
        [SDL_CONTROLLER_BUTTON_A] = UI_KEY_ENTER,
        [SDL_CONTROLLER_BUTTON_START] = UI_KEY_ENTER,
        [SDL_CONTROLLER_BUTTON_B] = UI_KEY_ESCAPE,
        [SDL_CONTROLLER_BUTTON_BACK] = UI_KEY_ESCAPE,
        [SDL_CONTROLLER_BUTTON_LEFTSHOULDER] = UI_KEY_BACKTAB,
        [SDL_CONTROLLER_BUTTON_RIGHTSHOULDER] = UI_KEY_TAB,
        [SDL_CONTROLLER_BUTTON_DPAD_UP] = UI_KEY_UP,
        [SDL_CONTROLLER_BUTTON_DPAD_DOWN] = UI_KEY_DOWN,
        [SDL_CONTROLLER_BUTTON_DPAD_LEFT] = UI_KEY_LEFT,
        [SDL_CONTROLLER_BUTTON_DPAD_RIGHT] = UI_KEY_RIGHT};
    if (button >= 0 && button < SDL_CONTROLLER_BUTTON_MAX && keys[button] != UI_KEY_NONE) {
        ui_input_key(ui, keys[button], 0);
    }
}

/* A push is one arrow key; the stick has to come back before the next. */
static void pad_stick(struct input *input, int axis, int value, struct ui *ui) {
    static const enum ui_key keys[2][2] = {{UI_KEY_LEFT, UI_KEY_RIGHT}, {UI_KEY_UP, UI_KEY_DOWN}};
    if (axis != SDL_CONTROLLER_AXIS_LEFTX && axis != SDL_CONTROLLER_AXIS_LEFTY) {
        return;
    }
    int index = axis == SDL_CONTROLLER_AXIS_LEFTX ? 0 : 1;
    int side = value > STICK_ON ? 1 : value < -STICK_ON ? -1 : 0;
    if (side != 0 && side != input->stick[index]) {
        input->stick[index] = side;
        ui_input_key(ui, keys[index][side > 0], 0);
    } else if (value > -STICK_OFF && value < STICK_OFF) {
        input->stick[index] = 0;
    }
}

static bool pad_event(struct input *input, const SDL_Event *event, struct ui *ui) {
    switch (event->type) {
    case SDL_CONTROLLERDEVICEADDED:
        pad_added(input, event->cdevice.which);
        return true;
    case SDL_CONTROLLERDEVICEREMOVED:
        pad_removed(input, event->cdevice.which);
        return true;
    case SDL_CONTROLLERBUTTONDOWN:
        pad_button(event->cbutton.button, ui);
        return true;
    case SDL_CONTROLLERAXISMOTION:
        pad_stick(input, event->caxis.axis, event->caxis.value, ui);
        return true;
    default:
        return false;
    }
}

bool input_event(struct input *input, const SDL_Event *event, struct ui *ui,
                 const struct input_view *view) {
    struct place at;
    switch (event->type) {
    case SDL_KEYDOWN:
        key_down(&event->key, ui);
        return true;
    case SDL_KEYUP:
        ui_set_caps_lock(ui, SDL_GetModState() & KMOD_CAPS);
        return true;
    case SDL_TEXTINPUT:
        ui_input_text(ui, event->text.text);
        return true;
    case SDL_TEXTEDITING:
        ui_input_editing(ui, event->edit.text);
        return true;
    case SDL_TEXTEDITING_EXT:
        ui_input_editing(ui, event->editExt.text ? event->editExt.text : "");
        SDL_free(event->editExt.text);
        return true;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        mouse_button(&event->button, ui, view);
        return true;
    case SDL_MOUSEMOTION:
        at = mouse_place(view, event->motion.x, event->motion.y);
        ui_input_pointer_move(ui, at.x, at.y);
        return true;
    case SDL_MOUSEWHEEL:
        mouse_wheel(&event->wheel, ui, view);
        return true;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        touch(input, &event->tfinger, ui, view);
        return true;
    default:
        return pad_event(input, event, ui);
    }
}
