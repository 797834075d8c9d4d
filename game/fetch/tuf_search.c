/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which role vouches for a target: pre-order depth-first through the delegations (specification
 * 5.6.7), a role visited once skipped, terminating delegations ending the search. A walk loads all
 * roles, so that every target can be searched for without wanting anything. */
#include "base/mem.h"
#include "fetch/tuf_inside.h"

enum { FIRST_CAPACITY = 32 };

static bool push(struct tuf *tuf, const char *name, const struct tuf_role *parent,
                 struct err *err) {
    if (tuf->n_stack == tuf->capacity) {
        size_t capacity = tuf->capacity ? 2 * tuf->capacity : FIRST_CAPACITY;
        struct tuf_visit *stack = mem_resize(tuf->stack, capacity, sizeof *stack);
        if (!stack)
            return err_set(err, ERR_NOMEM, "no memory for delegations") ||
                   tuf_fail_from(tuf, name, err);
        tuf->stack = stack;
        tuf->capacity = capacity;
    }
    tuf->stack[tuf->n_stack++] = (struct tuf_visit){name, parent};
    return true;
}

/* The last n of the stack, the first of them to be visited first. */
static void reverse_last(struct tuf *tuf, size_t n) {
    if (n < 2)
        return;
    struct tuf_visit *low = tuf->stack + (tuf->n_stack - n), *high = low + n - 1;
    for (; low < high; low++, high--) {
        struct tuf_visit kept = *low;
        *low = *high;
        *high = kept;
    }
}

/* Drops all of the stack but the last n: nobody else is asked. */
static void keep_last(struct tuf *tuf, size_t n) {
    size_t n_dropped = tuf->n_stack - n;
    for (size_t i = 0; i < n; i++)
        tuf->stack[i] = tuf->stack[i + n_dropped];
    tuf->n_stack = n;
}

static bool push_matching(struct tuf *tuf, const struct tuf_role *role, struct err *err) {
    size_t n_pushed = 0;
    for (size_t i = 0; i < metadata_n_delegations(role->metadata); i++) {
        struct metadata_delegation delegation = metadata_delegation(role->metadata, i);
        if (!metadata_delegation_matches(&delegation, tuf->search))
            continue;
        if (delegation.is_terminating)
            keep_last(tuf, n_pushed);
        if (!push(tuf, delegation.name, role, err))
            return false;
        n_pushed++;
        if (delegation.is_terminating)
            break;
    }
    reverse_last(tuf, n_pushed);
    return true;
}

static bool is_visited(const struct tuf *tuf, const char *name) {
    for (size_t i = 0; i < tuf->n_visited; i++)
        if (str_equal(tuf->visited[i], name))
            return true;
    return false;
}

/* Looks into one role; true to go on. */
static bool search_role(struct tuf *tuf, const struct tuf_role *role, struct err *err) {
    struct metadata_file target;
    if (metadata_find_target(&target, role->metadata, tuf->search)) {
        tuf->found = role;
        tuf->n_stack = 0;
        return true;
    }
    tuf->visited[tuf->n_visited++] = role->name;
    return push_matching(tuf, role, err);
}

static bool is_own_ancestor(const struct tuf_role *role, const char *name) {
    for (; role; role = role->parent)
        if (str_equal(role->name, name))
            return true;
    return false;
}

static bool walk_role(struct tuf *tuf, const struct tuf_role *role, struct err *err) {
    size_t n = metadata_n_delegations(role->metadata);
    tuf->n_walked_bytes += role->metadata->canonical.n;
    for (size_t i = 0; i < n; i++) {
        struct metadata_delegation delegation = metadata_delegation(role->metadata, n - 1 - i);
        const char *name = delegation.name;
        if (!(tuf->skips_bins && delegation.hash_prefixes) && !is_own_ancestor(role, name) &&
            tuf->n_walked++ < TUF_MAX_WALKED_ROLES && !push(tuf, name, role, err))
            return false;
    }
    return true;
}

/* The next role to be visited; false: there is none. */
static bool pop(struct tuf *tuf, struct tuf_visit *out) {
    if (tuf->is_walking && tuf->n_walked_bytes > TUF_MAX_WALKED_BYTES) {
        tuf->n_skipped += (int)tuf->n_stack;
        tuf->n_stack = 0;
    }
    while (tuf->n_stack) {
        *out = tuf->stack[--tuf->n_stack];
        if (tuf->is_walking)
            return true;
        if (tuf->n_visited == sizeof tuf->visited / sizeof tuf->visited[0])
            return false;
        if (!is_visited(tuf, out->name))
            return true;
    }
    return false;
}

/* The next role that waits; one that is loaded already is given back in *loaded. */
static bool go_on(struct tuf *tuf, const struct tuf_role **loaded, struct err *err) {
    struct tuf_visit next = {0};
    *loaded = NULL;
    if (!pop(tuf, &next))
        return tuf_idle(tuf);
    *loaded = tuf_find_role(tuf, next.name, next.parent);
    return *loaded || tuf_role_begin(tuf, next.name, next.parent, err);
}

bool tuf_visit(struct tuf *tuf, const struct tuf_role *role, struct err *err) {
    while (role) {
        if (!role->parent)
            tuf->is_refreshed = true;
        if (tuf->is_walking ? !walk_role(tuf, role, err)
                            : tuf->search && !search_role(tuf, role, err))
            return false;
        if (!go_on(tuf, &role, err))
            return false;
    }
    return true;
}

static bool is_role_to_blame(const struct tuf *tuf) {
    return tuf->state == TUF_FAILED && tuf->is_walking && tuf->trouble != TUF_FINE &&
           tuf->current && tuf->current->parent;
}

bool tuf_pass_over(struct tuf *tuf, struct err *err) {
    while (is_role_to_blame(tuf)) {
        const struct tuf_role *loaded;
        tuf->n_skipped++;
        tuf->trouble = TUF_FINE;
        if (go_on(tuf, &loaded, err) && tuf_visit(tuf, loaded, err))
            return true;
    }
    return false;
}

static bool begin(struct tuf *tuf, const char *search, bool is_walking, struct err *err) {
    if (!tuf->is_refreshed)
        return err_set(err, ERR_REFUSED, "not refreshed yet");
    tuf->search = search;
    tuf->is_walking = is_walking;
    tuf->found = NULL;
    tuf->n_stack = tuf->n_visited = tuf->n_walked = tuf->n_walked_bytes = 0;
    tuf->n_skipped = 0;
    tuf->trouble = TUF_FINE;
    metadata_free(tuf->pending);
    tuf->pending = NULL;
    return tuf_visit(tuf, tuf_find_role(tuf, "targets", NULL), err);
}

bool tuf_search(struct tuf *tuf, const char *path, struct err *err) {
    return begin(tuf, path, false, err);
}

bool tuf_walk(struct tuf *tuf, struct err *err) {
    return begin(tuf, NULL, true, err);
}

bool tuf_found(const struct tuf *tuf, struct metadata_file *out) {
    return tuf->found && metadata_find_target(out, tuf->found->metadata, tuf->search);
}

static bool is_bin(const struct tuf_role *role) {
    const struct tuf_role *parent = role->parent;
    for (size_t i = 0; parent && i < metadata_n_delegations(parent->metadata); i++) {
        struct metadata_delegation delegation = metadata_delegation(parent->metadata, i);
        if (str_equal(delegation.name, role->name))
            return delegation.hash_prefixes != NULL;
    }
    return false;
}

static const char *signer_of(const struct tuf_role *role) {
    while (is_bin(role))
        role = role->parent;
    return role->name;
}

const char *tuf_found_role(const struct tuf *tuf) {
    return tuf->found ? signer_of(tuf->found) : "";
}

const struct metadata *tuf_targets(const struct tuf *tuf) {
    const struct tuf_role *role = tuf->is_refreshed ? tuf_find_role(tuf, "targets", NULL) : NULL;
    return role ? role->metadata : NULL;
}

bool tuf_each_target(struct tuf *tuf,
                     bool (*each)(const struct metadata_file *target, const char *role,
                                  void *context),
                     void *context, struct err *err) {
    struct metadata_file target;
    for (const struct tuf_role *role = tuf->roles; role; role = role->next)
        for (const char *path = metadata_next_file(role->metadata, NULL); path;
             path = metadata_next_file(role->metadata, path)) {
            bool goes_on = tuf_search(tuf, path, err);
            if (!goes_on && tuf->trouble == TUF_FINE)
                return false;
            bool is_first = goes_on && tuf->found == role && tuf_found(tuf, &target);
            if (is_first && !each(&target, signer_of(role), context))
                return tuf_idle(tuf);
        }
    return tuf_idle(tuf);
}
