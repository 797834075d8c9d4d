/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The thread polls one handle and a pipe of its own, over which it is told the next handle. After
 * each waking it forgets the handle, so that a loop that is slow to read is not flooded. */
#include "host/wake.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

enum { NOTHING = -1, THE_END = -2 };

struct wake {
    uint32_t event; /* SDL's number for wakings */
    int orders[2];  /* [1] takes the next handle */
    int watched;
    bool is_armed; /* the thread knows the handle and has not fired yet */
    SDL_Thread *thread;
};

/* --- the thread --- */

static bool read_order(const struct wake *wake, int *handle) {
    ssize_t n;
    do {
        n = read(wake->orders[0], handle, sizeof *handle);
    } while (n < 0 && errno == EINTR);
    return n == (ssize_t)sizeof *handle && *handle != THE_END;
}

static int watch(void *context) {
    struct wake *wake = context;
    int handle = NOTHING;
    for (;;) {
        struct pollfd polls[2] = {{.fd = wake->orders[0], .events = POLLIN},
                                  {.fd = handle, .events = POLLIN}};
        while (poll(polls, 2, -1) < 0 && errno == EINTR) {
        }
        if (polls[0].revents) {
            if (!read_order(wake, &handle)) {
                return 0;
            }
        } else if (polls[1].revents) {
            SDL_Event event = {.type = wake->event};
            SDL_PushEvent(&event);
            handle = NOTHING;
        }
    }
}

/* --- the loop's side --- */

static bool order(const struct wake *wake, int handle) {
    ssize_t n;
    do {
        n = write(wake->orders[1], &handle, sizeof handle);
    } while (n < 0 && errno == EINTR);
    return n == (ssize_t)sizeof handle;
}

static struct wake *open_wake(void) {
    struct wake *wake = mem_new(1, sizeof *wake);
    if (!wake || pipe2(wake->orders, O_CLOEXEC) != 0) {
        mem_free(wake);
        return NULL;
    }
    wake->event = SDL_RegisterEvents(1);
    wake->watched = NOTHING;
    wake->thread = SDL_CreateThread(watch, "children", wake);
    if (!wake->thread) {
        wake_close(wake);
        return NULL;
    }
    return wake;
}

bool wake_watch(struct wake **wake, int handle) {
    if (!*wake && handle >= 0) {
        *wake = open_wake();
    }
    if (!*wake) {
        return handle < 0;
    }
    bool is_known = (*wake)->watched == handle && ((*wake)->is_armed || handle < 0);
    if (!is_known) {
        (*wake)->watched = handle;
        (*wake)->is_armed = order(*wake, handle >= 0 ? handle : NOTHING) && handle >= 0;
    }
    return true;
}

void wake_close(struct wake *wake) {
    if (!wake) {
        return;
    }
    if (wake->thread) {
        order(wake, THE_END);
        SDL_WaitThread(wake->thread, NULL);
    }
    close(wake->orders[0]);
    close(wake->orders[1]);
    mem_free(wake);
}

bool wake_take(struct wake *wake, const SDL_Event *event) {
    bool is_ours = wake && event->type == wake->event;
    if (is_ours) {
        wake->is_armed = false;
    }
    return is_ours;
}
