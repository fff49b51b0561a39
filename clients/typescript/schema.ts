// paths: sha256 000d5df6ca6f9accf419cc1a046d7d6f0f0284afa3c1446565638b8ef77614b6
// Made by "npm run generate" from the OpenAPI document of the gateway: not to be changed by hand.

export interface paths {
    "/api/v2/bulk/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send bulk messages
         * @description Send SMS messages to up to 50,000 recipients in a single request. The recipients may come as a file: a CSV as `file` of multipart/form-data or as text/csv, or application/x-ndjson.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`DUPLICATE_BATCH`](/docs/errors#DUPLICATE_BATCH), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`RATE_LIMITED`](/docs/errors#RATE_LIMITED), [`BILLING_FAILED`](/docs/errors#BILLING_FAILED), [`QUEUE_ERROR`](/docs/errors#QUEUE_ERROR), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["sendBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/bulk/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Estimate the cost of bulk messages
         * @description Takes what /bulk/send takes, and stores and charges nothing.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        post: operations["estimateBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/bulk/{batchId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend the failed messages of a batch
         * @description Makes a new batch of the messages that failed, at the prices of today. Each message is resent once unless `again` is true.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`BATCH_OPEN`](/docs/errors#BATCH_OPEN), [`NOTHING_TO_RESEND`](/docs/errors#NOTHING_TO_RESEND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`DUPLICATE_BATCH`](/docs/errors#DUPLICATE_BATCH), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`RATE_LIMITED`](/docs/errors#RATE_LIMITED), [`BILLING_FAILED`](/docs/errors#BILLING_FAILED), [`QUEUE_ERROR`](/docs/errors#QUEUE_ERROR), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["resendBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/bulk/status/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get batch status
         * @description The counts of a batch and the status of each of its messages.
         *
         *     Scope: `read`, or `send` for what the key itself made. People: permission `read`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        get: operations["getBulkStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/bulk/{batchId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a batch
         * @description What is being submitted goes out: a window of messages at most. The rest waits.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`BATCH_STATE`](/docs/errors#BATCH_STATE), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["pauseBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/bulk/{batchId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a batch
         * @description Goes on with a paused batch, and begins one whose time was missed.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`BATCH_STATE`](/docs/errors#BATCH_STATE), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["resumeBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/bulk/{batchId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a batch
         * @description What was not submitted fails with CANCELED and is refunded at once. What is being submitted gets the outcome that it has.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`BATCH_STATE`](/docs/errors#BATCH_STATE), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["cancelBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List batches
         * @description The batches of the account without their messages, the newest first.
         *
         *     Scope: `read`, or `send` for what the key itself made. People: permission `read`.
         */
        get: operations["listBulk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/bulk/{batchId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages of a batch
         * @description The messages with their texts, in the order of the request.
         *
         *     Scope: `read`, or `send` for what the key itself made. People: permission `read`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listBulkMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the messages to a phone
         * @description The messages of all batches of the account to one phone, the newest first.
         *
         *     Scope: `read`. People: permission `read`.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a message and its timeline
         * @description All there is to know of one message: its text, its price, and what happened to it when.
         *
         *     Scope: `read`, or `send` for what the key itself made. People: permission `read`.
         *
         *     Errors of its own: [`MESSAGE_NOT_FOUND`](/docs/errors#MESSAGE_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/bulk/{batchId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a batch
         * @description The batch as it is, and as it changes, until it is finished: `status` first and whenever the
         *     status changes or the batch is paused, resumed or canceled, `progress` when more of it is sent, `done` at the end.
         *     A client that was cut off comes back with `Last-Event-ID`; after `done` that is answered with 204.
         *
         *     Scope: `read`, or `send` for what the key itself made. People: permission `read`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        get: operations["streamBulkEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/notify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one message
         * @description A code, an alarm, a confirmation: it goes before all bulk messages, within a window, and is no batch of the hourly limit.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`DUPLICATE_BATCH`](/docs/errors#DUPLICATE_BATCH), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`RATE_LIMITED`](/docs/errors#RATE_LIMITED), [`BILLING_FAILED`](/docs/errors#BILLING_FAILED), [`QUEUE_ERROR`](/docs/errors#QUEUE_ERROR), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["notify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contact lists
         * @description Scope: `read`. People: permission `read`.
         */
        get: operations["listLists"];
        put?: never;
        /**
         * Create a contact list
         * @description At most 1000 an account. Lists of test keys and of live keys know nothing of each other.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`CONFLICT`](/docs/errors#CONFLICT), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        post: operations["createList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/lists/{listId}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the contacts of a list
         * @description Scope: `read`. People: permission `read`.
         *
         *     Errors of its own: [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/lists/{listId}/contacts/{phone}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a contact off a list
         * @description Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`CONTACT_NOT_FOUND`](/docs/errors#CONTACT_NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/lists/{listId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a contact list
         * @description Scope: `read`. People: permission `read`.
         *
         *     Errors of its own: [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getList"];
        put?: never;
        post?: never;
        /**
         * Delete a contact list
         * @description With its contacts. Batches that were sent to it stay as they are.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["deleteList"];
        options?: never;
        head?: never;
        /**
         * Rename a contact list
         * @description Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        patch: operations["updateList"];
        trace?: never;
    };
    "/api/v2/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates
         * @description Scope: `read`. People: permission `read`.
         */
        get: operations["listTemplates"];
        put?: never;
        /**
         * Keep a text for the next time
         * @description Each name stands once in an account, which has at most 500 templates.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`CONFLICT`](/docs/errors#CONFLICT), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a template
         * @description Scope: `read`. People: permission `read`.
         *
         *     Errors of its own: [`TEMPLATE_NOT_FOUND`](/docs/errors#TEMPLATE_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        /**
         * Delete a template
         * @description Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`TEMPLATE_NOT_FOUND`](/docs/errors#TEMPLATE_NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        /**
         * Change a template
         * @description Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`TEMPLATE_NOT_FOUND`](/docs/errors#TEMPLATE_NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        patch: operations["updateTemplate"];
        trace?: never;
    };
    "/api/v2/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List drafts
         * @description Scope: `read`. People: permission `read`.
         */
        get: operations["listDrafts"];
        put?: never;
        /**
         * Begin a draft of a batch
         * @description At most 100 an account that were not sent. What nobody has changed for 90 days is deleted.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`CONFLICT`](/docs/errors#CONFLICT), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        post: operations["createDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/drafts/{draftId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a draft
         * @description Scope: `read`. People: permission `read`.
         *
         *     Errors of its own: [`DRAFT_NOT_FOUND`](/docs/errors#DRAFT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getDraft"];
        put?: never;
        post?: never;
        /**
         * Delete a draft
         * @description With its file. The batch that was made of it stays as it is.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`DRAFT_NOT_FOUND`](/docs/errors#DRAFT_NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["deleteDraft"];
        options?: never;
        head?: never;
        /**
         * Change a draft
         * @description What is not given stays as it is. Options are given together.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`DRAFT_NOT_FOUND`](/docs/errors#DRAFT_NOT_FOUND), [`DRAFT_CHANGED`](/docs/errors#DRAFT_CHANGED), [`DRAFT_SENT`](/docs/errors#DRAFT_SENT), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        patch: operations["updateDraft"];
        trace?: never;
    };
    "/api/v2/drafts/{draftId}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the file of a draft is read
         * @description Its columns and what each was taken for, and the first rows. Nothing is checked against prices.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`DRAFT_NOT_FOUND`](/docs/errors#DRAFT_NOT_FOUND), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        get: operations["getDraftRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/drafts/{draftId}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check what sending a draft would do and cost
         * @description What /bulk/estimate answers for it; nothing is stored or charged.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`DRAFT_NOT_FOUND`](/docs/errors#DRAFT_NOT_FOUND), [`DRAFT_SENT`](/docs/errors#DRAFT_SENT), [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        post: operations["checkDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/drafts/{draftId}/bad-rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the rows of a draft that cannot be sent
         * @description As CSV: the rows as they stand in the file, with the reason in the last column.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`DRAFT_NOT_FOUND`](/docs/errors#DRAFT_NOT_FOUND), [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        get: operations["getDraftBadRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/drafts/{draftId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one message of a draft to a phone of yours
         * @description The finished text of one of the first rows, sent at once as a batch of one, and priced like any other.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`DRAFT_NOT_FOUND`](/docs/errors#DRAFT_NOT_FOUND), [`DRAFT_SENT`](/docs/errors#DRAFT_SENT), [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`DUPLICATE_BATCH`](/docs/errors#DUPLICATE_BATCH), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`RATE_LIMITED`](/docs/errors#RATE_LIMITED), [`BILLING_FAILED`](/docs/errors#BILLING_FAILED), [`QUEUE_ERROR`](/docs/errors#QUEUE_ERROR), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        post: operations["testDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/drafts/{draftId}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a draft
         * @description There is one batch of a draft, however often this is called: the same batch is answered again, with `Idempotency-Replayed: true`.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`DRAFT_NOT_FOUND`](/docs/errors#DRAFT_NOT_FOUND), [`DRAFT_CHANGED`](/docs/errors#DRAFT_CHANGED), [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`DUPLICATE_BATCH`](/docs/errors#DUPLICATE_BATCH), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`RATE_LIMITED`](/docs/errors#RATE_LIMITED), [`BILLING_FAILED`](/docs/errors#BILLING_FAILED), [`QUEUE_ERROR`](/docs/errors#QUEUE_ERROR), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        post: operations["sendDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/inbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List inbound messages
         * @description Messages that phones sent to the account's numbers, the newest first.
         *
         *     Scope: `read`. People: permission `read`.
         */
        get: operations["listInbound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/optouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List opt-outs
         * @description The numbers that want nothing more from the account, or from anybody here.
         *
         *     Scope: `read`. People: permission `read`.
         */
        get: operations["listOptouts"];
        put?: never;
        /**
         * Add an opt-out
         * @description From then on the number makes a recipient invalid, and is not charged.
         *
         *     Scope: `account`. People: permission `optouts`.
         *
         *     Errors of its own: [`LIVE_KEY_REQUIRED`](/docs/errors#LIVE_KEY_REQUIRED), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        post: operations["addOptout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/optouts/{phone}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an opt-out
         * @description Only where the phone has asked for messages again.
         *
         *     Scope: `account`. People: permission `optouts`.
         *
         *     Errors of its own: [`LIVE_KEY_REQUIRED`](/docs/errors#LIVE_KEY_REQUIRED), [`OPTOUT_NOT_FOUND`](/docs/errors#OPTOUT_NOT_FOUND), [`OPTOUT_FOR_EVERYBODY`](/docs/errors#OPTOUT_FOR_EVERYBODY); [all errors](/docs/errors).
         */
        delete: operations["removeOptout"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/optouts/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the answers to STOP and START
         * @description Scope: `read`. People: permission `read`.
         */
        get: operations["getOptoutAnswers"];
        /**
         * Set the answers to STOP and START
         * @description The answer comes from the number that the phone wrote to, to the number that has just opted out, and is a batch of one message. A text that is left out stays.
         *
         *     Scope: `account`. People: permission `money`.
         *
         *     Errors of its own: [`LIVE_KEY_REQUIRED`](/docs/errors#LIVE_KEY_REQUIRED), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        put: operations["setOptoutAnswers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the balance
         * @description Scope: `account`. People: permission `money`.
         */
        get: operations["getBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/balance/alert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Be told when the balance is low
         * @description A webhook event `balance.low` comes whenever a batch takes the balance below it.
         *
         *     Scope: `account`. People: permission `money`.
         *
         *     Errors of its own: [`LIVE_KEY_REQUIRED`](/docs/errors#LIVE_KEY_REQUIRED); [all errors](/docs/errors).
         */
        put: operations["setBalanceAlert"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List transactions
         * @description Every change of the balance: top-ups, charges, refunds and adjustments.
         *
         *     Scope: `account`. People: permission `money`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Scope: `account`. People: permission `webhooks`.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook
         * @description At most 20 an account. Those of a test key are told of what test keys do, and have at most 2000 events waiting.
         *
         *     Scope: `account`. People: permission `webhooks`.
         *
         *     Errors of its own: [`CONFLICT`](/docs/errors#CONFLICT), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webhooks/{webhookId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret of a webhook
         * @description For a while both secrets sign, so that nothing is refused meanwhile.
         *
         *     Scope: `account`. People: permission `webhooks`.
         *
         *     Errors of its own: [`WEBHOOK_NOT_FOUND`](/docs/errors#WEBHOOK_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook
         * @description Scope: `account`. People: permission `webhooks`.
         *
         *     Errors of its own: [`WEBHOOK_NOT_FOUND`](/docs/errors#WEBHOOK_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook, with what is pending for it
         * @description Scope: `account`. People: permission `webhooks`.
         *
         *     Errors of its own: [`WEBHOOK_NOT_FOUND`](/docs/errors#WEBHOOK_NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change, disable or enable a webhook
         * @description Scope: `account`. People: permission `webhooks`.
         *
         *     Errors of its own: [`WEBHOOK_NOT_FOUND`](/docs/errors#WEBHOOK_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/api/v2/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries to a webhook
         * @description Scope: `account`. People: permission `webhooks`.
         *
         *     Errors of its own: [`WEBHOOK_NOT_FOUND`](/docs/errors#WEBHOOK_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webhooks/{webhookId}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a delivery with its attempts
         * @description Scope: `account`. People: permission `webhooks`.
         *
         *     Errors of its own: [`WEBHOOK_NOT_FOUND`](/docs/errors#WEBHOOK_NOT_FOUND), [`DELIVERY_NOT_FOUND`](/docs/errors#DELIVERY_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webhooks/{webhookId}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again, with the same id and body
         * @description Scope: `account`. People: permission `webhooks`.
         *
         *     Errors of its own: [`WEBHOOK_NOT_FOUND`](/docs/errors#WEBHOOK_NOT_FOUND), [`DELIVERY_NOT_FOUND`](/docs/errors#DELIVERY_NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event now
         * @description Sends one event of type `webhook.test`, once, and answers with what the webhook said.
         *
         *     Scope: `account`. People: permission `webhooks`.
         *
         *     Errors of its own: [`WEBHOOK_NOT_FOUND`](/docs/errors#WEBHOOK_NOT_FOUND), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/lists/{listId}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import contacts into a list
         * @description As JSON, as CSV, as a CSV file in the part `file` of a form, or as one JSON object a line. Each number stands once on a list: a later row takes the place of an earlier one. Opted-out numbers are imported and left out at sending.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        post: operations["importContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/drafts/{draftId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Upload the file of a draft
         * @description Its bytes as they are, with their type. The draft then goes to its rows. All files of an account's drafts have at most 67108864 bytes together.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`DRAFT_NOT_FOUND`](/docs/errors#DRAFT_NOT_FOUND), [`DRAFT_CHANGED`](/docs/errors#DRAFT_CHANGED), [`DRAFT_SENT`](/docs/errors#DRAFT_SENT), [`CONFLICT`](/docs/errors#CONFLICT), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
         */
        put: operations["putDraftFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/optouts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import opt-outs
         * @description Up to 50,000 numbers, as JSON, as a table, or as a table in the part `file` of a form. Rows that are no number are listed and hold up nothing.
         *
         *     Scope: `account`. People: permission `optouts`.
         *
         *     Errors of its own: [`LIVE_KEY_REQUIRED`](/docs/errors#LIVE_KEY_REQUIRED), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        post: operations["importOptouts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/sessions/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How people can sign in here
         * @description For anybody; called by the pages of the gateway itself.
         */
        get: operations["listSignInWays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my sessions
         * @description For people who are signed in.
         */
        get: operations["listSessions"];
        put?: never;
        /**
         * Sign in by password
         * @description For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`SIGN_IN_FAILED`](/docs/errors#SIGN_IN_FAILED), [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        post: operations["signIn"];
        /**
         * Sign out everywhere else
         * @description For people who are signed in.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/sessions/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a sign-in with the second factor
         * @description For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`FACTOR_FAILED`](/docs/errors#FACTOR_FAILED), [`CHALLENGE_ENDED`](/docs/errors#CHALLENGE_ENDED), [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        post: operations["signInWithFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/sessions/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in by passkey
         * @description For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        post: operations["beginPasskeySignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/sessions/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by passkey
         * @description For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`FACTOR_FAILED`](/docs/errors#FACTOR_FAILED), [`CHALLENGE_ENDED`](/docs/errors#CHALLENGE_ENDED), [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        post: operations["signInByPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/sessions/current/confirm/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How I can prove again who I am
         * @description For people who are signed in.
         */
        post: operations["beginConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/sessions/current/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove again who I am
         * @description For ten minutes after it, password, address and factors can be changed. By a second factor, if the person has one; otherwise by the password.
         *
         *     For people who are signed in.
         *
         *     Errors of its own: [`SIGN_IN_FAILED`](/docs/errors#SIGN_IN_FAILED), [`FACTOR_FAILED`](/docs/errors#FACTOR_FAILED), [`CHALLENGE_ENDED`](/docs/errors#CHALLENGE_ENDED), [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        post: operations["confirmSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out, here or elsewhere
         * @description `current` stands for the session of the request.
         *
         *     For people who are signed in.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/sessions/oidc/{providerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in by a provider: opened by the browser
         * @description For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND), [`PROVIDER_FAILED`](/docs/errors#PROVIDER_FAILED), [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        get: operations["beginProviderSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/sessions/oidc/{providerId}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the provider sends the browser back to
         * @description Goes on to the console; to `/sign-in?error=CODE` if nobody is signed in.
         *
         *     For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["endProviderSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who I am, and what I may do where
         * @description For people who are signed in.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my name, number, language or time zone
         * @description For people who are signed in.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/api/v2/people/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change my password
         * @description Ends my other sessions, and tells me by mail.
         *
         *     For people who are signed in.
         *
         *     Errors of its own: [`CONFIRMATION_REQUIRED`](/docs/errors#CONFIRMATION_REQUIRED); [all errors](/docs/errors).
         */
        put: operations["setMyPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change my e-mail address
         * @description Where mail can be sent, the new address gets a link and changes when it is used; elsewhere it changes at once. Ends my other sessions, and tells the old address.
         *
         *     For people who are signed in.
         *
         *     Errors of its own: [`CONFIRMATION_REQUIRED`](/docs/errors#CONFIRMATION_REQUIRED); [all errors](/docs/errors).
         */
        put: operations["setMyEmail"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add the authenticator app, with its first code
         * @description For people who are signed in.
         *
         *     Errors of its own: [`CONFIRMATION_REQUIRED`](/docs/errors#CONFIRMATION_REQUIRED), [`FACTOR_FAILED`](/docs/errors#FACTOR_FAILED), [`CHALLENGE_ENDED`](/docs/errors#CHALLENGE_ENDED); [all errors](/docs/errors).
         */
        put: operations["setTotp"];
        /**
         * Begin to add an authenticator app
         * @description For people who are signed in.
         *
         *     Errors of its own: [`CONFIRMATION_REQUIRED`](/docs/errors#CONFIRMATION_REQUIRED); [all errors](/docs/errors).
         */
        post: operations["beginTotp"];
        /**
         * Remove the authenticator app
         * @description For people who are signed in.
         *
         *     Errors of its own: [`CONFIRMATION_REQUIRED`](/docs/errors#CONFIRMATION_REQUIRED); [all errors](/docs/errors).
         */
        delete: operations["removeTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes
         * @description The old ones work no more.
         *
         *     For people who are signed in.
         *
         *     Errors of its own: [`CONFIRMATION_REQUIRED`](/docs/errors#CONFIRMATION_REQUIRED); [all errors](/docs/errors).
         */
        post: operations["newRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/me/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a passkey
         * @description For people who are signed in.
         *
         *     Errors of its own: [`CONFIRMATION_REQUIRED`](/docs/errors#CONFIRMATION_REQUIRED); [all errors](/docs/errors).
         */
        post: operations["beginPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a passkey
         * @description For people who are signed in.
         *
         *     Errors of its own: [`CONFIRMATION_REQUIRED`](/docs/errors#CONFIRMATION_REQUIRED), [`FACTOR_FAILED`](/docs/errors#FACTOR_FAILED), [`CHALLENGE_ENDED`](/docs/errors#CHALLENGE_ENDED); [all errors](/docs/errors).
         */
        post: operations["addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/me/passkeys/{passkeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a passkey
         * @description For people who are signed in.
         *
         *     Errors of its own: [`CONFIRMATION_REQUIRED`](/docs/errors#CONFIRMATION_REQUIRED), [`NOT_FOUND`](/docs/errors#NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        delete: operations["removePasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who changed what in the account, newest first
         * @description For people with the permission `audit`.
         */
        get: operations["listAccountAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the roles and what each may do
         * @description For anybody; called by the pages of the gateway itself.
         */
        get: operations["listRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people of the account
         * @description For people with the permission `team`.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take somebody out of the account
         * @description For people with the permission `team`.
         *
         *     Errors of its own: [`PERSON_NOT_FOUND`](/docs/errors#PERSON_NOT_FOUND), [`LAST_OWNER`](/docs/errors#LAST_OWNER); [all errors](/docs/errors).
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Give somebody another role in the account
         * @description For people with the permission `team`.
         *
         *     Errors of its own: [`PERSON_NOT_FOUND`](/docs/errors#PERSON_NOT_FOUND), [`OWN_ROLE`](/docs/errors#OWN_ROLE), [`LAST_OWNER`](/docs/errors#LAST_OWNER); [all errors](/docs/errors).
         */
        patch: operations["setMemberRole"];
        trace?: never;
    };
    "/api/v2/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the open invitations to the account
         * @description For people with the permission `team`.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody to the account
         * @description The link works once, for three days. It goes out by mail or by SMS; where neither is set up, it is shown.
         *
         *     For people with the permission `team`.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an invitation
         * @description For people with the permission `team`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["withdrawInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a link is for
         * @description Does not use it.
         *
         *     For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`LINK_INVALID`](/docs/errors#LINK_INVALID), [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        post: operations["lookAtLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/invitations/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a passkey, to be accepted instead of a password
         * @description For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`LINK_INVALID`](/docs/errors#LINK_INVALID), [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        post: operations["beginPasskeyOfInvited"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation, or set the gateway up
         * @description Uses the link up. Whoever is new here is signed in by it.
         *
         *     For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`LINK_INVALID`](/docs/errors#LINK_INVALID), [`FACTOR_FAILED`](/docs/errors#FACTOR_FAILED), [`CHALLENGE_ENDED`](/docs/errors#CHALLENGE_ENDED), [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to set a new password
         * @description The answer is the same whether there is such a person or not. The link works once, for an hour.
         *
         *     For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        post: operations["forgetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password by a link
         * @description Ends all sessions of the person, who then signs in, with the second factor if there is one.
         *
         *     For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`LINK_INVALID`](/docs/errors#LINK_INVALID), [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/people/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a new e-mail address by a link
         * @description For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`LINK_INVALID`](/docs/errors#LINK_INVALID), [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
         */
        post: operations["confirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List error codes
         * @description What each means, whether trying again helps, and what to do. For people: [/docs/errors](/docs/errors).
         */
        get: operations["listErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/errors/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an error code
         * @description Two entries where both an answer and a message may have the code.
         */
        get: operations["getError"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    sendBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your own making, one for each batch: a request sent again with it gets the first answer again, for 24 hours, and nothing is sent or charged twice */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "recipients": [
                 *         {
                 *           "phone": "+22238089336",
                 *           "message": "Hello!"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        /**
                         * @description Message text for this recipient
                         * @example Hello John, your order is ready!
                         */
                        message: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        message?: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description The id of a list of yours */
                    list: string;
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                };
                /**
                 * @example {
                 *       "recipients": [
                 *         {
                 *           "phone": "+22238089336",
                 *           "message": "Hello!"
                 *         }
                 *       ]
                 *     }
                 */
                "application/x-ndjson": {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        /**
                         * @description Message text for this recipient
                         * @example Hello John, your order is ready!
                         */
                        message: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        message?: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description The id of a list of yours */
                    list: string;
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                };
                /**
                 * @example {
                 *       "recipients": [
                 *         {
                 *           "phone": "+22238089336",
                 *           "message": "Hello!"
                 *         }
                 *       ]
                 *     }
                 */
                "multipart/form-data": {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        /**
                         * @description Message text for this recipient
                         * @example Hello John, your order is ready!
                         */
                        message: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        message?: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description The id of a list of yours */
                    list: string;
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                };
                /**
                 * @example {
                 *       "recipients": [
                 *         {
                 *           "phone": "+22238089336",
                 *           "message": "Hello!"
                 *         }
                 *       ]
                 *     }
                 */
                "text/csv": {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        /**
                         * @description Message text for this recipient
                         * @example Hello John, your order is ready!
                         */
                        message: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        message?: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description The id of a list of yours */
                    list: string;
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Accepted: charged, stored and being sent */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Bulk batch created successfully",
                     *       "batchId": "550e8400-e29b-41d4-a716-446655440000",
                     *       "totalValid": 2,
                     *       "totalInvalid": 0,
                     *       "estimatedCost": 0.04,
                     *       "status": "processing",
                     *       "currency": "USD",
                     *       "duplicates": 0,
                     *       "invalidRecipients": []
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @enum {string} */
                        message: "Bulk batch created successfully";
                        /** Format: uuid */
                        batchId: string;
                        totalValid: number;
                        totalInvalid: number;
                        /** @description What was debited */
                        estimatedCost: number;
                        /** @enum {string} */
                        status: "processing" | "pending";
                        currency: string;
                        /** @description Recipients whose phone number came before in the same request */
                        duplicates: number;
                        invalidRecipients: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @description What smart encoding has replaced, and in how many messages */
                        smartEncoding?: {
                            messages: number;
                            replaced: {
                                from: string;
                                to: string;
                                count: number;
                            }[];
                        };
                        /**
                         * @description Of a test key: sent to no carrier, and not charged
                         * @enum {boolean}
                         */
                        test?: true;
                        /** Format: date-time */
                        sendAt?: string;
                        /** @enum {boolean} */
                        paused?: true;
                        /** @description How a file was read, and what each of its columns was taken for */
                        input?: {
                            encoding?: string;
                            delimiter?: string;
                            header?: boolean;
                            columns?: string[];
                            phone?: string;
                            message?: string;
                            variables?: string[];
                            /** @description Titles and comments: the first 100 */
                            skippedRows?: number[];
                        };
                        warnings?: ({
                            /** @enum {string} */
                            code: "DUPLICATE_BATCH";
                            message: string;
                            /** Format: uuid */
                            batchId: string;
                        } | {
                            /** @enum {string} */
                            code: "UNKNOWN_KEY";
                            message: string;
                            path: (string | number)[];
                            /** @description The key that may be meant */
                            nearest?: string;
                        })[];
                        /** Format: uuid */
                        parentId?: string;
                        /** @description Numbers that were not quite right, and what they were taken for; the first 100 */
                        mendedPhones?: {
                            count: number;
                            phones: {
                                row?: number;
                                from: string;
                                to: string;
                                reason: string;
                            }[];
                        };
                    };
                };
            };
            /** @description The body is not valid, or none of its recipients is */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        invalidRecipients?: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The balance does not cover the batch: nothing was charged or stored */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        /** @enum {string} */
                        message: "Insufficient balance";
                        details: {
                            requiredAmount: number;
                            validRecipients: number;
                            invalidRecipients: number;
                            currentBalance: number;
                        };
                        /** @enum {string} */
                        code: "NO_CREDIT";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "List not found",
                     *       "code": "LIST_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description A request with this Idempotency-Key is still in progress, or The same texts were sent to the same numbers in the last 24 hours */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "A request with this Idempotency-Key is still in progress",
                     *       "code": "IDEMPOTENCY_IN_PROGRESS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "IDEMPOTENCY_IN_PROGRESS" | "DUPLICATE_BATCH";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description This Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "This Idempotency-Key was used with another body",
                     *       "code": "IDEMPOTENCY_MISMATCH"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "IDEMPOTENCY_MISMATCH";
                    };
                };
            };
            /** @description Too many batches, or Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many batches",
                     *       "code": "RATE_LIMITED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "RATE_LIMITED" | "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Billing transaction failed, or Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Billing transaction failed",
                     *       "code": "BILLING_FAILED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BILLING_FAILED" | "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or It is not known whether this was done: repeat it with the same Idempotency-Key, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OUTCOME_UNKNOWN" | "OVERLOADED";
                    };
                };
            };
        };
    };
    estimateBulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "recipients": [
                 *         {
                 *           "phone": "+22238089336",
                 *           "message": "Hello!"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        /**
                         * @description Message text for this recipient
                         * @example Hello John, your order is ready!
                         */
                        message: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        message?: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description The id of a list of yours */
                    list: string;
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                };
                /**
                 * @example {
                 *       "recipients": [
                 *         {
                 *           "phone": "+22238089336",
                 *           "message": "Hello!"
                 *         }
                 *       ]
                 *     }
                 */
                "application/x-ndjson": {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        /**
                         * @description Message text for this recipient
                         * @example Hello John, your order is ready!
                         */
                        message: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        message?: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description The id of a list of yours */
                    list: string;
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                };
                /**
                 * @example {
                 *       "recipients": [
                 *         {
                 *           "phone": "+22238089336",
                 *           "message": "Hello!"
                 *         }
                 *       ]
                 *     }
                 */
                "multipart/form-data": {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        /**
                         * @description Message text for this recipient
                         * @example Hello John, your order is ready!
                         */
                        message: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        message?: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description The id of a list of yours */
                    list: string;
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                };
                /**
                 * @example {
                 *       "recipients": [
                 *         {
                 *           "phone": "+22238089336",
                 *           "message": "Hello!"
                 *         }
                 *       ]
                 *     }
                 */
                "text/csv": {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        /**
                         * @description Message text for this recipient
                         * @example Hello John, your order is ready!
                         */
                        message: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description Array of recipient objects */
                    recipients: {
                        /**
                         * @description Phone number in international format
                         * @example +22238089336
                         */
                        phone: string;
                        message?: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                } | {
                    /** @description The id of a list of yours */
                    list: string;
                    /** @description The text for every recipient without its own; {{name}} stands for a variable of the recipient, {{name|friend}} for that or "friend" */
                    message: string;
                    /** @description Keep only the first recipient of each phone number */
                    dedupe?: boolean;
                    /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                    smartEncoding?: boolean;
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * Format: date-time
                     * @description Begin then, at most 180 days from now; charged now
                     * @example 2026-01-15T10:30:00Z
                     */
                    sendAt?: string;
                    /** @description Hours in which messages may be sent; others wait for the next such hour */
                    deliveryWindow?: {
                        /**
                         * @description 1 = Monday to 7 = Sunday; all where absent
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        /** @example 08:00 */
                        from: string;
                        /**
                         * @description Not later than `from`: on the next day
                         * @example 20:00
                         */
                        to: string;
                        /**
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description What was not submitted by then fails with EXPIRED and is refunded
                     * @example 2026-01-15T10:30:00Z
                     */
                    validUntil?: string;
                    /**
                     * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                     * @enum {string}
                     */
                    missedSchedule?: "ask" | "send";
                    /** @description Do not begin before it is resumed */
                    paused?: boolean;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                    /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                    strict?: boolean;
                    /** @description Send {{ and }} as they are: there are no variables in the texts */
                    plainText?: boolean;
                    /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                    lenientPhones?: boolean;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description What sending it would cost: nothing was stored or charged */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        totalValid: number;
                        totalInvalid: number;
                        estimatedCost: number;
                        currency: string;
                        totalParts: number;
                        encodings: {
                            gsm7: {
                                messages: number;
                                parts: number;
                                cost: number;
                            };
                            ucs2: {
                                messages: number;
                                parts: number;
                                cost: number;
                            };
                        };
                        duplicates: number;
                        optedOut: number;
                        invalidRecipients: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        currentBalance: number;
                        /** @description The balance once it is charged */
                        balanceAfter: number;
                        balanceSufficient: boolean;
                        unicode: {
                            /** @description The characters that GSM-7 does not have, the commonest first; 100 at most */
                            characters: {
                                character: string;
                                /** @example U+2019 */
                                codePoint: string;
                                messages: number;
                                count: number;
                                /** @description null: nothing reads alike */
                                replacement: string | null;
                                /** @description Smart encoding replaces it; others are for you to decide */
                                automatic: boolean;
                                /** @description What replacing this one alone would save */
                                saves: {
                                    parts: number;
                                    cost: number;
                                };
                            }[];
                            smartEncodingSaves: {
                                parts: number;
                                cost: number;
                            };
                            replacingAllSaves: {
                                parts: number;
                                cost: number;
                            };
                        };
                        /** @description What smart encoding has replaced, and in how many messages */
                        smartEncoding?: {
                            messages: number;
                            replaced: {
                                from: string;
                                to: string;
                                count: number;
                            }[];
                        };
                        /** @enum {boolean} */
                        test?: true;
                        /** @description The first three messages as they would be sent */
                        preview: {
                            /** @description The row of the file that it comes from */
                            row?: number;
                            phone: string;
                            message: string;
                        }[];
                        /** @description How a file was read, and what each of its columns was taken for */
                        input?: {
                            encoding?: string;
                            delimiter?: string;
                            header?: boolean;
                            columns?: string[];
                            phone?: string;
                            message?: string;
                            variables?: string[];
                            /** @description Titles and comments: the first 100 */
                            skippedRows?: number[];
                        };
                        /** @description Numbers that were not quite right, and what they were taken for; the first 100 */
                        mendedPhones?: {
                            count: number;
                            phones: {
                                row?: number;
                                from: string;
                                to: string;
                                reason: string;
                            }[];
                        };
                        warnings?: ({
                            /** @enum {string} */
                            code: "DUPLICATE_BATCH";
                            message: string;
                            /** Format: uuid */
                            batchId: string;
                        } | {
                            /** @enum {string} */
                            code: "UNKNOWN_KEY";
                            message: string;
                            path: (string | number)[];
                            /** @description The key that may be meant */
                            nearest?: string;
                        })[];
                    };
                };
            };
            /** @description The body is not valid, or none of its recipients is */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        invalidRecipients?: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "List not found",
                     *       "code": "LIST_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    resendBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your own making, one for each batch: a request sent again with it gets the first answer again, for 24 hours, and nothing is sent or charged twice */
                "idempotency-key"?: string;
            };
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Only messages that failed with one of these
                     * @example [
                     *       "CARRIER_FAILURE"
                     *     ]
                     */
                    errorCodes?: ("INVALID_DESTINATION" | "INVALID_SOURCE" | "REJECTED" | "CARRIER_FAILURE" | "NO_RESPONSE" | "CANCELED" | "EXPIRED" | "OPTED_OUT" | "NO_ROUTE")[];
                    /**
                     * @description Also messages that were resent before; otherwise each is resent once
                     * @default false
                     */
                    again?: boolean;
                    /** @description For you, to find it again */
                    name?: string;
                    /** @description Your own id of it */
                    clientReference?: string;
                    tags?: string[];
                    /**
                     * @description Sender shown to the recipient: one of those the account may use
                     * @example MYSHOP
                     */
                    from?: string;
                    /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                    rejectDuplicateBatch?: boolean;
                };
            };
        };
        responses: {
            /** @description Accepted: charged, stored and being sent */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Bulk batch created successfully",
                     *       "batchId": "550e8400-e29b-41d4-a716-446655440000",
                     *       "totalValid": 2,
                     *       "totalInvalid": 0,
                     *       "estimatedCost": 0.04,
                     *       "status": "processing",
                     *       "currency": "USD",
                     *       "duplicates": 0,
                     *       "invalidRecipients": []
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @enum {string} */
                        message: "Bulk batch created successfully";
                        /** Format: uuid */
                        batchId: string;
                        totalValid: number;
                        totalInvalid: number;
                        /** @description What was debited */
                        estimatedCost: number;
                        /** @enum {string} */
                        status: "processing" | "pending";
                        currency: string;
                        /** @description Recipients whose phone number came before in the same request */
                        duplicates: number;
                        invalidRecipients: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @description What smart encoding has replaced, and in how many messages */
                        smartEncoding?: {
                            messages: number;
                            replaced: {
                                from: string;
                                to: string;
                                count: number;
                            }[];
                        };
                        /**
                         * @description Of a test key: sent to no carrier, and not charged
                         * @enum {boolean}
                         */
                        test?: true;
                        /** Format: date-time */
                        sendAt?: string;
                        /** @enum {boolean} */
                        paused?: true;
                        /** @description How a file was read, and what each of its columns was taken for */
                        input?: {
                            encoding?: string;
                            delimiter?: string;
                            header?: boolean;
                            columns?: string[];
                            phone?: string;
                            message?: string;
                            variables?: string[];
                            /** @description Titles and comments: the first 100 */
                            skippedRows?: number[];
                        };
                        warnings?: ({
                            /** @enum {string} */
                            code: "DUPLICATE_BATCH";
                            message: string;
                            /** Format: uuid */
                            batchId: string;
                        } | {
                            /** @enum {string} */
                            code: "UNKNOWN_KEY";
                            message: string;
                            path: (string | number)[];
                            /** @description The key that may be meant */
                            nearest?: string;
                        })[];
                        /** Format: uuid */
                        parentId?: string;
                        /** @description Numbers that were not quite right, and what they were taken for; the first 100 */
                        mendedPhones?: {
                            count: number;
                            phones: {
                                row?: number;
                                from: string;
                                to: string;
                                reason: string;
                            }[];
                        };
                    };
                };
            };
            /** @description The body is not valid, or none of its recipients is */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        invalidRecipients?: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The balance does not cover the batch: nothing was charged or stored */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        /** @enum {string} */
                        message: "Insufficient balance";
                        details: {
                            requiredAmount: number;
                            validRecipients: number;
                            invalidRecipients: number;
                            currentBalance: number;
                        };
                        /** @enum {string} */
                        code: "NO_CREDIT";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Batch not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Batch not found",
                     *       "code": "BATCH_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description The batch is not over yet, or No failed message is left to resend, or A request with this Idempotency-Key is still in progress, or The same texts were sent to the same numbers in the last 24 hours */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The batch is not over yet",
                     *       "code": "BATCH_OPEN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_OPEN" | "NOTHING_TO_RESEND" | "IDEMPOTENCY_IN_PROGRESS" | "DUPLICATE_BATCH";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description This Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "This Idempotency-Key was used with another body",
                     *       "code": "IDEMPOTENCY_MISMATCH"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "IDEMPOTENCY_MISMATCH";
                    };
                };
            };
            /** @description Too many batches, or Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many batches",
                     *       "code": "RATE_LIMITED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "RATE_LIMITED" | "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Billing transaction failed, or Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Billing transaction failed",
                     *       "code": "BILLING_FAILED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BILLING_FAILED" | "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or It is not known whether this was done: repeat it with the same Idempotency-Key, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OUTCOME_UNKNOWN" | "OVERLOADED";
                    };
                };
            };
        };
    };
    getBulkStatus: {
        parameters: {
            query?: {
                /** @description Only messages with this status */
                status?: "pending" | "queued" | "sent" | "failed";
                /** @description At most this many messages; `nextCursor` then leads to the next ones */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The batch ID returned from the send request */
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch and its messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "batch": {
                     *         "batchId": "550e8400-e29b-41d4-a716-446655440000",
                     *         "status": "partial",
                     *         "totalMessages": 3,
                     *         "validMessages": 2,
                     *         "invalidCount": 1,
                     *         "successfulCount": 1,
                     *         "failedCount": 1,
                     *         "totalCost": 0.04,
                     *         "progress": 100,
                     *         "createdAt": "2026-01-15T10:30:00.000Z",
                     *         "updatedAt": "2026-01-15T10:31:30.000Z",
                     *         "messages": [
                     *           {
                     *             "messageId": "550e8400-e29b-41d4-a716-446655440000-0",
                     *             "phone": "+22238089336",
                     *             "status": "sent"
                     *           },
                     *           {
                     *             "messageId": "550e8400-e29b-41d4-a716-446655440000-1",
                     *             "phone": "+22238089337",
                     *             "status": "failed",
                     *             "error": "Invalid destination address",
                     *             "errorCode": "INVALID_DESTINATION"
                     *           }
                     *         ],
                     *         "currency": "USD",
                     *         "refundedAmount": 0.02,
                     *         "netCost": 0.02,
                     *         "deliveredCount": 0,
                     *         "undeliveredCount": 0,
                     *         "from": null,
                     *         "invalidRecipients": [
                     *           {
                     *             "phone": "invalid",
                     *             "reason": "Invalid phone number format"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        batch: {
                            /** Format: uuid */
                            batchId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            totalMessages: number;
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            totalCost: number;
                            progress: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            messages: {
                                messageId: string;
                                phone: string;
                                /** @enum {string} */
                                status: "pending" | "queued" | "sent" | "failed";
                                error?: string;
                                errorCode?: string;
                                /**
                                 * @description It may have reached the phone twice: an answer of the carrier was lost
                                 * @enum {boolean}
                                 */
                                possibleDuplicate?: true;
                                /** @description What the delivery receipt said */
                                delivery?: {
                                    /** @enum {string} */
                                    status: "delivered" | "undelivered" | "expired" | "unknown";
                                    /** Format: date-time */
                                    at: string;
                                    code: string | null;
                                };
                            }[];
                            currency: string;
                            refundedAmount: number;
                            netCost: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            /** @description null: the carrier's default sender */
                            from: string | null;
                            invalidRecipients: {
                                phone: string;
                                reason: string;
                                /** @description Of the file it came in, its header among them */
                                row?: number;
                                column?: string;
                            }[];
                            /** @enum {boolean} */
                            test?: true;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @description Hours in which messages may be sent; others wait for the next such hour */
                            deliveryWindow?: {
                                /**
                                 * @description 1 = Monday to 7 = Sunday; all where absent
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                /** @example 08:00 */
                                from: string;
                                /**
                                 * @description Not later than `from`: on the next day
                                 * @example 20:00
                                 */
                                to: string;
                                /**
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                            };
                            /** Format: date-time */
                            validUntil?: string;
                            /** @enum {boolean} */
                            paused?: true;
                            /**
                             * @description It was restored from a backup and waits for the operator
                             * @enum {boolean}
                             */
                            held?: true;
                            /**
                             * @description The operator has suspended the account: what is unsent waits
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @enum {boolean} */
                            canceled?: true;
                            /**
                             * @description Its time passed while nothing could be sent: it waits to be resumed or canceled
                             * @enum {boolean}
                             */
                            missedSchedule?: true;
                            /** Format: uuid */
                            parentId?: string;
                            /**
                             * @description The messages were older than they are kept; the counts and the money stay
                             * @enum {boolean}
                             */
                            messagesDropped?: true;
                            nextCursor?: string;
                        };
                    };
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not valid, or none of its recipients is */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        invalidRecipients?: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Batch not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Batch not found",
                     *       "code": "BATCH_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    pauseBulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        batch: {
                            /** Format: uuid */
                            batchId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            totalMessages: number;
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            totalCost: number;
                            progress: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            currency: string;
                            refundedAmount: number;
                            netCost: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            /** @description null: the carrier's default sender */
                            from: string | null;
                            /** @enum {boolean} */
                            test?: true;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @description Hours in which messages may be sent; others wait for the next such hour */
                            deliveryWindow?: {
                                /**
                                 * @description 1 = Monday to 7 = Sunday; all where absent
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                /** @example 08:00 */
                                from: string;
                                /**
                                 * @description Not later than `from`: on the next day
                                 * @example 20:00
                                 */
                                to: string;
                                /**
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                            };
                            /** Format: date-time */
                            validUntil?: string;
                            /** @enum {boolean} */
                            paused?: true;
                            /**
                             * @description It was restored from a backup and waits for the operator
                             * @enum {boolean}
                             */
                            held?: true;
                            /**
                             * @description The operator has suspended the account: what is unsent waits
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @enum {boolean} */
                            canceled?: true;
                            /**
                             * @description Its time passed while nothing could be sent: it waits to be resumed or canceled
                             * @enum {boolean}
                             */
                            missedSchedule?: true;
                            /** Format: uuid */
                            parentId?: string;
                            /**
                             * @description The messages were older than they are kept; the counts and the money stay
                             * @enum {boolean}
                             */
                            messagesDropped?: true;
                        };
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Batch not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Batch not found",
                     *       "code": "BATCH_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_NOT_FOUND";
                    };
                };
            };
            /** @description The batch is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The batch is over",
                     *       "code": "BATCH_STATE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_STATE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description It is not known whether this was done: repeat it with the same Idempotency-Key, or Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "It is not known whether this was done: repeat it with the same Idempotency-Key",
                     *       "code": "OUTCOME_UNKNOWN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OUTCOME_UNKNOWN" | "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    resumeBulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        batch: {
                            /** Format: uuid */
                            batchId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            totalMessages: number;
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            totalCost: number;
                            progress: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            currency: string;
                            refundedAmount: number;
                            netCost: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            /** @description null: the carrier's default sender */
                            from: string | null;
                            /** @enum {boolean} */
                            test?: true;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @description Hours in which messages may be sent; others wait for the next such hour */
                            deliveryWindow?: {
                                /**
                                 * @description 1 = Monday to 7 = Sunday; all where absent
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                /** @example 08:00 */
                                from: string;
                                /**
                                 * @description Not later than `from`: on the next day
                                 * @example 20:00
                                 */
                                to: string;
                                /**
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                            };
                            /** Format: date-time */
                            validUntil?: string;
                            /** @enum {boolean} */
                            paused?: true;
                            /**
                             * @description It was restored from a backup and waits for the operator
                             * @enum {boolean}
                             */
                            held?: true;
                            /**
                             * @description The operator has suspended the account: what is unsent waits
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @enum {boolean} */
                            canceled?: true;
                            /**
                             * @description Its time passed while nothing could be sent: it waits to be resumed or canceled
                             * @enum {boolean}
                             */
                            missedSchedule?: true;
                            /** Format: uuid */
                            parentId?: string;
                            /**
                             * @description The messages were older than they are kept; the counts and the money stay
                             * @enum {boolean}
                             */
                            messagesDropped?: true;
                        };
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Batch not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Batch not found",
                     *       "code": "BATCH_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_NOT_FOUND";
                    };
                };
            };
            /** @description The batch is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The batch is over",
                     *       "code": "BATCH_STATE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_STATE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description It is not known whether this was done: repeat it with the same Idempotency-Key, or Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "It is not known whether this was done: repeat it with the same Idempotency-Key",
                     *       "code": "OUTCOME_UNKNOWN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OUTCOME_UNKNOWN" | "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    cancelBulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        batch: {
                            /** Format: uuid */
                            batchId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            totalMessages: number;
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            totalCost: number;
                            progress: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            currency: string;
                            refundedAmount: number;
                            netCost: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            /** @description null: the carrier's default sender */
                            from: string | null;
                            /** @enum {boolean} */
                            test?: true;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @description Hours in which messages may be sent; others wait for the next such hour */
                            deliveryWindow?: {
                                /**
                                 * @description 1 = Monday to 7 = Sunday; all where absent
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                /** @example 08:00 */
                                from: string;
                                /**
                                 * @description Not later than `from`: on the next day
                                 * @example 20:00
                                 */
                                to: string;
                                /**
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                            };
                            /** Format: date-time */
                            validUntil?: string;
                            /** @enum {boolean} */
                            paused?: true;
                            /**
                             * @description It was restored from a backup and waits for the operator
                             * @enum {boolean}
                             */
                            held?: true;
                            /**
                             * @description The operator has suspended the account: what is unsent waits
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @enum {boolean} */
                            canceled?: true;
                            /**
                             * @description Its time passed while nothing could be sent: it waits to be resumed or canceled
                             * @enum {boolean}
                             */
                            missedSchedule?: true;
                            /** Format: uuid */
                            parentId?: string;
                            /**
                             * @description The messages were older than they are kept; the counts and the money stay
                             * @enum {boolean}
                             */
                            messagesDropped?: true;
                        };
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Batch not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Batch not found",
                     *       "code": "BATCH_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_NOT_FOUND";
                    };
                };
            };
            /** @description The batch is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The batch is over",
                     *       "code": "BATCH_STATE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_STATE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description It is not known whether this was done: repeat it with the same Idempotency-Key, or Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "It is not known whether this was done: repeat it with the same Idempotency-Key",
                     *       "code": "OUTCOME_UNKNOWN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OUTCOME_UNKNOWN" | "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listBulk: {
        parameters: {
            query?: {
                status?: "pending" | "processing" | "completed" | "partial" | "failed";
                /**
                 * @description Accepted then or later
                 * @example 2026-01-15T10:30:00Z
                 */
                from?: string;
                /**
                 * @description Accepted before then
                 * @example 2026-01-15T10:30:00Z
                 */
                to?: string;
                /** @description Only batches with this in their name, whatever its case */
                name?: string;
                /** @description Only batches with this reference */
                clientReference?: string;
                /** @description Only batches with this tag */
                tag?: string;
                /** @description At most this many, 50 by default; a CSV has all unless it is given */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description What the answer is; without it the `Accept` header decides */
                format?: "json" | "csv";
                /** @description true: a CSV begins with a byte order mark, by which spreadsheets know UTF-8 */
                bom?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first; with `Accept: text/csv` a CSV of the same */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        batches: {
                            /** Format: uuid */
                            batchId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            totalMessages: number;
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            totalCost: number;
                            progress: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            currency: string;
                            refundedAmount: number;
                            netCost: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            /** @description null: the carrier's default sender */
                            from: string | null;
                            /** @enum {boolean} */
                            test?: true;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @description Hours in which messages may be sent; others wait for the next such hour */
                            deliveryWindow?: {
                                /**
                                 * @description 1 = Monday to 7 = Sunday; all where absent
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5,
                                 *       6,
                                 *       7
                                 *     ]
                                 */
                                days: number[];
                                /** @example 08:00 */
                                from: string;
                                /**
                                 * @description Not later than `from`: on the next day
                                 * @example 20:00
                                 */
                                to: string;
                                /**
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                            };
                            /** Format: date-time */
                            validUntil?: string;
                            /** @enum {boolean} */
                            paused?: true;
                            /**
                             * @description It was restored from a backup and waits for the operator
                             * @enum {boolean}
                             */
                            held?: true;
                            /**
                             * @description The operator has suspended the account: what is unsent waits
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @enum {boolean} */
                            canceled?: true;
                            /**
                             * @description Its time passed while nothing could be sent: it waits to be resumed or canceled
                             * @enum {boolean}
                             */
                            missedSchedule?: true;
                            /**
                             * Format: uuid
                             * @description The batch whose failed messages it sends again
                             */
                            parentId?: string;
                            /**
                             * @description The messages were older than they are kept; the counts and the money stay
                             * @enum {boolean}
                             */
                            messagesDropped?: true;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listBulkMessages: {
        parameters: {
            query?: {
                status?: "pending" | "queued" | "sent" | "failed";
                /** @description Only messages with this delivery status */
                delivery?: "delivered" | "undelivered" | "expired" | "unknown";
                /**
                 * @description Only messages to this phone
                 * @example +22238089336
                 */
                phone?: string;
                /** @description At most this many, 1000 by default; a CSV has all unless it is given */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description What the answer is; without it the `Accept` header decides */
                format?: "json" | "csv";
                /** @description true: a CSV begins with a byte order mark, by which spreadsheets know UTF-8 */
                bom?: "true" | "false";
            };
            header?: never;
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order they were sent to the API; with `Accept: text/csv` a CSV of the same */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        messages: {
                            messageId: string;
                            phone: string;
                            /** @enum {string} */
                            status: "pending" | "queued" | "sent" | "failed";
                            error?: string;
                            errorCode?: string;
                            /**
                             * @description It may have reached the phone twice: an answer of the carrier was lost
                             * @enum {boolean}
                             */
                            possibleDuplicate?: true;
                            /** @description What the delivery receipt said */
                            delivery?: {
                                /** @enum {string} */
                                status: "delivered" | "undelivered" | "expired" | "unknown";
                                /** Format: date-time */
                                at: string;
                                code: string | null;
                            };
                            text: string;
                            parts: number;
                            /** @description As it was charged; given back if it failed */
                            cost: number;
                            /** @description Attempts that count towards those it has */
                            attempts: number;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Batch not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Batch not found",
                     *       "code": "BATCH_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query: {
                /**
                 * @description Only messages to this phone
                 * @example +22238089336
                 */
                phone: string;
                /**
                 * @description Accepted then or later; without it, in the last 90 days before `to` or now
                 * @example 2026-01-15T10:30:00Z
                 */
                from?: string;
                /**
                 * @description Accepted before then
                 * @example 2026-01-15T10:30:00Z
                 */
                to?: string;
                /** @description At most this many, 50 by default; a CSV has all unless it is given */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description What the answer is; without it the `Accept` header decides */
                format?: "json" | "csv";
                /** @description true: a CSV begins with a byte order mark, by which spreadsheets know UTF-8 */
                bom?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first; with `Accept: text/csv` a CSV of the same */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        messages: {
                            messageId: string;
                            phone: string;
                            /** @enum {string} */
                            status: "pending" | "queued" | "sent" | "failed";
                            error?: string;
                            errorCode?: string;
                            /**
                             * @description It may have reached the phone twice: an answer of the carrier was lost
                             * @enum {boolean}
                             */
                            possibleDuplicate?: true;
                            /** @description What the delivery receipt said */
                            delivery?: {
                                /** @enum {string} */
                                status: "delivered" | "undelivered" | "expired" | "unknown";
                                /** Format: date-time */
                                at: string;
                                code: string | null;
                            };
                            text: string;
                            parts: number;
                            /** @description As it was charged; given back if it failed */
                            cost: number;
                            /** @description Attempts that count towards those it has */
                            attempts: number;
                            currency: string;
                            /** @description null: the carrier's default sender */
                            from: string | null;
                            /** Format: uuid */
                            batchId: string;
                            batchName?: string;
                            clientReference?: string;
                            /**
                             * Format: date-time
                             * @description When its batch was accepted
                             */
                            createdAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message and what happened to it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messageId: string;
                        phone: string;
                        /** @enum {string} */
                        status: "pending" | "queued" | "sent" | "failed";
                        error?: string;
                        errorCode?: string;
                        /**
                         * @description It may have reached the phone twice: an answer of the carrier was lost
                         * @enum {boolean}
                         */
                        possibleDuplicate?: true;
                        /** @description What the delivery receipt said */
                        delivery?: {
                            /** @enum {string} */
                            status: "delivered" | "undelivered" | "expired" | "unknown";
                            /** Format: date-time */
                            at: string;
                            code: string | null;
                        };
                        text: string;
                        parts: number;
                        /** @description As it was charged; given back if it failed */
                        cost: number;
                        /** @description Attempts that count towards those it has */
                        attempts: number;
                        currency: string;
                        /** @description null: the carrier's default sender */
                        from: string | null;
                        /** Format: uuid */
                        batchId: string;
                        batchName?: string;
                        clientReference?: string;
                        /**
                         * Format: date-time
                         * @description When its batch was accepted
                         */
                        createdAt: string;
                        /** @enum {boolean} */
                        success: true;
                        /** @enum {string} */
                        encoding: "gsm7" | "ucs2";
                        /** @description The prefix that decided its way; null: of a test key, or the route is not there any more */
                        route: string | null;
                        /** @enum {boolean} */
                        test?: true;
                        /** @description Its message class, if one was asked for */
                        class?: number;
                        /** @description Its optional parameters, if some were asked for */
                        tlvs?: {
                            [key: string]: string;
                        };
                        /** @description In the order of time */
                        timeline: {
                            /** @description null: it is not known when */
                            at: string | null;
                            /** @enum {string} */
                            event: "accepted" | "scheduled" | "attempt" | "held" | "canceled" | "sent" | "failed" | "refunded" | "receipt" | "retry";
                            /**
                             * Format: date-time
                             * @description scheduled, held: it waits until then
                             */
                            until?: string;
                            /** @description attempt: the connection to the carrier */
                            bind?: string;
                            /** @description attempt: which part, from 0 */
                            part?: number;
                            /**
                             * @description attempt: the carrier's answer
                             * @example ESME_ROK
                             * @example ESME_RTHROTTLED
                             */
                            result?: string;
                            /** @description attempt: the carrier's id of the part */
                            smscMessageId?: string | null;
                            /** @description failed */
                            errorCode?: string | null;
                            /** @description failed */
                            error?: string | null;
                            /** @description refunded */
                            amount?: number;
                            /** @description refunded */
                            currency?: string;
                            /**
                             * @description receipt
                             * @enum {string}
                             */
                            status?: "delivered" | "undelivered" | "expired" | "unknown";
                            /** @description receipt: the carrier's code */
                            code?: string | null;
                        }[];
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Message not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Message not found",
                     *       "code": "MESSAGE_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "MESSAGE_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    streamBulkEvents: {
        parameters: {
            query?: {
                /** @description Goes on after the final status until every message that was sent has its delivery, or can have none any more */
                until?: "delivered";
            };
            header?: {
                /** @description `id` of the last event that was received: nothing is sent that is not newer */
                "last-event-id"?: string;
            };
            path: {
                /** @description The batch ID returned from the send request */
                batchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** Format: uuid */
                        batchId: string;
                        /** @enum {string} */
                        status: "pending" | "processing" | "completed" | "partial" | "failed";
                        paused: boolean;
                        canceled: boolean;
                        totalMessages: number;
                        validMessages: number;
                        successfulCount: number;
                        failedCount: number;
                        deliveredCount: number;
                        undeliveredCount: number;
                        progress: number;
                        /** @description Sent and failed, of late; null until it is known */
                        messagesPerSecond: number | null;
                        /** @description At that rate; null until it is known, and while the batch is paused */
                        secondsLeft: number | null;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description The client has seen the end */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Batch not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Batch not found",
                     *       "code": "BATCH_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    notify: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your own making, one for each batch: a request sent again with it gets the first answer again, for 24 hours, and nothing is sent or charged twice */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phoneNumber": "+22238089336",
                 *       "message": "Your code is 123456"
                 *     }
                 */
                "application/json": {
                    message: string;
                    /**
                     * @description Phone number in international format
                     * @example +22238089336
                     */
                    phoneNumber: string;
                    /** @description Sender shown to the recipient */
                    from?: string;
                    /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                    class?: number;
                    /**
                     * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                     * @example {
                     *       "0x1400": "1101234567890",
                     *       "0x1401": "1107161234567890"
                     *     }
                     */
                    tlvs?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Accepted: charged, stored and being sent */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        messageId: string;
                        /** @enum {boolean} */
                        queued: true;
                        /** Format: uuid */
                        batchId: string;
                    };
                };
            };
            /** @description The body is not valid, or none of its recipients is */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        invalidRecipients?: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The balance does not cover the batch: nothing was charged or stored */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        /** @enum {string} */
                        message: "Insufficient balance";
                        details: {
                            requiredAmount: number;
                            validRecipients: number;
                            invalidRecipients: number;
                            currentBalance: number;
                        };
                        /** @enum {string} */
                        code: "NO_CREDIT";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "List not found",
                     *       "code": "LIST_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description A request with this Idempotency-Key is still in progress, or The same texts were sent to the same numbers in the last 24 hours */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "A request with this Idempotency-Key is still in progress",
                     *       "code": "IDEMPOTENCY_IN_PROGRESS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "IDEMPOTENCY_IN_PROGRESS" | "DUPLICATE_BATCH";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description This Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "This Idempotency-Key was used with another body",
                     *       "code": "IDEMPOTENCY_MISMATCH"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "IDEMPOTENCY_MISMATCH";
                    };
                };
            };
            /** @description Too many batches, or Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many batches",
                     *       "code": "RATE_LIMITED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "RATE_LIMITED" | "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Billing transaction failed, or Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Billing transaction failed",
                     *       "code": "BILLING_FAILED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BILLING_FAILED" | "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or It is not known whether this was done: repeat it with the same Idempotency-Key, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OUTCOME_UNKNOWN" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listLists: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description The newest first; an account has at most 1000 */
                        lists: {
                            /** Format: uuid */
                            listId: string;
                            name: string;
                            /** @description Contacts on it, at most 500000 */
                            size: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    createList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Customers of Nouakchott"
                 *     }
                 */
                "application/json": {
                    /** @example Customers of Nouakchott */
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        list: {
                            /** Format: uuid */
                            listId: string;
                            name: string;
                            /** @description Contacts on it, at most 500000 */
                            size: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Conflicts with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Conflicts with what is there",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "CONFLICT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    listContacts: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                listId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description By number */
                        contacts: {
                            phone: string;
                            variables: {
                                [key: string]: string | number;
                            };
                            /**
                             * @description It is left out when the list is sent to
                             * @enum {boolean}
                             */
                            optedOut?: true;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "List not found",
                     *       "code": "LIST_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    deleteContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listId: string;
                phone: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description List not found, or Contact not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "List not found",
                     *       "code": "LIST_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LIST_NOT_FOUND" | "CONTACT_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    getList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        list: {
                            /** Format: uuid */
                            listId: string;
                            name: string;
                            /** @description Contacts on it, at most 500000 */
                            size: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "List not found",
                     *       "code": "LIST_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    deleteList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "List not found",
                     *       "code": "LIST_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    updateList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Customers of Rosso"
                 *     }
                 */
                "application/json": {
                    /** @example Customers of Nouakchott */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        list: {
                            /** Format: uuid */
                            listId: string;
                            name: string;
                            /** @description Contacts on it, at most 500000 */
                            size: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "List not found",
                     *       "code": "LIST_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description The newest first; an account has at most 500 */
                        templates: {
                            /** Format: uuid */
                            templateId: string;
                            name: string;
                            text: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    createTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Eid",
                 *       "text": "Hello {{name}}, our shop is open until 10 pm."
                 *     }
                 */
                "application/json": {
                    /** @example Eid */
                    name: string;
                    /** @example Hello {{name}}, our shop is open until 10 pm. */
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        template: {
                            /** Format: uuid */
                            templateId: string;
                            name: string;
                            text: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Conflicts with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Conflicts with what is there",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "CONFLICT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        template: {
                            /** Format: uuid */
                            templateId: string;
                            name: string;
                            text: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Template not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Template not found",
                     *       "code": "TEMPLATE_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TEMPLATE_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Template not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Template not found",
                     *       "code": "TEMPLATE_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TEMPLATE_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    updateTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Hello {{name}}, our shop is open until midnight."
                 *     }
                 */
                "application/json": {
                    /** @example Eid */
                    name?: string;
                    /** @example Hello {{name}}, our shop is open until 10 pm. */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        template: {
                            /** Format: uuid */
                            templateId: string;
                            name: string;
                            text: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Template not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Template not found",
                     *       "code": "TEMPLATE_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TEMPLATE_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Conflicts with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Conflicts with what is there",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "CONFLICT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    listDrafts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description Those that were not sent, the newest first: at most 100 an account */
                        drafts: {
                            /** Format: uuid */
                            draftId: string;
                            version: number;
                            name: string | null;
                            message: string;
                            to: ({
                                /** @enum {string} */
                                kind: "file";
                                phoneColumn?: string;
                                textColumn?: string;
                                delimiter?: string;
                                encoding?: string;
                                header?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "list";
                                /** Format: uuid */
                                list: string;
                            } | {
                                /** @enum {string} */
                                kind: "numbers";
                                numbers: string;
                            }) | null;
                            options: {
                                [key: string]: unknown;
                            };
                            file: {
                                name: string;
                                type: string;
                                bytes: number;
                            } | null;
                            /** @description The batch that was made of it */
                            batchId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    createDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Eid",
                 *       "message": "Hello {{name}}!"
                 *     }
                 */
                "application/json": {
                    name?: string | null;
                    message?: string;
                    to?: ({
                        /** @enum {string} */
                        kind: "file";
                        phoneColumn?: string;
                        textColumn?: string;
                        delimiter?: string;
                        encoding?: string;
                        header?: boolean;
                    } | {
                        /** @enum {string} */
                        kind: "list";
                        /** Format: uuid */
                        list: string;
                    } | {
                        /** @enum {string} */
                        kind: "numbers";
                        numbers: string;
                    }) | null;
                    /** @description As a request to send gives them */
                    options?: {
                        /** @description Keep only the first recipient of each phone number */
                        dedupe?: boolean;
                        /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                        smartEncoding?: boolean;
                        /**
                         * @description Sender shown to the recipient: one of those the account may use
                         * @example MYSHOP
                         */
                        from?: string;
                        /** @description Your own id of it */
                        clientReference?: string;
                        tags?: string[];
                        /**
                         * Format: date-time
                         * @description Begin then, at most 180 days from now; charged now
                         * @example 2026-01-15T10:30:00Z
                         */
                        sendAt?: string;
                        /** @description Hours in which messages may be sent; others wait for the next such hour */
                        deliveryWindow?: {
                            /**
                             * @description 1 = Monday to 7 = Sunday; all where absent
                             * @default [
                             *       1,
                             *       2,
                             *       3,
                             *       4,
                             *       5,
                             *       6,
                             *       7
                             *     ]
                             */
                            days?: number[];
                            /** @example 08:00 */
                            from: string;
                            /**
                             * @description Not later than `from`: on the next day
                             * @example 20:00
                             */
                            to: string;
                            /**
                             * @default Africa/Nouakchott
                             * @example Africa/Nouakchott
                             */
                            timeZone?: string;
                        };
                        /**
                         * Format: date-time
                         * @description What was not submitted by then fails with EXPIRED and is refunded
                         * @example 2026-01-15T10:30:00Z
                         */
                        validUntil?: string;
                        /**
                         * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                         * @enum {string}
                         */
                        missedSchedule?: "ask" | "send";
                        /** @description Do not begin before it is resumed */
                        paused?: boolean;
                        /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                        rejectDuplicateBatch?: boolean;
                        /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                        strict?: boolean;
                        /** @description Send {{ and }} as they are: there are no variables in the texts */
                        plainText?: boolean;
                        /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                        lenientPhones?: boolean;
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        draft: {
                            /** Format: uuid */
                            draftId: string;
                            version: number;
                            name: string | null;
                            message: string;
                            to: ({
                                /** @enum {string} */
                                kind: "file";
                                phoneColumn?: string;
                                textColumn?: string;
                                delimiter?: string;
                                encoding?: string;
                                header?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "list";
                                /** Format: uuid */
                                list: string;
                            } | {
                                /** @enum {string} */
                                kind: "numbers";
                                numbers: string;
                            }) | null;
                            options: {
                                [key: string]: unknown;
                            };
                            file: {
                                name: string;
                                type: string;
                                bytes: number;
                            } | null;
                            /** @description The batch that was made of it */
                            batchId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Conflicts with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Conflicts with what is there",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "CONFLICT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    getDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        draft: {
                            /** Format: uuid */
                            draftId: string;
                            version: number;
                            name: string | null;
                            message: string;
                            to: ({
                                /** @enum {string} */
                                kind: "file";
                                phoneColumn?: string;
                                textColumn?: string;
                                delimiter?: string;
                                encoding?: string;
                                header?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "list";
                                /** Format: uuid */
                                list: string;
                            } | {
                                /** @enum {string} */
                                kind: "numbers";
                                numbers: string;
                            }) | null;
                            options: {
                                [key: string]: unknown;
                            };
                            file: {
                                name: string;
                                type: string;
                                bytes: number;
                            } | null;
                            /** @description The batch that was made of it */
                            batchId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Draft not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Draft not found",
                     *       "code": "DRAFT_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    deleteDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Draft not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Draft not found",
                     *       "code": "DRAFT_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    updateDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message": "Hello {{name}}, we are open!"
                 *     }
                 */
                "application/json": {
                    name?: string | null;
                    message?: string;
                    to?: ({
                        /** @enum {string} */
                        kind: "file";
                        phoneColumn?: string;
                        textColumn?: string;
                        delimiter?: string;
                        encoding?: string;
                        header?: boolean;
                    } | {
                        /** @enum {string} */
                        kind: "list";
                        /** Format: uuid */
                        list: string;
                    } | {
                        /** @enum {string} */
                        kind: "numbers";
                        numbers: string;
                    }) | null;
                    /** @description As a request to send gives them */
                    options?: {
                        /** @description Keep only the first recipient of each phone number */
                        dedupe?: boolean;
                        /** @description Replace typographic characters by those of GSM-7 that read the same (’ by ', … by ...) where that makes the message cheaper; letters are never changed */
                        smartEncoding?: boolean;
                        /**
                         * @description Sender shown to the recipient: one of those the account may use
                         * @example MYSHOP
                         */
                        from?: string;
                        /** @description Your own id of it */
                        clientReference?: string;
                        tags?: string[];
                        /**
                         * Format: date-time
                         * @description Begin then, at most 180 days from now; charged now
                         * @example 2026-01-15T10:30:00Z
                         */
                        sendAt?: string;
                        /** @description Hours in which messages may be sent; others wait for the next such hour */
                        deliveryWindow?: {
                            /**
                             * @description 1 = Monday to 7 = Sunday; all where absent
                             * @default [
                             *       1,
                             *       2,
                             *       3,
                             *       4,
                             *       5,
                             *       6,
                             *       7
                             *     ]
                             */
                            days?: number[];
                            /** @example 08:00 */
                            from: string;
                            /**
                             * @description Not later than `from`: on the next day
                             * @example 20:00
                             */
                            to: string;
                            /**
                             * @default Africa/Nouakchott
                             * @example Africa/Nouakchott
                             */
                            timeZone?: string;
                        };
                        /**
                         * Format: date-time
                         * @description What was not submitted by then fails with EXPIRED and is refunded
                         * @example 2026-01-15T10:30:00Z
                         */
                        validUntil?: string;
                        /**
                         * @description When `sendAt` was missed by more than an hour because nothing could be sent: wait to be resumed or canceled (ask, the default), or send nevertheless
                         * @enum {string}
                         */
                        missedSchedule?: "ask" | "send";
                        /** @description Do not begin before it is resumed */
                        paused?: boolean;
                        /** @description Refuse a batch with the same texts and numbers as one of the last 24 hours */
                        rejectDuplicateBatch?: boolean;
                        /** @description Refuse keys that are not known, and a file or a list with rows that cannot be sent */
                        strict?: boolean;
                        /** @description Send {{ and }} as they are: there are no variables in the texts */
                        plainText?: boolean;
                        /** @description Mend numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
                        lenientPhones?: boolean;
                        /** @description Message class: 0 is shown at once and not kept (flash), 1 to 3 say where the phone keeps it */
                        class?: number;
                        /**
                         * @description Optional parameters for the carrier, by tag, as far as the operator allows them: a text, or 0x and octets in hex
                         * @example {
                         *       "0x1400": "1101234567890",
                         *       "0x1401": "1107161234567890"
                         *     }
                         */
                        tlvs?: {
                            [key: string]: string;
                        };
                    };
                    /** @description The version that was seen: a draft that changed since then answers 409 */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        draft: {
                            /** Format: uuid */
                            draftId: string;
                            version: number;
                            name: string | null;
                            message: string;
                            to: ({
                                /** @enum {string} */
                                kind: "file";
                                phoneColumn?: string;
                                textColumn?: string;
                                delimiter?: string;
                                encoding?: string;
                                header?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "list";
                                /** Format: uuid */
                                list: string;
                            } | {
                                /** @enum {string} */
                                kind: "numbers";
                                numbers: string;
                            }) | null;
                            options: {
                                [key: string]: unknown;
                            };
                            file: {
                                name: string;
                                type: string;
                                bytes: number;
                            } | null;
                            /** @description The batch that was made of it */
                            batchId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Draft not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Draft not found",
                     *       "code": "DRAFT_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description The draft has changed since you saw it: look at it again, or The draft was sent already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The draft has changed since you saw it: look at it again",
                     *       "code": "DRAFT_CHANGED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_CHANGED" | "DRAFT_SENT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    getDraftRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the file is read; it may have 50000 rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        rows: number;
                        /** @description How a file was read, and what each of its columns was taken for */
                        input?: {
                            encoding?: string;
                            delimiter?: string;
                            header?: boolean;
                            columns?: string[];
                            phone?: string;
                            message?: string;
                            variables?: string[];
                            /** @description Titles and comments: the first 100 */
                            skippedRows?: number[];
                        };
                        /** @description The first rows, as they stand in the file */
                        first: {
                            row: number;
                            /** @description As it stands in the file */
                            phone: string;
                            variables: {
                                [key: string]: string | number;
                            };
                            problem?: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        invalidRecipients?: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "BAD_REQUEST";
                        /** @description The columns to choose from */
                        columns?: string[];
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Draft not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Draft not found",
                     *       "code": "DRAFT_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    checkDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What sending the draft would do and cost; the first 100 invalid recipients and mended numbers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        totalValid: number;
                        totalInvalid: number;
                        estimatedCost: number;
                        currency: string;
                        totalParts: number;
                        encodings: {
                            gsm7: {
                                messages: number;
                                parts: number;
                                cost: number;
                            };
                            ucs2: {
                                messages: number;
                                parts: number;
                                cost: number;
                            };
                        };
                        duplicates: number;
                        optedOut: number;
                        invalidRecipients: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        currentBalance: number;
                        /** @description The balance once it is charged */
                        balanceAfter: number;
                        balanceSufficient: boolean;
                        unicode: {
                            /** @description The characters that GSM-7 does not have, the commonest first; 100 at most */
                            characters: {
                                character: string;
                                /** @example U+2019 */
                                codePoint: string;
                                messages: number;
                                count: number;
                                /** @description null: nothing reads alike */
                                replacement: string | null;
                                /** @description Smart encoding replaces it; others are for you to decide */
                                automatic: boolean;
                                /** @description What replacing this one alone would save */
                                saves: {
                                    parts: number;
                                    cost: number;
                                };
                            }[];
                            smartEncodingSaves: {
                                parts: number;
                                cost: number;
                            };
                            replacingAllSaves: {
                                parts: number;
                                cost: number;
                            };
                        };
                        /** @description What smart encoding has replaced, and in how many messages */
                        smartEncoding?: {
                            messages: number;
                            replaced: {
                                from: string;
                                to: string;
                                count: number;
                            }[];
                        };
                        /** @enum {boolean} */
                        test?: true;
                        /** @description The first three messages as they would be sent */
                        preview: {
                            /** @description The row of the file that it comes from */
                            row?: number;
                            phone: string;
                            message: string;
                        }[];
                        /** @description How a file was read, and what each of its columns was taken for */
                        input?: {
                            encoding?: string;
                            delimiter?: string;
                            header?: boolean;
                            columns?: string[];
                            phone?: string;
                            message?: string;
                            variables?: string[];
                            /** @description Titles and comments: the first 100 */
                            skippedRows?: number[];
                        };
                        /** @description Numbers that were not quite right, and what they were taken for; the first 100 */
                        mendedPhones?: {
                            count: number;
                            phones: {
                                row?: number;
                                from: string;
                                to: string;
                                reason: string;
                            }[];
                        };
                        warnings?: ({
                            /** @enum {string} */
                            code: "DUPLICATE_BATCH";
                            message: string;
                            /** Format: uuid */
                            batchId: string;
                        } | {
                            /** @enum {string} */
                            code: "UNKNOWN_KEY";
                            message: string;
                            path: (string | number)[];
                            /** @description The key that may be meant */
                            nearest?: string;
                        })[];
                        /** @description What was checked: the version to send */
                        version: number;
                        /** @description Why recipients are left out, the commonest first */
                        reasons: {
                            reason: string;
                            column?: string;
                            count: number;
                        }[];
                        /**
                         * Format: date-time
                         * @description When sending will begin, where that is not at once
                         */
                        beginsAt?: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        invalidRecipients?: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "BAD_REQUEST";
                        /** @description The columns to choose from */
                        columns?: string[];
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Draft not found, or List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Draft not found",
                     *       "code": "DRAFT_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_NOT_FOUND" | "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description The draft was sent already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The draft was sent already",
                     *       "code": "DRAFT_SENT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_SENT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    getDraftBadRows: {
        parameters: {
            query?: {
                format?: "csv";
            };
            header?: never;
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        invalidRecipients?: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "BAD_REQUEST";
                        /** @description The columns to choose from */
                        columns?: string[];
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Draft not found, or List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Draft not found",
                     *       "code": "DRAFT_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_NOT_FOUND" | "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    testDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+22238089336"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who gets it
                     * @example +22238089336
                     */
                    phone: string;
                    /** @description The row among those of `preview` whose text is sent */
                    row?: number;
                };
            };
        };
        responses: {
            /** @description Accepted: charged, stored and being sent */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "message": "Bulk batch created successfully",
                     *       "batchId": "550e8400-e29b-41d4-a716-446655440000",
                     *       "totalValid": 2,
                     *       "totalInvalid": 0,
                     *       "estimatedCost": 0.04,
                     *       "status": "processing",
                     *       "currency": "USD",
                     *       "duplicates": 0,
                     *       "invalidRecipients": []
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @enum {string} */
                        message: "Bulk batch created successfully";
                        /** Format: uuid */
                        batchId: string;
                        totalValid: number;
                        totalInvalid: number;
                        /** @description What was debited */
                        estimatedCost: number;
                        /** @enum {string} */
                        status: "processing" | "pending";
                        currency: string;
                        /** @description Recipients whose phone number came before in the same request */
                        duplicates: number;
                        invalidRecipients: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @description What smart encoding has replaced, and in how many messages */
                        smartEncoding?: {
                            messages: number;
                            replaced: {
                                from: string;
                                to: string;
                                count: number;
                            }[];
                        };
                        /**
                         * @description Of a test key: sent to no carrier, and not charged
                         * @enum {boolean}
                         */
                        test?: true;
                        /** Format: date-time */
                        sendAt?: string;
                        /** @enum {boolean} */
                        paused?: true;
                        /** @description How a file was read, and what each of its columns was taken for */
                        input?: {
                            encoding?: string;
                            delimiter?: string;
                            header?: boolean;
                            columns?: string[];
                            phone?: string;
                            message?: string;
                            variables?: string[];
                            /** @description Titles and comments: the first 100 */
                            skippedRows?: number[];
                        };
                        warnings?: ({
                            /** @enum {string} */
                            code: "DUPLICATE_BATCH";
                            message: string;
                            /** Format: uuid */
                            batchId: string;
                        } | {
                            /** @enum {string} */
                            code: "UNKNOWN_KEY";
                            message: string;
                            path: (string | number)[];
                            /** @description The key that may be meant */
                            nearest?: string;
                        })[];
                        /** Format: uuid */
                        parentId?: string;
                        /** @description Numbers that were not quite right, and what they were taken for; the first 100 */
                        mendedPhones?: {
                            count: number;
                            phones: {
                                row?: number;
                                from: string;
                                to: string;
                                reason: string;
                            }[];
                        };
                    };
                };
            };
            /** @description The body is not valid, or none of its recipients is */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        invalidRecipients?: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The balance does not cover the batch: nothing was charged or stored */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        /** @enum {string} */
                        message: "Insufficient balance";
                        details: {
                            requiredAmount: number;
                            validRecipients: number;
                            invalidRecipients: number;
                            currentBalance: number;
                        };
                        /** @enum {string} */
                        code: "NO_CREDIT";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Draft not found, or List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Draft not found",
                     *       "code": "DRAFT_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_NOT_FOUND" | "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description The draft was sent already, or A request with this Idempotency-Key is still in progress, or The same texts were sent to the same numbers in the last 24 hours */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The draft was sent already",
                     *       "code": "DRAFT_SENT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_SENT" | "IDEMPOTENCY_IN_PROGRESS" | "DUPLICATE_BATCH";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description This Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "This Idempotency-Key was used with another body",
                     *       "code": "IDEMPOTENCY_MISMATCH"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "IDEMPOTENCY_MISMATCH";
                    };
                };
            };
            /** @description Too many batches, or Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many batches",
                     *       "code": "RATE_LIMITED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "RATE_LIMITED" | "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Billing transaction failed, or Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Billing transaction failed",
                     *       "code": "BILLING_FAILED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BILLING_FAILED" | "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or It is not known whether this was done: repeat it with the same Idempotency-Key, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OUTCOME_UNKNOWN" | "OVERLOADED";
                    };
                };
            };
        };
    };
    sendDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1
                 *     }
                 */
                "application/json": {
                    /** @description The version that was seen: a draft that changed since then answers 409 */
                    version: number;
                };
            };
        };
        responses: {
            /** @description The batch of this draft: the same one, however often it is sent */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** Format: uuid */
                        batchId: string;
                    };
                };
            };
            /** @description The body is not valid, or none of its recipients is */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        invalidRecipients?: {
                            phone: string;
                            reason: string;
                            /** @description Of the file it came in, its header among them */
                            row?: number;
                            column?: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The balance does not cover the batch: nothing was charged or stored */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        /** @enum {string} */
                        message: "Insufficient balance";
                        details: {
                            requiredAmount: number;
                            validRecipients: number;
                            invalidRecipients: number;
                            currentBalance: number;
                        };
                        /** @enum {string} */
                        code: "NO_CREDIT";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Draft not found, or List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Draft not found",
                     *       "code": "DRAFT_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_NOT_FOUND" | "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description The draft has changed since you saw it: look at it again, or A request with this Idempotency-Key is still in progress, or The same texts were sent to the same numbers in the last 24 hours */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The draft has changed since you saw it: look at it again",
                     *       "code": "DRAFT_CHANGED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_CHANGED" | "IDEMPOTENCY_IN_PROGRESS" | "DUPLICATE_BATCH";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description This Idempotency-Key was used with another body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "This Idempotency-Key was used with another body",
                     *       "code": "IDEMPOTENCY_MISMATCH"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "IDEMPOTENCY_MISMATCH";
                    };
                };
            };
            /** @description Too many batches, or Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many batches",
                     *       "code": "RATE_LIMITED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "RATE_LIMITED" | "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Billing transaction failed, or Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Billing transaction failed",
                     *       "code": "BILLING_FAILED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BILLING_FAILED" | "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or It is not known whether this was done: repeat it with the same Idempotency-Key, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OUTCOME_UNKNOWN" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listInbound: {
        parameters: {
            query?: {
                /**
                 * @description Only messages received at this time or later
                 * @example 2026-01-15T10:30:00Z
                 */
                since?: string;
                /**
                 * @description Only messages of this phone
                 * @example +22238089336
                 */
                from?: string;
                /** @description At most this many messages; `nextCursor` then leads to the next ones */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages from phones, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "messages": [
                     *         {
                     *           "messageId": "0199c0de-0000-7000-8000-000000000000",
                     *           "from": "+22238089336",
                     *           "to": "1234",
                     *           "text": "STOP",
                     *           "receivedAt": "2026-01-15T10:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        messages: {
                            /** Format: uuid */
                            messageId: string;
                            from: string;
                            to: string;
                            text: string;
                            /** Format: date-time */
                            receivedAt: string;
                            /**
                             * @description Parts of the message never came; an ellipsis stands for them in the text
                             * @enum {boolean}
                             */
                            incomplete?: true;
                        }[];
                        /** Format: uuid */
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listOptouts: {
        parameters: {
            query?: {
                /**
                 * @description Only this number
                 * @example +22238089336
                 */
                phone?: string;
                /** @description At most this many, 100 by default; a CSV has all unless it is given */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description What the answer is; without it the `Accept` header decides */
                format?: "json" | "csv";
                /** @description true: a CSV begins with a byte order mark, by which spreadsheets know UTF-8 */
                bom?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By number; with `Accept: text/csv` a CSV of the same */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "optouts": [
                     *         {
                     *           "phone": "+22238089336",
                     *           "scope": "account",
                     *           "permission": "optouts",
                     *           "reason": "STOP by SMS",
                     *           "createdAt": "2026-01-15T10:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        optouts: {
                            phone: string;
                            /**
                             * @description `everybody`: no account may write to it, and only the operator can change that
                             * @enum {string}
                             */
                            scope: "account" | "everybody";
                            reason: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    addOptout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+22238089336"
                 *     }
                 */
                "application/json": {
                    phone: string;
                    /**
                     * @description Why, for your own records
                     * @default by the account
                     */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description It was there already, and stays as it was */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "optout": {
                     *         "phone": "+22238089336",
                     *         "scope": "account",
                     *         "permission": "optouts",
                     *         "reason": "STOP by SMS",
                     *         "createdAt": "2026-01-15T10:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        optout: {
                            phone: string;
                            /**
                             * @description `everybody`: no account may write to it, and only the operator can change that
                             * @enum {string}
                             */
                            scope: "account" | "everybody";
                            reason: string;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
            };
            /** @description It is new */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "optout": {
                     *         "phone": "+22238089336",
                     *         "scope": "account",
                     *         "permission": "optouts",
                     *         "reason": "STOP by SMS",
                     *         "createdAt": "2026-01-15T10:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        optout: {
                            phone: string;
                            /**
                             * @description `everybody`: no account may write to it, and only the operator can change that
                             * @enum {string}
                             */
                            scope: "account" | "everybody";
                            reason: string;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account, or A test key may not change what live keys work with */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER" | "LIVE_KEY_REQUIRED";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    removeOptout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                phone: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        phone: string;
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account, or A test key may not change what live keys work with */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER" | "LIVE_KEY_REQUIRED";
                    };
                };
            };
            /** @description Opt-out not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Opt-out not found",
                     *       "code": "OPTOUT_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OPTOUT_NOT_FOUND";
                    };
                };
            };
            /** @description The number is opted out for every account, which only the operator can change */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The number is opted out for every account, which only the operator can change",
                     *       "code": "OPTOUT_FOR_EVERYBODY"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OPTOUT_FOR_EVERYBODY";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    getOptoutAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        stopAnswer: string | null;
                        startAnswer: string | null;
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    setOptoutAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "stopAnswer": "MYSHOP: nothing more will come. START to come back."
                 *     }
                 */
                "application/json": {
                    /** @description Sent to a phone that writes STOP to a number of the account, once an hour at most and charged; null: nothing */
                    stopAnswer?: string | null;
                    /** @description The same for START */
                    startAnswer?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        stopAnswer: string | null;
                        startAnswer: string | null;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account, or A test key may not change what live keys work with */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER" | "LIVE_KEY_REQUIRED";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    getBalance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "balance": 12.5,
                     *       "currency": "USD",
                     *       "creditLimit": 0,
                     *       "available": 12.5,
                     *       "alertBelow": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        balance: number;
                        currency: string;
                        /** @description How far below zero the balance may go */
                        creditLimit: number;
                        /** @description What can be spent: the balance and the credit */
                        available: number;
                        /** @description Below this comes an event `balance.low` */
                        alertBelow: number | null;
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    setBalanceAlert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "below": 10
                 *     }
                 */
                "application/json": {
                    /**
                     * @description null: no event
                     * @example 10
                     * @example null
                     */
                    below: (number | string) | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "balance": 12.5,
                     *       "currency": "USD",
                     *       "creditLimit": 0,
                     *       "available": 12.5,
                     *       "alertBelow": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        balance: number;
                        currency: string;
                        /** @description How far below zero the balance may go */
                        creditLimit: number;
                        /** @description What can be spent: the balance and the credit */
                        available: number;
                        /** @description Below this comes an event `balance.low` */
                        alertBelow: number | null;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account, or A test key may not change what live keys work with */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER" | "LIVE_KEY_REQUIRED";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                kind?: "top_up" | "charge" | "refund" | "adjustment";
                /** @description Only those of this batch */
                batchId?: string;
                /**
                 * @description From then on
                 * @example 2026-01-01T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Before then
                 * @example 2026-02-01T00:00:00Z
                 */
                to?: string;
                /** @description At most this many, 100 by default; a CSV has all unless it is given */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description What the answer is; without it the `Accept` header decides */
                format?: "json" | "csv";
                /** @description true: a CSV begins with a byte order mark, by which spreadsheets know UTF-8 */
                bom?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first; with `Accept: text/csv` a CSV of the same */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        transactions: {
                            transactionId: string;
                            /** @enum {string} */
                            kind: "top_up" | "charge" | "refund" | "adjustment";
                            /** @description Below zero where it takes */
                            amount: number;
                            balanceAfter: number;
                            /** Format: uuid */
                            batchId?: string;
                            reason?: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Batch not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Batch not found",
                     *       "code": "BATCH_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BATCH_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        webhooks: {
                            /** Format: uuid */
                            webhookId: string;
                            url: string;
                            types: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low")[];
                            description?: string;
                            batchEvents: boolean;
                            enabled: boolean;
                            /** @description Unless the account disabled it */
                            disabledReason?: string;
                            /**
                             * Format: date-time
                             * @description Nothing but failure since then
                             */
                            failingSince?: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Events it is never told of, because too many were waiting: of test keys only */
                            droppedEvents?: number;
                            /**
                             * Format: date-time
                             * @description When that happened last
                             */
                            droppedAt?: string;
                        }[];
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://shop.example.com/hooks/sms",
                 *       "types": [
                 *         "bulk.completed"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Where events are posted to: https, and no private or reserved address
                     * @example https://shop.example.com/hooks/sms
                     */
                    url: string;
                    /** @description The events to be told of */
                    types: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low")[];
                    description?: string;
                    /**
                     * @description Events of messages come up to 500 in a delivery of type `events`, as `data.events`
                     * @default false
                     */
                    batchEvents?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        webhook: {
                            /** Format: uuid */
                            webhookId: string;
                            url: string;
                            types: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low")[];
                            description?: string;
                            batchEvents: boolean;
                            enabled: boolean;
                            /** @description Unless the account disabled it */
                            disabledReason?: string;
                            /**
                             * Format: date-time
                             * @description Nothing but failure since then
                             */
                            failingSince?: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Events it is never told of, because too many were waiting: of test keys only */
                            droppedEvents?: number;
                            /**
                             * Format: date-time
                             * @description When that happened last
                             */
                            droppedAt?: string;
                        };
                        /**
                         * @description Signs what is posted, by Standard Webhooks. Shown once
                         * @example whsec_...
                         */
                        secret: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Conflicts with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Conflicts with what is there",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "CONFLICT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How long the secret so far signs as well
                     * @default 86400
                     */
                    graceSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /**
                         * @description Signs what is posted, by Standard Webhooks. Shown once
                         * @example whsec_...
                         */
                        secret: string;
                        /** Format: date-time */
                        previousUntil: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Webhook not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Webhook not found",
                     *       "code": "WEBHOOK_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "WEBHOOK_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        webhook: {
                            /** Format: uuid */
                            webhookId: string;
                            url: string;
                            types: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low")[];
                            description?: string;
                            batchEvents: boolean;
                            enabled: boolean;
                            /** @description Unless the account disabled it */
                            disabledReason?: string;
                            /**
                             * Format: date-time
                             * @description Nothing but failure since then
                             */
                            failingSince?: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Events it is never told of, because too many were waiting: of test keys only */
                            droppedEvents?: number;
                            /**
                             * Format: date-time
                             * @description When that happened last
                             */
                            droppedAt?: string;
                        };
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Webhook not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Webhook not found",
                     *       "code": "WEBHOOK_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "WEBHOOK_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Webhook not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Webhook not found",
                     *       "code": "WEBHOOK_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "WEBHOOK_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": true
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Where events are posted to: https, and no private or reserved address
                     * @example https://shop.example.com/hooks/sms
                     */
                    url?: string;
                    /** @description The events to be told of */
                    types?: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low")[];
                    description?: string;
                    /** @description Events of messages come up to 500 in a delivery of type `events`, as `data.events` */
                    batchEvents?: boolean;
                    /** @description Enabled again, it gets what is pending; what happened meanwhile it is not told */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        webhook: {
                            /** Format: uuid */
                            webhookId: string;
                            url: string;
                            types: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low")[];
                            description?: string;
                            batchEvents: boolean;
                            enabled: boolean;
                            /** @description Unless the account disabled it */
                            disabledReason?: string;
                            /**
                             * Format: date-time
                             * @description Nothing but failure since then
                             */
                            failingSince?: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Events it is never told of, because too many were waiting: of test keys only */
                            droppedEvents?: number;
                            /**
                             * Format: date-time
                             * @description When that happened last
                             */
                            droppedAt?: string;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Webhook not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Webhook not found",
                     *       "code": "WEBHOOK_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "WEBHOOK_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                state?: "pending" | "delivered" | "failed";
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first, those of the last 30 days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        deliveries: {
                            /** Format: uuid */
                            deliveryId: string;
                            /**
                             * @description The `webhook-id` of every attempt
                             * @example evt_...
                             */
                            eventId: string;
                            /** @enum {string} */
                            type: "bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "events" | "webhook.test";
                            /** @description How many are in it */
                            events: number;
                            /** @enum {string} */
                            state: "pending" | "delivered" | "failed";
                            attempts: number;
                            /** Format: date-time */
                            nextAttemptAt?: string;
                            /** Format: date-time */
                            deliveredAt?: string;
                            statusCode?: number;
                            /** @description Why there was no answer */
                            error?: string;
                            /** @description Of the last attempt, as are the two before */
                            durationMs?: number;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Webhook not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Webhook not found",
                     *       "code": "WEBHOOK_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "WEBHOOK_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        delivery: {
                            /** Format: uuid */
                            deliveryId: string;
                            /**
                             * @description The `webhook-id` of every attempt
                             * @example evt_...
                             */
                            eventId: string;
                            /** @enum {string} */
                            type: "bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "events" | "webhook.test";
                            /** @description How many are in it */
                            events: number;
                            /** @enum {string} */
                            state: "pending" | "delivered" | "failed";
                            attempts: number;
                            /** Format: date-time */
                            nextAttemptAt?: string;
                            /** Format: date-time */
                            deliveredAt?: string;
                            statusCode?: number;
                            /** @description Why there was no answer */
                            error?: string;
                            /** @description Of the last attempt, as are the two before */
                            durationMs?: number;
                            /** Format: date-time */
                            createdAt: string;
                            log: {
                                attempt: number;
                                /** Format: date-time */
                                at: string;
                                statusCode?: number;
                                /** @description Why there was no answer */
                                error?: string;
                                durationMs: number;
                                /** @description The beginning of the answer's body */
                                answer?: string;
                            }[];
                            /** @description What is posted at every attempt */
                            body: string;
                        };
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Webhook not found, or Delivery not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Webhook not found",
                     *       "code": "WEBHOOK_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "WEBHOOK_NOT_FOUND" | "DELIVERY_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        delivery: {
                            /** Format: uuid */
                            deliveryId: string;
                            /**
                             * @description The `webhook-id` of every attempt
                             * @example evt_...
                             */
                            eventId: string;
                            /** @enum {string} */
                            type: "bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "events" | "webhook.test";
                            /** @description How many are in it */
                            events: number;
                            /** @enum {string} */
                            state: "pending" | "delivered" | "failed";
                            attempts: number;
                            /** Format: date-time */
                            nextAttemptAt?: string;
                            /** Format: date-time */
                            deliveredAt?: string;
                            statusCode?: number;
                            /** @description Why there was no answer */
                            error?: string;
                            /** @description Of the last attempt, as are the two before */
                            durationMs?: number;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Webhook not found, or Delivery not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Webhook not found",
                     *       "code": "WEBHOOK_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "WEBHOOK_NOT_FOUND" | "DELIVERY_NOT_FOUND";
                    };
                };
            };
            /** @description Conflicts with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Conflicts with what is there",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "CONFLICT";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description Whether the endpoint answered with a 2xx */
                        delivered: boolean;
                        /** Format: uuid */
                        deliveryId: string;
                        statusCode?: number;
                        /** @description Why there was no answer */
                        error?: string;
                        durationMs: number;
                        /** @description The beginning of the answer's body */
                        answer?: string;
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Webhook not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Webhook not found",
                     *       "code": "WEBHOOK_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "WEBHOOK_NOT_FOUND";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    importContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contacts": [
                 *         {
                 *           "phone": "+22238089336"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    contacts: {
                        phone: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                    }[];
                } | {
                    mapping?: {
                        phone?: string;
                        message?: string;
                        variables?: {
                            [key: string]: string;
                        };
                    };
                    /** @description The same as `phone` in `mapping` */
                    phoneColumn?: string;
                    /** @description The same as `message` in `mapping`: its texts stand even where `message` is given */
                    textColumn?: string;
                    delimiter?: string;
                    encoding?: string;
                    /** @enum {string} */
                    header?: "true" | "false";
                    /**
                     * Format: binary
                     * @description CSV, in one of the encodings that are known
                     */
                    file: string;
                } | string;
                /**
                 * @example {
                 *       "contacts": [
                 *         {
                 *           "phone": "+22238089336"
                 *         }
                 *       ]
                 *     }
                 */
                "multipart/form-data": {
                    contacts: {
                        phone: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                    }[];
                } | {
                    mapping?: {
                        phone?: string;
                        message?: string;
                        variables?: {
                            [key: string]: string;
                        };
                    };
                    /** @description The same as `phone` in `mapping` */
                    phoneColumn?: string;
                    /** @description The same as `message` in `mapping`: its texts stand even where `message` is given */
                    textColumn?: string;
                    delimiter?: string;
                    encoding?: string;
                    /** @enum {string} */
                    header?: "true" | "false";
                    /**
                     * Format: binary
                     * @description CSV, in one of the encodings that are known
                     */
                    file: string;
                } | string;
                /**
                 * @example {
                 *       "contacts": [
                 *         {
                 *           "phone": "+22238089336"
                 *         }
                 *       ]
                 *     }
                 */
                "text/csv": {
                    contacts: {
                        phone: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                    }[];
                } | {
                    mapping?: {
                        phone?: string;
                        message?: string;
                        variables?: {
                            [key: string]: string;
                        };
                    };
                    /** @description The same as `phone` in `mapping` */
                    phoneColumn?: string;
                    /** @description The same as `message` in `mapping`: its texts stand even where `message` is given */
                    textColumn?: string;
                    delimiter?: string;
                    encoding?: string;
                    /** @enum {string} */
                    header?: "true" | "false";
                    /**
                     * Format: binary
                     * @description CSV, in one of the encodings that are known
                     */
                    file: string;
                } | string;
                /**
                 * @example {
                 *       "contacts": [
                 *         {
                 *           "phone": "+22238089336"
                 *         }
                 *       ]
                 *     }
                 */
                "application/x-ndjson": {
                    contacts: {
                        phone: string;
                        variables?: {
                            [key: string]: string | number;
                        };
                    }[];
                } | {
                    mapping?: {
                        phone?: string;
                        message?: string;
                        variables?: {
                            [key: string]: string;
                        };
                    };
                    /** @description The same as `phone` in `mapping` */
                    phoneColumn?: string;
                    /** @description The same as `message` in `mapping`: its texts stand even where `message` is given */
                    textColumn?: string;
                    delimiter?: string;
                    encoding?: string;
                    /** @enum {string} */
                    header?: "true" | "false";
                    /**
                     * Format: binary
                     * @description CSV, in one of the encodings that are known
                     */
                    file: string;
                } | string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        added: number;
                        /** @description They were there already; their variables are those of the import */
                        updated: number;
                        /** @description Rows whose number comes again further down: the last one counts */
                        duplicates: number;
                        /** @description Rows that were left out */
                        invalid: number;
                        /** @description Of those added and updated: they are left out at sending */
                        optedOut: number;
                        /** @description What is wrong with rows, the first 100; rows count as a spreadsheet counts them */
                        errors: {
                            row: number;
                            phone: string;
                            column: string;
                            reason: string;
                        }[];
                        /** @description Numbers that were not quite right, and what they were taken for; the first 100 */
                        mendedPhones?: {
                            count: number;
                            phones: {
                                row?: number;
                                from: string;
                                to: string;
                                reason: string;
                            }[];
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description List not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "List not found",
                     *       "code": "LIST_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LIST_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Conflicts with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Conflicts with what is there",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "CONFLICT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    putDraftFile: {
        parameters: {
            query?: {
                /** @description The name of the file */
                name?: string;
            };
            header?: never;
            path: {
                draftId: string;
            };
            cookie?: never;
        };
        /** @description The bytes of the file, at most 16777216 */
        requestBody: {
            content: {
                "application/octet-stream": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        draft: {
                            /** Format: uuid */
                            draftId: string;
                            version: number;
                            name: string | null;
                            message: string;
                            to: ({
                                /** @enum {string} */
                                kind: "file";
                                phoneColumn?: string;
                                textColumn?: string;
                                delimiter?: string;
                                encoding?: string;
                                header?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "list";
                                /** Format: uuid */
                                list: string;
                            } | {
                                /** @enum {string} */
                                kind: "numbers";
                                numbers: string;
                            }) | null;
                            options: {
                                [key: string]: unknown;
                            };
                            file: {
                                name: string;
                                type: string;
                                bytes: number;
                            } | null;
                            /** @description The batch that was made of it */
                            batchId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Draft not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Draft not found",
                     *       "code": "DRAFT_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_NOT_FOUND";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description The draft has changed since you saw it: look at it again, or The draft was sent already, or Conflicts with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The draft has changed since you saw it: look at it again",
                     *       "code": "DRAFT_CHANGED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "DRAFT_CHANGED" | "DRAFT_SENT" | "CONFLICT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Too many requests at once, or Failed to queue message */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many requests at once",
                     *       "code": "OVERLOADED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "OVERLOADED" | "QUEUE_ERROR";
                    };
                };
            };
        };
    };
    importOptouts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phones": [
                 *         "+22238089336"
                 *       ]
                 *     }
                 */
                "application/json": {
                    phones: string[];
                    /** @default imported */
                    reason?: string;
                } | string;
                /**
                 * @example {
                 *       "phones": [
                 *         "+22238089336"
                 *       ]
                 *     }
                 */
                "multipart/form-data": {
                    phones: string[];
                    /** @default imported */
                    reason?: string;
                } | string;
                /**
                 * @example {
                 *       "phones": [
                 *         "+22238089336"
                 *       ]
                 *     }
                 */
                "text/csv": {
                    phones: string[];
                    /** @default imported */
                    reason?: string;
                } | string;
                /**
                 * @example {
                 *       "phones": [
                 *         "+22238089336"
                 *       ]
                 *     }
                 */
                "text/plain": {
                    phones: string[];
                    /** @default imported */
                    reason?: string;
                } | string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "added": 1,
                     *       "alreadyThere": 0,
                     *       "invalid": 1,
                     *       "errors": [
                     *         {
                     *           "row": 2,
                     *           "phone": "unknown",
                     *           "reason": "Invalid phone number format"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        added: number;
                        /** @description Those that stand twice in the import included */
                        alreadyThere: number;
                        /** @description What is no phone number */
                        invalid: number;
                        /** @description Where and what they are, the first 100; rows count from 1 */
                        errors: {
                            row: number;
                            phone: string;
                            reason: string;
                        }[];
                        /** @description Numbers that were not quite right, and what they were taken for; the first 100 */
                        mendedPhones?: {
                            count: number;
                            phones: {
                                row?: number;
                                from: string;
                                to: string;
                                reason: string;
                            }[];
                        };
                        /** @description The line of names of a table, and which of them is the number */
                        input?: {
                            columns: string[];
                            phone: string;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description API key is required, or Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "API key is required",
                     *       "code": "API_KEY_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
                    };
                };
            };
            /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for it, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account, or A test key may not change what live keys work with */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Invalid API key",
                     *       "code": "API_KEY_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER" | "LIVE_KEY_REQUIRED";
                    };
                };
            };
            /** @description The request took too long to arrive */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request took too long to arrive",
                     *       "code": "REQUEST_TIMEOUT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "REQUEST_TIMEOUT";
                    };
                };
            };
            /** @description Request body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Request body is too large",
                     *       "code": "PAYLOAD_TOO_LARGE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PAYLOAD_TOO_LARGE";
                    };
                };
            };
            /** @description Content-Type must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Content-Type must be application/json",
                     *       "code": "UNSUPPORTED_MEDIA_TYPE"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "UNSUPPORTED_MEDIA_TYPE";
                    };
                };
            };
            /** @description Too many wrong keys or tokens from this address */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many wrong keys or tokens from this address",
                     *       "code": "TOO_MANY_GUESSES"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_GUESSES";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listSignInWays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description Whether there is anybody who can sign in */
                        isSetUp: boolean;
                        /** @description Whether the request comes with a session */
                        isSignedIn: boolean;
                        providers: {
                            id: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        sessions: {
                            /** Format: uuid */
                            sessionId: string;
                            isCurrent: boolean;
                            /** @description password, passkey, oidc or link */
                            method: string;
                            /** Format: date-time */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description To the minute
                             */
                            lastSeenAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            ip: string;
                            userAgent: string;
                        }[];
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description The password is right, and a second factor is needed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        secondFactor: {
                            challenge: string;
                            ways: ("totp" | "recoveryCode" | "passkey")[];
                            passkey?: {
                                challenge: string;
                                /** @description For navigator.credentials */
                                options: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
            /** @description Signed in: the cookie of the session is set */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        person: {
                            /** Format: uuid */
                            personId: string;
                            name: string;
                            email: string;
                            phone: string | null;
                            /** @enum {string} */
                            language: "en" | "fr" | "ar";
                            timeZone: string;
                            operatorRole: string | null;
                            isDisabled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            lastSignInAt: string | null;
                            factors: {
                                password: boolean;
                                totp: boolean;
                                passkeys: number;
                            };
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or This e-mail address and password do not fit */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "SIGN_IN_FAILED";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        ended: number;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    signInWithFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    totp?: string;
                    recoveryCode?: string;
                    passkey?: {
                        challenge: string;
                        /** @description The credential as JSON (toJSON) */
                        response: {
                            [key: string]: unknown;
                        };
                    };
                    challenge: string;
                };
            };
        };
        responses: {
            /** @description Signed in: the cookie of the session is set */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        person: {
                            /** Format: uuid */
                            personId: string;
                            name: string;
                            email: string;
                            phone: string | null;
                            /** @enum {string} */
                            language: "en" | "fr" | "ar";
                            timeZone: string;
                            operatorRole: string | null;
                            isDisabled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            lastSignInAt: string | null;
                            factors: {
                                password: boolean;
                                totp: boolean;
                                passkeys: number;
                            };
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or The code or passkey is not accepted, or This took too long or was used before */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "FACTOR_FAILED" | "CHALLENGE_ENDED";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    beginPasskeySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge: string;
                        /** @description For navigator.credentials */
                        options: {
                            [key: string]: unknown;
                        };
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    signInByPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    challenge: string;
                    /** @description The credential as JSON (toJSON) */
                    response: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Signed in: the cookie of the session is set */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        person: {
                            /** Format: uuid */
                            personId: string;
                            name: string;
                            email: string;
                            phone: string | null;
                            /** @enum {string} */
                            language: "en" | "fr" | "ar";
                            timeZone: string;
                            operatorRole: string | null;
                            isDisabled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            lastSignInAt: string | null;
                            factors: {
                                password: boolean;
                                totp: boolean;
                                passkeys: number;
                            };
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or The code or passkey is not accepted, or This took too long or was used before */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "FACTOR_FAILED" | "CHALLENGE_ENDED";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    beginConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        ways: ("password" | "totp" | "recoveryCode" | "passkey")[];
                        passkey?: {
                            challenge: string;
                            /** @description For navigator.credentials */
                            options: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    confirmSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    totp?: string;
                    recoveryCode?: string;
                    passkey?: {
                        challenge: string;
                        /** @description The credential as JSON (toJSON) */
                        response: {
                            [key: string]: unknown;
                        };
                    };
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or This e-mail address and password do not fit, or The code or passkey is not accepted, or This took too long or was used before */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SIGN_IN_FAILED" | "FACTOR_FAILED" | "CHALLENGE_ENDED";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        ended: number;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING";
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not found",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "NOT_FOUND";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    beginProviderSignIn: {
        parameters: {
            query?: {
                /** @description Where to go afterwards: a path of the console */
                to?: string;
            };
            header?: never;
            path: {
                providerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the provider, or back to the console */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your company’s sign-in did not let you in */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PROVIDER_FAILED";
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not found",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "NOT_FOUND";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    endProviderSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the provider, or back to the console */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN";
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not found",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "NOT_FOUND";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        me: {
                            /** Format: uuid */
                            personId: string;
                            name: string;
                            email: string;
                            phone: string | null;
                            /** @enum {string} */
                            language: "en" | "fr" | "ar";
                            timeZone: string;
                            operatorRole: string | null;
                            isDisabled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            lastSignInAt: string | null;
                            factors: {
                                password: boolean;
                                totp: boolean;
                                recoveryCodesLeft: number;
                                passkeys: {
                                    /** Format: uuid */
                                    passkeyId: string;
                                    name: string;
                                    /** Format: date-time */
                                    createdAt: string;
                                    lastUsedAt: string | null;
                                }[];
                            };
                            /** Format: uuid */
                            sessionId: string;
                            needsFactor: boolean;
                            memberships: {
                                /** Format: uuid */
                                accountId: string;
                                accountName: string;
                                role: string;
                                permissions: string[];
                            }[];
                            operator: {
                                role: string;
                                permissions: string[];
                            } | null;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    phone?: string | null;
                    /** @enum {string} */
                    language?: "en" | "fr" | "ar";
                    timeZone?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        me: {
                            /** Format: uuid */
                            personId: string;
                            name: string;
                            email: string;
                            phone: string | null;
                            /** @enum {string} */
                            language: "en" | "fr" | "ar";
                            timeZone: string;
                            operatorRole: string | null;
                            isDisabled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            lastSignInAt: string | null;
                            factors: {
                                password: boolean;
                                totp: boolean;
                                recoveryCodesLeft: number;
                                passkeys: {
                                    /** Format: uuid */
                                    passkeyId: string;
                                    name: string;
                                    /** Format: date-time */
                                    createdAt: string;
                                    lastUsedAt: string | null;
                                }[];
                            };
                            /** Format: uuid */
                            sessionId: string;
                            needsFactor: boolean;
                            memberships: {
                                /** Format: uuid */
                                accountId: string;
                                accountName: string;
                                role: string;
                                permissions: string[];
                            }[];
                            operator: {
                                role: string;
                                permissions: string[];
                            } | null;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    setMyPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description At least 12 characters, and none of the commonest */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Prove again who you are */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "CONFIRMATION_REQUIRED";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    setMyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example aicha@example.net */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        isChanged: boolean;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Prove again who you are */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "CONFIRMATION_REQUIRED";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    setTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    challenge: string;
                    totp: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description Shown once; each works once */
                        recoveryCodes: string[];
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Prove again who you are, or The code or passkey is not accepted, or This took too long or was used before */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "CONFIRMATION_REQUIRED" | "FACTOR_FAILED" | "CHALLENGE_ENDED";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    beginTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        challenge: string;
                        /** @description To be typed into the app, if its camera cannot be used */
                        secret: string;
                        /** @description What the QR code holds (otpauth:) */
                        url: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Prove again who you are */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "CONFIRMATION_REQUIRED";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    removeTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Prove again who you are */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "CONFIRMATION_REQUIRED";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    newRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description Shown once; each works once */
                        recoveryCodes: string[];
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Prove again who you are */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "CONFIRMATION_REQUIRED";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    beginPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge: string;
                        /** @description For navigator.credentials */
                        options: {
                            [key: string]: unknown;
                        };
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Prove again who you are */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "CONFIRMATION_REQUIRED";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    addPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    challenge: string;
                    /** @description The credential as JSON (toJSON) */
                    response: {
                        [key: string]: unknown;
                    };
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** Format: uuid */
                        passkeyId: string;
                        /** @description With the first factor: shown once; each works once */
                        recoveryCodes?: string[];
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Prove again who you are, or The code or passkey is not accepted, or This took too long or was used before */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "CONFIRMATION_REQUIRED" | "FACTOR_FAILED" | "CHALLENGE_ENDED";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    removePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Prove again who you are */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "CONFIRMATION_REQUIRED";
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not found",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "NOT_FOUND";
                    };
                };
            };
            /** @description Conflicts with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Conflicts with what is there",
                     *       "code": "CONFLICT"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "CONFLICT";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listAccountAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                personId?: string;
                action?: string;
                /** @example 2026-01-15T10:30:00Z */
                from?: string;
                /** @example 2026-01-15T10:30:00Z */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        entries: {
                            id: string;
                            /** Format: date-time */
                            at: string;
                            /** @description A person, a key, a token or command of the operator, or the gateway itself */
                            actor: string;
                            personId: string | null;
                            apiKeyId: string | null;
                            /** @description Of members and keys only */
                            ip: string | null;
                            action: string;
                            target: string | null;
                            details: {
                                [key: string]: unknown;
                            };
                            before: {
                                [key: string]: unknown;
                            } | null;
                            after: {
                                [key: string]: unknown;
                            } | null;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        roles: {
                            role: string;
                            permissions: string[];
                        }[];
                        /** @description What each permission allows */
                        permissions: {
                            [key: string]: string;
                        };
                        operatorRoles: {
                            role: string;
                            permissions: string[];
                        }[];
                        /** @description What each permission allows */
                        operatorPermissions: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        people: {
                            /** Format: uuid */
                            personId: string;
                            name: string;
                            email: string;
                            phone: string | null;
                            /** @enum {string} */
                            language: "en" | "fr" | "ar";
                            timeZone: string;
                            operatorRole: string | null;
                            isDisabled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            lastSignInAt: string | null;
                            factors: {
                                password: boolean;
                                totp: boolean;
                                passkeys: number;
                            };
                            role: string;
                            /** Format: date-time */
                            memberSince: string;
                        }[];
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Person not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Person not found",
                     *       "code": "PERSON_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PERSON_NOT_FOUND";
                    };
                };
            };
            /** @description Somebody else must be owner first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Somebody else must be owner first",
                     *       "code": "LAST_OWNER"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LAST_OWNER";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    setMemberRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "owner" | "sender" | "developer" | "finance" | "viewer";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account, or Nobody may change their own role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER" | "OWN_ROLE";
                    };
                };
            };
            /** @description Person not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Person not found",
                     *       "code": "PERSON_NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "PERSON_NOT_FOUND";
                    };
                };
            };
            /** @description Somebody else must be owner first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Somebody else must be owner first",
                     *       "code": "LAST_OWNER"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LAST_OWNER";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitations: {
                            /** Format: uuid */
                            invitationId: string;
                            email: string | null;
                            phone: string | null;
                            name: string | null;
                            accountId: string | null;
                            role: string | null;
                            operatorRole: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                        }[];
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example aicha@example.net */
                    email: string;
                    /** @enum {string} */
                    role: "owner" | "sender" | "developer" | "finance" | "viewer";
                    name?: string;
                    phone?: string;
                    /** @enum {string} */
                    language?: "en" | "fr" | "ar";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        invitation: {
                            /** Format: uuid */
                            invitationId: string;
                            email: string | null;
                            phone: string | null;
                            name: string | null;
                            accountId: string | null;
                            role: string | null;
                            operatorRole: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                        };
                        sentBy: ("mail" | "sms") | null;
                        /** @description Shown once, if nothing could be sent */
                        link?: string;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    withdrawInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not signed in",
                     *       "code": "SESSION_REQUIRED"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "SESSION_REQUIRED";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or Your role may not do this, or Say which account: X-Account-Id, or You are not a member of this account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
                    };
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not found",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "NOT_FOUND";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    lookAtLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What stands behind the # of a link */
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @enum {string} */
                        purpose: "set_up" | "invitation" | "reset" | "email";
                        email: string | null;
                        name: string | null;
                        /** @enum {string} */
                        language: "en" | "fr" | "ar";
                        accountName: string | null;
                        role: string | null;
                        operatorRole: string | null;
                        /** @description Whether the person is here already, and just signs in afterwards */
                        isKnown: boolean;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN";
                    };
                };
            };
            /** @description This link was used, has ended or never was */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "This link was used, has ended or never was",
                     *       "code": "LINK_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LINK_INVALID";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    beginPasskeyOfInvited: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What stands behind the # of a link */
                    token: string;
                    /** @example aicha@example.net */
                    email?: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge: string;
                        /** @description For navigator.credentials */
                        options: {
                            [key: string]: unknown;
                        };
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN";
                    };
                };
            };
            /** @description This link was used, has ended or never was */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "This link was used, has ended or never was",
                     *       "code": "LINK_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LINK_INVALID";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What stands behind the # of a link */
                    token: string;
                    name?: string;
                    /**
                     * @description For the set-up link, which names none
                     * @example aicha@example.net
                     */
                    email?: string;
                    /** @enum {string} */
                    language?: "en" | "fr" | "ar";
                    timeZone?: string;
                    /** @description At least 12 characters, and none of the commonest */
                    password?: string;
                    /** @description Instead of a password */
                    passkey?: {
                        challenge: string;
                        /** @description The credential as JSON (toJSON) */
                        response: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description false: the person was here before, and signs in now */
                        isSignedIn: boolean;
                        recoveryCodes?: string[];
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @description false: the person was here before, and signs in now */
                        isSignedIn: boolean;
                        recoveryCodes?: string[];
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway, or The code or passkey is not accepted, or This took too long or was used before */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN" | "FACTOR_FAILED" | "CHALLENGE_ENDED";
                    };
                };
            };
            /** @description This link was used, has ended or never was */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "This link was used, has ended or never was",
                     *       "code": "LINK_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LINK_INVALID";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    forgetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What stands behind the # of a link */
                    token: string;
                    /** @description At least 12 characters, and none of the commonest */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN";
                    };
                };
            };
            /** @description This link was used, has ended or never was */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "This link was used, has ended or never was",
                     *       "code": "LINK_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LINK_INVALID";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    confirmEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What stands behind the # of a link */
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            /** @description The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        errors?: {
                            path: (string | number)[];
                            message: string;
                        }[];
                        /** @enum {string} */
                        code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
                    };
                };
            };
            /** @description The request does not come from a page of this gateway */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "The request does not come from a page of this gateway",
                     *       "code": "FOREIGN_ORIGIN"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "FOREIGN_ORIGIN";
                    };
                };
            };
            /** @description This link was used, has ended or never was */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "This link was used, has ended or never was",
                     *       "code": "LINK_INVALID"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "LINK_INVALID";
                    };
                };
            };
            /** @description Too many attempts: wait a moment */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Too many attempts: wait a moment",
                     *       "code": "TOO_MANY_ATTEMPTS"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "TOO_MANY_ATTEMPTS";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
            /** @description Failed to queue message, or Too many requests at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Failed to queue message",
                     *       "code": "QUEUE_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "QUEUE_ERROR" | "OVERLOADED";
                    };
                };
            };
        };
    };
    listErrors: {
        parameters: {
            query?: {
                /** @description The language; `auto` takes it from Accept-Language. English where none of these languages is asked for */
                lang?: "en" | "fr" | "ar" | "auto";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        errors: {
                            code: string;
                            /** @description HTTP status; absent for messages */
                            status?: number;
                            message: string;
                            meaning: string;
                            /** @description Whether the same may succeed later */
                            retry: boolean;
                            whatToDo: string;
                            /**
                             * @description `code` of an answer, or `errorCode` of a message that failed
                             * @enum {string}
                             */
                            appliesTo: "request" | "message";
                        }[];
                    };
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
        };
    };
    getError: {
        parameters: {
            query?: {
                /** @description The language; `auto` takes it from Accept-Language. English where none of these languages is asked for */
                lang?: "en" | "fr" | "ar" | "auto";
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        errors: {
                            code: string;
                            /** @description HTTP status; absent for messages */
                            status?: number;
                            message: string;
                            meaning: string;
                            /** @description Whether the same may succeed later */
                            retry: boolean;
                            whatToDo: string;
                            /**
                             * @description `code` of an answer, or `errorCode` of a message that failed
                             * @enum {string}
                             */
                            appliesTo: "request" | "message";
                        }[];
                    };
                };
            };
            /** @description Nothing has changed since the ETag in If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Not found",
                     *       "code": "NOT_FOUND"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "NOT_FOUND";
                    };
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "message": "Internal error",
                     *       "code": "INTERNAL_ERROR"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "INTERNAL_ERROR";
                    };
                };
            };
        };
    };
}
