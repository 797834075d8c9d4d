/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First along the rows, then down the columns, with the four channels of a pixel side by side in
 * one 64-bit number: weights that add up to 256 keep each within its 16 bits. */
#include "host/scale.h"

#include "base/mem.h"

#include <string.h>

/* From source to target along one axis. */
struct axis {
    int n, limit; /* pixels of target and source */
    int n_taps;
    int *first;        /* n: the first source pixel below each target pixel */
    uint16_t *weights; /* n * n_taps, in 256ths */
};

struct lines {
    uint64_t *row; /* one source row, scaled along the axis x */
    uint64_t *sum;
    int row_index; /* of the source, -1: none */
};

static uint64_t spread(uint32_t argb) {
    return ((uint64_t)(argb & 0xff00ff00) << 24) | (argb & 0x00ff00ff);
}

static uint32_t gather(uint64_t lanes) {
    return (uint32_t)(lanes >> 24 & 0xff00ff00) | (uint32_t)(lanes & 0x00ff00ff);
}

/* Rounded 256ths back to whole numbers in each lane. */
static uint64_t narrow(uint64_t lanes) {
    return ((lanes + 0x0080008000800080U) >> 8) & 0x00ff00ff00ff00ffU;
}

/* --- weights --- */

/* Stretch of the source below a target pixel, in 65536ths. Enlarging: at least one pixel wide,
 * which blends neighbours. */
struct stretch {
    int64_t from, to;
};

static struct stretch stretch_of(const struct axis *axis, int i, int64_t from, int64_t step) {
    int64_t end = (int64_t)axis->limit * 65536;
    struct stretch s = {from + i * step, from + (i + 1) * step};
    if (step < 65536) {
        s.from = (s.from + s.to) / 2 - 32768;
        s.to = s.from + 65536;
    }
    s.from = s.from < 0 ? 0 : s.from;
    s.to = s.to > end ? end : s.to;
    return s;
}

/* Share of one source pixel in a stretch, 0 to 256. */
static int share(struct stretch s, int pixel) {
    int64_t from = (int64_t)pixel * 65536, to = from + 65536;
    from = from > s.from ? from : s.from;
    to = to < s.to ? to : s.to;
    return to > from ? (int)(((to - from) * 256 + (s.to - s.from) / 2) / (s.to - s.from)) : 0;
}

static void fill_weights(struct axis *axis, int i, struct stretch s) {
    uint16_t *weights = axis->weights + (ptrdiff_t)i * axis->n_taps;
    int first = (int)(s.from >> 16), last = axis->limit - axis->n_taps, left = 256, heaviest = 0;
    first = first > last ? last : first;
    axis->first[i] = first;
    for (int tap = 0; tap < axis->n_taps; tap++) {
        int weight = share(s, first + tap);
        weights[tap] = (uint16_t)weight;
        left -= weight;
        heaviest = weight > weights[heaviest] ? tap : heaviest;
    }
    weights[heaviest] = (uint16_t)(weights[heaviest] + left);
}

static void axis_fini(struct axis *axis) {
    mem_free(axis->first);
    mem_free(axis->weights);
}

/* The middle of the source in steps of 65536ths. */
static bool axis_init(struct axis *axis, int source, int target, int64_t step) {
    int64_t from = ((int64_t)source * 65536 - step * target) / 2;
    int taps = (int)(step >> 16) + 2;
    *axis = (struct axis){.n = target, .limit = source, .n_taps = taps < source ? taps : source};
    axis->first = mem_new((size_t)target, sizeof(int));
    axis->weights = mem_new((size_t)target * (size_t)axis->n_taps, sizeof(uint16_t));
    if (!axis->first || !axis->weights) {
        return false;
    }
    for (int i = 0; i < target; i++) {
        fill_weights(axis, i, stretch_of(axis, i, from, step));
    }
    return true;
}

/* --- pixels --- */

static uint32_t multiply_alpha(uint32_t argb) {
    uint32_t a = argb >> 24;
    uint32_t r = (argb >> 16 & 0xff) * a / 255, g = (argb >> 8 & 0xff) * a / 255;
    return a << 24 | r << 16 | g << 8 | (argb & 0xff) * a / 255;
}

static uint32_t divide_channel(uint32_t value, uint32_t alpha) {
    uint32_t out = (value * 255 + alpha / 2) / alpha;
    return out > 255 ? 255 : out;
}

static uint32_t divide_alpha(uint32_t argb) {
    uint32_t a = argb >> 24;
    if (a == 0 || a == 255) {
        return argb;
    }
    return a << 24 | divide_channel(argb >> 16 & 0xff, a) << 16 |
           divide_channel(argb >> 8 & 0xff, a) << 8 | divide_channel(argb & 0xff, a);
}

static void multiply_all(struct pixels *source) {
    size_t n = (size_t)source->w * (size_t)source->h;
    for (size_t i = 0; i < n; i++) {
        if (source->p[i] >> 24 != 0xff) {
            source->p[i] = multiply_alpha(source->p[i]);
        }
    }
}

/* One source row along the axis x. */
static void scale_row(const struct axis *x_axis, const uint32_t *from, uint64_t *to) {
    const uint16_t *weights = x_axis->weights;
    for (int x = 0; x < x_axis->n; x++, weights += x_axis->n_taps) {
        const uint32_t *p = from + x_axis->first[x];
        uint64_t sum = 0;
        for (int tap = 0; tap < x_axis->n_taps; tap++) {
            sum += spread(p[tap]) * weights[tap];
        }
        to[x] = narrow(sum);
    }
}

static void add_row(const struct axis *x_axis, struct lines *lines, const struct pixels *source,
                    const int row_weight[2]) {
    int index = row_weight[0];
    uint64_t weight = (uint64_t)row_weight[1];
    if (lines->row_index != index) {
        scale_row(x_axis, source->p + (ptrdiff_t)index * source->w, lines->row);
        lines->row_index = index;
    }
    for (int x = 0; x < x_axis->n; x++) {
        lines->sum[x] += lines->row[x] * weight;
    }
}

static void scale_all(const struct axis axes[2], struct lines *lines, const struct pixels *source,
                      const struct pixels *target) {
    for (int y = 0; y < target->h; y++) {
        memset(lines->sum, 0, (size_t)target->w * sizeof *lines->sum);
        for (int tap = 0; tap < axes[1].n_taps; tap++) {
            int weight = axes[1].weights[(ptrdiff_t)y * axes[1].n_taps + tap];
            if (weight != 0) {
                add_row(&axes[0], lines, source, (int[2]){axes[1].first[y] + tap, weight});
            }
        }
        uint32_t *to = target->p + (ptrdiff_t)y * target->w;
        for (int x = 0; x < target->w; x++) {
            to[x] = divide_alpha(gather(narrow(lines->sum[x])));
        }
    }
}

bool scale_cover(struct pixels *source, const struct pixels *target) {
    int64_t step_x = (int64_t)source->w * 65536 / target->w;
    int64_t step_y = (int64_t)source->h * 65536 / target->h;
    int64_t step = step_x < step_y ? step_x : step_y;
    struct axis axes[2] = {{0}, {0}};
    struct lines lines = {mem_new((size_t)target->w, sizeof(uint64_t)),
                          mem_new((size_t)target->w, sizeof(uint64_t)), -1};
    bool ok = lines.row && lines.sum && axis_init(&axes[0], source->w, target->w, step) &&
              axis_init(&axes[1], source->h, target->h, step);
    if (ok) {
        multiply_all(source);
        scale_all(axes, &lines, source, target);
    }
    axis_fini(&axes[0]);
    axis_fini(&axes[1]);
    mem_free(lines.row);
    mem_free(lines.sum);
    return ok;
}
