/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libcrypto behind three small questions: is this signature right, which key is this, do length
 * and hashes fit. Everything read here is foreign; OpenSSL's own messages are dropped. */
#include "fetch/verify.h"

#include "base/mem.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <string.h>

enum {
    ED25519_BYTES = 32,
    POINT_BYTES = 65,
    RSA_MIN_BITS = 2048,
    RSA_MAX_BITS = 8192,
    MAX_ALGORITHMS = 8
};

/* --- hex --- */

static int digit_of(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Bytes written; 0 when the text is no hex or does not fit. */
static size_t read_hex(unsigned char *out, size_t max, const char *hex) {
    size_t n = strlen(hex);
    if (n % 2 || n / 2 > max)
        return 0;
    for (size_t i = 0; i < n / 2; i++) {
        int high = digit_of(hex[2 * i]), low = digit_of(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return 0;
        out[i] = (unsigned char)(16 * high + low);
    }
    return n / 2;
}

/* --- keys --- */

static EVP_PKEY *read_ed25519(const char *hex) {
    unsigned char raw[ED25519_BYTES];
    if (read_hex(raw, sizeof raw, hex) != sizeof raw)
        return NULL;
    return EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, raw, sizeof raw);
}

/* Never asks at the terminal. */
static int no_password(char *out, int size, int is_writing, void *context) {
    (void)out, (void)size, (void)is_writing, (void)context;
    return -1;
}

static EVP_PKEY *read_pem(const char *pem) {
    size_t n = strlen(pem);
    BIO *bio = n <= VERIFY_MAX_KEY ? BIO_new_mem_buf(pem, (int)n) : NULL;
    EVP_PKEY *key = bio ? PEM_read_bio_PUBKEY(bio, NULL, no_password, NULL) : NULL;
    BIO_free(bio);
    return key;
}

/* A point of P-256, as the first repositories wrote it. */
static EVP_PKEY *read_point(const char *hex) {
    unsigned char point[POINT_BYTES];
    char group[] = SN_X9_62_prime256v1;
    EVP_PKEY *key = NULL;
    if (read_hex(point, sizeof point, hex) != sizeof point)
        return NULL;
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point),
        OSSL_PARAM_construct_end()};
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    if (!context || EVP_PKEY_fromdata_init(context) <= 0 ||
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) <= 0)
        key = NULL;
    EVP_PKEY_CTX_free(context);
    return key;
}

static bool is_p256(EVP_PKEY *key) {
    char group[64] = "";
    return EVP_PKEY_is_a(key, "EC") &&
           EVP_PKEY_get_group_name(key, group, sizeof group, NULL) == 1 &&
           str_equal(group, SN_X9_62_prime256v1);
}

static bool is_good_rsa(EVP_PKEY *key) {
    int bits = EVP_PKEY_get_bits(key);
    return EVP_PKEY_is_a(key, "RSA") && bits >= RSA_MIN_BITS && bits <= RSA_MAX_BITS;
}

static EVP_PKEY *keep_if(EVP_PKEY *key, bool (*is_right)(EVP_PKEY *)) {
    if (key && is_right(key))
        return key;
    EVP_PKEY_free(key);
    return NULL;
}

/* The key, or NULL for a kind not known and for what is no key. */
static EVP_PKEY *read_key(const struct metadata_key *key) {
    const char *text = key->public_key;
    if (str_equal(key->type, "ed25519") && str_equal(key->scheme, "ed25519"))
        return read_ed25519(text);
    if ((str_equal(key->type, "ecdsa") || str_equal(key->type, "ecdsa-sha2-nistp256")) &&
        str_equal(key->scheme, "ecdsa-sha2-nistp256"))
        return keep_if(strstr(text, "-----BEGIN") ? read_pem(text) : read_point(text), is_p256);
    if (str_equal(key->type, "rsa") && str_equal(key->scheme, "rsassa-pss-sha256"))
        return keep_if(read_pem(text), is_good_rsa);
    return NULL;
}

/* --- signatures --- */

static bool set_up(EVP_MD_CTX *context, EVP_PKEY *key) {
    EVP_PKEY_CTX *details = NULL;
    bool is_ed25519 = EVP_PKEY_is_a(key, "ED25519");
    if (EVP_DigestVerifyInit(context, &details, is_ed25519 ? NULL : EVP_sha256(), NULL, key) != 1)
        return false;
    return !EVP_PKEY_is_a(key, "RSA") ||
           (EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING) == 1 &&
            EVP_PKEY_CTX_set_rsa_mgf1_md(details, EVP_sha256()) == 1 &&
            EVP_PKEY_CTX_set_rsa_pss_saltlen(details, RSA_PSS_SALTLEN_AUTO) == 1);
}

bool verify_signature(const struct metadata_key *key, struct bytes bytes, const char *signature) {
    unsigned char raw[VERIFY_MAX_SIGNATURE];
    size_t n = read_hex(raw, sizeof raw, signature);
    EVP_PKEY *public_key = n > 0 ? read_key(key) : NULL;
    EVP_MD_CTX *context = public_key ? EVP_MD_CTX_new() : NULL;
    bool is_right = context && set_up(context, public_key) &&
                    EVP_DigestVerify(context, raw, n, bytes.p, bytes.n) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(public_key);
    ERR_clear_error();
    return is_right;
}

/* The number as 1024 bytes; 0 for one the key does not have. */
static bool digest_number(EVP_MD_CTX *context, const EVP_PKEY *key, const char *name) {
    unsigned char bytes[RSA_MAX_BITS / 8] = {0};
    BIGNUM *number = NULL;
    bool has_number = EVP_PKEY_get_bn_param(key, name, &number) == 1;
    bool ok = !has_number || BN_bn2binpad(number, bytes, sizeof bytes) > 0;
    BN_free(number);
    return ok && EVP_DigestUpdate(context, bytes, sizeof bytes) == 1;
}

static bool digest_raw(EVP_MD_CTX *context, const EVP_PKEY *key) {
    unsigned char raw[ED25519_BYTES];
    size_t n = sizeof raw;
    return EVP_PKEY_get_raw_public_key(key, raw, &n) == 1 && EVP_DigestUpdate(context, raw, n) == 1;
}

/* Over the numbers themselves: one point can be written compressed or not, a group by name or
 * by its parameters. */
static bool digest_key(EVP_MD_CTX *context, const EVP_PKEY *key) {
    if (EVP_PKEY_is_a(key, "ED25519"))
        return digest_raw(context, key);
    return digest_number(context, key, OSSL_PKEY_PARAM_EC_PUB_X) &&
           digest_number(context, key, OSSL_PKEY_PARAM_EC_PUB_Y) &&
           digest_number(context, key, OSSL_PKEY_PARAM_RSA_N) &&
           digest_number(context, key, OSSL_PKEY_PARAM_RSA_E);
}

bool verify_fingerprint(unsigned char out[VERIFY_FINGERPRINT_BYTES],
                        const struct metadata_key *key) {
    EVP_PKEY *public_key = read_key(key);
    EVP_MD_CTX *context = public_key ? EVP_MD_CTX_new() : NULL;
    bool ok = context && EVP_DigestInit_ex(context, EVP_sha256(), NULL) == 1 &&
              digest_key(context, public_key) && EVP_DigestFinal_ex(context, out, NULL) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(public_key);
    ERR_clear_error();
    return ok;
}

/* --- lengths and hashes --- */

struct verify_hashes {
    int64_t n_bytes, length;
    int n;
    struct {
        EVP_MD_CTX *context;
        const char *algorithm, *hex;
    } items[MAX_ALGORITHMS];
};

static const EVP_MD *find_algorithm(const char *name) {
    if (str_equal(name, "sha256"))
        return EVP_sha256();
    if (str_equal(name, "sha384"))
        return EVP_sha384();
    return str_equal(name, "sha512") ? EVP_sha512() : NULL;
}

static bool add_algorithm(struct verify_hashes *hashes, const char *name, const char *hex,
                          struct err *err) {
    const EVP_MD *algorithm = find_algorithm(name);
    if (!algorithm || hashes->n == MAX_ALGORITHMS)
        return err_set(err, ERR_REFUSED, "unknown kind of hash: %s", name);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    hashes->items[hashes->n].context = context;
    hashes->items[hashes->n].algorithm = name;
    hashes->items[hashes->n].hex = hex;
    hashes->n++;
    return (context && EVP_DigestInit_ex(context, algorithm, NULL) == 1) ||
           err_set(err, ERR_NOMEM, "no memory for hashes");
}

bool verify_hashes_new(struct verify_hashes **out, const struct metadata_file *file,
                       struct err *err) {
    bool ok = true;
    struct verify_hashes *hashes = *out = mem_new(1, sizeof *hashes);
    if (!hashes)
        return err_set(err, ERR_NOMEM, "no memory for hashes");
    hashes->length = file->length;
    for (const char *name = json_next_key(file->hashes, NULL); ok && name;
         name = json_next_key(file->hashes, name))
        ok = add_algorithm(hashes, name, json_text(json_member(file->hashes, name)), err);
    if (ok)
        return true;
    verify_hashes_free(hashes);
    *out = NULL;
    return false;
}

bool verify_hashes_add(struct verify_hashes *hashes, struct bytes bytes, struct err *err) {
    hashes->n_bytes += (int64_t)bytes.n;
    if (hashes->length >= 0 && hashes->n_bytes > hashes->length)
        return err_set(err, ERR_CORRUPT, "longer than the %lld bytes announced",
                       (long long)hashes->length);
    for (int i = 0; i < hashes->n; i++)
        if (EVP_DigestUpdate(hashes->items[i].context, bytes.p, bytes.n) != 1)
            return err_set(err, ERR_NOMEM, "hashing failed");
    return true;
}

static bool check_one(EVP_MD_CTX *context, const char *algorithm, const char *hex,
                      struct err *err) {
    unsigned char got[EVP_MAX_MD_SIZE], wanted[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    if (EVP_DigestFinal_ex(context, got, &n) != 1)
        return err_set(err, ERR_NOMEM, "hashing failed");
    if (read_hex(wanted, sizeof wanted, hex) != n || memcmp(got, wanted, n) != 0)
        return err_set(err, ERR_CORRUPT, "%s differs", algorithm);
    return true;
}

bool verify_hashes_check(struct verify_hashes *hashes, struct err *err) {
    if (hashes->length >= 0 && hashes->n_bytes != hashes->length)
        return err_set(err, ERR_CORRUPT, "%lld bytes, %lld announced", (long long)hashes->n_bytes,
                       (long long)hashes->length);
    for (int i = 0; i < hashes->n; i++)
        if (!check_one(hashes->items[i].context, hashes->items[i].algorithm, hashes->items[i].hex,
                       err))
            return false;
    return true;
}

void verify_hashes_free(struct verify_hashes *hashes) {
    for (int i = 0; hashes && i < hashes->n; i++)
        EVP_MD_CTX_free(hashes->items[i].context);
    mem_free(hashes);
}

bool verify_bytes(const struct metadata_file *file, struct bytes bytes, struct err *err) {
    struct verify_hashes *hashes = NULL;
    bool ok = verify_hashes_new(&hashes, file, err) && verify_hashes_add(hashes, bytes, err) &&
              verify_hashes_check(hashes, err);
    verify_hashes_free(hashes);
    return ok;
}
