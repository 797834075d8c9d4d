/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The terminal by termios. */
#include "base/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Up to the line break; false when the line is longer than size - 1 or reading failed. */
static bool read_line(int handle, char *out, size_t size) {
    size_t n = 0;
    char c = 0;
    ssize_t got;
    while ((got = read(handle, &c, 1)) == 1 && c != '\n')
        if (n < size)
            out[n++] = c;
    bool fits = got >= 0 && n < size;
    out[fits ? n : 0] = '\0';
    return fits;
}

static void put(int handle, const char *text) {
    /* A prompt that cannot be shown does not stop the answer. */
    ssize_t n = write(handle, text, strlen(text));
    (void)n;
}

bool terminal_ask_secret(char *out, size_t size, const char *question, struct err *err) {
    struct termios before, quiet;
    int handle = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (handle < 0)
        return err_set(err, ERR_ENV, "no terminal to ask at");
    if (tcgetattr(handle, &before) != 0) {
        close(handle);
        return err_set(err, ERR_ENV, "no terminal to ask at: %s", strerror(errno));
    }
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(handle, TCSAFLUSH, &quiet);
    put(handle, question);
    bool fits = read_line(handle, out, size);
    tcsetattr(handle, TCSAFLUSH, &before);
    put(handle, "\n");
    close(handle);
    return fits || err_set(err, ERR_LIMIT, "at most %zu bytes", size - 1);
}
