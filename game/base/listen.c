/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sockets and signals by POSIX calls. */
#include "base/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

/* The first address that is not loopback; loopback when there is none. */
static struct in_addr address_for_others(void) {
    struct in_addr address = {htonl(INADDR_LOOPBACK)};
    struct ifaddrs *all = NULL;
    if (getifaddrs(&all) != 0)
        return address;
    for (const struct ifaddrs *one = all; one; one = one->ifa_next) {
        if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET)
            continue;
        struct in_addr found = ((const struct sockaddr_in *)(const void *)one->ifa_addr)->sin_addr;
        if (ntohl(found.s_addr) >> 24 != 127) {
            address = found;
            break;
        }
    }
    freeifaddrs(all);
    return address;
}

static bool bind_to(struct listener *out, int port, bool is_lan, struct err *err) {
    const int yes = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    socklen_t n = sizeof address;
    address.sin_addr.s_addr = htonl(is_lan ? INADDR_ANY : INADDR_LOOPBACK);
    setsockopt(out->handle, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(out->handle, (const struct sockaddr *)&address, sizeof address) != 0 ||
        listen(out->handle, BACKLOG) != 0 ||
        getsockname(out->handle, (struct sockaddr *)&address, &n) != 0)
        return errno == EADDRINUSE ? err_set(err, ERR_BUSY, "port %d is in use", port)
                                   : err_set_errno(err, errno, "listen", "");
    out->port = ntohs(address.sin_port);
    return true;
}

bool listen_open(struct listener *out, int port, bool is_lan, struct err *err) {
    struct in_addr shown = {htonl(INADDR_LOOPBACK)};
    *out = (struct listener){.handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (out->handle < 0)
        return err_set_errno(err, errno, "socket", "");
    if (!bind_to(out, port, is_lan, err)) {
        close(out->handle);
        out->handle = -1;
        return false;
    }
    if (is_lan)
        shown = address_for_others();
    inet_ntop(AF_INET, &shown, out->host, sizeof out->host);
    return true;
}

static sigset_t ending_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

void listen_hold_signals(void) {
    const sigset_t set = ending_signals();
    sigprocmask(SIG_BLOCK, &set, NULL);
}

void listen_until_told(void) {
    const sigset_t set = ending_signals();
    int which = 0;
    sigwait(&set, &which);
}
