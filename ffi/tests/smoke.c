/*
 * Reads a mail, prints the decision and the JSON of its report. tests/library.rs compiles it as C99 and as C++, links
 * it with both libraries and compares what it prints with what core says.
 *
 *   smoke mail.eml [locale]
 */
#include "misdelivery.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char CONTEXT[] = "{\"internal_domains\": [\"aoba-shoji.example\"]}";

static void require(int condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "smoke: %s\n", what);
        exit(1);
    }
}

static uint8_t *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = (uint8_t *)malloc(1 << 20);
    require(file != NULL && bytes != NULL, path);
    *len = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static void refuses(const misdelivery_analyzer *analyzer)
{
    misdelivery_report *report = NULL;
    misdelivery_error *error = NULL;
    misdelivery_analyzer *none = NULL;
    const char *text = NULL;
    const uint8_t *json = NULL;
    size_t len = 0;
    const char bad[] = "{\"rulez\": []}";

    require(misdelivery_analyze_mime(NULL, NULL, 0, NULL, 0, NULL, 0, &report, NULL) ==
                MISDELIVERY_STATUS_NULL_ARGUMENT, "a NULL analyzer is refused");
    require(misdelivery_analyze_mime(analyzer, NULL, 9, NULL, 0, NULL, 0, &report, &error) ==
                MISDELIVERY_STATUS_NULL_ARGUMENT, "a NULL mail is refused");
    require(report == NULL && error != NULL, "an error instead of a report");
    require(misdelivery_error_status(error) == MISDELIVERY_STATUS_NULL_ARGUMENT, "the error knows its status");
    misdelivery_error_free(error);

    require(misdelivery_analyzer_new((const uint8_t *)bad, strlen(bad), MISDELIVERY_OFFSET_UNIT_UTF8, &none, &error) ==
                MISDELIVERY_STATUS_POLICY, "a bad policy is refused");
    require(none == NULL, "no analyzer of a bad policy");
    require(misdelivery_error_text(error, &text, &len) == MISDELIVERY_STATUS_OK && len > 0, "the error has a text");
    misdelivery_error_free(error);
    require(misdelivery_analyzer_new(NULL, 0, 77, &none, NULL) == MISDELIVERY_STATUS_BAD_ENUM, "a bad unit is refused");

    require(misdelivery_report_decision(NULL) == MISDELIVERY_ACTION_BLOCK, "no report is block");
    require(misdelivery_report_json(NULL, &json, &len, NULL) == MISDELIVERY_STATUS_NULL_ARGUMENT, "no report, no JSON");
    require(misdelivery_analyzer_on_failure(analyzer) == MISDELIVERY_ACTION_BLOCK, "the standard policy fails closed");
    misdelivery_analyzer_free(NULL);
    misdelivery_report_free(NULL);
    misdelivery_error_free(NULL);
}

int main(int argc, char **argv)
{
    misdelivery_analyzer *analyzer = NULL;
    misdelivery_report *report = NULL;
    misdelivery_error *error = NULL;
    const char *locale = argc > 2 ? argv[2] : "";
    const uint8_t *json = NULL;
    size_t len = 0;
    uint8_t *mail;
    size_t mail_len = 0;

    require(argc > 1, "usage: smoke mail.eml [locale]");
    require(misdelivery_abi_version() == MISDELIVERY_ABI_VERSION, "header and library belong together");
    require(strlen(misdelivery_version()) > 0, "the library has a version");
    require(misdelivery_analyzer_new(NULL, 0, MISDELIVERY_OFFSET_UNIT_UTF8, &analyzer, &error) ==
                MISDELIVERY_STATUS_OK && error == NULL, "an analyzer");
    refuses(analyzer);

    mail = read_file(argv[1], &mail_len);
    require(misdelivery_analyze_mime(analyzer, mail, mail_len, (const uint8_t *)CONTEXT, strlen(CONTEXT), locale,
                                     strlen(locale), &report, &error) == MISDELIVERY_STATUS_OK, "a report");
    free(mail);
    misdelivery_analyzer_free(analyzer);

    require(misdelivery_report_json(report, &json, &len, &error) == MISDELIVERY_STATUS_OK, "the JSON");
    printf("%u\n%.*s\n", (unsigned)misdelivery_report_decision(report), (int)len, (const char *)json);
    misdelivery_report_free(report);
    return 0;
}
