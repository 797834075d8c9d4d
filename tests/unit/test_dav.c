/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of net/dav without a server: which names and addresses are taken, what is read out of a
 * list of files and what is refused (real servers, and evil ones, are in tests/interop/run-dav.sh).
 */
#include "base/fault.h"
#include "base/mem.h"
#include "net/dav.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct bytes bytes_of(const char *text) {
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

/* --- names --- */

static void test_names(void **state) {
    (void)state;
    static const struct {
        const char *href, *name; /* NULL: none that may be */
    } cases[] = {
        {"/dav/0123.ergebnis", "0123.ergebnis"},
        {"https://h.example/a/b/0123.ergebnis", "0123.ergebnis"},
        {"0123%20%282%29.ergebnis", "0123 (2).ergebnis"},
        {"/dav/%30%31.ergebnis", "01.ergebnis"},
        {"/dav/", NULL},
        {"", NULL},
        {"/dav/..", NULL},
        {"/dav/.hidden.ergebnis", NULL},
        {"/dav/..%2F..%2Fetc%2Fx.ergebnis", NULL},
        {"/dav/%2e%2e%2fx.ergebnis", NULL},
        {"/dav/a%5Cb.ergebnis", NULL},
        {"/dav/a%00.ergebnis", NULL},
        {"/dav/a%0Ab.ergebnis", NULL},
        {"/dav/a%7Fb.ergebnis", NULL},
        {"/dav/a%2", NULL},
        {"/dav/a%zz", NULL},
        {"/dav/a%", NULL},
        {"/dav/a%C3%A4.ergebnis", NULL},
        {"/dav/\xc3\xa4.ergebnis", NULL},
        {"/dav/a?b=c.ergebnis", NULL},
        {"/dav/a%2523.ergebnis", NULL},
    };
    char name[DAV_MAX_NAME + 1], href[400];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool is_good = dav_name_of_href(name, cases[i].href);
        assert_int_equal(is_good, cases[i].name != NULL);
        if (is_good)
            assert_string_equal(name, cases[i].name);
    }
    for (size_t n = DAV_MAX_NAME - 1; n < DAV_MAX_NAME + 3; n++) {
        memset(href, 'a', n);
        href[n] = '\0';
        assert_int_equal(dav_name_of_href(name, href), n <= DAV_MAX_NAME);
    }
}

/* --- lists --- */

struct got {
    int n;
    struct dav_file files[4];
};

static bool keep(const struct dav_file *file, void *context, struct err *err) {
    struct got *got = context;
    (void)err;
    if (got->n < 4)
        got->files[got->n] = *file;
    got->n++;
    return true;
}

static bool read_xml(struct got *got, const char *text, size_t piece, int *n_odd, struct err *err) {
    struct dav_xml *xml = NULL;
    *got = (struct got){0};
    err_clear(err);
    bool is_good = dav_xml_new(&xml, keep, got, err);
    size_t n = strlen(text);
    for (size_t i = 0; is_good && i < n; i += piece)
        is_good = dav_xml_feed(
            xml, (struct bytes){(const unsigned char *)text + i, n - i < piece ? n - i : piece},
            err);
    is_good = is_good && dav_xml_end(xml, err);
    *n_odd = is_good ? dav_xml_n_odd(xml) : 0;
    dav_xml_free(xml);
    return is_good;
}

/* As Apache, nginx with dav-ext, and Nextcloud say it. */
static const char apache[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:multistatus xmlns:D=\"DAV:\" "
    "xmlns:ns0=\"DAV:\">\n<D:response xmlns:lp1=\"DAV:\"><D:href>/ab/</D:href><D:propstat>"
    "<D:prop><lp1:resourcetype><D:collection/></lp1:resourcetype><lp1:getetag>\"1000-6\"</lp1:"
    "getetag></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat><D:propstat><D:prop>"
    "<D:getcontentlength/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat>"
    "</D:response><D:response xmlns:lp1=\"DAV:\"><D:href>/ab/0a.ergebnis</D:href><D:propstat>"
    "<D:prop><lp1:resourcetype/><lp1:getcontentlength>19</lp1:getcontentlength><lp1:getetag>"
    "\"13-&amp;\"</lp1:getetag></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>"
    "</D:response></D:multistatus>";
static const char nginx[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\" ?><D:multistatus xmlns:D=\"DAV:\"><D:response>"
    "<D:href>/ab/0a.ergebnis</D:href><D:propstat><D:prop><D:getcontentlength>19"
    "</D:getcontentlength><D:resourcetype></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK"
    "</D:status></D:propstat></D:response></D:multistatus>";
static const char nextcloud[] =
    "<?xml version=\"1.0\"?><d:multistatus xmlns:d=\"DAV:\" xmlns:s=\"http://sabredav.org/ns\" "
    "xmlns:oc=\"http://owncloud.org/ns\"><d:response><d:href>/remote.php/dav/files/anna/E%20b/"
    "</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop>"
    "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response><d:response><d:href>/remote.php/"
    "dav/files/anna/E%20b/0a%20(2).ergebnis</d:href><d:propstat><d:prop><d:resourcetype/>"
    "<d:getcontentlength>19</d:getcontentlength><d:getetag>&quot;5f&quot;</d:getetag></d:prop>"
    "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>";

static void test_lists(void **state) {
    (void)state;
    static const struct {
        const char *xml, *name, *etag;
    } cases[] = {{apache, "0a.ergebnis", "\"13-&\""},
                 {nginx, "0a.ergebnis", ""},
                 {nextcloud, "0a (2).ergebnis", "\"5f\""}};
    struct got got;
    struct err err = {0};
    int n_odd;
    for (size_t i = 0; i < 3; i++)
        for (size_t piece = 1; piece < 2000; piece = piece * 3 + 1) {
            assert_true(read_xml(&got, cases[i].xml, piece, &n_odd, &err));
            assert_int_equal(got.n, 1);
            assert_string_equal(got.files[0].name, cases[i].name);
            assert_string_equal(got.files[0].etag, cases[i].etag);
            assert_true(got.files[0].n_bytes == 19 && n_odd == 0);
        }
}

#define LIST(responses) "<m:multistatus xmlns:m=\"DAV:\">" responses "</m:multistatus>"
#define FILE_OK(href)                                                                              \
    "<m:response><m:href>" href "</m:href><m:propstat><m:prop><m:resourcetype/></m:prop><m:status" \
    ">HTTP/1.1 200 OK</m:status></m:propstat></m:response>"

static void test_odd_lists(void **state) {
    (void)state;
    static const struct {
        const char *xml;
        int n, n_odd; /* n -1: refused */
    } cases[] = {
        {LIST(""), 0, 0},
        {LIST(FILE_OK("/a.ergebnis") FILE_OK("/../../b%2Fc") FILE_OK("/%2e%2e")), 1, 2},
        {LIST("<m:response><m:href>/a.ergebnis</m:href><m:status>HTTP/1.1 200 OK</m:status>"
              "</m:response>"),
         0, 0},
        {LIST("<m:response><m:href>/a</m:href><m:propstat><m:prop><m:resourcetype/></m:prop>"
              "<m:status>HTTP/1.1 403 Forbidden</m:status></m:propstat></m:response>"),
         0, 0},
        /* another name space, and the right words at the wrong place */
        {"<m:multistatus xmlns:m=\"http://example.org/\">" FILE_OK("/a") "</m:multistatus>", -1, 0},
        {LIST("<m:x>" FILE_OK("/a") "</m:x>"), 0, 0},
        {LIST("<m:href>/a</m:href>"), 0, 0},
        {"<html><body>Anmelden</body></html>", -1, 0},
        {"", -1, 0},
        {"<m:multistatus xmlns:m=\"DAV:\">" FILE_OK("/a"), -1, 0},
        {"<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" LIST("&a;"), -1, 0},
        {LIST("&a;"), -1, 0},
        {LIST("\xff\xfe"), -1, 0},
        {"{\"no\": \"xml\"}", -1, 0},
    };
    struct got got;
    struct err err = {0};
    int n_odd;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool is_good = read_xml(&got, cases[i].xml, 7, &n_odd, &err);
        assert_int_equal(is_good, cases[i].n >= 0);
        assert_int_equal(n_odd, cases[i].n_odd);
        if (is_good)
            assert_int_equal(got.n, cases[i].n);
        else
            assert_int_equal(err.code, ERR_FORMAT);
    }
}

/* Feeds the piece until it is too much; how many bytes went in. */
static int64_t flood(const char *start, const char *piece, struct err *err) {
    struct dav_xml *xml = NULL;
    struct got got = {0};
    int64_t n = 0;
    err_clear(err);
    assert_true(dav_xml_new(&xml, keep, &got, err));
    bool is_good = dav_xml_feed(xml, bytes_of(start), err);
    for (; is_good && n < 4 * (int64_t)DAV_MAX_XML; n += (int64_t)strlen(piece))
        is_good = dav_xml_feed(xml, bytes_of(piece), err);
    assert_false(is_good);
    dav_xml_free(xml);
    return n;
}

static void test_floods(void **state) {
    (void)state;
    struct err err = {0};
    static char spaces[4001];
    memset(spaces, ' ', sizeof spaces - 1);
    static const char start[] = "<m:multistatus xmlns:m=\"DAV:\">";
    size_t n_blocks = mem_n_blocks();
    assert_true(flood(start, FILE_OK("/a.ergebnis"), &err) < DAV_MAX_XML);
    assert_int_equal(err.code, ERR_LIMIT);
    assert_true(flood(start, spaces, &err) <= DAV_MAX_XML + 4000);
    assert_int_equal(err.code, ERR_LIMIT);
    assert_true(flood(start, "<m:a>", &err) < 1000);
    assert_int_equal(err.code, ERR_LIMIT);
    assert_true(flood("<m:multistatus xmlns:m=\"DAV:\" a=\"", spaces, &err) < 1024 * 1024);
    assert_int_equal(err.code, ERR_LIMIT);
    assert_true(flood("<m:multistatus xmlns:m=\"DAV:\"><m:response><m:href>", "aaaaaaaaaa", &err) <
                1024 * 1024);
    assert_int_equal(err.code, ERR_LIMIT);
    assert_int_equal(mem_n_blocks(), n_blocks);
}

static void test_no_memory(void **state) {
    (void)state;
    struct got got;
    struct err err = {0};
    int n_odd, n = 1;
    size_t n_blocks = mem_n_blocks();
    for (;; n++) {
        fault_arm(FAULT_ALLOC, n, FAULT_ONCE);
        bool is_good = read_xml(&got, apache, 100, &n_odd, &err);
        fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
        assert_int_equal(mem_n_blocks(), n_blocks);
        if (is_good)
            break;
        assert_int_equal(err.code, ERR_NOMEM);
    }
    assert_true(n > 5 && got.n == 1);
}

/* --- addresses --- */

static const struct {
    const char *address, *login;
    int n;
    const char *url[2], *logins[2];
} addresses[] = {
    {"https://c.example/remote.php/dav/files/anna/7b",
     "anna:pw",
     1,
     {"https://c.example/remote.php/dav/files/anna/7b/"},
     {"anna:pw"}},
    {"https://c.example/remote.php/dav/files/anna/E b/?x#y",
     NULL,
     1,
     {"https://c.example/remote.php/dav/files/anna/E%20b/"},
     {""}},
    {"https://c.example", NULL, 1, {"https://c.example/"}, {""}},
    {"https://anna:p%40w@c.example:8443/d", NULL, 1, {"https://c.example:8443/d/"}, {"anna:p@w"}},
    {"https://tok@c.example/public.php/webdav",
     NULL,
     1,
     {"https://c.example/public.php/webdav/"},
     {"tok:"}},
    {"https://c.example/s/AbC-_9",
     NULL,
     2,
     {"https://c.example/public.php/dav/files/AbC-_9/", "https://c.example/public.php/webdav/"},
     {"AbC-_9:", "AbC-_9:"}},
    {"https://c.example/nc/index.php/s/AbC9/",
     NULL,
     2,
     {"https://c.example/nc/public.php/dav/files/AbC9/", "https://c.example/nc/public.php/webdav/"},
     {"AbC9:", "AbC9:"}},
    {"https://c.example/s/AbC9/download?path=%2F",
     NULL,
     2,
     {"https://c.example/public.php/dav/files/AbC9/", "https://c.example/public.php/webdav/"},
     {"AbC9:", "AbC9:"}},
    {"https://c.example/s/AbC9/x/y", NULL, 1, {"https://c.example/s/AbC9/x/y/"}, {""}},
    {"http://127.0.0.1:80/d/", NULL, 1, {"http://127.0.0.1:80/d/"}, {""}},
    {"http://c.example/d/", NULL, 0, {""}, {""}},
    {"file:///etc/passwd", NULL, 0, {""}, {""}},
    {"c.example/d", NULL, 0, {""}, {""}},
    {"", NULL, 0, {""}, {""}},
};

static void test_addresses(void **state) {
    (void)state;
    struct dav_place places[DAV_MAX_PLACES];
    struct err err = {0};
    int n;
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
        assert_int_equal(
            dav_find_places(places, &n, addresses[i].address, addresses[i].login, false, &err),
            addresses[i].n > 0);
        assert_int_equal(n, addresses[i].n);
        for (int j = 0; j < n; j++) {
            assert_string_equal(places[j].url, addresses[i].url[j]);
            assert_string_equal(places[j].login, addresses[i].logins[j]);
        }
    }
    assert_true(dav_find_places(places, &n, "http://c.example/d/", NULL, true, &err));
    static char long_address[NET_MAX_URL - 100];
    memset(long_address, 'a', sizeof long_address - 1);
    memcpy(long_address, "https://c.example/", 18);
    assert_false(dav_find_places(places, &n, long_address, NULL, false, &err));
    assert_int_equal(err.code, ERR_LIMIT);
}

/* --- nobody there --- */

static void test_ends(void **state) {
    (void)state;
    struct dav_place places[DAV_MAX_PLACES];
    const struct dav_options options = {0};
    struct dav *dav = NULL;
    struct dav_result result;
    struct dav_list list;
    struct file_data data;
    int n;
    size_t n_blocks = mem_n_blocks();
    assert_true(dav_find_places(places, &n, "http://127.0.0.1:1/s/Token", NULL, false, NULL));
    assert_true(dav_open(&dav, &options, places, n, NULL));
    assert_false(dav_put(dav, "a.ergebnis", bytes_of("x"), &result));
    assert_int_equal(result.end, DAV_NO_HOST);
    assert_false(dav_read_folder(dav, ".ergebnis", &list, &result));
    assert_int_equal(result.end, DAV_NO_HOST);
    dav_list_fini(&list);
    assert_false(dav_get(dav, "a.ergebnis", 100, &data, &result));
    assert_true(result.end == DAV_NO_HOST && !data.p);
    assert_false(dav_delete(dav, "a.ergebnis", &result));
    assert_int_equal(result.end, DAV_NO_HOST);
    fault_arm(FAULT_REQUEST, 1, FAULT_ONCE);
    assert_false(dav_put(dav, "a.ergebnis", bytes_of("x"), &result));
    assert_int_equal(result.end, DAV_CUT);
    fault_arm(FAULT_REQUEST, 0, FAULT_ONCE);
    dav_close(dav);
    dav_close(NULL);
    assert_int_equal(mem_n_blocks(), n_blocks);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),     cmocka_unit_test(test_lists),
        cmocka_unit_test(test_odd_lists), cmocka_unit_test(test_floods),
        cmocka_unit_test(test_no_memory), cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
