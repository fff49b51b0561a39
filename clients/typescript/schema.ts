// paths and components: sha256 f7d72c3503a29f22b304e2fa4d151de2900d9fa0c2b3085c8ed63b7d061bb79a
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
         * @description Send SMS messages to up to 50,000 recipients in a single request. The recipients may come as a file: a CSV or an .xlsx workbook as `file` of multipart/form-data or as the body itself, or application/x-ndjson.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`CAP_REACHED`](/docs/errors#CAP_REACHED), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`DUPLICATE_BATCH`](/docs/errors#DUPLICATE_BATCH), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`RATE_LIMITED`](/docs/errors#RATE_LIMITED), [`BILLING_FAILED`](/docs/errors#BILLING_FAILED), [`QUEUE_ERROR`](/docs/errors#QUEUE_ERROR), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
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
         * @description Makes a new batch of the messages that failed, or that were not delivered, at the prices of today. Each message is resent once unless `again` is true.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`BATCH_OPEN`](/docs/errors#BATCH_OPEN), [`NOTHING_TO_RESEND`](/docs/errors#NOTHING_TO_RESEND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`CAP_REACHED`](/docs/errors#CAP_REACHED), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`DUPLICATE_BATCH`](/docs/errors#DUPLICATE_BATCH), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`RATE_LIMITED`](/docs/errors#RATE_LIMITED), [`BILLING_FAILED`](/docs/errors#BILLING_FAILED), [`QUEUE_ERROR`](/docs/errors#QUEUE_ERROR), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
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
         * @description The messages that are being submitted go out: a window of them at most. The rest waits.
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
         * @description Unsubmitted messages fail with CANCELED and are refunded at once. Messages that are being submitted get their own outcome.
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
    "/api/v2/bulk/{batchId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a batch that waits for it
         * @description Whoever sent it may not approve it, nor may a key that they made. It begins at once, or at its time. A batch that nobody approves ends after 7 days, and its money is given back. GET /bulk?approval=waiting lists those that wait.
         *
         *     Scope: `account`. People: permission `approve`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`NOT_WAITING`](/docs/errors#NOT_WAITING), [`OWN_BATCH`](/docs/errors#OWN_BATCH), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["approveBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/bulk/{batchId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a batch that waits for approval
         * @description It is canceled: its money is given back at once, and it no longer counts towards the caps.
         *
         *     Scope: `account`. People: permission `approve`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`NOT_WAITING`](/docs/errors#NOT_WAITING), [`OWN_BATCH`](/docs/errors#OWN_BATCH), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        post: operations["rejectBulk"];
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
    "/api/v2/bulk/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a batch
         * @description The batch as it is in its status, without its messages.
         *
         *     Scope: `read`, or `send` for what the key itself made. People: permission `read`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getBulk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/bulk/{batchId}/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Break a batch down
         * @description What it still has to send, in messages and money, and its failures by cause.
         *
         *     Scope: `read`, or `send` for what the key itself made. People: permission `read`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getBulkBreakdown"];
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
         * @description A code, an alarm, a confirmation: it goes before all bulk messages, within a window, and does not count towards the hourly limit of batches.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`CAP_REACHED`](/docs/errors#CAP_REACHED), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`DUPLICATE_BATCH`](/docs/errors#DUPLICATE_BATCH), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`RATE_LIMITED`](/docs/errors#RATE_LIMITED), [`BILLING_FAILED`](/docs/errors#BILLING_FAILED), [`QUEUE_ERROR`](/docs/errors#QUEUE_ERROR), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
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
         * @description A field that is left out stays as it is. Options are given together.
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
         *     Errors of its own: [`DRAFT_NOT_FOUND`](/docs/errors#DRAFT_NOT_FOUND), [`DRAFT_SENT`](/docs/errors#DRAFT_SENT), [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`CAP_REACHED`](/docs/errors#CAP_REACHED), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`DUPLICATE_BATCH`](/docs/errors#DUPLICATE_BATCH), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`RATE_LIMITED`](/docs/errors#RATE_LIMITED), [`BILLING_FAILED`](/docs/errors#BILLING_FAILED), [`QUEUE_ERROR`](/docs/errors#QUEUE_ERROR), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
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
         *     Errors of its own: [`DRAFT_NOT_FOUND`](/docs/errors#DRAFT_NOT_FOUND), [`DRAFT_CHANGED`](/docs/errors#DRAFT_CHANGED), [`LIST_NOT_FOUND`](/docs/errors#LIST_NOT_FOUND), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`CAP_REACHED`](/docs/errors#CAP_REACHED), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`DUPLICATE_BATCH`](/docs/errors#DUPLICATE_BATCH), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`RATE_LIMITED`](/docs/errors#RATE_LIMITED), [`BILLING_FAILED`](/docs/errors#BILLING_FAILED), [`QUEUE_ERROR`](/docs/errors#QUEUE_ERROR), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN), [`OVERLOADED`](/docs/errors#OVERLOADED); [all errors](/docs/errors).
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
    "/api/v2/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conversations
         * @description One for each phone and the number of yours that it wrote to, with its last message and how many nobody has read.
         *
         *     Scope: `read`. People: permission `read`.
         */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/{phone}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a conversation
         * @description What a phone wrote and what was sent to it, the newest first.
         *
         *     Scope: `read`. People: permission `read`.
         */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mark a conversation as read
         * @description Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        patch: operations["markConversationRead"];
        trace?: never;
    };
    "/api/v2/conversations/{phone}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a phone
         * @description One urgent message, priced like any other; a phone that has opted out gets none. It comes from the number that the phone wrote to.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE), [`CAP_REACHED`](/docs/errors#CAP_REACHED), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`DUPLICATE_BATCH`](/docs/errors#DUPLICATE_BATCH), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`RATE_LIMITED`](/docs/errors#RATE_LIMITED), [`BILLING_FAILED`](/docs/errors#BILLING_FAILED), [`QUEUE_ERROR`](/docs/errors#QUEUE_ERROR), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["answerConversation"];
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
    "/api/v2/bulk/{batchId}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove a batch
         * @description accepted = sent + failed + waiting; debited = charged - given back; submitted = acknowledged + refused + in doubt; sent = what receipts said. Each figure is counted from rows, which are listed with `rows`. `caravan verify` checks the signed files without the gateway.
         *
         *     Scope: `read`, or `send` for what the key itself made. People: permission `read`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getBulkProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the months that have a statement
         * @description Scope: `account`. People: permission `money`.
         */
        get: operations["listStatements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/statements/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a month's statement
         * @description The balance before, top-ups, charges and refunds by batch and by day, adjustments, and the balance after. The language of a PDF is that of `?lang=`: en, fr or ar.
         *
         *     Scope: `account`. People: permission `money`.
         */
        get: operations["getStatement"];
        put?: never;
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
    "/api/v2/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain a message
         * @description For a message that was sent: what became of it, why it waits and what happens next. For a number: whether a message to it would be accepted, and at what price; nothing is sent.
         *
         *     Scope: `read`, or `send` for what the key itself made. People: permission `read`.
         *
         *     Errors of its own: [`MESSAGE_NOT_FOUND`](/docs/errors#MESSAGE_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["explainMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/caps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the caps, and what is used of them
         * @description Scope: `read`. People: permission `read`.
         */
        get: operations["getCaps"];
        /**
         * Set what may be sent in a batch, a day and a month, and which batches wait for approval
         * @description Replaces the caps that the account itself has set; a cap that is left out no longer holds. The operator may have set caps as well: the narrower hold. A batch that goes beyond one is refused with CAP_REACHED. Test keys have no caps.
         *
         *     Scope: `account`. People: permission `caps`.
         *
         *     Errors of its own: [`LIVE_KEY_REQUIRED`](/docs/errors#LIVE_KEY_REQUIRED), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        put: operations["setCaps"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set some of the caps
         * @description A field that is left out stays as it is; null takes a cap away.
         *
         *     Scope: `account`. People: permission `caps`.
         *
         *     Errors of its own: [`LIVE_KEY_REQUIRED`](/docs/errors#LIVE_KEY_REQUIRED), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        patch: operations["changeCaps"];
        trace?: never;
    };
    "/api/v2/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get figures of what was sent
         * @description Messages, parts, what became of them and, for keys with the scope `account` and people with the permission `money`, their money: added up by day in UTC, or by hour. They are never behind. Batches of test keys do not count.
         *
         *     Scope: `read`. People: permission `read`.
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Keys in force, and those that ended in the last 30 days. A test key sees test keys only.
         *
         *     Scope: `account`. People: permission `keys`.
         */
        get: operations["listOwnKeys"];
        put?: never;
        /**
         * Make an API key
         * @description At most 100 are in force at a time. A key may do no more than whoever makes it: a person needs the permissions behind each scope of a live key; a key gives only its own scopes, networks and time.
         *
         *     Scope: `account`. People: permission `keys`.
         *
         *     Errors of its own: [`KEY_RIGHTS`](/docs/errors#KEY_RIGHTS), [`LIVE_KEY_REQUIRED`](/docs/errors#LIVE_KEY_REQUIRED), [`CONFLICT`](/docs/errors#CONFLICT), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        post: operations["createOwnKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a key in the place of another, which stays in force for a while
         * @description Scope: `account`. People: permission `keys`.
         *
         *     Errors of its own: [`KEY_NOT_FOUND`](/docs/errors#KEY_NOT_FOUND), [`KEY_RIGHTS`](/docs/errors#KEY_RIGHTS), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        post: operations["rotateOwnKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/keys/{keyId}": {
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
         * Revoke a key: within a second no process takes it
         * @description Scope: `account`. People: permission `keys`.
         *
         *     Errors of its own: [`KEY_NOT_FOUND`](/docs/errors#KEY_NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["revokeOwnKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List refused requests
         * @description Requests of the account's keys and people that were refused, newest first: of the last 30 days, and at most 5000. A test key sees those of test keys. Texts are not kept, and numbers are masked.
         *
         *     Scope: `account`. People: permission `keys`.
         *
         *     Errors of its own: [`KEY_NOT_FOUND`](/docs/errors#KEY_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the senders that may be used, and those that were asked for
         * @description Scope: `read`. People: permission `read`.
         */
        get: operations["listOwnSenders"];
        put?: never;
        /**
         * Ask for a sender
         * @description The operator accepts or refuses it. At most 50 in 30 days.
         *
         *     Scope: `send`. People: permission `send`.
         *
         *     Errors of its own: [`CONFLICT`](/docs/errors#CONFLICT), [`LIVE_KEY_REQUIRED`](/docs/errors#LIVE_KEY_REQUIRED), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        post: operations["requestSender"];
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
         * @description As JSON, as CSV or an .xlsx workbook, alone or in the part `file` of a form, or as one JSON object a line. Each number stands once on a list: a later row takes the place of an earlier one. Opted-out numbers are imported and left out at sending.
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
         * @description Up to 50,000 numbers, as JSON, or as a table: text or an .xlsx workbook, alone or in the part `file` of a form. Rows that are not a number are listed and hold up nothing.
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
         *     Errors of its own: [`PASSWORD_FAILED`](/docs/errors#PASSWORD_FAILED), [`FACTOR_FAILED`](/docs/errors#FACTOR_FAILED), [`CHALLENGE_ENDED`](/docs/errors#CHALLENGE_ENDED), [`TOO_MANY_ATTEMPTS`](/docs/errors#TOO_MANY_ATTEMPTS); [all errors](/docs/errors).
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
         * @description Goes on to the provider; to `/sign-in?error=CODE` if that is not possible.
         *
         *     For anybody; called by the pages of the gateway itself.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
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
    "/api/v2/keys/signing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the public keys that statements and proofs are signed with
         * @description `caravan verify FILE --key PUBLIC` checks a file by one of them. For anybody.
         */
        get: operations["listSigningKeys"];
        put?: never;
        post?: never;
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
    schemas: {
        /** @description Batch not found */
        BatchNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "BATCH_NOT_FOUND";
        };
        /** @description The batch is not over yet, or No failed message is left to resend, or The same texts were sent to the same numbers in the last 24 hours, or A request with this Idempotency-Key is still in progress */
        BatchOpenOrNothingToResendOrDuplicateBatchOrIdempotencyInProgress: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            resentCount?: number;
            /** Format: uuid */
            batchId?: string;
            /** @enum {string} */
            code: "BATCH_OPEN" | "NOTHING_TO_RESEND" | "DUPLICATE_BATCH" | "IDEMPOTENCY_IN_PROGRESS";
        };
        /** @description The batch is over */
        BatchState: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            status?: string;
            /** @enum {string} */
            code: "BATCH_STATE";
        };
        /** @description Billing transaction failed, or Internal error */
        BillingFailedOrInternalError: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "BILLING_FAILED" | "INTERNAL_ERROR";
        };
        /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for this, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        CallerForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            scope?: string;
            permission?: string;
            /** @enum {string} */
            code: "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
        };
        /** @description More than the account may send, or not allowed to whoever asks */
        CapReachedOrCallerForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            /** @description With CAP_REACHED: the cap that leaves least */
            details?: {
                /** @enum {string} */
                cap: "batch" | "hour" | "day" | "month";
                /** @enum {string} */
                of: "messages" | "money";
                /** @enum {string} */
                setBy: "owner" | "operator";
                limit: number;
                used: number;
                left: number;
                wanted: number;
                /** @description null: it does not fit later either */
                freeAt: string | null;
                /** @description For a cap on numbers that begin with these digits */
                prefix?: string;
                /** @description For a cap on each number: the one that has reached it */
                phone?: string;
            };
            /** @description With SCOPE_MISSING: what the key lacks */
            scope?: string;
            /** @description With PERMISSION_MISSING: what the person lacks */
            permission?: string;
            detail?: string;
            /** @enum {string} */
            code: "CAP_REACHED" | "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
        };
        /** @description Prove again who you are, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        ConfirmationRequiredOrPersonForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            permission?: string;
            /** @enum {string} */
            code: "CONFIRMATION_REQUIRED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED";
        };
        /** @description The change conflicts with something that exists */
        Conflict: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "CONFLICT";
        };
        /** @description The change conflicts with something that exists, or The draft has changed since you saw it: look at it again, or The draft was sent already */
        ConflictOrDraftChangedOrDraftSent: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** Format: uuid */
            batchId?: string;
            /** @enum {string} */
            code: "CONFLICT" | "DRAFT_CHANGED" | "DRAFT_SENT";
        };
        /** @description The draft has changed since you saw it: look at it again, or The draft was sent already */
        DraftChangedOrDraftSent: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** Format: uuid */
            batchId?: string;
            /** @enum {string} */
            code: "DRAFT_CHANGED" | "DRAFT_SENT";
        };
        /** @description The draft has changed since you saw it: look at it again, or The same texts were sent to the same numbers in the last 24 hours, or A request with this Idempotency-Key is still in progress */
        DraftChangedOrDuplicateBatchOrIdempotencyInProgress: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** Format: uuid */
            batchId?: string;
            /** @enum {string} */
            code: "DRAFT_CHANGED" | "DUPLICATE_BATCH" | "IDEMPOTENCY_IN_PROGRESS";
        };
        /** @description Draft not found */
        DraftNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "DRAFT_NOT_FOUND";
        };
        /** @description The draft was sent already */
        DraftSent: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** Format: uuid */
            batchId?: string;
            /** @enum {string} */
            code: "DRAFT_SENT";
        };
        /** @description The draft was sent already, or The same texts were sent to the same numbers in the last 24 hours, or A request with this Idempotency-Key is still in progress */
        DraftSentOrDuplicateBatchOrIdempotencyInProgress: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** Format: uuid */
            batchId?: string;
            /** @enum {string} */
            code: "DRAFT_SENT" | "DUPLICATE_BATCH" | "IDEMPOTENCY_IN_PROGRESS";
        };
        /** @description The same texts were sent to the same numbers in the last 24 hours, or A request with this Idempotency-Key is still in progress */
        DuplicateBatchOrIdempotencyInProgress: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** Format: uuid */
            batchId?: string;
            /** @enum {string} */
            code: "DUPLICATE_BATCH" | "IDEMPOTENCY_IN_PROGRESS";
        };
        /** @description The code or passkey is not accepted, or This took too long or was used before, or Prove again who you are, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        FactorFailedOrChallengeEndedOrConfirmationRequiredOrPersonForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            permission?: string;
            /** @enum {string} */
            code: "FACTOR_FAILED" | "CHALLENGE_ENDED" | "CONFIRMATION_REQUIRED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED";
        };
        /** @description The code or passkey is not accepted, or This took too long or was used before, or The request does not come from a page of this gateway */
        FactorFailedOrChallengeEndedOrForeignOrigin: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "FACTOR_FAILED" | "CHALLENGE_ENDED" | "FOREIGN_ORIGIN";
        };
        /** @description The request does not come from a page of this gateway */
        ForeignOrigin: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "FOREIGN_ORIGIN";
        };
        /** @description This Idempotency-Key was used with another body */
        IdempotencyMismatch: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "IDEMPOTENCY_MISMATCH";
        };
        /** @description Internal error */
        InternalError: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "INTERNAL_ERROR";
        };
        /** @description The body is not valid, or none of its recipients is */
        InvalidBatch: {
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
                /** @description The row of the file that it came in, counting the header */
                row?: number;
                column?: string;
            }[];
            /** @description The columns of the file, if it is unknown which of them holds the numbers */
            columns?: string[];
            /** @enum {string} */
            code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "PRICE_TOO_LOW" | "BAD_REQUEST";
        };
        /** @description The request is not valid */
        InvalidRequest: {
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
        /** @description The request is not valid, or its file cannot be read */
        InvalidTable: {
            /** @enum {boolean} */
            success: false;
            message: string;
            errors?: {
                path: (string | number)[];
                message: string;
            }[];
            /** @enum {string} */
            code: "VALIDATION_FAILED" | "INVALID_JSON" | "BAD_REQUEST";
            /** @description The columns of the file, if it is unknown which of them holds the numbers */
            columns?: string[];
        };
        /** @description API key not found */
        KeyNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "KEY_NOT_FOUND";
        };
        /** @description API key is required, or Not signed in */
        KeyOrSessionRequired: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "API_KEY_REQUIRED" | "SESSION_REQUIRED";
        };
        /** @description A key may not do more than whoever makes it, or Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for this, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        KeyRightsOrCallerForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            scope?: string;
            permission?: string;
            /** @enum {string} */
            code: "KEY_RIGHTS" | "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
        };
        /** @description Somebody else must be owner first */
        LastOwner: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "LAST_OWNER";
        };
        /** @description This link was used, has expired or never existed */
        LinkInvalid: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "LINK_INVALID";
        };
        /** @description List not found */
        ListNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "LIST_NOT_FOUND";
        };
        /** @description List not found, or Contact not found */
        ListNotFoundOrContactNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "LIST_NOT_FOUND" | "CONTACT_NOT_FOUND";
        };
        /** @description List not found, or Draft not found */
        ListNotFoundOrDraftNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "LIST_NOT_FOUND" | "DRAFT_NOT_FOUND";
        };
        /** @description A test key may not change what live keys work with, or Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for this, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        LiveKeyRequiredOrCallerForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            scope?: string;
            permission?: string;
            /** @enum {string} */
            code: "LIVE_KEY_REQUIRED" | "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
        };
        /** @description A test key may not change what live keys work with, or A key may not do more than whoever makes it, or Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for this, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        LiveKeyRequiredOrKeyRightsOrCallerForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            scope?: string;
            permission?: string;
            /** @enum {string} */
            code: "LIVE_KEY_REQUIRED" | "KEY_RIGHTS" | "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
        };
        /** @description The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        MemberForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            permission?: string;
            /** @enum {string} */
            code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
        };
        /** @description Message not found */
        MessageNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "MESSAGE_NOT_FOUND";
        };
        /** @description The balance does not cover the batch: nothing was charged or stored */
        NoCredit: {
            /** @enum {boolean} */
            success: false;
            /** @example Insufficient balance */
            message: string;
            details: {
                requiredAmount: number;
                validRecipients: number;
                invalidRecipients: number;
                currentBalance: number;
            };
            /** @enum {string} */
            code: "NO_CREDIT";
        };
        /** @description Not found */
        NotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "NOT_FOUND";
        };
        /** @description This has already been decided */
        NotWaiting: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "NOT_WAITING";
        };
        /** @description The number is opted out for every account, which only the operator can change */
        OptoutForEverybody: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "OPTOUT_FOR_EVERYBODY";
        };
        /** @description Opt-out not found */
        OptoutNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "OPTOUT_NOT_FOUND";
        };
        /** @description It is not known whether this was done: repeat it with the same Idempotency-Key, or Failed to queue message, or Too many requests at once */
        OutcomeUnknownOrUnavailable: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** Format: uuid */
            batchId?: string;
            /** @enum {string} */
            code: "OUTCOME_UNKNOWN" | "QUEUE_ERROR" | "OVERLOADED";
        };
        /** @description Somebody else must approve this batch, or Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for this, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        OwnBatchOrCallerForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            scope?: string;
            permission?: string;
            /** @enum {string} */
            code: "OWN_BATCH" | "API_KEY_INVALID" | "IP_NOT_ALLOWED" | "SCOPE_MISSING" | "ACCOUNT_SUSPENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
        };
        /** @description Nobody may change their own role, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        OwnRoleOrMemberForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            permission?: string;
            /** @enum {string} */
            code: "OWN_ROLE" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED" | "ACCOUNT_REQUIRED" | "NOT_A_MEMBER";
        };
        /** @description This is not your password, or The code or passkey is not accepted, or This took too long or was used before, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        PasswordFailedOrFactorFailedOrChallengeEndedOrPersonForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            permission?: string;
            /** @enum {string} */
            code: "PASSWORD_FAILED" | "FACTOR_FAILED" | "CHALLENGE_ENDED" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED";
        };
        /** @description Request body is too large */
        PayloadTooLarge: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "PAYLOAD_TOO_LARGE";
        };
        /** @description The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        PersonForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            permission?: string;
            /** @enum {string} */
            code: "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED";
        };
        /** @description Person not found */
        PersonNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "PERSON_NOT_FOUND";
        };
        /** @description Too many batches, or Too many wrong keys or tokens from this address */
        RateLimitedOrTooManyGuesses: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "RATE_LIMITED" | "TOO_MANY_GUESSES";
        };
        /** @description The request took too long to arrive */
        RequestTimeout: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "REQUEST_TIMEOUT";
        };
        /** @description Not signed in */
        SessionRequired: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "SESSION_REQUIRED";
        };
        /** @description This e-mail address and password do not match, or The request does not come from a page of this gateway */
        SignInFailedOrForeignOrigin: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "SIGN_IN_FAILED" | "FOREIGN_ORIGIN";
        };
        /** @description Template not found */
        TemplateNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "TEMPLATE_NOT_FOUND";
        };
        /** @description Too many attempts: wait a moment */
        TooManyAttempts: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "TOO_MANY_ATTEMPTS";
        };
        /** @description Too many wrong keys or tokens from this address */
        TooManyGuesses: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "TOO_MANY_GUESSES";
        };
        /** @description Failed to queue message, or Too many requests at once */
        Unavailable: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "QUEUE_ERROR" | "OVERLOADED";
        };
        /** @description The draft cannot be checked, or none of its recipients is valid */
        UncheckedFile: {
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
                /** @description The row of the file that it came in, counting the header */
                row?: number;
                column?: string;
            }[];
            /** @description The columns of the file, if it is unknown which of them holds the numbers */
            columns?: string[];
            /** @enum {string} */
            code: "VALIDATION_FAILED" | "INVALID_JSON" | "INVALID_DESTINATION" | "NO_PRICE" | "NO_ROUTE" | "PRICE_TOO_LOW" | "BAD_REQUEST";
            /** @description Why recipients are left out, the commonest first */
            reasons?: {
                reason: string;
                column?: string;
                count: number;
            }[];
        };
        /** @description Content-Type must be application/json */
        UnsupportedMediaType: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "UNSUPPORTED_MEDIA_TYPE";
        };
        /** @description Webhook not found */
        WebhookNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "WEBHOOK_NOT_FOUND";
        };
        /** @description Webhook not found, or Delivery not found */
        WebhookNotFoundOrDeliveryNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "WEBHOOK_NOT_FOUND" | "DELIVERY_NOT_FOUND";
        };
    };
    responses: {
        /** @description Batch not found */
        BatchNotFound: {
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
                "application/json": components["schemas"]["BatchNotFound"];
            };
        };
        /** @description The batch is not over yet, or No failed message is left to resend, or The same texts were sent to the same numbers in the last 24 hours, or A request with this Idempotency-Key is still in progress */
        BatchOpenOrNothingToResendOrDuplicateBatchOrIdempotencyInProgress: {
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
                "application/json": components["schemas"]["BatchOpenOrNothingToResendOrDuplicateBatchOrIdempotencyInProgress"];
            };
        };
        /** @description The batch is over */
        BatchState: {
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
                "application/json": components["schemas"]["BatchState"];
            };
        };
        /** @description Billing transaction failed, or Internal error */
        BillingFailedOrInternalError: {
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
                "application/json": components["schemas"]["BillingFailedOrInternalError"];
            };
        };
        /** @description Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for this, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        CallerForbidden: {
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
                "application/json": components["schemas"]["CallerForbidden"];
            };
        };
        /** @description More than the account may send, or not allowed to whoever asks */
        CapReachedOrCallerForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CapReachedOrCallerForbidden"];
            };
        };
        /** @description Prove again who you are, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        ConfirmationRequiredOrPersonForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Prove again who you are",
                 *       "code": "CONFIRMATION_REQUIRED"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmationRequiredOrPersonForbidden"];
            };
        };
        /** @description The change conflicts with something that exists */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "The change conflicts with something that exists",
                 *       "code": "CONFLICT"
                 *     }
                 */
                "application/json": components["schemas"]["Conflict"];
            };
        };
        /** @description The change conflicts with something that exists, or The draft has changed since you saw it: look at it again, or The draft was sent already */
        ConflictOrDraftChangedOrDraftSent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "The change conflicts with something that exists",
                 *       "code": "CONFLICT"
                 *     }
                 */
                "application/json": components["schemas"]["ConflictOrDraftChangedOrDraftSent"];
            };
        };
        /** @description The draft has changed since you saw it: look at it again, or The draft was sent already */
        DraftChangedOrDraftSent: {
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
                "application/json": components["schemas"]["DraftChangedOrDraftSent"];
            };
        };
        /** @description The draft has changed since you saw it: look at it again, or The same texts were sent to the same numbers in the last 24 hours, or A request with this Idempotency-Key is still in progress */
        DraftChangedOrDuplicateBatchOrIdempotencyInProgress: {
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
                "application/json": components["schemas"]["DraftChangedOrDuplicateBatchOrIdempotencyInProgress"];
            };
        };
        /** @description Draft not found */
        DraftNotFound: {
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
                "application/json": components["schemas"]["DraftNotFound"];
            };
        };
        /** @description The draft was sent already */
        DraftSent: {
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
                "application/json": components["schemas"]["DraftSent"];
            };
        };
        /** @description The draft was sent already, or The same texts were sent to the same numbers in the last 24 hours, or A request with this Idempotency-Key is still in progress */
        DraftSentOrDuplicateBatchOrIdempotencyInProgress: {
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
                "application/json": components["schemas"]["DraftSentOrDuplicateBatchOrIdempotencyInProgress"];
            };
        };
        /** @description The same texts were sent to the same numbers in the last 24 hours, or A request with this Idempotency-Key is still in progress */
        DuplicateBatchOrIdempotencyInProgress: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "The same texts were sent to the same numbers in the last 24 hours",
                 *       "code": "DUPLICATE_BATCH"
                 *     }
                 */
                "application/json": components["schemas"]["DuplicateBatchOrIdempotencyInProgress"];
            };
        };
        /** @description The code or passkey is not accepted, or This took too long or was used before, or Prove again who you are, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        FactorFailedOrChallengeEndedOrConfirmationRequiredOrPersonForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "The code or passkey is not accepted",
                 *       "code": "FACTOR_FAILED"
                 *     }
                 */
                "application/json": components["schemas"]["FactorFailedOrChallengeEndedOrConfirmationRequiredOrPersonForbidden"];
            };
        };
        /** @description The code or passkey is not accepted, or This took too long or was used before, or The request does not come from a page of this gateway */
        FactorFailedOrChallengeEndedOrForeignOrigin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "The code or passkey is not accepted",
                 *       "code": "FACTOR_FAILED"
                 *     }
                 */
                "application/json": components["schemas"]["FactorFailedOrChallengeEndedOrForeignOrigin"];
            };
        };
        /** @description The request does not come from a page of this gateway */
        ForeignOrigin: {
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
                "application/json": components["schemas"]["ForeignOrigin"];
            };
        };
        /** @description This Idempotency-Key was used with another body */
        IdempotencyMismatch: {
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
                "application/json": components["schemas"]["IdempotencyMismatch"];
            };
        };
        /** @description Internal error */
        InternalError: {
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
                "application/json": components["schemas"]["InternalError"];
            };
        };
        /** @description The body is not valid, or none of its recipients is */
        InvalidBatch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidBatch"];
            };
        };
        /** @description The request is not valid */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidRequest"];
            };
        };
        /** @description The request is not valid, or its file cannot be read */
        InvalidTable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidTable"];
            };
        };
        /** @description API key not found */
        KeyNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "API key not found",
                 *       "code": "KEY_NOT_FOUND"
                 *     }
                 */
                "application/json": components["schemas"]["KeyNotFound"];
            };
        };
        /** @description API key is required, or Not signed in */
        KeyOrSessionRequired: {
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
                "application/json": components["schemas"]["KeyOrSessionRequired"];
            };
        };
        /** @description A key may not do more than whoever makes it, or Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for this, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        KeyRightsOrCallerForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "A key may not do more than whoever makes it",
                 *       "code": "KEY_RIGHTS"
                 *     }
                 */
                "application/json": components["schemas"]["KeyRightsOrCallerForbidden"];
            };
        };
        /** @description Somebody else must be owner first */
        LastOwner: {
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
                "application/json": components["schemas"]["LastOwner"];
            };
        };
        /** @description This link was used, has expired or never existed */
        LinkInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "This link was used, has expired or never existed",
                 *       "code": "LINK_INVALID"
                 *     }
                 */
                "application/json": components["schemas"]["LinkInvalid"];
            };
        };
        /** @description List not found */
        ListNotFound: {
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
                "application/json": components["schemas"]["ListNotFound"];
            };
        };
        /** @description List not found, or Contact not found */
        ListNotFoundOrContactNotFound: {
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
                "application/json": components["schemas"]["ListNotFoundOrContactNotFound"];
            };
        };
        /** @description List not found, or Draft not found */
        ListNotFoundOrDraftNotFound: {
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
                "application/json": components["schemas"]["ListNotFoundOrDraftNotFound"];
            };
        };
        /** @description A test key may not change what live keys work with, or Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for this, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        LiveKeyRequiredOrCallerForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "A test key may not change what live keys work with",
                 *       "code": "LIVE_KEY_REQUIRED"
                 *     }
                 */
                "application/json": components["schemas"]["LiveKeyRequiredOrCallerForbidden"];
            };
        };
        /** @description A test key may not change what live keys work with, or A key may not do more than whoever makes it, or Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for this, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        LiveKeyRequiredOrKeyRightsOrCallerForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "A test key may not change what live keys work with",
                 *       "code": "LIVE_KEY_REQUIRED"
                 *     }
                 */
                "application/json": components["schemas"]["LiveKeyRequiredOrKeyRightsOrCallerForbidden"];
            };
        };
        /** @description The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        MemberForbidden: {
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
                "application/json": components["schemas"]["MemberForbidden"];
            };
        };
        /** @description Message not found */
        MessageNotFound: {
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
                "application/json": components["schemas"]["MessageNotFound"];
            };
        };
        /** @description The balance does not cover the batch: nothing was charged or stored */
        NoCredit: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NoCredit"];
            };
        };
        /** @description Not found */
        NotFound: {
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
                "application/json": components["schemas"]["NotFound"];
            };
        };
        /** @description This has already been decided */
        NotWaiting: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "This has already been decided",
                 *       "code": "NOT_WAITING"
                 *     }
                 */
                "application/json": components["schemas"]["NotWaiting"];
            };
        };
        /** @description The number is opted out for every account, which only the operator can change */
        OptoutForEverybody: {
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
                "application/json": components["schemas"]["OptoutForEverybody"];
            };
        };
        /** @description Opt-out not found */
        OptoutNotFound: {
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
                "application/json": components["schemas"]["OptoutNotFound"];
            };
        };
        /** @description It is not known whether this was done: repeat it with the same Idempotency-Key, or Failed to queue message, or Too many requests at once */
        OutcomeUnknownOrUnavailable: {
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
                "application/json": components["schemas"]["OutcomeUnknownOrUnavailable"];
            };
        };
        /** @description Somebody else must approve this batch, or Invalid API key, or This API key may not be used from this address, or This API key lacks the scope for this, or Account is suspended, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        OwnBatchOrCallerForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Somebody else must approve this batch",
                 *       "code": "OWN_BATCH"
                 *     }
                 */
                "application/json": components["schemas"]["OwnBatchOrCallerForbidden"];
            };
        };
        /** @description Nobody may change their own role, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor, or Say which account: X-Account-Id, or You are not a member of this account */
        OwnRoleOrMemberForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Nobody may change their own role",
                 *       "code": "OWN_ROLE"
                 *     }
                 */
                "application/json": components["schemas"]["OwnRoleOrMemberForbidden"];
            };
        };
        /** @description This is not your password, or The code or passkey is not accepted, or This took too long or was used before, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        PasswordFailedOrFactorFailedOrChallengeEndedOrPersonForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "This is not your password",
                 *       "code": "PASSWORD_FAILED"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordFailedOrFactorFailedOrChallengeEndedOrPersonForbidden"];
            };
        };
        /** @description Request body is too large */
        PayloadTooLarge: {
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
                "application/json": components["schemas"]["PayloadTooLarge"];
            };
        };
        /** @description The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        PersonForbidden: {
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
                "application/json": components["schemas"]["PersonForbidden"];
            };
        };
        /** @description Person not found */
        PersonNotFound: {
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
                "application/json": components["schemas"]["PersonNotFound"];
            };
        };
        /** @description Too many batches, or Too many wrong keys or tokens from this address */
        RateLimitedOrTooManyGuesses: {
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
                "application/json": components["schemas"]["RateLimitedOrTooManyGuesses"];
            };
        };
        /** @description The request took too long to arrive */
        RequestTimeout: {
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
                "application/json": components["schemas"]["RequestTimeout"];
            };
        };
        /** @description Not signed in */
        SessionRequired: {
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
                "application/json": components["schemas"]["SessionRequired"];
            };
        };
        /** @description This e-mail address and password do not match, or The request does not come from a page of this gateway */
        SignInFailedOrForeignOrigin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "This e-mail address and password do not match",
                 *       "code": "SIGN_IN_FAILED"
                 *     }
                 */
                "application/json": components["schemas"]["SignInFailedOrForeignOrigin"];
            };
        };
        /** @description Template not found */
        TemplateNotFound: {
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
                "application/json": components["schemas"]["TemplateNotFound"];
            };
        };
        /** @description Too many attempts: wait a moment */
        TooManyAttempts: {
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
                "application/json": components["schemas"]["TooManyAttempts"];
            };
        };
        /** @description Too many wrong keys or tokens from this address */
        TooManyGuesses: {
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
                "application/json": components["schemas"]["TooManyGuesses"];
            };
        };
        /** @description Failed to queue message, or Too many requests at once */
        Unavailable: {
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
                "application/json": components["schemas"]["Unavailable"];
            };
        };
        /** @description The draft cannot be checked, or none of its recipients is valid */
        UncheckedFile: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UncheckedFile"];
            };
        };
        /** @description Content-Type must be application/json */
        UnsupportedMediaType: {
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
                "application/json": components["schemas"]["UnsupportedMediaType"];
            };
        };
        /** @description Webhook not found */
        WebhookNotFound: {
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
                "application/json": components["schemas"]["WebhookNotFound"];
            };
        };
        /** @description Webhook not found, or Delivery not found */
        WebhookNotFoundOrDeliveryNotFound: {
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
                "application/json": components["schemas"]["WebhookNotFoundOrDeliveryNotFound"];
            };
        };
    };
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
                /** @description A key of your own, one for each batch: for 24 hours a request sent again with it gets the first answer again, and nothing is sent or charged twice */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                        /** @description The sum that was debited */
                        estimatedCost: number;
                        /** @enum {string} */
                        status: "processing" | "pending";
                        currency: string;
                        /** @description Recipients whose phone number came before in the same request */
                        duplicates: number;
                        invalidRecipients: {
                            phone: string;
                            reason: string;
                            /** @description The row of the file that it came in, counting the header */
                            row?: number;
                            column?: string;
                        }[];
                        /** @description The characters that smart encoding has replaced, and in how many messages */
                        smartEncoding?: {
                            messages: number;
                            replaced: {
                                from: string;
                                to: string;
                                count: number;
                            }[];
                        };
                        /**
                         * @description Sent with a test key: it goes to no carrier and is not charged
                         * @enum {boolean}
                         */
                        test?: true;
                        /** Format: date-time */
                        sendAt?: string;
                        /** @enum {boolean} */
                        paused?: true;
                        /**
                         * @description It is charged, and sent once somebody else approves it
                         * @enum {string}
                         */
                        approval?: "waiting";
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
                            /** @description The sheet of the workbook that was read */
                            sheet?: string;
                            /** @description The sheets of the workbook, the first 100 */
                            sheets?: string[];
                            /** @description Rows that the sheet hides, by hand or with a filter: left out unless `hiddenRows=include` says otherwise; the first 100 */
                            hiddenRows?: {
                                count: number;
                                included: boolean;
                                rows: number[];
                            };
                            /** @description Columns that the sheet hides; they are read like others */
                            hiddenColumns?: string[];
                            /** @description Cells merged down: all rows have their value, but for a phone; the first 100 */
                            mergedCells?: string[];
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
                        /** @description Only for delivery hours by the clocks of the recipients */
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
                             * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                             * @default Africa/Nouakchott
                             * @example Africa/Nouakchott
                             */
                            timeZone: string;
                            /** @description With "recipient": the time zones of all recipients */
                            timeZones: string[];
                            /**
                             * Format: date-time
                             * @description When it is the hour for all of them
                             */
                            opensAt: string;
                            /** Format: date-time */
                            closesAt: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidBatch"];
            401: components["responses"]["KeyOrSessionRequired"];
            402: components["responses"]["NoCredit"];
            403: components["responses"]["CapReachedOrCallerForbidden"];
            404: components["responses"]["ListNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["DuplicateBatchOrIdempotencyInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            429: components["responses"]["RateLimitedOrTooManyGuesses"];
            500: components["responses"]["BillingFailedOrInternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                         * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                         * @default Africa/Nouakchott
                         * @example Africa/Nouakchott
                         */
                        timeZone?: string;
                    };
                    /**
                     * Format: date-time
                     * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                    /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
            /** @description The cost of sending it: nothing was stored or charged */
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
                            /** @description The row of the file that it came in, counting the header */
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
                                /** @description The saving by replacing this one alone */
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
                        /** @description The characters that smart encoding has replaced, and in how many messages */
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
                        /** @description The caps that would refuse it; absent if none would */
                        reachedCaps?: {
                            /** @enum {string} */
                            cap: "batch" | "hour" | "day" | "month";
                            /** @enum {string} */
                            of: "messages" | "money";
                            /** @enum {string} */
                            setBy: "owner" | "operator";
                            limit: number;
                            used: number;
                            left: number;
                            wanted: number;
                            /** @description null: it does not fit later either */
                            freeAt: string | null;
                            /** @description For a cap on numbers that begin with these digits */
                            prefix?: string;
                            /** @description For a cap on each number: the one that has reached it */
                            phone?: string;
                        }[];
                        /**
                         * @description It would wait until somebody else approves it
                         * @enum {boolean}
                         */
                        needsApproval?: true;
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
                            /** @description The sheet of the workbook that was read */
                            sheet?: string;
                            /** @description The sheets of the workbook, the first 100 */
                            sheets?: string[];
                            /** @description Rows that the sheet hides, by hand or with a filter: left out unless `hiddenRows=include` says otherwise; the first 100 */
                            hiddenRows?: {
                                count: number;
                                included: boolean;
                                rows: number[];
                            };
                            /** @description Columns that the sheet hides; they are read like others */
                            hiddenColumns?: string[];
                            /** @description Cells merged down: all rows have their value, but for a phone; the first 100 */
                            mergedCells?: string[];
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
                        /** @description Only for delivery hours by the clocks of the recipients */
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
                             * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                             * @default Africa/Nouakchott
                             * @example Africa/Nouakchott
                             */
                            timeZone: string;
                            /** @description With "recipient": the time zones of all recipients */
                            timeZones: string[];
                            /**
                             * Format: date-time
                             * @description When it is the hour for all of them
                             */
                            opensAt: string;
                            /** Format: date-time */
                            closesAt: string;
                        };
                        /** @description The messages for each country and operator; absent if all go to one */
                        byCountry?: {
                            /**
                             * @description ISO 3166-1; 001: of no country
                             * @example MR
                             */
                            country: string;
                            /**
                             * @description Absent: not known
                             * @example 609-01
                             */
                            operator?: string;
                            operatorName?: string;
                            messages: number;
                            parts: number;
                            cost: number;
                        }[];
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
                        } | {
                            /** @enum {string} */
                            code: "LIKE_VARIABLE";
                            message: string;
                            /**
                             * @description As it stands in the text
                             * @example %name%
                             */
                            written: string;
                            /**
                             * @description As a variable is written here
                             * @example {{name}}
                             */
                            meant: string;
                        })[];
                    };
                };
            };
            400: components["responses"]["InvalidBatch"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["ListNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resendBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, one for each batch: for 24 hours a request sent again with it gets the first answer again, and nothing is sent or charged twice */
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
                    /** @description The messages that were sent and, by their receipts, not delivered (undeliveredCount), which stay charged; of those that failed, only what errorCodes names */
                    undelivered?: boolean;
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
                        /** @description The sum that was debited */
                        estimatedCost: number;
                        /** @enum {string} */
                        status: "processing" | "pending";
                        currency: string;
                        /** @description Recipients whose phone number came before in the same request */
                        duplicates: number;
                        invalidRecipients: {
                            phone: string;
                            reason: string;
                            /** @description The row of the file that it came in, counting the header */
                            row?: number;
                            column?: string;
                        }[];
                        /** @description The characters that smart encoding has replaced, and in how many messages */
                        smartEncoding?: {
                            messages: number;
                            replaced: {
                                from: string;
                                to: string;
                                count: number;
                            }[];
                        };
                        /**
                         * @description Sent with a test key: it goes to no carrier and is not charged
                         * @enum {boolean}
                         */
                        test?: true;
                        /** Format: date-time */
                        sendAt?: string;
                        /** @enum {boolean} */
                        paused?: true;
                        /**
                         * @description It is charged, and sent once somebody else approves it
                         * @enum {string}
                         */
                        approval?: "waiting";
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
                            /** @description The sheet of the workbook that was read */
                            sheet?: string;
                            /** @description The sheets of the workbook, the first 100 */
                            sheets?: string[];
                            /** @description Rows that the sheet hides, by hand or with a filter: left out unless `hiddenRows=include` says otherwise; the first 100 */
                            hiddenRows?: {
                                count: number;
                                included: boolean;
                                rows: number[];
                            };
                            /** @description Columns that the sheet hides; they are read like others */
                            hiddenColumns?: string[];
                            /** @description Cells merged down: all rows have their value, but for a phone; the first 100 */
                            mergedCells?: string[];
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
                        /** @description Only for delivery hours by the clocks of the recipients */
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
                             * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                             * @default Africa/Nouakchott
                             * @example Africa/Nouakchott
                             */
                            timeZone: string;
                            /** @description With "recipient": the time zones of all recipients */
                            timeZones: string[];
                            /**
                             * Format: date-time
                             * @description When it is the hour for all of them
                             */
                            opensAt: string;
                            /** Format: date-time */
                            closesAt: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidBatch"];
            401: components["responses"]["KeyOrSessionRequired"];
            402: components["responses"]["NoCredit"];
            403: components["responses"]["CapReachedOrCallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BatchOpenOrNothingToResendOrDuplicateBatchOrIdempotencyInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            429: components["responses"]["RateLimitedOrTooManyGuesses"];
            500: components["responses"]["BillingFailedOrInternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
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
                                /** @description The receipt's word on the delivery */
                                delivery?: {
                                    /** @enum {string} */
                                    status: "delivered" | "undelivered" | "expired" | "unknown";
                                    /** Format: date-time */
                                    at: string;
                                    code: string | null;
                                };
                                /**
                                 * @description It failed and was refunded, and then the carrier said that it had taken it after all
                                 * @enum {boolean}
                                 */
                                takenLate?: true;
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
                                /** @description The row of the file that it came in, counting the header */
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
                                 * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                                /** @description With "recipient": the time zones of all recipients */
                                timeZones?: string[];
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
                             * @description The operator has suspended the account: unsent messages wait
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                            accountStopped?: {
                                /**
                                 * @description spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination
                                 * @enum {string}
                                 */
                                rule: "spike" | "range";
                                /** @description Messages of the hour; of a range, how many of its numbers */
                                messages: number;
                                /** @description The largest number that would have been usual */
                                limit: number;
                                money?: number;
                                moneyLimit?: number;
                                /** @description The digits that the numbers begin with */
                                range?: string;
                                /** Format: date-time */
                                since: string;
                            };
                            /**
                             * @description Whether somebody else has approved it; absent if nobody has to
                             * @enum {string}
                             */
                            approval?: "waiting" | "approved" | "rejected";
                            /** @description Why it was rejected */
                            approvalReason?: string;
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
            400: components["responses"]["InvalidBatch"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                                 * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                                /** @description With "recipient": the time zones of all recipients */
                                timeZones?: string[];
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
                             * @description The operator has suspended the account: unsent messages wait
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                            accountStopped?: {
                                /**
                                 * @description spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination
                                 * @enum {string}
                                 */
                                rule: "spike" | "range";
                                /** @description Messages of the hour; of a range, how many of its numbers */
                                messages: number;
                                /** @description The largest number that would have been usual */
                                limit: number;
                                money?: number;
                                moneyLimit?: number;
                                /** @description The digits that the numbers begin with */
                                range?: string;
                                /** Format: date-time */
                                since: string;
                            };
                            /**
                             * @description Whether somebody else has approved it; absent if nobody has to
                             * @enum {string}
                             */
                            approval?: "waiting" | "approved" | "rejected";
                            /** @description Why it was rejected */
                            approvalReason?: string;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BatchState"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
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
                                 * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                                /** @description With "recipient": the time zones of all recipients */
                                timeZones?: string[];
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
                             * @description The operator has suspended the account: unsent messages wait
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                            accountStopped?: {
                                /**
                                 * @description spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination
                                 * @enum {string}
                                 */
                                rule: "spike" | "range";
                                /** @description Messages of the hour; of a range, how many of its numbers */
                                messages: number;
                                /** @description The largest number that would have been usual */
                                limit: number;
                                money?: number;
                                moneyLimit?: number;
                                /** @description The digits that the numbers begin with */
                                range?: string;
                                /** Format: date-time */
                                since: string;
                            };
                            /**
                             * @description Whether somebody else has approved it; absent if nobody has to
                             * @enum {string}
                             */
                            approval?: "waiting" | "approved" | "rejected";
                            /** @description Why it was rejected */
                            approvalReason?: string;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BatchState"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
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
                                 * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                                /** @description With "recipient": the time zones of all recipients */
                                timeZones?: string[];
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
                             * @description The operator has suspended the account: unsent messages wait
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                            accountStopped?: {
                                /**
                                 * @description spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination
                                 * @enum {string}
                                 */
                                rule: "spike" | "range";
                                /** @description Messages of the hour; of a range, how many of its numbers */
                                messages: number;
                                /** @description The largest number that would have been usual */
                                limit: number;
                                money?: number;
                                moneyLimit?: number;
                                /** @description The digits that the numbers begin with */
                                range?: string;
                                /** Format: date-time */
                                since: string;
                            };
                            /**
                             * @description Whether somebody else has approved it; absent if nobody has to
                             * @enum {string}
                             */
                            approval?: "waiting" | "approved" | "rejected";
                            /** @description Why it was rejected */
                            approvalReason?: string;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BatchState"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    approveBulk: {
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
                                 * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                                /** @description With "recipient": the time zones of all recipients */
                                timeZones?: string[];
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
                             * @description The operator has suspended the account: unsent messages wait
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                            accountStopped?: {
                                /**
                                 * @description spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination
                                 * @enum {string}
                                 */
                                rule: "spike" | "range";
                                /** @description Messages of the hour; of a range, how many of its numbers */
                                messages: number;
                                /** @description The largest number that would have been usual */
                                limit: number;
                                money?: number;
                                moneyLimit?: number;
                                /** @description The digits that the numbers begin with */
                                range?: string;
                                /** Format: date-time */
                                since: string;
                            };
                            /**
                             * @description Whether somebody else has approved it; absent if nobody has to
                             * @enum {string}
                             */
                            approval?: "waiting" | "approved" | "rejected";
                            /** @description Why it was rejected */
                            approvalReason?: string;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["OwnBatchOrCallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["NotWaiting"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    rejectBulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Shown to whoever sent it */
                    reason?: string;
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
                                 * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                                /** @description With "recipient": the time zones of all recipients */
                                timeZones?: string[];
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
                             * @description The operator has suspended the account: unsent messages wait
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                            accountStopped?: {
                                /**
                                 * @description spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination
                                 * @enum {string}
                                 */
                                rule: "spike" | "range";
                                /** @description Messages of the hour; of a range, how many of its numbers */
                                messages: number;
                                /** @description The largest number that would have been usual */
                                limit: number;
                                money?: number;
                                moneyLimit?: number;
                                /** @description The digits that the numbers begin with */
                                range?: string;
                                /** Format: date-time */
                                since: string;
                            };
                            /**
                             * @description Whether somebody else has approved it; absent if nobody has to
                             * @enum {string}
                             */
                            approval?: "waiting" | "approved" | "rejected";
                            /** @description Why it was rejected */
                            approvalReason?: string;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["OwnBatchOrCallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["NotWaiting"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
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
                /** @description Only batches that wait for approval, were approved or were rejected */
                approval?: "waiting" | "approved" | "rejected";
                /** @description Only batches with this tag */
                tag?: string;
                /** @description At most this many, 50 by default; a CSV has all unless it is given */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description The format of the answer; without it the `Accept` header decides */
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
                                 * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                                /** @description With "recipient": the time zones of all recipients */
                                timeZones?: string[];
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
                             * @description The operator has suspended the account: unsent messages wait
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                            accountStopped?: {
                                /**
                                 * @description spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination
                                 * @enum {string}
                                 */
                                rule: "spike" | "range";
                                /** @description Messages of the hour; of a range, how many of its numbers */
                                messages: number;
                                /** @description The largest number that would have been usual */
                                limit: number;
                                money?: number;
                                moneyLimit?: number;
                                /** @description The digits that the numbers begin with */
                                range?: string;
                                /** Format: date-time */
                                since: string;
                            };
                            /**
                             * @description Whether somebody else has approved it; absent if nobody has to
                             * @enum {string}
                             */
                            approval?: "waiting" | "approved" | "rejected";
                            /** @description Why it was rejected */
                            approvalReason?: string;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listBulkMessages: {
        parameters: {
            query?: {
                status?: "pending" | "queued" | "sent" | "failed";
                /** @description Only messages with this delivery status */
                delivery?: "delivered" | "undelivered" | "expired" | "unknown";
                /** @description true: only messages that were sent and, by their receipts, not delivered: undelivered or expired */
                undelivered?: "true";
                /**
                 * @description Only messages that failed with this
                 * @example NO_RESPONSE
                 */
                errorCode?: string;
                /**
                 * @description Only messages to this phone
                 * @example +22238089336
                 */
                phone?: string;
                /** @description Only messages to this country */
                country?: string;
                /**
                 * @description Only messages to numbers of this network operator
                 * @example 609-01
                 */
                operator?: string;
                /** @description At most this many, 1000 by default; a CSV has all unless it is given */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description The format of the answer; without it the `Accept` header decides */
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
                            /** @description The receipt's word on the delivery */
                            delivery?: {
                                /** @enum {string} */
                                status: "delivered" | "undelivered" | "expired" | "unknown";
                                /** Format: date-time */
                                at: string;
                                code: string | null;
                            };
                            /**
                             * @description It failed and was refunded, and then the carrier said that it had taken it after all
                             * @enum {boolean}
                             */
                            takenLate?: true;
                            text: string;
                            parts: number;
                            /** @description As it was charged; given back if it failed */
                            cost: number;
                            /** @description Attempts that count towards those it has */
                            attempts: number;
                            /**
                             * @description ISO 3166-1; 001: of no country
                             * @example MR
                             */
                            country?: string;
                            /**
                             * @description The operator whose prefix the number has, by mobile country and network code; absent: not known
                             * @example 609-01
                             */
                            operator?: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                /** @description The format of the answer; without it the `Accept` header decides */
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
                            /** @description The receipt's word on the delivery */
                            delivery?: {
                                /** @enum {string} */
                                status: "delivered" | "undelivered" | "expired" | "unknown";
                                /** Format: date-time */
                                at: string;
                                code: string | null;
                            };
                            /**
                             * @description It failed and was refunded, and then the carrier said that it had taken it after all
                             * @enum {boolean}
                             */
                            takenLate?: true;
                            text: string;
                            parts: number;
                            /** @description As it was charged; given back if it failed */
                            cost: number;
                            /** @description Attempts that count towards those it has */
                            attempts: number;
                            /**
                             * @description ISO 3166-1; 001: of no country
                             * @example MR
                             */
                            country?: string;
                            /**
                             * @description The operator whose prefix the number has, by mobile country and network code; absent: not known
                             * @example 609-01
                             */
                            operator?: string;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                        /** @description The receipt's word on the delivery */
                        delivery?: {
                            /** @enum {string} */
                            status: "delivered" | "undelivered" | "expired" | "unknown";
                            /** Format: date-time */
                            at: string;
                            code: string | null;
                        };
                        /**
                         * @description It failed and was refunded, and then the carrier said that it had taken it after all
                         * @enum {boolean}
                         */
                        takenLate?: true;
                        text: string;
                        parts: number;
                        /** @description As it was charged; given back if it failed */
                        cost: number;
                        /** @description Attempts that count towards those it has */
                        attempts: number;
                        /**
                         * @description ISO 3166-1; 001: of no country
                         * @example MR
                         */
                        country?: string;
                        /**
                         * @description The operator whose prefix the number has, by mobile country and network code; absent: not known
                         * @example 609-01
                         */
                        operator?: string;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["MessageNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBulk: {
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
                                 * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                                 * @default Africa/Nouakchott
                                 * @example Africa/Nouakchott
                                 */
                                timeZone: string;
                                /** @description With "recipient": the time zones of all recipients */
                                timeZones?: string[];
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
                             * @description The operator has suspended the account: unsent messages wait
                             * @enum {boolean}
                             */
                            accountSuspended?: true;
                            /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                            accountStopped?: {
                                /**
                                 * @description spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination
                                 * @enum {string}
                                 */
                                rule: "spike" | "range";
                                /** @description Messages of the hour; of a range, how many of its numbers */
                                messages: number;
                                /** @description The largest number that would have been usual */
                                limit: number;
                                money?: number;
                                moneyLimit?: number;
                                /** @description The digits that the numbers begin with */
                                range?: string;
                                /** Format: date-time */
                                since: string;
                            };
                            /**
                             * @description Whether somebody else has approved it; absent if nobody has to
                             * @enum {string}
                             */
                            approval?: "waiting" | "approved" | "rejected";
                            /** @description Why it was rejected */
                            approvalReason?: string;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBulkBreakdown: {
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
                        currency: string;
                        /** @description Not handed to a carrier yet: if the batch were canceled now, these would fail and be given back */
                        waiting: {
                            messages: number;
                            amount: number;
                        };
                        /** @description Sent and, by their receipts, not delivered: these stay charged */
                        undelivered: {
                            messages: number;
                            amount: number;
                        };
                        /** @description By cause, the most frequent first; the amounts were given back */
                        failures: {
                            messages: number;
                            amount: number;
                            errorCode: string | null;
                            /** @description One of the sentences that they failed with */
                            error: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    notify: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, one for each batch: for 24 hours a request sent again with it gets the first answer again, and nothing is sent or charged twice */
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
            400: components["responses"]["InvalidBatch"];
            401: components["responses"]["KeyOrSessionRequired"];
            402: components["responses"]["NoCredit"];
            403: components["responses"]["CapReachedOrCallerForbidden"];
            404: components["responses"]["ListNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["DuplicateBatchOrIdempotencyInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            429: components["responses"]["RateLimitedOrTooManyGuesses"];
            500: components["responses"]["BillingFailedOrInternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listContacts: {
        parameters: {
            query?: {
                /** @description At most this many */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /**
                 * @description Only numbers that begin with this, with or without the plus
                 * @example +222380
                 */
                phone?: string;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["ListNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["ListNotFoundOrContactNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["ListNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["ListNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["ListNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["TemplateNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["TemplateNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["TemplateNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                        /** @description The unsent drafts, the newest first: at most 100 an account */
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
                                /** @description The sheet of a workbook; the first visible one with data without it */
                                sheet?: string;
                                /**
                                 * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                                 * @enum {string}
                                 */
                                hiddenRows?: "include" | "skip";
                                /**
                                 * @description Cells that are read in place of those of the file: at most 200 rows
                                 * @example [
                                 *       {
                                 *         "row": 4,
                                 *         "cells": {
                                 *           "phone": "+22238089336"
                                 *         }
                                 *       }
                                 *     ]
                                 */
                                corrections?: {
                                    /** @description The row as the spreadsheet counts it */
                                    row: number;
                                    /** @description By the name of the column, or as a check names it: the intended text */
                                    cells: {
                                        [key: string]: string;
                                    };
                                }[];
                                /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                                plainLetters?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "list";
                                /** Format: uuid */
                                list: string;
                                /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                                plainLetters?: boolean;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                        /** @description The sheet of a workbook; the first visible one with data without it */
                        sheet?: string;
                        /**
                         * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                         * @enum {string}
                         */
                        hiddenRows?: "include" | "skip";
                        /**
                         * @description Cells that are read in place of those of the file: at most 200 rows
                         * @example [
                         *       {
                         *         "row": 4,
                         *         "cells": {
                         *           "phone": "+22238089336"
                         *         }
                         *       }
                         *     ]
                         */
                        corrections?: {
                            /** @description The row as the spreadsheet counts it */
                            row: number;
                            /** @description By the name of the column, or as a check names it: the intended text */
                            cells: {
                                [key: string]: string;
                            };
                        }[];
                        /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                        plainLetters?: boolean;
                    } | {
                        /** @enum {string} */
                        kind: "list";
                        /** Format: uuid */
                        list: string;
                        /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                        plainLetters?: boolean;
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
                             * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                             * @default Africa/Nouakchott
                             * @example Africa/Nouakchott
                             */
                            timeZone?: string;
                        };
                        /**
                         * Format: date-time
                         * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                        /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                                /** @description The sheet of a workbook; the first visible one with data without it */
                                sheet?: string;
                                /**
                                 * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                                 * @enum {string}
                                 */
                                hiddenRows?: "include" | "skip";
                                /**
                                 * @description Cells that are read in place of those of the file: at most 200 rows
                                 * @example [
                                 *       {
                                 *         "row": 4,
                                 *         "cells": {
                                 *           "phone": "+22238089336"
                                 *         }
                                 *       }
                                 *     ]
                                 */
                                corrections?: {
                                    /** @description The row as the spreadsheet counts it */
                                    row: number;
                                    /** @description By the name of the column, or as a check names it: the intended text */
                                    cells: {
                                        [key: string]: string;
                                    };
                                }[];
                                /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                                plainLetters?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "list";
                                /** Format: uuid */
                                list: string;
                                /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                                plainLetters?: boolean;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                                /** @description The sheet of a workbook; the first visible one with data without it */
                                sheet?: string;
                                /**
                                 * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                                 * @enum {string}
                                 */
                                hiddenRows?: "include" | "skip";
                                /**
                                 * @description Cells that are read in place of those of the file: at most 200 rows
                                 * @example [
                                 *       {
                                 *         "row": 4,
                                 *         "cells": {
                                 *           "phone": "+22238089336"
                                 *         }
                                 *       }
                                 *     ]
                                 */
                                corrections?: {
                                    /** @description The row as the spreadsheet counts it */
                                    row: number;
                                    /** @description By the name of the column, or as a check names it: the intended text */
                                    cells: {
                                        [key: string]: string;
                                    };
                                }[];
                                /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                                plainLetters?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "list";
                                /** Format: uuid */
                                list: string;
                                /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                                plainLetters?: boolean;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["DraftNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["DraftNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                        /** @description The sheet of a workbook; the first visible one with data without it */
                        sheet?: string;
                        /**
                         * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                         * @enum {string}
                         */
                        hiddenRows?: "include" | "skip";
                        /**
                         * @description Cells that are read in place of those of the file: at most 200 rows
                         * @example [
                         *       {
                         *         "row": 4,
                         *         "cells": {
                         *           "phone": "+22238089336"
                         *         }
                         *       }
                         *     ]
                         */
                        corrections?: {
                            /** @description The row as the spreadsheet counts it */
                            row: number;
                            /** @description By the name of the column, or as a check names it: the intended text */
                            cells: {
                                [key: string]: string;
                            };
                        }[];
                        /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                        plainLetters?: boolean;
                    } | {
                        /** @enum {string} */
                        kind: "list";
                        /** Format: uuid */
                        list: string;
                        /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                        plainLetters?: boolean;
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
                             * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                             * @default Africa/Nouakchott
                             * @example Africa/Nouakchott
                             */
                            timeZone?: string;
                        };
                        /**
                         * Format: date-time
                         * @description A message that was not submitted by then fails with EXPIRED and is refunded
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
                        /** @description Correct numbers with blanks, dashes, 00, invisible characters or digits of another script, as in files */
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
                                /** @description The sheet of a workbook; the first visible one with data without it */
                                sheet?: string;
                                /**
                                 * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                                 * @enum {string}
                                 */
                                hiddenRows?: "include" | "skip";
                                /**
                                 * @description Cells that are read in place of those of the file: at most 200 rows
                                 * @example [
                                 *       {
                                 *         "row": 4,
                                 *         "cells": {
                                 *           "phone": "+22238089336"
                                 *         }
                                 *       }
                                 *     ]
                                 */
                                corrections?: {
                                    /** @description The row as the spreadsheet counts it */
                                    row: number;
                                    /** @description By the name of the column, or as a check names it: the intended text */
                                    cells: {
                                        [key: string]: string;
                                    };
                                }[];
                                /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                                plainLetters?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "list";
                                /** Format: uuid */
                                list: string;
                                /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                                plainLetters?: boolean;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["DraftNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["DraftChangedOrDraftSent"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                            /** @description The sheet of the workbook that was read */
                            sheet?: string;
                            /** @description The sheets of the workbook, the first 100 */
                            sheets?: string[];
                            /** @description Rows that the sheet hides, by hand or with a filter: left out unless `hiddenRows=include` says otherwise; the first 100 */
                            hiddenRows?: {
                                count: number;
                                included: boolean;
                                rows: number[];
                            };
                            /** @description Columns that the sheet hides; they are read like others */
                            hiddenColumns?: string[];
                            /** @description Cells merged down: all rows have their value, but for a phone; the first 100 */
                            mergedCells?: string[];
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
            400: components["responses"]["InvalidBatch"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["DraftNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            /** @description The effect and the cost of sending the draft; the first 100 invalid recipients and corrected numbers */
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
                            /** @description The row of the file that it came in, counting the header */
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
                                /** @description The saving by replacing this one alone */
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
                        /** @description The characters that smart encoding has replaced, and in how many messages */
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
                        /** @description The caps that would refuse it; absent if none would */
                        reachedCaps?: {
                            /** @enum {string} */
                            cap: "batch" | "hour" | "day" | "month";
                            /** @enum {string} */
                            of: "messages" | "money";
                            /** @enum {string} */
                            setBy: "owner" | "operator";
                            limit: number;
                            used: number;
                            left: number;
                            wanted: number;
                            /** @description null: it does not fit later either */
                            freeAt: string | null;
                            /** @description For a cap on numbers that begin with these digits */
                            prefix?: string;
                            /** @description For a cap on each number: the one that has reached it */
                            phone?: string;
                        }[];
                        /**
                         * @description It would wait until somebody else approves it
                         * @enum {boolean}
                         */
                        needsApproval?: true;
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
                            /** @description The sheet of the workbook that was read */
                            sheet?: string;
                            /** @description The sheets of the workbook, the first 100 */
                            sheets?: string[];
                            /** @description Rows that the sheet hides, by hand or with a filter: left out unless `hiddenRows=include` says otherwise; the first 100 */
                            hiddenRows?: {
                                count: number;
                                included: boolean;
                                rows: number[];
                            };
                            /** @description Columns that the sheet hides; they are read like others */
                            hiddenColumns?: string[];
                            /** @description Cells merged down: all rows have their value, but for a phone; the first 100 */
                            mergedCells?: string[];
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
                        /** @description Only for delivery hours by the clocks of the recipients */
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
                             * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                             * @default Africa/Nouakchott
                             * @example Africa/Nouakchott
                             */
                            timeZone: string;
                            /** @description With "recipient": the time zones of all recipients */
                            timeZones: string[];
                            /**
                             * Format: date-time
                             * @description When it is the hour for all of them
                             */
                            opensAt: string;
                            /** Format: date-time */
                            closesAt: string;
                        };
                        /** @description The messages for each country and operator; absent if all go to one */
                        byCountry?: {
                            /**
                             * @description ISO 3166-1; 001: of no country
                             * @example MR
                             */
                            country: string;
                            /**
                             * @description Absent: not known
                             * @example 609-01
                             */
                            operator?: string;
                            operatorName?: string;
                            messages: number;
                            parts: number;
                            cost: number;
                        }[];
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
                        } | {
                            /** @enum {string} */
                            code: "LIKE_VARIABLE";
                            message: string;
                            /**
                             * @description As it stands in the text
                             * @example %name%
                             */
                            written: string;
                            /**
                             * @description As a variable is written here
                             * @example {{name}}
                             */
                            meant: string;
                        })[];
                        /** @description The version that was checked, which is the one to send */
                        version: number;
                        /** @description Why recipients are left out, the commonest first */
                        reasons: {
                            reason: string;
                            column?: string;
                            count: number;
                        }[];
                        /**
                         * @description Cells with characters that GSM-7 does not have, which make their messages dearer: those of the first 100 such recipients. unicode.replacingAllSaves says how much
                         * @example {
                         *       "recipients": 1,
                         *       "first": [
                         *         {
                         *           "row": 3,
                         *           "phone": "38089332",
                         *           "column": "name",
                         *           "value": "Loïc",
                         *           "plain": "Loic"
                         *         }
                         *       ]
                         *     }
                         */
                        costlyCells?: {
                            /** @description How many recipients have such a cell */
                            recipients: number;
                            first: {
                                row?: number;
                                phone: string;
                                column: string;
                                value: string;
                                /** @description What `plainLetters` would write instead */
                                plain: string;
                            }[];
                        };
                        /**
                         * Format: date-time
                         * @description When sending will begin, where that is not at once
                         */
                        beginsAt?: string;
                    };
                };
            };
            400: components["responses"]["UncheckedFile"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["ListNotFoundOrDraftNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["DraftSent"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidBatch"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["ListNotFoundOrDraftNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                     * @description The number that gets it
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
                        /** @description The sum that was debited */
                        estimatedCost: number;
                        /** @enum {string} */
                        status: "processing" | "pending";
                        currency: string;
                        /** @description Recipients whose phone number came before in the same request */
                        duplicates: number;
                        invalidRecipients: {
                            phone: string;
                            reason: string;
                            /** @description The row of the file that it came in, counting the header */
                            row?: number;
                            column?: string;
                        }[];
                        /** @description The characters that smart encoding has replaced, and in how many messages */
                        smartEncoding?: {
                            messages: number;
                            replaced: {
                                from: string;
                                to: string;
                                count: number;
                            }[];
                        };
                        /**
                         * @description Sent with a test key: it goes to no carrier and is not charged
                         * @enum {boolean}
                         */
                        test?: true;
                        /** Format: date-time */
                        sendAt?: string;
                        /** @enum {boolean} */
                        paused?: true;
                        /**
                         * @description It is charged, and sent once somebody else approves it
                         * @enum {string}
                         */
                        approval?: "waiting";
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
                            /** @description The sheet of the workbook that was read */
                            sheet?: string;
                            /** @description The sheets of the workbook, the first 100 */
                            sheets?: string[];
                            /** @description Rows that the sheet hides, by hand or with a filter: left out unless `hiddenRows=include` says otherwise; the first 100 */
                            hiddenRows?: {
                                count: number;
                                included: boolean;
                                rows: number[];
                            };
                            /** @description Columns that the sheet hides; they are read like others */
                            hiddenColumns?: string[];
                            /** @description Cells merged down: all rows have their value, but for a phone; the first 100 */
                            mergedCells?: string[];
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
                        /** @description Only for delivery hours by the clocks of the recipients */
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
                             * @description recipient: by the clocks of the countries of its numbers; where those differ, from the latest opening to the earliest closing
                             * @default Africa/Nouakchott
                             * @example Africa/Nouakchott
                             */
                            timeZone: string;
                            /** @description With "recipient": the time zones of all recipients */
                            timeZones: string[];
                            /**
                             * Format: date-time
                             * @description When it is the hour for all of them
                             */
                            opensAt: string;
                            /** Format: date-time */
                            closesAt: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidBatch"];
            401: components["responses"]["KeyOrSessionRequired"];
            402: components["responses"]["NoCredit"];
            403: components["responses"]["CapReachedOrCallerForbidden"];
            404: components["responses"]["ListNotFoundOrDraftNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["DraftSentOrDuplicateBatchOrIdempotencyInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            429: components["responses"]["RateLimitedOrTooManyGuesses"];
            500: components["responses"]["BillingFailedOrInternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
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
            400: components["responses"]["InvalidBatch"];
            401: components["responses"]["KeyOrSessionRequired"];
            402: components["responses"]["NoCredit"];
            403: components["responses"]["CapReachedOrCallerForbidden"];
            404: components["responses"]["ListNotFoundOrDraftNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["DraftChangedOrDuplicateBatchOrIdempotencyInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            429: components["responses"]["RateLimitedOrTooManyGuesses"];
            500: components["responses"]["BillingFailedOrInternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listConversations: {
        parameters: {
            query?: {
                /** @description true: only those with messages that nobody has read */
                unread?: "true" | "false";
                /**
                 * @description Only those with this phone
                 * @example +22238089336
                 */
                phone?: string;
                /** @description At most this many; `nextCursor` then leads to the next ones */
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
            /** @description The one with the newest message first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        conversations: {
                            phone: string;
                            /** @description Your number that the phone wrote to */
                            number: string;
                            /** Format: uuid */
                            lastId: string;
                            /** Format: date-time */
                            lastAt: string;
                            /** @description The beginning of the last message */
                            text: string;
                            /** @description The last message is yours */
                            answered: boolean;
                            unread: number;
                        }[];
                        /** @description How many conversations have messages that nobody has read; counted up to 100 */
                        unread: number;
                        /** Format: uuid */
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getConversation: {
        parameters: {
            query?: {
                /** @description At most this many; `nextCursor` then leads to the next ones */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description With or without its plus
                 * @example +22238089336
                 */
                phone: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages both ways; of sent ones, the last 90 days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        phone: string;
                        /** @description One for each number that it wrote to */
                        conversations: {
                            phone: string;
                            /** @description Your number that the phone wrote to */
                            number: string;
                            /** Format: uuid */
                            lastId: string;
                            /** Format: date-time */
                            lastAt: string;
                            /** @description The beginning of the last message */
                            text: string;
                            /** @description The last message is yours */
                            answered: boolean;
                            unread: number;
                        }[];
                        /** @description Nothing may be sent to it */
                        optedOut: boolean;
                        /** @description The newest first */
                        messages: {
                            messageId: string;
                            /** @enum {string} */
                            direction: "in" | "out";
                            text: string;
                            /** Format: date-time */
                            at: string;
                            /** @description Your number; null: the carrier's default sender */
                            number: string | null;
                            /**
                             * @description in: parts of it never came
                             * @enum {boolean}
                             */
                            incomplete?: true;
                            /**
                             * @description out
                             * @enum {string}
                             */
                            status?: "pending" | "queued" | "sent" | "failed";
                            /** @description out: why it failed */
                            error?: string;
                            /**
                             * @description out: what its receipt said
                             * @enum {string}
                             */
                            delivery?: "delivered" | "undelivered" | "expired" | "unknown";
                            /**
                             * Format: uuid
                             * @description out
                             */
                            batchId?: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    markConversationRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description With or without its plus
                 * @example +22238089336
                 */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "readUpTo": "0199c0de-0000-7000-8000-000000000000"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @description `lastId` as it was shown: later messages stay unread
                     */
                    readUpTo: string;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    answerConversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own, one for each batch: for 24 hours a request sent again with it gets the first answer again, and nothing is sent or charged twice */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description With or without its plus
                 * @example +22238089336
                 */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message": "We are open until 8 pm."
                 *     }
                 */
                "application/json": {
                    message: string;
                    /** @description Your number that it comes from; by default the one that the phone wrote to last */
                    from?: string;
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
            400: components["responses"]["InvalidBatch"];
            401: components["responses"]["KeyOrSessionRequired"];
            402: components["responses"]["NoCredit"];
            403: components["responses"]["CapReachedOrCallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["DuplicateBatchOrIdempotencyInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            429: components["responses"]["RateLimitedOrTooManyGuesses"];
            500: components["responses"]["BillingFailedOrInternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
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
                /** @description The format of the answer; without it the `Accept` header decides */
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["LiveKeyRequiredOrCallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["LiveKeyRequiredOrCallerForbidden"];
            404: components["responses"]["OptoutNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["OptoutForEverybody"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["LiveKeyRequiredOrCallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBulkProof: {
        parameters: {
            query?: {
                /** @description csv and pdf: the whole proof, signed; the language of a PDF is that of `?lang=` */
                format?: "json" | "csv" | "pdf";
                /** @description true: JSON too is the whole proof, signed, as `columns`, `rows` and `seal` (docs/proof.md); `caravan verify` checks it */
                sealed?: "true" | "false";
                /** @description The rows that the figures count, page by page; without it, only the figures */
                rows?: "entries" | "submits" | "messages" | "possibleDuplicates";
                /** @description At most this many, 100 by default; a CSV has all unless it is given */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
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
            /** @description The equations and rows; with `sealed=true`, `format=csv` or `format=pdf` all of it, signed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** Format: uuid */
                        batchId: string;
                        /** Format: uuid */
                        accountId: string;
                        /** @enum {string} */
                        status: "pending" | "processing" | "completed" | "partial" | "failed";
                        currency: string;
                        /** @enum {boolean} */
                        test?: true;
                        /** @enum {boolean} */
                        messagesDropped?: true;
                        /** Format: date-time */
                        madeAt: string;
                        equations: {
                            /** @enum {string} */
                            name: "messages" | "money" | "submits" | "receipts";
                            total: {
                                name: string;
                                value: number;
                            };
                            /** @description They add up to the total; subtracted ones are negative */
                            parts: {
                                name: string;
                                value: number;
                            }[];
                            /** @description Also that the counters and the prices of the batch say the same */
                            holds: boolean;
                        }[];
                        possibleDuplicates: number;
                        entries?: {
                            transactionId: string;
                            createdAt: string;
                            /** @enum {string} */
                            kind: "top_up" | "charge" | "refund" | "adjustment";
                            amount: number;
                            balanceAfter: number;
                            reason: string | null;
                            /** @description In the chain of the ledger of the account */
                            hash: string;
                        }[];
                        submits?: {
                            messageId: string;
                            part: number;
                            /** Format: date-time */
                            at: string;
                            connection: string;
                            carrierId: string | null;
                            /**
                             * @example ESME_ROK
                             * @example no answer in time
                             */
                            answer: string;
                            /** @enum {string} */
                            result: "acknowledged" | "refused" | "in doubt";
                        }[];
                        messages?: {
                            messageId: string;
                            phone: string;
                            /** @enum {string} */
                            status: "sent" | "failed" | "waiting";
                            parts: number;
                            cost: number;
                            errorCode: string | null;
                            delivery: string | null;
                            possibleDuplicate: boolean;
                            refunded: boolean;
                        }[];
                        nextCursor?: string;
                    } | {
                        /** @enum {boolean} */
                        success: true;
                        columns: string[];
                        rows: {
                            [key: string]: string;
                        }[];
                        seal: {
                            keyId: string;
                            publicKey: string;
                            signature: string;
                        };
                    };
                    "text/csv": string;
                    "application/pdf": string;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listStatements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description From the first entry until now, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "months": [
                     *         "2026-11"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        months: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getStatement: {
        parameters: {
            query?: {
                /** @description The format of the answer; without it the `Accept` header decides between JSON and CSV */
                format?: "json" | "csv" | "pdf";
                /** @description true: a CSV begins with a byte order mark, by which spreadsheets know UTF-8 */
                bom?: "true" | "false";
                /** @description At most this many batches in JSON, 100 by default; a CSV has all */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description true: JSON and CSV list every entry with its hash in the chain of the ledger and end with a signature, to be checked by `caravan verify`; the JSON is then `columns`, `rows` and `seal`, as docs/proof.md says. A PDF always carries that CSV and is signed */
                sealed?: "true" | "false";
            };
            header?: never;
            path: {
                /** @example 2026-11 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The month; with `sealed=true` every entry, signed; with `format=csv` or `format=pdf` a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** @example 2026-11 */
                        month: string;
                        name: string;
                        currency: string;
                        /** Format: date-time */
                        from: string;
                        /**
                         * Format: date-time
                         * @description Before then: months are of UTC
                         */
                        to: string;
                        opening: number;
                        entries: {
                            /** @enum {string} */
                            kind: "top_up" | "charge" | "refund" | "adjustment";
                            count: number;
                            amount: number;
                        }[];
                        closing: number;
                        days: {
                            /** Format: date */
                            day: string;
                            /** @enum {string} */
                            kind: "top_up" | "charge" | "refund" | "adjustment";
                            amount: number;
                        }[];
                        batches: {
                            /** Format: uuid */
                            batchId: string;
                            /** Format: date-time */
                            at: string;
                            /** @description Below zero: what the batch took */
                            charged: number;
                            refunded: number;
                        }[];
                        nextCursor?: string;
                    } | {
                        /** @enum {boolean} */
                        success: true;
                        columns: string[];
                        rows: {
                            [key: string]: string;
                        }[];
                        seal: {
                            keyId: string;
                            publicKey: string;
                            signature: string;
                        };
                    };
                    "text/csv": string;
                    "application/pdf": string;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                     *       "alertBelow": null,
                     *       "messages": 625
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
                        /** @description How many messages of one part to the home country can be paid; null: they have no price, or cost nothing */
                        messages: number | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                     *       "alertBelow": null,
                     *       "messages": 625
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
                        /** @description How many messages of one part to the home country can be paid; null: they have no price, or cost nothing */
                        messages: number | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["LiveKeyRequiredOrCallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                /** @description The format of the answer; without it the `Accept` header decides */
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["BatchNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    explainMessage: {
        parameters: {
            query?: {
                /** @description A message that was sent; either this or a phone */
                messageId?: string;
                /**
                 * @description The phone of a message that nobody has sent
                 * @example +22238089336
                 */
                to?: string;
                /** @description Its text; one short part without it */
                text?: string;
                /** @description Its sender; the default without it */
                from?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Why it waits, what it costs and what happens next */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        messageId?: string;
                        phone: string;
                        status?: string;
                        country: string;
                        operator?: string;
                        operatorName?: string;
                        /** @enum {string} */
                        encoding: "gsm7" | "ucs2";
                        parts: number;
                        characters: number;
                        sender: {
                            /** @enum {string} */
                            code: "SENT" | "AWAITS_RECEIPT" | "DELIVERED" | "NOT_DELIVERED" | "FAILED" | "REFUSED" | "OPTED_OUT" | "HELD_AFTER_RESTORE" | "BATCH_PAUSED" | "ACCOUNT_SUSPENDED" | "ACCOUNT_STOPPED" | "APPROVAL_WAITING" | "SCHEDULED" | "SCHEDULE_MISSED" | "CANCELED" | "OUTSIDE_HOURS" | "EXPIRED" | "VALID_UNTIL" | "NO_CREDIT" | "CAP_REACHED" | "ROUTE_PAUSED" | "ROUTE_NOWHERE" | "NO_BIND" | "THROTTLED" | "RETRY" | "IN_DOUBT" | "POSSIBLE_DUPLICATE" | "SUSPECT" | "IN_FLIGHT" | "QUEUED" | "NEXT" | "WILL_BE_FOUND" | "CARRIER_WAITS" | "ROUTE_CHOSEN" | "ROUTE_TEST" | "ROUTE_KEPT" | "NEWER_ROUTE" | "LESS_SPECIFIC" | "CONNECTION_HAS_IT" | "CONNECTION_TAKES" | "CONNECTION_TAKES_OVER" | "CONNECTION_STANDS_BY" | "CONNECTION_PAUSED" | "CONNECTION_RECEIVES" | "CONNECTION_DOWN" | "PRICE_OF_ACCOUNT" | "PRICE_OF_CURRENCY" | "PRICE_CHARGED" | "NO_PRICE" | "SENDER_ASKED" | "SENDER_DEFAULT" | "SENDER_OF_CARRIER" | "SENDER_REPLACED";
                            sentence: string;
                            /**
                             * Format: date-time
                             * @description It is so until then
                             */
                            until?: string;
                            /**
                             * Format: date-time
                             * @description When it happens
                             */
                            at?: string;
                            from: string | null;
                        };
                        price: {
                            /** @enum {string} */
                            code: "SENT" | "AWAITS_RECEIPT" | "DELIVERED" | "NOT_DELIVERED" | "FAILED" | "REFUSED" | "OPTED_OUT" | "HELD_AFTER_RESTORE" | "BATCH_PAUSED" | "ACCOUNT_SUSPENDED" | "ACCOUNT_STOPPED" | "APPROVAL_WAITING" | "SCHEDULED" | "SCHEDULE_MISSED" | "CANCELED" | "OUTSIDE_HOURS" | "EXPIRED" | "VALID_UNTIL" | "NO_CREDIT" | "CAP_REACHED" | "ROUTE_PAUSED" | "ROUTE_NOWHERE" | "NO_BIND" | "THROTTLED" | "RETRY" | "IN_DOUBT" | "POSSIBLE_DUPLICATE" | "SUSPECT" | "IN_FLIGHT" | "QUEUED" | "NEXT" | "WILL_BE_FOUND" | "CARRIER_WAITS" | "ROUTE_CHOSEN" | "ROUTE_TEST" | "ROUTE_KEPT" | "NEWER_ROUTE" | "LESS_SPECIFIC" | "CONNECTION_HAS_IT" | "CONNECTION_TAKES" | "CONNECTION_TAKES_OVER" | "CONNECTION_STANDS_BY" | "CONNECTION_PAUSED" | "CONNECTION_RECEIVES" | "CONNECTION_DOWN" | "PRICE_OF_ACCOUNT" | "PRICE_OF_CURRENCY" | "PRICE_CHARGED" | "NO_PRICE" | "SENDER_ASKED" | "SENDER_DEFAULT" | "SENDER_OF_CARRIER" | "SENDER_REPLACED";
                            sentence: string;
                            /**
                             * Format: date-time
                             * @description It is so until then
                             */
                            until?: string;
                            /**
                             * Format: date-time
                             * @description When it happens
                             */
                            at?: string;
                            currency: string;
                            perPart?: number;
                            cost?: number;
                        };
                        /** @description What happens next, or what became of it */
                        next: {
                            /** @enum {string} */
                            code: "SENT" | "AWAITS_RECEIPT" | "DELIVERED" | "NOT_DELIVERED" | "FAILED" | "REFUSED" | "OPTED_OUT" | "HELD_AFTER_RESTORE" | "BATCH_PAUSED" | "ACCOUNT_SUSPENDED" | "ACCOUNT_STOPPED" | "APPROVAL_WAITING" | "SCHEDULED" | "SCHEDULE_MISSED" | "CANCELED" | "OUTSIDE_HOURS" | "EXPIRED" | "VALID_UNTIL" | "NO_CREDIT" | "CAP_REACHED" | "ROUTE_PAUSED" | "ROUTE_NOWHERE" | "NO_BIND" | "THROTTLED" | "RETRY" | "IN_DOUBT" | "POSSIBLE_DUPLICATE" | "SUSPECT" | "IN_FLIGHT" | "QUEUED" | "NEXT" | "WILL_BE_FOUND" | "CARRIER_WAITS" | "ROUTE_CHOSEN" | "ROUTE_TEST" | "ROUTE_KEPT" | "NEWER_ROUTE" | "LESS_SPECIFIC" | "CONNECTION_HAS_IT" | "CONNECTION_TAKES" | "CONNECTION_TAKES_OVER" | "CONNECTION_STANDS_BY" | "CONNECTION_PAUSED" | "CONNECTION_RECEIVES" | "CONNECTION_DOWN" | "PRICE_OF_ACCOUNT" | "PRICE_OF_CURRENCY" | "PRICE_CHARGED" | "NO_PRICE" | "SENDER_ASKED" | "SENDER_DEFAULT" | "SENDER_OF_CARRIER" | "SENDER_REPLACED";
                            sentence: string;
                            /**
                             * Format: date-time
                             * @description It is so until then
                             */
                            until?: string;
                            /**
                             * Format: date-time
                             * @description When it happens
                             */
                            at?: string;
                        };
                        /** @description Everything that holds it up, what decides first coming first */
                        waits: {
                            /** @enum {string} */
                            code: "SENT" | "AWAITS_RECEIPT" | "DELIVERED" | "NOT_DELIVERED" | "FAILED" | "REFUSED" | "OPTED_OUT" | "HELD_AFTER_RESTORE" | "BATCH_PAUSED" | "ACCOUNT_SUSPENDED" | "ACCOUNT_STOPPED" | "APPROVAL_WAITING" | "SCHEDULED" | "SCHEDULE_MISSED" | "CANCELED" | "OUTSIDE_HOURS" | "EXPIRED" | "VALID_UNTIL" | "NO_CREDIT" | "CAP_REACHED" | "ROUTE_PAUSED" | "ROUTE_NOWHERE" | "NO_BIND" | "THROTTLED" | "RETRY" | "IN_DOUBT" | "POSSIBLE_DUPLICATE" | "SUSPECT" | "IN_FLIGHT" | "QUEUED" | "NEXT" | "WILL_BE_FOUND" | "CARRIER_WAITS" | "ROUTE_CHOSEN" | "ROUTE_TEST" | "ROUTE_KEPT" | "NEWER_ROUTE" | "LESS_SPECIFIC" | "CONNECTION_HAS_IT" | "CONNECTION_TAKES" | "CONNECTION_TAKES_OVER" | "CONNECTION_STANDS_BY" | "CONNECTION_PAUSED" | "CONNECTION_RECEIVES" | "CONNECTION_DOWN" | "PRICE_OF_ACCOUNT" | "PRICE_OF_CURRENCY" | "PRICE_CHARGED" | "NO_PRICE" | "SENDER_ASKED" | "SENDER_DEFAULT" | "SENDER_OF_CARRIER" | "SENDER_REPLACED";
                            sentence: string;
                            /**
                             * Format: date-time
                             * @description It is so until then
                             */
                            until?: string;
                            /**
                             * Format: date-time
                             * @description When it happens
                             */
                            at?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["MessageNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCaps: {
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
                        currency: string;
                        /** @description The narrower of both */
                        inForce: {
                            batch: {
                                messages: number | null;
                                money: number | null;
                            };
                            hour: {
                                messages: number | null;
                                money: number | null;
                            };
                            day: {
                                messages: number | null;
                                money: number | null;
                            };
                            month: {
                                messages: number | null;
                                money: number | null;
                            };
                            approvalAbove: number | null;
                            keysNeedApproval: boolean;
                        };
                        /** @description Set by the account’s own people */
                        owner: {
                            batch: {
                                messages: number | null;
                                money: number | null;
                            };
                            hour: {
                                messages: number | null;
                                money: number | null;
                            };
                            day: {
                                messages: number | null;
                                money: number | null;
                            };
                            month: {
                                messages: number | null;
                                money: number | null;
                            };
                            approvalAbove: number | null;
                            keysNeedApproval: boolean;
                        };
                        operator: {
                            batch: {
                                messages: number | null;
                                money: number | null;
                            };
                            hour: {
                                messages: number | null;
                                money: number | null;
                            };
                            day: {
                                messages: number | null;
                                money: number | null;
                            };
                            month: {
                                messages: number | null;
                                money: number | null;
                            };
                            approvalAbove: number | null;
                            keysNeedApproval: boolean;
                        };
                        /** @description The accepted amount; later refunds do not reduce it */
                        used: {
                            hour: {
                                messages: number;
                                money: number;
                                /**
                                 * Format: date-time
                                 * @description When it begins at 0 again
                                 */
                                freeAt: string;
                            };
                            day: {
                                messages: number;
                                money: number;
                                /**
                                 * Format: date-time
                                 * @description When it begins at 0 again
                                 */
                                freeAt: string;
                            };
                            month: {
                                messages: number;
                                money: number;
                                /**
                                 * Format: date-time
                                 * @description When it begins at 0 again
                                 */
                                freeAt: string;
                            };
                        };
                        /**
                         * @description The operator has suspended the account: it can read, but not send
                         * @enum {boolean}
                         */
                        suspended?: true;
                        /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                        accountStopped?: {
                            /**
                             * @description spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination
                             * @enum {string}
                             */
                            rule: "spike" | "range";
                            /** @description Messages of the hour; of a range, how many of its numbers */
                            messages: number;
                            /** @description The largest number that would have been usual */
                            limit: number;
                            money?: number;
                            moneyLimit?: number;
                            /** @description The digits that the numbers begin with */
                            range?: string;
                            /** Format: date-time */
                            since: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setCaps: {
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
                 *       "day": {
                 *         "messages": 5000,
                 *         "money": 100
                 *       },
                 *       "approvalAbove": 1000
                 *     }
                 */
                "application/json": {
                    /** @default {} */
                    batch?: {
                        /**
                         * @description null: any number
                         * @default null
                         */
                        messages?: number | null;
                        /**
                         * @description In units of the currency; null: any amount
                         * @default null
                         */
                        money?: (number | string) | null;
                    };
                    /**
                     * @description From each full hour to the next
                     * @default {}
                     */
                    hour?: {
                        /**
                         * @description null: any number
                         * @default null
                         */
                        messages?: number | null;
                        /**
                         * @description In units of the currency; null: any amount
                         * @default null
                         */
                        money?: (number | string) | null;
                    };
                    /**
                     * @description From midnight to midnight, UTC
                     * @default {}
                     */
                    day?: {
                        /**
                         * @description null: any number
                         * @default null
                         */
                        messages?: number | null;
                        /**
                         * @description In units of the currency; null: any amount
                         * @default null
                         */
                        money?: (number | string) | null;
                    };
                    /** @default {} */
                    month?: {
                        /**
                         * @description null: any number
                         * @default null
                         */
                        messages?: number | null;
                        /**
                         * @description In units of the currency; null: any amount
                         * @default null
                         */
                        money?: (number | string) | null;
                    };
                    /**
                     * @description A batch with more messages waits until somebody else approves it; null: none waits
                     * @default null
                     */
                    approvalAbove?: number | null;
                    /**
                     * @description Batches of API keys wait as well; otherwise those of people only
                     * @default false
                     */
                    keysNeedApproval?: boolean;
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
                        currency: string;
                        /** @description The narrower of both */
                        inForce: {
                            batch: {
                                messages: number | null;
                                money: number | null;
                            };
                            hour: {
                                messages: number | null;
                                money: number | null;
                            };
                            day: {
                                messages: number | null;
                                money: number | null;
                            };
                            month: {
                                messages: number | null;
                                money: number | null;
                            };
                            approvalAbove: number | null;
                            keysNeedApproval: boolean;
                        };
                        /** @description Set by the account’s own people */
                        owner: {
                            batch: {
                                messages: number | null;
                                money: number | null;
                            };
                            hour: {
                                messages: number | null;
                                money: number | null;
                            };
                            day: {
                                messages: number | null;
                                money: number | null;
                            };
                            month: {
                                messages: number | null;
                                money: number | null;
                            };
                            approvalAbove: number | null;
                            keysNeedApproval: boolean;
                        };
                        operator: {
                            batch: {
                                messages: number | null;
                                money: number | null;
                            };
                            hour: {
                                messages: number | null;
                                money: number | null;
                            };
                            day: {
                                messages: number | null;
                                money: number | null;
                            };
                            month: {
                                messages: number | null;
                                money: number | null;
                            };
                            approvalAbove: number | null;
                            keysNeedApproval: boolean;
                        };
                        /** @description The accepted amount; later refunds do not reduce it */
                        used: {
                            hour: {
                                messages: number;
                                money: number;
                                /**
                                 * Format: date-time
                                 * @description When it begins at 0 again
                                 */
                                freeAt: string;
                            };
                            day: {
                                messages: number;
                                money: number;
                                /**
                                 * Format: date-time
                                 * @description When it begins at 0 again
                                 */
                                freeAt: string;
                            };
                            month: {
                                messages: number;
                                money: number;
                                /**
                                 * Format: date-time
                                 * @description When it begins at 0 again
                                 */
                                freeAt: string;
                            };
                        };
                        /**
                         * @description The operator has suspended the account: it can read, but not send
                         * @enum {boolean}
                         */
                        suspended?: true;
                        /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                        accountStopped?: {
                            /**
                             * @description spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination
                             * @enum {string}
                             */
                            rule: "spike" | "range";
                            /** @description Messages of the hour; of a range, how many of its numbers */
                            messages: number;
                            /** @description The largest number that would have been usual */
                            limit: number;
                            money?: number;
                            moneyLimit?: number;
                            /** @description The digits that the numbers begin with */
                            range?: string;
                            /** Format: date-time */
                            since: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["LiveKeyRequiredOrCallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeCaps: {
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
                 *       "day": {
                 *         "messages": 5000
                 *       }
                 *     }
                 */
                "application/json": {
                    batch?: {
                        /** @description null: any number */
                        messages?: number | null;
                        /** @description In units of the currency; null: any amount */
                        money?: (number | string) | null;
                    };
                    /** @description From each full hour to the next */
                    hour?: {
                        /** @description null: any number */
                        messages?: number | null;
                        /** @description In units of the currency; null: any amount */
                        money?: (number | string) | null;
                    };
                    /** @description From midnight to midnight, UTC */
                    day?: {
                        /** @description null: any number */
                        messages?: number | null;
                        /** @description In units of the currency; null: any amount */
                        money?: (number | string) | null;
                    };
                    month?: {
                        /** @description null: any number */
                        messages?: number | null;
                        /** @description In units of the currency; null: any amount */
                        money?: (number | string) | null;
                    };
                    /** @description A batch with more messages waits until somebody else approves it; null: none waits */
                    approvalAbove?: number | null;
                    /** @description Batches of API keys wait as well; otherwise those of people only */
                    keysNeedApproval?: boolean;
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
                        currency: string;
                        /** @description The narrower of both */
                        inForce: {
                            batch: {
                                messages: number | null;
                                money: number | null;
                            };
                            hour: {
                                messages: number | null;
                                money: number | null;
                            };
                            day: {
                                messages: number | null;
                                money: number | null;
                            };
                            month: {
                                messages: number | null;
                                money: number | null;
                            };
                            approvalAbove: number | null;
                            keysNeedApproval: boolean;
                        };
                        /** @description Set by the account’s own people */
                        owner: {
                            batch: {
                                messages: number | null;
                                money: number | null;
                            };
                            hour: {
                                messages: number | null;
                                money: number | null;
                            };
                            day: {
                                messages: number | null;
                                money: number | null;
                            };
                            month: {
                                messages: number | null;
                                money: number | null;
                            };
                            approvalAbove: number | null;
                            keysNeedApproval: boolean;
                        };
                        operator: {
                            batch: {
                                messages: number | null;
                                money: number | null;
                            };
                            hour: {
                                messages: number | null;
                                money: number | null;
                            };
                            day: {
                                messages: number | null;
                                money: number | null;
                            };
                            month: {
                                messages: number | null;
                                money: number | null;
                            };
                            approvalAbove: number | null;
                            keysNeedApproval: boolean;
                        };
                        /** @description The accepted amount; later refunds do not reduce it */
                        used: {
                            hour: {
                                messages: number;
                                money: number;
                                /**
                                 * Format: date-time
                                 * @description When it begins at 0 again
                                 */
                                freeAt: string;
                            };
                            day: {
                                messages: number;
                                money: number;
                                /**
                                 * Format: date-time
                                 * @description When it begins at 0 again
                                 */
                                freeAt: string;
                            };
                            month: {
                                messages: number;
                                money: number;
                                /**
                                 * Format: date-time
                                 * @description When it begins at 0 again
                                 */
                                freeAt: string;
                            };
                        };
                        /**
                         * @description The operator has suspended the account: it can read, but not send
                         * @enum {boolean}
                         */
                        suspended?: true;
                        /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                        accountStopped?: {
                            /**
                             * @description spike: more in an hour than its past makes likely; range: many numbers of one range at a new destination
                             * @enum {string}
                             */
                            rule: "spike" | "range";
                            /** @description Messages of the hour; of a range, how many of its numbers */
                            messages: number;
                            /** @description The largest number that would have been usual */
                            limit: number;
                            money?: number;
                            moneyLimit?: number;
                            /** @description The digits that the numbers begin with */
                            range?: string;
                            /** Format: date-time */
                            since: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["LiveKeyRequiredOrCallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUsage: {
        parameters: {
            query?: {
                /**
                 * @description The first day, in UTC; 30 days ago by default
                 * @example 2026-01-15
                 */
                from?: string;
                /**
                 * @description The day after the last one; tomorrow by default
                 * @example 2026-01-15
                 */
                to?: string;
                /** @description The groups of the figures, separated by commas: day, hour, country, operator, sender, error; nothing gives one row. By the hour only of the last days. `day` by default */
                groupBy?: string;
                /**
                 * @description ISO 3166-1
                 * @example MR
                 */
                country?: string;
                /**
                 * @description MCC-MNC
                 * @example 609-01
                 */
                operator?: string;
                sender?: string;
                /** @example REJECTED */
                error?: string;
                limit?: number;
                /** @description The format of the answer; without it the `Accept` header decides */
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
            /** @description Figures; with `Accept: text/csv` a CSV of the rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /**
                         * Format: date-time
                         * @description From then on figures are exact to the hour. Batches from before count for the day they were accepted, without their carrier
                         */
                        since: string;
                        /** @description false: batches from before are still being counted */
                        complete: boolean;
                        rows: {
                            /** Format: date */
                            day?: string;
                            /** Format: date-time */
                            hour?: string;
                            /** @description null: not known */
                            country?: string | null;
                            /** @description null: not known */
                            operator?: string | null;
                            operatorName?: string | null;
                            /** @description Empty: the default of the connection */
                            sender?: string;
                            /** @description Why a message failed, or the code of a receipt that says it was not delivered */
                            error?: string;
                            currency: string;
                            /** @description Accepted */
                            messages: number;
                            /** @description The parts of those, as priced */
                            parts: number;
                            /** @description Parts that carriers took */
                            submittedParts: number;
                            sent: number;
                            failed: number;
                            /** @description Like the next three, for the hour in which the message was sent */
                            delivered: number;
                            undelivered: number;
                            expired: number;
                            /** @description Sent, and given up waiting for the receipt */
                            unknown: number;
                            /** @description As in the ledger of that day */
                            charged?: number;
                            /** @description As in the ledger of that day */
                            refunded?: number;
                            /** @description The price of what was sent that day, less what was given back of what had been sent */
                            revenue?: number;
                        }[];
                        /** @description true: there are more rows than `limit` */
                        more?: boolean;
                        /** @description The sums of all rows, one for each currency */
                        totals: {
                            /** Format: date */
                            day?: string;
                            /** Format: date-time */
                            hour?: string;
                            /** @description null: not known */
                            country?: string | null;
                            /** @description null: not known */
                            operator?: string | null;
                            operatorName?: string | null;
                            /** @description Empty: the default of the connection */
                            sender?: string;
                            /** @description Why a message failed, or the code of a receipt that says it was not delivered */
                            error?: string;
                            currency: string;
                            /** @description Accepted */
                            messages: number;
                            /** @description The parts of those, as priced */
                            parts: number;
                            /** @description Parts that carriers took */
                            submittedParts: number;
                            sent: number;
                            failed: number;
                            /** @description Like the next three, for the hour in which the message was sent */
                            delivered: number;
                            undelivered: number;
                            expired: number;
                            /** @description Sent, and given up waiting for the receipt */
                            unknown: number;
                            /** @description As in the ledger of that day */
                            charged?: number;
                            /** @description As in the ledger of that day */
                            refunded?: number;
                            /** @description The price of what was sent that day, less what was given back of what had been sent */
                            revenue?: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOwnKeys: {
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
                        keys: {
                            /** Format: uuid */
                            apiKeyId: string;
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            hint: string;
                            scopes: ("send" | "read" | "account")[];
                            test: boolean;
                            allowedIps: string[] | null;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            /** @description To the minute */
                            lastUsedAt: string | null;
                            revokedAt: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createOwnKey: {
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
                 *       "name": "website",
                 *       "scopes": [
                 *         "send"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @default default */
                    name?: string;
                    /**
                     * @description send: bulk/send and bulk/estimate; read: statuses and inbound; account: the money
                     * @default [
                     *       "send",
                     *       "read",
                     *       "account"
                     *     ]
                     */
                    scopes?: ("send" | "read" | "account")[];
                    /**
                     * @description Goes through everything, but nothing is sent to a carrier or charged
                     * @default false
                     */
                    test?: boolean;
                    /**
                     * Format: date-time
                     * @example 2026-01-15T10:30:00Z
                     */
                    expiresAt?: string;
                    /** @description Absent: from anywhere */
                    allowedIps?: string[];
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
                        key: {
                            /** Format: uuid */
                            apiKeyId: string;
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            hint: string;
                            scopes: ("send" | "read" | "account")[];
                            test: boolean;
                            allowedIps: string[] | null;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            /** @description To the minute */
                            lastUsedAt: string | null;
                            revokedAt: string | null;
                        };
                        /** @description Shown once: only its hash is stored */
                        apiKey: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["LiveKeyRequiredOrKeyRightsOrCallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateOwnKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How long the old key stays in force
                     * @default 86400
                     */
                    graceSeconds?: number;
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
                        key: {
                            /** Format: uuid */
                            apiKeyId: string;
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            hint: string;
                            scopes: ("send" | "read" | "account")[];
                            test: boolean;
                            allowedIps: string[] | null;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            /** @description To the minute */
                            lastUsedAt: string | null;
                            revokedAt: string | null;
                        };
                        /** @description Shown once: only its hash is stored */
                        apiKey: string;
                        /**
                         * Format: date-time
                         * @description The old key is in force until then
                         */
                        oldKeyEndsAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["KeyRightsOrCallerForbidden"];
            404: components["responses"]["KeyNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeOwnKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                keyId: string;
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
                        key: {
                            /** Format: uuid */
                            apiKeyId: string;
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            hint: string;
                            scopes: ("send" | "read" | "account")[];
                            test: boolean;
                            allowedIps: string[] | null;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            /** @description To the minute */
                            lastUsedAt: string | null;
                            revokedAt: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["KeyNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description Only those of this key */
                keyId?: string;
                /**
                 * @description Only those refused with this code
                 * @example NO_CREDIT
                 */
                code?: string;
                /**
                 * @description Only those of this operation
                 * @example sendBulk
                 */
                operation?: string;
                /** @description At most this many, 50 by default; a CSV has all unless it is given */
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
                        requests: {
                            /**
                             * Format: uuid
                             * @description The `X-Request-Id` of the answer
                             */
                            requestId: string;
                            /** Format: date-time */
                            at: string;
                            key?: {
                                /** Format: uuid */
                                apiKeyId: string;
                                name: string;
                                hint: string;
                            };
                            /** @description The person who was signed in, if the request had no key */
                            person?: string;
                            /** @enum {boolean} */
                            test?: true;
                            method: string;
                            path: string;
                            operation?: string;
                            status: number;
                            code: string;
                            /** @description The sentence of the answer */
                            cause: string;
                            /** @description The faults and their values: the first five; numbers are masked */
                            reasons: {
                                path?: string;
                                reason: string;
                            }[];
                            /** @description What to do about it */
                            remedy: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["KeyNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOwnSenders: {
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
                        /** @description The senders that may be used now */
                        senders: {
                            sender: string;
                            isDefault: boolean;
                        }[];
                        /** @description The requests for senders, the newest first */
                        requests: {
                            /** Format: uuid */
                            requestId: string;
                            sender: string;
                            reason: string;
                            /** @enum {string} */
                            state: "waiting" | "accepted" | "refused";
                            /** @description Why it was refused */
                            answer?: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            decidedAt?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestSender: {
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
                 *       "sender": "MYSHOP",
                 *       "reason": "the name of our shop"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Up to 11 characters, a short code, or a number with +
                     * @example MYSHOP
                     */
                    sender: string;
                    /**
                     * @description Its purpose: the operator reads it
                     * @example The name of our shop
                     */
                    reason: string;
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
                        request: {
                            /** Format: uuid */
                            requestId: string;
                            sender: string;
                            reason: string;
                            /** @enum {string} */
                            state: "waiting" | "accepted" | "refused";
                            /** @description Why it was refused */
                            answer?: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            decidedAt?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["LiveKeyRequiredOrCallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                            types: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "approval.requested" | "approval.decided")[];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                    types: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "approval.requested" | "approval.decided")[];
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
                            types: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "approval.requested" | "approval.decided")[];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["WebhookNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                            types: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "approval.requested" | "approval.decided")[];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["WebhookNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["WebhookNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                    types?: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "approval.requested" | "approval.decided")[];
                    description?: string;
                    /** @description Events of messages come up to 500 in a delivery of type `events`, as `data.events` */
                    batchEvents?: boolean;
                    /** @description Enabled again, it gets pending deliveries, but not the events of the meantime */
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
                            types: ("bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "approval.requested" | "approval.decided")[];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["WebhookNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                            type: "bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "approval.requested" | "approval.decided" | "events" | "webhook.test";
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
                            /** @description How long the last attempt took; `statusCode` and `error` say what came of it */
                            durationMs?: number;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["WebhookNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                            type: "bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "approval.requested" | "approval.decided" | "events" | "webhook.test";
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
                            /** @description How long the last attempt took; `statusCode` and `error` say what came of it */
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
                            /** @description The text that is posted at every attempt */
                            body: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["WebhookNotFoundOrDeliveryNotFound"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                            type: "bulk.completed" | "bulk.canceled" | "message.sent" | "message.failed" | "message.delivered" | "message.undelivered" | "inbound.received" | "optout.created" | "balance.low" | "approval.requested" | "approval.decided" | "events" | "webhook.test";
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
                            /** @description How long the last attempt took; `statusCode` and `error` say what came of it */
                            durationMs?: number;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["WebhookNotFoundOrDeliveryNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["WebhookNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                    /** @description The sheet of a workbook; the first visible one with data without it */
                    sheet?: string;
                    /**
                     * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                     * @enum {string}
                     */
                    hiddenRows?: "include" | "skip";
                    /**
                     * Format: binary
                     * @description CSV in one of the encodings that are known, or an .xlsx workbook
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
                    /** @description The sheet of a workbook; the first visible one with data without it */
                    sheet?: string;
                    /**
                     * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                     * @enum {string}
                     */
                    hiddenRows?: "include" | "skip";
                    /**
                     * Format: binary
                     * @description CSV in one of the encodings that are known, or an .xlsx workbook
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
                    /** @description The sheet of a workbook; the first visible one with data without it */
                    sheet?: string;
                    /**
                     * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                     * @enum {string}
                     */
                    hiddenRows?: "include" | "skip";
                    /**
                     * Format: binary
                     * @description CSV in one of the encodings that are known, or an .xlsx workbook
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
                    /** @description The sheet of a workbook; the first visible one with data without it */
                    sheet?: string;
                    /**
                     * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                     * @enum {string}
                     */
                    hiddenRows?: "include" | "skip";
                    /**
                     * Format: binary
                     * @description CSV in one of the encodings that are known, or an .xlsx workbook
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
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
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
                    /** @description The sheet of a workbook; the first visible one with data without it */
                    sheet?: string;
                    /**
                     * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                     * @enum {string}
                     */
                    hiddenRows?: "include" | "skip";
                    /**
                     * Format: binary
                     * @description CSV in one of the encodings that are known, or an .xlsx workbook
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
                        /** @description How many of those added and updated have opted out, and are left out at sending */
                        optedOut: number;
                        /** @description The faults of rows, the first 100; rows count as a spreadsheet counts them */
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
                            /** @description The sheet of the workbook that was read */
                            sheet?: string;
                            /** @description The sheets of the workbook, the first 100 */
                            sheets?: string[];
                            /** @description Rows that the sheet hides, by hand or with a filter: left out unless `hiddenRows=include` says otherwise; the first 100 */
                            hiddenRows?: {
                                count: number;
                                included: boolean;
                                rows: number[];
                            };
                            /** @description Columns that the sheet hides; they are read like others */
                            hiddenColumns?: string[];
                            /** @description Cells merged down: all rows have their value, but for a phone; the first 100 */
                            mergedCells?: string[];
                        };
                    };
                };
            };
            400: components["responses"]["InvalidTable"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["ListNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                                /** @description The sheet of a workbook; the first visible one with data without it */
                                sheet?: string;
                                /**
                                 * @description Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it
                                 * @enum {string}
                                 */
                                hiddenRows?: "include" | "skip";
                                /**
                                 * @description Cells that are read in place of those of the file: at most 200 rows
                                 * @example [
                                 *       {
                                 *         "row": 4,
                                 *         "cells": {
                                 *           "phone": "+22238089336"
                                 *         }
                                 *       }
                                 *     ]
                                 */
                                corrections?: {
                                    /** @description The row as the spreadsheet counts it */
                                    row: number;
                                    /** @description By the name of the column, or as a check names it: the intended text */
                                    cells: {
                                        [key: string]: string;
                                    };
                                }[];
                                /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                                plainLetters?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "list";
                                /** Format: uuid */
                                list: string;
                                /** @description Write cells in the characters of GSM-7 where each of theirs has one that reads alike (Loïc: Loic), so that they make no message dearer */
                                plainLetters?: boolean;
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["CallerForbidden"];
            404: components["responses"]["DraftNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["ConflictOrDraftChangedOrDraftSent"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                /**
                 * @example {
                 *       "phones": [
                 *         "+22238089336"
                 *       ]
                 *     }
                 */
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
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
                        /** @description Including numbers that the import has twice */
                        alreadyThere: number;
                        /** @description The entries that are not phone numbers */
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
                        /** @description The line of names of a table, and which of them is the number; of a workbook, its sheet */
                        input?: {
                            columns?: string[];
                            phone?: string;
                            /** @description The sheet of the workbook that was read */
                            sheet?: string;
                            /** @description The sheets of the workbook, the first 100 */
                            sheets?: string[];
                            /** @description Rows that the sheet hides, by hand or with a filter: left out unless `hiddenRows=include` says otherwise; the first 100 */
                            hiddenRows?: {
                                count: number;
                                included: boolean;
                                rows: number[];
                            };
                            /** @description Columns that the sheet hides; they are read like others */
                            hiddenColumns?: string[];
                            /** @description Cells merged down: all rows have their value, but for a phone; the first 100 */
                            mergedCells?: string[];
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["KeyOrSessionRequired"];
            403: components["responses"]["LiveKeyRequiredOrCallerForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyGuesses"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                            /** @description Where a browser begins; takes `?to=` */
                            url: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["ForeignOrigin"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["PersonForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["SignInFailedOrForeignOrigin"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["PersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["FactorFailedOrChallengeEndedOrForeignOrigin"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["ForeignOrigin"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["FactorFailedOrChallengeEndedOrForeignOrigin"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["PersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["PasswordFailedOrFactorFailedOrChallengeEndedOrPersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["PersonForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["ForeignOrigin"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["ForeignOrigin"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["PersonForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["PersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["ConfirmationRequiredOrPersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["ConfirmationRequiredOrPersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["FactorFailedOrChallengeEndedOrConfirmationRequiredOrPersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                        /** @description The content of the QR code (otpauth:) */
                        url: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["ConfirmationRequiredOrPersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["ConfirmationRequiredOrPersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["ConfirmationRequiredOrPersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["ConfirmationRequiredOrPersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["FactorFailedOrChallengeEndedOrConfirmationRequiredOrPersonForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["ConfirmationRequiredOrPersonForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                            /** @description For members and keys only */
                            ip: string | null;
                            action: string;
                            target: string | null;
                            details: {
                                [key: string]: unknown;
                            };
                            /**
                             * @description Unknown: the gateway failed while the change was made
                             * @enum {string}
                             */
                            outcome: "done" | "unknown";
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["MemberForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["ForeignOrigin"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["MemberForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["MemberForbidden"];
            404: components["responses"]["PersonNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["LastOwner"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["OwnRoleOrMemberForbidden"];
            404: components["responses"]["PersonNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["LastOwner"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["MemberForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["MemberForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["SessionRequired"];
            403: components["responses"]["MemberForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                    /** @description The text after the # of a link */
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["ForeignOrigin"];
            404: components["responses"]["LinkInvalid"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                    /** @description The text after the # of a link */
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["ForeignOrigin"];
            404: components["responses"]["LinkInvalid"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                    /** @description The text after the # of a link */
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["FactorFailedOrChallengeEndedOrForeignOrigin"];
            404: components["responses"]["LinkInvalid"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["ForeignOrigin"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                    /** @description The text after the # of a link */
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["ForeignOrigin"];
            404: components["responses"]["LinkInvalid"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
                    /** @description The text after the # of a link */
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
            400: components["responses"]["InvalidRequest"];
            403: components["responses"]["ForeignOrigin"];
            404: components["responses"]["LinkInvalid"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSigningKeys: {
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
                        /** @enum {string} */
                        algorithm: "Ed25519";
                        keys: {
                            /** @example 9f86d081884c7d65 */
                            keyId: string;
                            /** @description 32 octets in base64url */
                            publicKey: string;
                            /** Format: date-time */
                            since: string;
                            /** @description Signs now; the others have signed before */
                            current: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
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
            400: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
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
            400: components["responses"]["InvalidRequest"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
        };
    };
}
