/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points and bars: all places are counted out here, in pixels of the picture. */
#include "export/picture.h"

#include "figures/class_words.h"
#include "i18n/i18n.h"

static void begin(struct out *out, int width, int height, const char *title) {
    out_format(out, "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n<title>",
               width, height, width, height);
    out_markup(out, title);
    out_text(out, "</title>\n");
}

static void end(struct out *out) {
    out_text(out, "</svg>\n");
}

/* Of a line both ends, of a bar a corner and how wide and high it is. */
struct box {
    double x, y, x2, y2;
};

/* anchor: "start", "middle", "end". */
static void label(struct out *out, double x, double y, const char *anchor, const char *words) {
    out_format(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
    out_markup(out, words);
    out_text(out, "</text>\n");
}

static void line(struct out *out, const char *class, struct box at) {
    out_format(out, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\"", class, at.x, at.y);
    out_format(out, " x2=\"%.1f\" y2=\"%.1f\"/>\n", at.x2, at.y2);
}

static void bar(struct out *out, const char *class, struct box at) {
    out_format(out, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\"", class, at.x, at.y);
    out_format(out, " width=\"%.1f\" height=\"%.1f\"/>\n", at.x2, at.y2);
}

static void percent(char out[40], double share) {
    str_format(out, 40, "%s %%", words_number(100 * share, 0).text);
}

/* --- hits and false alarms --- */

enum { SQUARE = 300, LEFT = 64, TOP = 16, RATES_WIDTH = 420, RATES_HEIGHT = 372 };

static double x_of(double share) {
    return LEFT + SQUARE * share;
}

static double y_of(double share) {
    return TOP + SQUARE * (1 - share);
}

static void draw_axes(struct out *out) {
    char words[40];
    bar(out, "frame", (struct box){LEFT, TOP, SQUARE, SQUARE});
    for (int i = 0; i <= 4; i++) {
        double share = i / 4.;
        percent(words, share);
        line(out, "rule", (struct box){x_of(share), TOP, x_of(share), TOP + SQUARE});
        line(out, "rule", (struct box){LEFT, y_of(share), LEFT + SQUARE, y_of(share)});
        label(out, x_of(share), TOP + SQUARE + 18, "middle", words);
        label(out, LEFT - 6, y_of(share) + 4, "end", words);
    }
    line(out, "guess", (struct box){x_of(0), y_of(0), x_of(1), y_of(1)});
    label(out, x_of(.62), y_of(.56), "start", _("wie geraten"));
    label(out, LEFT + SQUARE / 2., TOP + SQUARE + 40, "middle", _("Anteil Fakes geglaubt"));
    out_format(out, "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">",
               TOP + SQUARE / 2);
    out_markup(out, _("Anteil Fakten geglaubt"));
    out_text(out, "</text>\n");
}

static bool has_point(const struct class_figures *figures) {
    return figures->has_enough && figures->counts.facts > 0 && figures->counts.fakes > 0;
}

static void draw_point(struct out *out, const struct class_figures *figures, bool is_class) {
    if (!has_point(figures))
        return;
    double x = x_of((double)figures->counts.false_alarms / (double)figures->counts.fakes);
    double y = y_of((double)figures->counts.hits / (double)figures->counts.facts);
    if (is_class)
        out_format(out, "<path class=\"class\" d=\"M%.1f %.1fl9 9-9 9-9-9z\"/>\n", x, y - 9);
    else
        out_format(out, "<circle class=\"pupil\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>\n", x, y);
}

void picture_rates(struct out *out, const struct report_part *part) {
    begin(out, RATES_WIDTH, RATES_HEIGHT, _("Fakten und Fakes geglaubt"));
    draw_axes(out);
    for (int i = 0; i < part->data.n_pupils; i++)
        draw_point(out, &part->results.pupils[i], false);
    draw_point(out, &part->results.all, true);
    end(out);
}

/* --- how sure, how right --- */

static void draw_column(struct out *out, const char *class, double x, double share) {
    enum { WIDTH = 56, HEIGHT = 200, BOTTOM = 230 };
    char words[40];
    percent(words, share);
    bar(out, class, (struct box){x, BOTTOM - HEIGHT * share, WIDTH, HEIGHT * share});
    label(out, x + WIDTH / 2., BOTTOM - HEIGHT * share - 6, "middle", words);
}

void picture_stated(struct out *out, const struct report_part *part) {
    const struct calibration *stated = &part->results.all.calibration;
    int n = report_n_bins(part);
    if (n == 0)
        return;
    begin(out, 420, 300, _("Wie sicher, wie richtig"));
    line(out, "axis", (struct box){30, 230, 390, 230});
    for (int i = 0; i < n; i++) {
        double x = 60 + 180. * i;
        draw_column(out, "expected", x, stated->bins[i].mean_p);
        draw_column(out, "actual", x + 64, stated->bins[i].accuracy);
        label(out, x + 60, 250, "middle", i ? _("sicher") : _("eher"));
    }
    bar(out, "expected", (struct box){60, 270, 14, 14});
    label(out, 80, 282, "start", _("erwartet richtig"));
    bar(out, "actual", (struct box){240, 270, 14, 14});
    label(out, 260, 282, "start", _("wirklich richtig"));
    end(out);
}

/* --- looks --- */

void picture_looks(struct out *out, const struct report_part *part) {
    enum { STEP = 26, WIDTH = 260, FROM = 110 };
    const struct looks *looks = &part->results.all.looks;
    char number[32];
    begin(out, 420, LOOK_N_KINDS * STEP + 12, _("Blicke: vor so vielen Urteilen"));
    for (int kind = 0; kind < LOOK_N_KINDS; kind++) {
        double y = 6 + STEP * kind;
        double share = looks->n ? (double)looks->of_kind[kind] / (double)looks->n : 0;
        label(out, FROM - 8, y + 16, "end", export_look((enum look_kind)kind));
        bar(out, "actual", (struct box){FROM, y + 3, WIDTH * share, STEP - 8});
        label(out, FROM + WIDTH * share + 6, y + 16, "start",
              i18n_number(number, sizeof number, (int64_t)looks->of_kind[kind]));
    }
    line(out, "axis", (struct box){FROM, 4, FROM, 8 + LOOK_N_KINDS * STEP});
    end(out);
}
