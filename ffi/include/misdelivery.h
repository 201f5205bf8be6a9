/*
 * misdelivery: looks at an outgoing mail before it is sent. SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * C99 and C++. Link with -lmisdelivery, or with libmisdelivery.a -lpthread -ldl -lm.
 *
 * Conventions, valid for every function:
 *
 * Ownership   What a `_new` or `_analyze` function stores in its last-but-one argument belongs to the caller and
 *             goes back through the `_free` of its type, once. Every `_free` takes NULL and does nothing.
 * Input       A pointer with a length, never NUL-terminated, read during the call only and not kept. Length 0 is an
 *             empty input whatever the pointer is; NULL with another length is MISDELIVERY_STATUS_NULL_ARGUMENT, a
 *             length above PTRDIFF_MAX is MISDELIVERY_STATUS_TOO_LARGE. Mails and JSON documents are
 *             `const uint8_t *`, short texts are `const char *`. All text is UTF-8; mails are any bytes.
 * Output      A view (pointer and length, no NUL at the end) into the handle it came from, valid until that handle is
 *             freed. Never free a view.
 * Errors      Functions that can fail return a misdelivery_status and take a `misdelivery_error **`, which may be
 *             NULL. On failure the result is NULL and an error is stored; on success the error is NULL. What the two
 *             pointed to before is overwritten, not freed. Errors hold no text of the mail.
 * Failure     Analysing a mail does not fail because of the mail: what could not be read is in the report. If a call
 *             fails all the same (out of contract, or MISDELIVERY_STATUS_PANIC), do not let the mail go out as if
 *             nothing was found: do what misdelivery_analyzer_on_failure says.
 * Threads     An object behind a `const T *` may be used by several threads at once. `_free` may not run at the same
 *             time as anything else on the object. There is no thread-local and no global state to see.
 * Enums       Numbers are fixed and never reused. Later versions may add some: have a default case. Enums that go in
 *             are `uint32_t`; an unknown number is MISDELIVERY_STATUS_BAD_ENUM.
 * Versions    Compare misdelivery_abi_version() with MISDELIVERY_ABI_VERSION when loading the library at run time.
 */


#ifndef MISDELIVERY_H
#define MISDELIVERY_H

/* Generated from ffi/src by cbindgen. Do not edit: UPDATE_HEADER=1 cargo t -p misdelivery-ffi --test header */

#include <stddef.h>
#include <stdint.h>

/**
 * The ABI that this header describes. It grows when something that was there changes or goes; new functions and
 * new enum values leave it alone. It is the number in the SONAME.
 */
#define MISDELIVERY_ABI_VERSION 1

/**
 * How a call went. Everything but OK comes with a misdelivery_error, if one is asked for.
 *
 * The numbers are fixed and never reused: a status that goes leaves its number behind as reserved.
 */
enum misdelivery_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * Done.
     */
    MISDELIVERY_STATUS_OK = 0,
    /**
     * A pointer was NULL that must not be.
     */
    MISDELIVERY_STATUS_NULL_ARGUMENT = 1,
    /**
     * A text was not UTF-8.
     */
    MISDELIVERY_STATUS_INVALID_UTF8 = 2,
    /**
     * A length above PTRDIFF_MAX, or a document above its limit.
     */
    MISDELIVERY_STATUS_TOO_LARGE = 3,
    /**
     * A number that is no value of its enum.
     */
    MISDELIVERY_STATUS_BAD_ENUM = 4,
    /**
     * The policy is not valid; the text names the key with line and column.
     */
    MISDELIVERY_STATUS_POLICY = 10,
    /**
     * The context is not valid; the text names the key with line and column.
     */
    MISDELIVERY_STATUS_CONTEXT = 11,
    /**
     * The draft is not valid; the text names the key with line and column.
     */
    MISDELIVERY_STATUS_DRAFT = 12,
    /**
     * A stored history or inspection is not valid.
     */
    MISDELIVERY_STATUS_STORED = 13,
    /**
     * A locale is not known or its texts are not valid.
     */
    MISDELIVERY_STATUS_WORDING = 14,
    /**
     * Another input was refused; the text says which.
     */
    MISDELIVERY_STATUS_INPUT = 15,
    /**
     * The library itself failed. The handles that took part stay usable and must be freed as ever.
     */
    MISDELIVERY_STATUS_PANIC = 99,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum misdelivery_status misdelivery_status;
#else
typedef uint32_t misdelivery_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What should happen to the mail, from mildest to strictest: comparing with `<` and `>=` is meant.
 *
 * 0 is none of them, so that memory set to zero never reads as ALLOW.
 */
enum misdelivery_action
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * Goes out, nothing is shown.
     */
    MISDELIVERY_ACTION_ALLOW = 1,
    /**
     * Goes out, one line is shown that needs no answer.
     */
    MISDELIVERY_ACTION_NOTIFY = 2,
    /**
     * The sender looks at a named thing and answers for it.
     */
    MISDELIVERY_ACTION_CONFIRM = 3,
    /**
     * A second person decides.
     */
    MISDELIVERY_ACTION_REQUIRE_APPROVAL = 4,
    /**
     * Does not go out until changed. The last one: nothing will ever be stricter.
     */
    MISDELIVERY_ACTION_BLOCK = 5,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum misdelivery_action misdelivery_action;
#else
typedef uint32_t misdelivery_action;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The unit in which the spans of a report count. Chosen once for an analyzer.
 */
enum misdelivery_offset_unit
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * UTF-8 bytes: C, C++.
     */
    MISDELIVERY_OFFSET_UNIT_UTF8 = 0,
    /**
     * UTF-16 code units: C#, Java, JavaScript.
     */
    MISDELIVERY_OFFSET_UNIT_UTF16 = 1,
    /**
     * Unicode code points: Python.
     */
    MISDELIVERY_OFFSET_UNIT_CHARS = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum misdelivery_offset_unit misdelivery_offset_unit;
#else
typedef uint32_t misdelivery_offset_unit;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The engine with one policy. Made once per policy; never changes; may be shared between threads. For a new policy
 * make a new one.
 */
typedef struct misdelivery_analyzer misdelivery_analyzer;

/**
 * Why a call failed. Made by the call, freed by misdelivery_error_free().
 */
typedef struct misdelivery_error misdelivery_error;

/**
 * What was found in one mail. Never changes; may be shared between threads.
 */
typedef struct misdelivery_report misdelivery_report;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The ABI of the loaded library. Compare with MISDELIVERY_ABI_VERSION.
 */
uint32_t misdelivery_abi_version(void);

/**
 * The version of the library as `major.minor.patch`: a static text that does end with NUL.
 */
const char *misdelivery_version(void);

/**
 * Makes an analyzer.
 *
 * @param policy_json  the policy (docs/policy.schema.json); length 0: the standard policy
 * @param policy_len   its length in bytes
 * @param offset_unit  a misdelivery_offset_unit: what spans in reports count
 * @param analyzer     receives the analyzer, or NULL on failure; not NULL
 * @param error        receives an error on failure; may be NULL
 *
 * Returns OK, NULL_ARGUMENT, INVALID_UTF8, TOO_LARGE, BAD_ENUM, POLICY or PANIC.
 */
misdelivery_status misdelivery_analyzer_new(const uint8_t *policy_json,
                                            size_t policy_len,
                                            uint32_t offset_unit,
                                            misdelivery_analyzer **analyzer,
                                            misdelivery_error **error);

/**
 * What to do with a mail when the library itself fails, as the policy wants it: CONFIRM, REQUIRE_APPROVAL or BLOCK.
 * NULL reads as BLOCK.
 */
misdelivery_action misdelivery_analyzer_on_failure(const misdelivery_analyzer *analyzer);

/**
 * Looks at a raw mail (RFC 5322, as it would be sent). The mail is read where it lies and not kept.
 *
 * Bytes that are no mail, and no bytes at all, give a report that says so.
 *
 * @param analyzer      not NULL
 * @param mail          the mail, headers first; may hold NUL and any bytes
 * @param mail_len      its length in bytes
 * @param context_json  what the host knows: directory and facts of this mail in one document; length 0: nothing
 * @param context_len   its length in bytes
 * @param locale        BCP 47 tag for the texts of the report; length 0: the context's locale, or en if it has none.
 *                      A tag we have no texts for reads as en
 * @param locale_len    its length in bytes
 * @param report        receives the report, or NULL on failure; not NULL
 * @param error         receives an error on failure; may be NULL
 *
 * Returns OK, NULL_ARGUMENT, INVALID_UTF8, TOO_LARGE, CONTEXT or PANIC.
 */
misdelivery_status misdelivery_analyze_mime(const misdelivery_analyzer *analyzer,
                                            const uint8_t *mail,
                                            size_t mail_len,
                                            const uint8_t *context_json,
                                            size_t context_len,
                                            const char *locale,
                                            size_t locale_len,
                                            misdelivery_report **report,
                                            misdelivery_error **error);

/**
 * Frees an analyzer. NULL is allowed. Reports made with it stay.
 */
void misdelivery_analyzer_free(misdelivery_analyzer *analyzer);

/**
 * The status the call returned. NULL reads as MISDELIVERY_STATUS_OK.
 */
misdelivery_status misdelivery_error_status(const misdelivery_error *error);

/**
 * What was wrong, in English, for a log: which argument, or which key of a document with line and column.
 *
 * @param text  receives the view, valid until the error is freed; an empty text for a NULL error
 * @param len   receives its length in bytes
 *
 * Returns OK, or NULL_ARGUMENT if `text` or `len` is NULL.
 */
misdelivery_status misdelivery_error_text(const misdelivery_error *error,
                                          const char **text,
                                          size_t *len);

/**
 * Frees an error. NULL is allowed.
 */
void misdelivery_error_free(misdelivery_error *error);

/**
 * What should happen to the mail. NULL reads as MISDELIVERY_ACTION_BLOCK.
 */
misdelivery_action misdelivery_report_decision(const misdelivery_report *report);

/**
 * The report as JSON (docs/report.schema.json), without observations, in the locale it was asked for. Evidence in
 * it is masked.
 *
 * @param json   receives the view, valid until the report is freed; untouched on failure
 * @param len    receives its length in bytes; untouched on failure
 * @param error  receives an error on failure; may be NULL
 *
 * Returns OK, NULL_ARGUMENT or PANIC.
 */
misdelivery_status misdelivery_report_json(const misdelivery_report *report,
                                           const uint8_t **json,
                                           size_t *len,
                                           misdelivery_error **error);

/**
 * Frees a report and the views of it. NULL is allowed.
 */
void misdelivery_report_free(misdelivery_report *report);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* MISDELIVERY_H */
