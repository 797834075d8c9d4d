/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A thread that sleeps until a line comes, and hands it over as an SDL event: so the loop need not
 * look for orders. A pipe of its own ends it. */
#include "host/inside.h"

#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

enum { MAX_ORDER = 8192 };

struct live {
    uint32_t event; /* SDL's number for orders */
    int end[2];     /* closing [1] ends the thread */
    SDL_Thread *thread;
    size_t n;
    char line[MAX_ORDER];
};

/* --- the thread --- */

/* The text goes by SDL's own allocator: it is freed by whoever takes the event. */
static void hand_over(const struct live *live, const char *line) {
    SDL_Event event = {0};
    event.type = live->event;
    event.user.data1 = SDL_strdup(line);
    if (event.user.data1 && SDL_PushEvent(&event) < 1) {
        SDL_free(event.user.data1);
    }
}

/* Lines that are too long are cut: such a file cannot be opened. */
static void take_bytes(struct live *live, const char *bytes, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] == '\n') {
            live->line[live->n] = 0;
            live->n = 0;
            hand_over(live, live->line);
        } else if (live->n + 1 < sizeof live->line) {
            live->line[live->n++] = bytes[i];
        }
    }
}

/* Sleeps until there is input; 0 at its end or when the game ends. */
static size_t wait_for_bytes(struct live *live, char *bytes, size_t size) {
    struct pollfd polls[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
                              {.fd = live->end[0], .events = POLLIN}};
    while (poll(polls, 2, -1) < 0 && errno == EINTR) {
    }
    if (polls[1].revents) {
        return 0;
    }
    ssize_t n;
    do {
        n = read(STDIN_FILENO, bytes, size);
    } while (n < 0 && errno == EINTR);
    return n > 0 ? (size_t)n : 0;
}

static int read_orders(void *context) {
    struct live *live = context;
    char bytes[512];
    size_t n;
    while ((n = wait_for_bytes(live, bytes, sizeof bytes)) > 0) {
        take_bytes(live, bytes, n);
    }
    SDL_Event quit = {.type = SDL_QUIT};
    SDL_PushEvent(&quit);
    return 0;
}

/* --- the loop's side --- */

bool live_open(struct live **out, struct err *err) {
    *out = NULL;
    struct live *live = mem_new(1, sizeof *live);
    if (!live) {
        return err_set(err, ERR_NOMEM, "orders");
    }
    live->event = SDL_RegisterEvents(1);
    if (pipe2(live->end, O_CLOEXEC) != 0) {
        mem_free(live);
        return err_set_errno(err, errno, "make", "a pipe");
    }
    live->thread = SDL_CreateThread(read_orders, "orders", live);
    if (!live->thread) {
        live_close(live);
        return err_set(err, ERR_ENV, "no thread for orders (%s)", SDL_GetError());
    }
    *out = live;
    return true;
}

void live_close(struct live *live) {
    if (!live) {
        return;
    }
    close(live->end[1]);
    SDL_WaitThread(live->thread, NULL);
    close(live->end[0]);
    SDL_Event event;
    while (SDL_PeepEvents(&event, 1, SDL_GETEVENT, live->event, live->event) == 1) {
        SDL_free(event.user.data1);
    }
    mem_free(live);
}

bool live_is_order(const struct live *live, const SDL_Event *event) {
    return live && event->type == live->event;
}

static bool reload(struct host *host, const char *line, struct err *err) {
    const struct host_app *app = host->app;
    if (!str_starts(line, "reload ")) {
        return err_set(err, ERR_FORMAT, "no such order");
    }
    if (!app->reload) {
        return err_set(err, ERR_REFUSED, "nothing to take over");
    }
    return app->reload(app->context, line + strlen("reload "), err);
}

void live_obey(struct host *host, const SDL_Event *event) {
    struct err err = {0};
    bool ok = reload(host, event->user.data1, &err);
    SDL_free(event->user.data1);
    host_settle(host); /* drawn before the answer says so */
    if (ok) {
        puts("shown");
    } else {
        printf("error %s %s\n", err_name(err.code), err.detail);
    }
    fflush(stdout);
}
