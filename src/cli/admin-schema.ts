// paths and components: sha256 8382689d6bb95f46558992deb55709216cb3407a4ba2968b076317b2e7c835d1
// Made by "npm run generate" from the OpenAPI document of the gateway: not to be changed by hand.

export interface paths {
    "/api/admin/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description For admin tokens, and operators with the permission `accounts.read`.
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Make an account, with its first key
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/accounts/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an account
         * @description For admin tokens, and operators with the permission `accounts.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename an account, set its credit limit and its answers to STOP and START, suspend it
         * @description While it is suspended its keys may read and not send, and what it has queued waits; afterwards that goes on.
         *
         *     For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`BELOW_LIMIT`](/docs/errors#BELOW_LIMIT); [all errors](/docs/errors).
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/api/admin/v1/accounts/{accountId}/top-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add money to an account
         * @description For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`BELOW_LIMIT`](/docs/errors#BELOW_LIMIT), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["topUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/accounts/{accountId}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct a balance, either way
         * @description For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`BELOW_LIMIT`](/docs/errors#BELOW_LIMIT), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["adjust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/accounts/{accountId}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the keys of an account
         * @description For admin tokens, and operators with the permission `accounts.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make a key
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/keys/{keyId}/rotate": {
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
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`KEY_NOT_FOUND`](/docs/errors#KEY_NOT_FOUND), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/keys/{keyId}": {
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
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`KEY_NOT_FOUND`](/docs/errors#KEY_NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/keys/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a key that was found somewhere, by the key itself
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`KEY_NOT_FOUND`](/docs/errors#KEY_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["revokeLeakedKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List prices: those before, in force and to come
         * @description For admin tokens, and operators with the permission `accounts.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listPrices"];
        put?: never;
        /**
         * Set a price
         * @description An account's own prices come first, then those of its currency; in each the longest prefix wins, then the operator of a number, then its country, then what is for all. A currency without prices has none. What was accepted keeps its price.
         *
         *     For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["setPrice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/prices/{priceId}": {
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
         * Remove a price
         * @description For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["removePrice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/prices/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a price list, or show what an import would change
         * @description The prices are in force from now on, or from `effectiveFrom`. With `replace`, the list has no price any more for what is not given. An import that was applied can be undone by its `importId`.
         *
         *     For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["importPrices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/prices/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the price lists that were imported, newest first
         * @description For admin tokens, and operators with the permission `accounts.read`.
         */
        get: operations["listPriceImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/prices/imports/{importId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo an import of prices
         * @description The prices before it are set again: from now on, or from its own time if that has yet to come. What was changed again since stays as it is. What was accepted keeps its price.
         *
         *     For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        post: operations["undoPriceImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the costs of carriers, in force and to come
         * @description For admin tokens, and operators with the permission `money`.
         */
        get: operations["listCosts"];
        put?: never;
        /**
         * Set what a carrier takes of a part
         * @description The longest prefix of a number wins, then its operator, then its country, then what is for all. What was sent keeps its cost.
         *
         *     For admin tokens, and operators with the permission `money`.
         */
        post: operations["setCost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/costs/{costId}": {
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
         * Remove a cost that is still to come
         * @description For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND), [`COST_IN_FORCE`](/docs/errors#COST_IN_FORCE); [all errors](/docs/errors).
         */
        delete: operations["removeCost"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/exchange-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what currencies are worth in the gateway's: before, now and to come
         * @description For admin tokens, and operators with the permission `money`.
         */
        get: operations["listExchangeRates"];
        put?: never;
        /**
         * Set what a currency is worth in the gateway's
         * @description Costs and prices in it count at the rate of the time when a message was sent.
         *
         *     For admin tokens, and operators with the permission `money`.
         */
        post: operations["setExchangeRate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/costs/currency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say in which currency costs and margins are added up
         * @description Only as long as there are no rates of exchange, because they are meant in it.
         *
         *     For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        put: operations["setCostingCurrency"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/costs/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the last rate sheets that were applied
         * @description For admin tokens, and operators with the permission `money`.
         */
        get: operations["listCostImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/costs/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the last rate sheet of a carrier back
         * @description Its future costs are removed; where one is in force already, the cost before it is in force again from now on. Costs set since then stay.
         *
         *     For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["undoCostImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/margin-floors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the floors of margins, and what was accepted below them
         * @description For admin tokens, and operators with the permission `money`.
         */
        get: operations["listMarginFloors"];
        /**
         * Set what must be left of a price once the carrier is paid
         * @description The account's own floor comes first, then that of the route, then the one for all. A message whose cost or price cannot be told in the gateway's currency has none. What was accepted is sent.
         *
         *     For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`ROUTE_NOT_FOUND`](/docs/errors#ROUTE_NOT_FOUND); [all errors](/docs/errors).
         */
        put: operations["setMarginFloor"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/margin-floors/{floorId}": {
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
         * Remove a floor
         * @description For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["removeMarginFloor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List network operators and the prefixes of their numbers
         * @description For admin tokens, and operators with the permission `routes.read`.
         */
        get: operations["listOperators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/operators/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import network operators, or show what an import would change
         * @description The longest prefix of a number decides on its operator. Messages that wait follow their routes within seconds; accepted ones keep their price.
         *
         *     For admin tokens, and operators with the permission `routes.write`.
         */
        post: operations["importOperators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List routes
         * @description For admin tokens, and operators with the permission `routes.read`.
         */
        get: operations["listRoutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/routes/{prefix}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make a route, or change where it leads; waiting messages follow within seconds
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`ROUTE_NOT_FOUND`](/docs/errors#ROUTE_NOT_FOUND); [all errors](/docs/errors).
         */
        put: operations["setRoute"];
        post?: never;
        /**
         * Remove a route; messages that wait on it go the way of their numbers without it
         * @description That of all other numbers is not removed but leads to SMSC_URL again, if that is set.
         *
         *     For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`ROUTE_NOT_FOUND`](/docs/errors#ROUTE_NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        delete: operations["removeRoute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/routes/{prefix}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep the messages of a route back
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`ROUTE_NOT_FOUND`](/docs/errors#ROUTE_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["pauseRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/routes/{prefix}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let them go on
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`ROUTE_NOT_FOUND`](/docs/errors#ROUTE_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["resumeRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/smscs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List connections
         * @description For admin tokens, and operators with the permission `routes.read`.
         */
        get: operations["listConnections"];
        put?: never;
        /**
         * Make a connection; its binds come up within a second
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/smscs/{name}": {
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
         * Remove a connection that no route leads to
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`CONNECTION_NOT_FOUND`](/docs/errors#CONNECTION_NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        delete: operations["removeConnection"];
        options?: never;
        head?: never;
        /**
         * Change settings of a connection; its binds are drained and come up again
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`CONNECTION_NOT_FOUND`](/docs/errors#CONNECTION_NOT_FOUND); [all errors](/docs/errors).
         */
        patch: operations["updateConnection"];
        trace?: never;
    };
    "/api/admin/v1/smscs/{name}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a connection another name; its routes, its receipts and waiting messages follow
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`CONNECTION_NOT_FOUND`](/docs/errors#CONNECTION_NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        post: operations["renameConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/binds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All binds as they are now, and what carriers did wrong within the last day
         * @description For admin tokens, and operators with the permission `routes.read`.
         */
        get: operations["listBinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/accounts/{accountId}/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the senders of an account
         * @description For admin tokens, and operators with the permission `accounts.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listSenders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/accounts/{accountId}/senders/{sender}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Let an account use a sender
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        put: operations["addSender"];
        post?: never;
        /**
         * Take a sender from an account
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["removeSender"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/sender-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List senders that accounts have asked for, oldest first
         * @description For admin tokens, and operators with the permission `accounts.read`.
         */
        get: operations["listSenderRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/sender-requests/{requestId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an account use the sender it has asked for
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`SENDER_REQUEST_NOT_FOUND`](/docs/errors#SENDER_REQUEST_NOT_FOUND), [`NOT_WAITING`](/docs/errors#NOT_WAITING); [all errors](/docs/errors).
         */
        post: operations["acceptSenderRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/sender-requests/{requestId}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse a sender that an account has asked for
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`SENDER_REQUEST_NOT_FOUND`](/docs/errors#SENDER_REQUEST_NOT_FOUND), [`NOT_WAITING`](/docs/errors#NOT_WAITING); [all errors](/docs/errors).
         */
        post: operations["refuseSenderRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/accounts/{accountId}/caps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the caps of an account, and what is used of them
         * @description For admin tokens, and operators with the permission `accounts.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getAccountCaps"];
        /**
         * Set the operator’s caps of an account
         * @description They stand beside those of the account’s own people: the narrower hold.
         *
         *     For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        put: operations["setAccountCaps"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set some of the operator’s caps of an account
         * @description A field that is left out stays as it is; null takes a cap away.
         *
         *     For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        patch: operations["changeAccountCaps"];
        trace?: never;
    };
    "/api/admin/v1/sender-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List which kinds of sender countries and operators take
         * @description For admin tokens, and operators with the permission `accounts.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listSenderRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/sender-rules/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import which kinds of sender are taken, or show what an import would change
         * @description An account's own rules come before those for all; in both an operator's before its country's. Where there is no rule, every sender is taken.
         *
         *     For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["importSenderRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/optouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the numbers an account must not write to, those for every account included
         * @description A page is one longer than its limit where a number stands in both lists.
         *
         *     For admin tokens, and operators with the permission `batches.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listOptouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/optouts/{phone}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Send nothing more to a number
         * @description For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        put: operations["addOptout"];
        post?: never;
        /**
         * Send to a number again
         * @description For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["removeOptout"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get whose numbers are served
         * @description For admin tokens, and operators with the permission `accounts.read`.
         */
        get: operations["getNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set whose numbers are served; within seconds every process goes by it
         * @description Batches that were accepted before are not affected.
         *
         *     For admin tokens, and operators with the permission `routes.write`.
         */
        patch: operations["setNumbers"];
        trace?: never;
    };
    "/api/admin/v1/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find messages, batches and accounts by whatever a customer tells
         * @description Messages of the last 90 days; at most 20 of each kind.
         *
         *     For admin tokens, and operators with the permission `batches.read`.
         */
        get: operations["find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List batches across accounts, newest first
         * @description For admin tokens, and operators with the permission `batches.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listBatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/batches/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a batch of any account, without its messages
         * @description For admin tokens, and operators with the permission `batches.read`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/accounts/{accountId}/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the transactions of an account
         * @description For admin tokens, and operators with the permission `accounts.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND); [all errors](/docs/errors).
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
    "/api/admin/v1/accounts/{accountId}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Add up a month of an account's transactions
         * @description For admin tokens, and operators with the permission `accounts.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
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
    "/api/admin/v1/accounts/{accountId}/statement/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a month of an account as a signed file
         * @description The file that the account itself can have: every entry with its hash in the chain of the ledger, and a signature. `caravan verify` checks it without the gateway.
         *
         *     For admin tokens, and operators with the permission `accounts.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["downloadStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/batches/{batchId}/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Break a batch of any account down
         * @description What it still has to send, in messages and money, and its failures by cause.
         *
         *     For admin tokens, and operators with the permission `batches.read`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getBatchBreakdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/batches/{batchId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages of a batch of any account
         * @description For admin tokens, and operators with the permission `batches.read`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listBatchMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the messages to a phone across accounts
         * @description The newest first; of the last 90 days unless `from` says otherwise.
         *
         *     For admin tokens, and operators with the permission `batches.read`.
         */
        get: operations["findMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a message of any account and its timeline
         * @description For admin tokens, and operators with the permission `batches.read`.
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
    "/api/admin/v1/messages/{messageId}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a message with its text and its whole number
         * @description For people whose role masks them: one message, for a reason. Who read it and why is in the audit log.
         *
         *     For admin tokens, and operators with the permission `unmask`.
         *
         *     Errors of its own: [`MESSAGE_NOT_FOUND`](/docs/errors#MESSAGE_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["unmaskMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get figures of all accounts
         * @description Messages accepted, taken by carriers, sent, failed and delivered, with their money, cost and margin: added up by day in UTC, or by hour. The figures are never behind. There is a row for each currency of accounts. Cost and margin are for operators with the permission `money`. Batches of test keys do not count.
         *
         *     For admin tokens, and operators with the permission `batches.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
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
    "/api/admin/v1/batches/{batchId}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove a batch of any account
         * @description As the account itself can have it: equations, their rows, and signed files.
         *
         *     For admin tokens, and operators with the permission `batches.read`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getBatchProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain a message, sent or hypothetical
         * @description Which routes and connections fit and why each is taken or not, the price and those it went before, what each connection costs and what is left (for those who may see money), what holds the message up, and what happens next and when. Nothing is sent.
         *
         *     For admin tokens, and operators with the permission `routes.read`.
         *
         *     Errors of its own: [`MESSAGE_NOT_FOUND`](/docs/errors#MESSAGE_NOT_FOUND), [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
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
    "/api/admin/v1/batches/{batchId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a batch of any account
         * @description A window of messages at most still goes out. The rest waits until somebody resumes it.
         *
         *     For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`BATCH_STATE`](/docs/errors#BATCH_STATE), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["pauseBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/messages/{messageId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause the batch of a message
         * @description A window of messages at most still goes out. The rest waits until somebody resumes it.
         *
         *     For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`MESSAGE_NOT_FOUND`](/docs/errors#MESSAGE_NOT_FOUND), [`BATCH_STATE`](/docs/errors#BATCH_STATE), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["pauseMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/batches/{batchId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a batch of any account
         * @description A batch of a suspended account waits all the same.
         *
         *     For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`BATCH_STATE`](/docs/errors#BATCH_STATE), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["resumeBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/messages/{messageId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume the batch of a message
         * @description A batch of a suspended account waits all the same.
         *
         *     For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`MESSAGE_NOT_FOUND`](/docs/errors#MESSAGE_NOT_FOUND), [`BATCH_STATE`](/docs/errors#BATCH_STATE), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["resumeMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/batches/{batchId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a batch of any account
         * @description Unsubmitted messages fail with CANCELED and are refunded at once.
         *
         *     For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`BATCH_STATE`](/docs/errors#BATCH_STATE), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["cancelBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/messages/{messageId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel one message
         * @description Unsubmitted messages fail with CANCELED and are refunded at once.
         *
         *     For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`MESSAGE_NOT_FOUND`](/docs/errors#MESSAGE_NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["cancelMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/batches/{batchId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a batch of any account that waits for it
         * @description In the place of the account’s own people. It begins at once, or at its time.
         *
         *     For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`NOT_WAITING`](/docs/errors#NOT_WAITING), [`OWN_BATCH`](/docs/errors#OWN_BATCH), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["approveBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/batches/{batchId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a batch of any account that waits for approval
         * @description It is canceled and its money is given back at once; its account reads the reason.
         *
         *     For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`NOT_WAITING`](/docs/errors#NOT_WAITING), [`OWN_BATCH`](/docs/errors#OWN_BATCH), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["rejectBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/batches/{batchId}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give back what the sent messages of a batch cost
         * @description The batch must be over. Its failed messages were refunded when they failed.
         *
         *     For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND), [`BATCH_OPEN`](/docs/errors#BATCH_OPEN), [`CONFLICT`](/docs/errors#CONFLICT), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["refundBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/messages/{messageId}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give back what a sent message cost
         * @description Once: asked for again, the answer is the same and nothing is booked.
         *
         *     For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`MESSAGE_NOT_FOUND`](/docs/errors#MESSAGE_NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["refundMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the batches that were restored from a backup and are held
         * @description A message that the backup calls unsent may have been sent after it was made. `restore` is null if nothing is held.
         *
         *     For admin tokens, and operators with the permission `batches.read`.
         */
        get: operations["listHeld"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/held/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let held batches go on
         * @description Releases one batch, or the next 5: call it until `left` is 0, with which webhooks go on too. Unsent messages then say that they may be duplicates; those in doubt are treated as after a crash.
         *
         *     For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["releaseHeld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/stopped-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the accounts that were stopped, because what they send is unlike their past
         * @description For admin tokens, and operators with the permission `accounts.read`.
         */
        get: operations["listStoppedAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/accounts/{accountId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get why an account was stopped; null if it was not
         * @description For admin tokens, and operators with the permission `accounts.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getAccountStop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/accounts/{accountId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an account that was stopped go on: its waiting messages go out
         * @description For a day nothing that it sends counts as a spike, and its destinations are no longer new. An account that was not stopped stays as it is.
         *
         *     For admin tokens, and operators with the permission `batches.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["resumeStoppedAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/stop-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the rules by which accounts are stopped: those for all, and those of an account
         * @description For admin tokens, and operators with the permission `accounts.read`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listStopRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/stop-rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a rule by which accounts are stopped, for all or for one
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND), [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        put: operations["setStopRule"];
        post?: never;
        /**
         * Take back what was set: for an account, the rule for all holds again; for all, the default
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND), [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["resetStopRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/destination-caps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caps on what goes to numbers with a prefix, or to each of them
         * @description For admin tokens, and operators with the permission `accounts.read`.
         */
        get: operations["listDestinationCaps"];
        put?: never;
        /**
         * Set a cap on what goes to numbers with a prefix, or to each of them
         * @description A batch that goes beyond it is refused with CAP_REACHED, and costs nothing. A cap for the same account, prefix and period is replaced. Test keys have no caps.
         *
         *     For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        post: operations["setDestinationCap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/destination-caps/{capId}": {
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
         * Take a cap on a prefix away
         * @description For admin tokens, and operators with the permission `accounts.write`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["deleteDestinationCap"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alarms, those that are on and those that have ended, newest first
         * @description An alarm about a margin is there only for those who may see money.
         *
         *     For admin tokens, and operators with the permission `routes.read`.
         */
        get: operations["listAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/alarms/{alarmId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an alarm, and who was told of it
         * @description For admin tokens, and operators with the permission `routes.read`.
         *
         *     Errors of its own: [`ALARM_NOT_FOUND`](/docs/errors#ALARM_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getAlarm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/alarms/{alarmId}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that somebody looks after it: nobody is told again before it ends
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`ALARM_NOT_FOUND`](/docs/errors#ALARM_NOT_FOUND), [`ALARM_ENDED`](/docs/errors#ALARM_ENDED); [all errors](/docs/errors).
         */
        post: operations["acknowledgeAlarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/alarms/{alarmId}/silence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let nobody be told of it for a while, also if it ends and comes again
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`ALARM_NOT_FOUND`](/docs/errors#ALARM_NOT_FOUND), [`ALARM_ENDED`](/docs/errors#ALARM_ENDED); [all errors](/docs/errors).
         */
        post: operations["silenceAlarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the processes of the gateway, the longest silent first
         * @description For admin tokens, and operators with the permission `routes.read`.
         */
        get: operations["listProcesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/processes/{processId}": {
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
         * Forget a process that was taken away for good; one that is alive is back at once
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["forgetProcess"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/backups/noted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a backup was made by other means, such as pg_dump or a copy of the volume
         * @description For admin tokens, and operators with the permission `routes.write`.
         */
        post: operations["noteBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/alarm-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the rules of alarms, with their thresholds
         * @description For admin tokens, and operators with the permission `routes.read`.
         */
        get: operations["listAlarmRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/alarm-rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a rule of alarms
         * @description For admin tokens, and operators with the permission `routes.read`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getAlarmRule"];
        /**
         * Set a rule of alarms: whether it holds, its threshold, for how long, and who is told
         * @description A rule that is switched off ends its alarms, and nobody is told of that.
         *
         *     For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        put: operations["setAlarmRule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/alarm-channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is told of alarms, and how the last notice went
         * @description For admin tokens, and operators with the permission `routes.read`.
         */
        get: operations["listAlarmChannels"];
        put?: never;
        /**
         * Tell somebody of alarms, by webhook, mail or text message
         * @description A webhook is signed by Standard Webhooks: `secret` is shown this once. A text message goes over another carrier than the one in trouble, where its route has one. The channel is told of margins if you may see money.
         *
         *     For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        post: operations["createAlarmChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/alarm-channels/{channelId}": {
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
         * Take a channel away, and its notices with it
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`CHANNEL_NOT_FOUND`](/docs/errors#CHANNEL_NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["deleteAlarmChannel"];
        options?: never;
        head?: never;
        /**
         * Switch a channel on or off
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`CHANNEL_NOT_FOUND`](/docs/errors#CHANNEL_NOT_FOUND); [all errors](/docs/errors).
         */
        patch: operations["setAlarmChannel"];
        trace?: never;
    };
    "/api/admin/v1/alarm-channels/{channelId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test over a channel; the list of channels says how it went
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`CHANNEL_NOT_FOUND`](/docs/errors#CHANNEL_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["testAlarmChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List admin tokens
         * @description For admin tokens, and operators with the permission `tokens`.
         */
        get: operations["listTokens"];
        put?: never;
        /**
         * Make an admin token
         * @description Only from the command line on the machine of the gateway: a token cannot make another.
         *
         *     For admin tokens, and operators with the permission `tokens`.
         *
         *     Errors of its own: [`COMMAND_LINE_ONLY`](/docs/errors#COMMAND_LINE_ONLY), [`IDEMPOTENCY_IN_PROGRESS`](/docs/errors#IDEMPOTENCY_IN_PROGRESS), [`IDEMPOTENCY_MISMATCH`](/docs/errors#IDEMPOTENCY_MISMATCH), [`OUTCOME_UNKNOWN`](/docs/errors#OUTCOME_UNKNOWN); [all errors](/docs/errors).
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/tokens/{tokenId}": {
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
         * Revoke an admin token
         * @description For admin tokens, and operators with the permission `tokens`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/smscs/{name}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The PDUs that a trace has caught
         * @description Ask again with `after` = the id of the last PDU. `trace` is null once it is over.
         *
         *     For admin tokens, and operators with the permission `routes.read`.
         */
        get: operations["readTrace"];
        put?: never;
        /**
         * Trace the PDUs of a connection, on all its binds, for a while
         * @description For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`CONNECTION_NOT_FOUND`](/docs/errors#CONNECTION_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["startTrace"];
        /**
         * End a trace and forget what it caught
         * @description For admin tokens, and operators with the permission `routes.write`.
         */
        delete: operations["endTrace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How sending goes at this moment, and what is wrong
         * @description Made from what the processes publish, and a few seconds old at most. It counts no messages, so it may be asked for every second.
         *
         *     For admin tokens, and operators with the permission `routes.read`.
         */
        get: operations["getNow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/smscs/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a connection, on a bind of its own
         * @description Each step says what happened. It ends with the first one that fails.
         *
         *     For admin tokens, and operators with the permission `routes.write`.
         *
         *     Errors of its own: [`CONNECTION_NOT_FOUND`](/docs/errors#CONNECTION_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["testConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List people
         * @description For admin tokens, and operators with the permission `people`.
         */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/people/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the invitations that nobody has accepted yet
         * @description For admin tokens, and operators with the permission `people`.
         */
        get: operations["listOperatorInvitations"];
        put?: never;
        /**
         * Invite somebody to an account, as an operator, or both
         * @description For admin tokens, and operators with the permission `people`.
         *
         *     Errors of its own: [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND); [all errors](/docs/errors).
         */
        post: operations["invitePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/people/invitations/{invitationId}": {
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
         * Withdraw an invitation: its link is good for nothing any more
         * @description For admin tokens, and operators with the permission `people`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["withdrawOperatorInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/people/set-up-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the link that makes its first user the owner of the gateway
         * @description Valid until it is used; the same one until then. There is none once anybody can sign in.
         *
         *     For admin tokens, and operators with the permission `people`.
         *
         *     Errors of its own: [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        post: operations["showSetUpLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/people/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a person
         * @description For admin tokens, and operators with the permission `people`.
         *
         *     Errors of its own: [`PERSON_NOT_FOUND`](/docs/errors#PERSON_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Make somebody an operator, disable or enable them
         * @description For admin tokens, and operators with the permission `people`.
         *
         *     Errors of its own: [`PERSON_NOT_FOUND`](/docs/errors#PERSON_NOT_FOUND), [`OWN_ROLE`](/docs/errors#OWN_ROLE), [`LAST_OWNER`](/docs/errors#LAST_OWNER); [all errors](/docs/errors).
         */
        patch: operations["updatePerson"];
        trace?: never;
    };
    "/api/admin/v1/people/{personId}/accounts/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make somebody a member of an account, or give them another role there
         * @description For admin tokens, and operators with the permission `people`.
         *
         *     Errors of its own: [`PERSON_NOT_FOUND`](/docs/errors#PERSON_NOT_FOUND), [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`OWN_ROLE`](/docs/errors#OWN_ROLE), [`LAST_OWNER`](/docs/errors#LAST_OWNER); [all errors](/docs/errors).
         */
        put: operations["setMembership"];
        post?: never;
        /**
         * Take somebody out of an account
         * @description For admin tokens, and operators with the permission `people`.
         *
         *     Errors of its own: [`PERSON_NOT_FOUND`](/docs/errors#PERSON_NOT_FOUND), [`ACCOUNT_NOT_FOUND`](/docs/errors#ACCOUNT_NOT_FOUND), [`LAST_OWNER`](/docs/errors#LAST_OWNER); [all errors](/docs/errors).
         */
        delete: operations["removeMembership"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/people/{personId}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link by which somebody sets a new password
         * @description It works once, for an hour, and goes out by mail or by SMS; where neither is set up, it is shown.
         *
         *     For admin tokens, and operators with the permission `people`.
         *
         *     Errors of its own: [`PERSON_NOT_FOUND`](/docs/errors#PERSON_NOT_FOUND), [`OWN_ROLE`](/docs/errors#OWN_ROLE); [all errors](/docs/errors).
         */
        post: operations["resetPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/people/{personId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sessions of a person
         * @description For admin tokens, and operators with the permission `people`.
         *
         *     Errors of its own: [`PERSON_NOT_FOUND`](/docs/errors#PERSON_NOT_FOUND); [all errors](/docs/errors).
         */
        get: operations["listPersonSessions"];
        put?: never;
        post?: never;
        /**
         * Sign a person out everywhere
         * @description For admin tokens, and operators with the permission `people`.
         *
         *     Errors of its own: [`PERSON_NOT_FOUND`](/docs/errors#PERSON_NOT_FOUND); [all errors](/docs/errors).
         */
        delete: operations["endPersonSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/required-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the roles whose people need a second factor
         * @description For admin tokens, and operators with the permission `people`.
         */
        get: operations["listRequiredFactors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/required-factors/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Require a second factor of a role, or no longer
         * @description Until they have one, its people see nothing but their own profile.
         *
         *     For admin tokens, and operators with the permission `people`.
         */
        put: operations["requireFactor"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who changed what, newest first
         * @description For admin tokens, and operators with the permission `audit`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the last run of the doctor that was begun here, or the one that goes on
         * @description For admin tokens, and operators with the permission `doctor`.
         */
        get: operations["getDoctor"];
        put?: never;
        /**
         * Run the doctor’s checks
         * @description They go on after the answer, one after another, each for two minutes at most; GET shows what they found so far. One run at a time.
         *
         *     For admin tokens, and operators with the permission `doctor`.
         *
         *     Errors of its own: [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        post: operations["runDoctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the settings in force, and where each comes from
         * @description The settings of the process that answers; other processes may have others. They are changed where they stand, and hold from the next start. Secrets are only said to be set.
         *
         *     For admin tokens, and operators with the permission `settings`.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the backups that are known, newest first
         * @description Backups that were made by a command or from here, on any machine; only its machine knows whether an old file is still where it was.
         *
         *     For admin tokens, and operators with the permission `backups`.
         */
        get: operations["listBackups"];
        put?: never;
        /**
         * Make a backup now
         * @description It goes on after the answer, while gateways run; the list shows how far it is. One is made at a time. The key file is not in it.
         *
         *     For admin tokens, and operators with the permission `backups`.
         *
         *     Errors of its own: [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        post: operations["makeBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/backups/{backupId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a backup
         * @description All that is in the database: keep it as you keep the database. Each download is in the audit log.
         *
         *     For admin tokens, and operators with the permission `backups`.
         *
         *     Errors of its own: [`NOT_FOUND`](/docs/errors#NOT_FOUND), [`CONFLICT`](/docs/errors#CONFLICT); [all errors](/docs/errors).
         */
        get: operations["getBackupFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/costs/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a carrier's rate sheet, or show what an import would change
         * @description CSV or an .xlsx workbook with a column of networks (MCC and MNC), prefixes or countries and one of prices, and where there are any, of currencies and of dates. Titles above the header, decimal commas and dates in several forms are understood. A row of the past counts from now on: what was sent keeps its cost.
         *
         *     For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`CONFLICT`](/docs/errors#CONFLICT), [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        post: operations["importCosts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/v1/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare a carrier's invoice with what it took from us
         * @description A CSV of message ids (`message id; parts; price`) or of totals (`day; prefix or network; parts; amount`); which of them it is, its columns tell. `price` is of a part, `amount` of the whole row. Days are those of UTC. What we know ends with the messages that are kept. With `Accept: text/csv` the answer is a CSV of all differences.
         *
         *     For admin tokens, and operators with the permission `money`.
         *
         *     Errors of its own: [`REQUEST_TIMEOUT`](/docs/errors#REQUEST_TIMEOUT), [`PAYLOAD_TOO_LARGE`](/docs/errors#PAYLOAD_TOO_LARGE), [`UNSUPPORTED_MEDIA_TYPE`](/docs/errors#UNSUPPORTED_MEDIA_TYPE); [all errors](/docs/errors).
         */
        post: operations["reconcile"];
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
        /** @description Account not found */
        AccountNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "ACCOUNT_NOT_FOUND";
        };
        /** @description Account not found, or Route not found */
        AccountNotFoundOrRouteNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "ACCOUNT_NOT_FOUND" | "ROUTE_NOT_FOUND";
        };
        /** @description The alarm has ended already */
        AlarmEnded: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "ALARM_ENDED";
        };
        /** @description Alarm not found */
        AlarmNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "ALARM_NOT_FOUND";
        };
        /** @description Batch not found */
        BatchNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "BATCH_NOT_FOUND";
        };
        /** @description Batch not found, or Account not found */
        BatchNotFoundOrAccountNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "BATCH_NOT_FOUND" | "ACCOUNT_NOT_FOUND";
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
        /** @description The balance would be below the limit of the account */
        BelowLimit: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "BELOW_LIMIT";
        };
        /** @description Alarm channel not found */
        ChannelNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "CHANNEL_NOT_FOUND";
        };
        /** @description Only the command line on the machine of the gateway may do this, or Invalid admin token, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        CommandLineOnlyOrOperatorForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            permission?: string;
            /** @enum {string} */
            code: "COMMAND_LINE_ONLY" | "ADMIN_TOKEN_INVALID" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED";
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
        /** @description The change conflicts with something that exists, or The batch is not over yet */
        ConflictOrBatchOpen: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "CONFLICT" | "BATCH_OPEN";
        };
        /** @description Connection not found */
        ConnectionNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "CONNECTION_NOT_FOUND";
        };
        /** @description The cost is in force: messages that were sent keep it */
        CostInForce: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "COST_IN_FORCE";
        };
        /** @description A request with this Idempotency-Key is still in progress */
        IdempotencyInProgress: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "IDEMPOTENCY_IN_PROGRESS";
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
        /** @description API key not found */
        KeyNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "KEY_NOT_FOUND";
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
        /** @description Message not found */
        MessageNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "MESSAGE_NOT_FOUND";
        };
        /** @description Message not found, or Account not found */
        MessageNotFoundOrAccountNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "MESSAGE_NOT_FOUND" | "ACCOUNT_NOT_FOUND";
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
        /** @description Not found, or Account not found */
        NotFoundOrAccountNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "NOT_FOUND" | "ACCOUNT_NOT_FOUND";
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
        /** @description Invalid admin token, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        OperatorForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            permission?: string;
            /** @enum {string} */
            code: "ADMIN_TOKEN_INVALID" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED";
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
        /** @description Somebody else must approve this batch, or Invalid admin token, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        OwnBatchOrOperatorForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            permission?: string;
            /** @enum {string} */
            code: "OWN_BATCH" | "ADMIN_TOKEN_INVALID" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED";
        };
        /** @description Nobody may change their own role, or Invalid admin token, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        OwnRoleOrOperatorForbidden: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            permission?: string;
            /** @enum {string} */
            code: "OWN_ROLE" | "ADMIN_TOKEN_INVALID" | "FOREIGN_ORIGIN" | "PERMISSION_MISSING" | "SECOND_FACTOR_REQUIRED";
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
        /** @description Person not found */
        PersonNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "PERSON_NOT_FOUND";
        };
        /** @description Person not found, or Account not found */
        PersonNotFoundOrAccountNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "PERSON_NOT_FOUND" | "ACCOUNT_NOT_FOUND";
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
        /** @description Route not found */
        RouteNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "ROUTE_NOT_FOUND";
        };
        /** @description Sender request not found */
        SenderRequestNotFound: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "SENDER_REQUEST_NOT_FOUND";
        };
        /** @description Admin token is required, or Not signed in */
        TokenOrSessionRequired: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "ADMIN_TOKEN_REQUIRED" | "SESSION_REQUIRED";
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
        /** @description Content-Type must be application/json */
        UnsupportedMediaType: {
            /** @enum {boolean} */
            success: false;
            message: string;
            detail?: string;
            /** @enum {string} */
            code: "UNSUPPORTED_MEDIA_TYPE";
        };
    };
    responses: {
        /** @description Account not found */
        AccountNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Account not found",
                 *       "code": "ACCOUNT_NOT_FOUND"
                 *     }
                 */
                "application/json": components["schemas"]["AccountNotFound"];
            };
        };
        /** @description Account not found, or Route not found */
        AccountNotFoundOrRouteNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Account not found",
                 *       "code": "ACCOUNT_NOT_FOUND"
                 *     }
                 */
                "application/json": components["schemas"]["AccountNotFoundOrRouteNotFound"];
            };
        };
        /** @description The alarm has ended already */
        AlarmEnded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "The alarm has ended already",
                 *       "code": "ALARM_ENDED"
                 *     }
                 */
                "application/json": components["schemas"]["AlarmEnded"];
            };
        };
        /** @description Alarm not found */
        AlarmNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Alarm not found",
                 *       "code": "ALARM_NOT_FOUND"
                 *     }
                 */
                "application/json": components["schemas"]["AlarmNotFound"];
            };
        };
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
        /** @description Batch not found, or Account not found */
        BatchNotFoundOrAccountNotFound: {
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
                "application/json": components["schemas"]["BatchNotFoundOrAccountNotFound"];
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
        /** @description The balance would be below the limit of the account */
        BelowLimit: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "The balance would be below the limit of the account",
                 *       "code": "BELOW_LIMIT"
                 *     }
                 */
                "application/json": components["schemas"]["BelowLimit"];
            };
        };
        /** @description Alarm channel not found */
        ChannelNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Alarm channel not found",
                 *       "code": "CHANNEL_NOT_FOUND"
                 *     }
                 */
                "application/json": components["schemas"]["ChannelNotFound"];
            };
        };
        /** @description Only the command line on the machine of the gateway may do this, or Invalid admin token, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        CommandLineOnlyOrOperatorForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Only the command line on the machine of the gateway may do this",
                 *       "code": "COMMAND_LINE_ONLY"
                 *     }
                 */
                "application/json": components["schemas"]["CommandLineOnlyOrOperatorForbidden"];
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
        /** @description The change conflicts with something that exists, or The batch is not over yet */
        ConflictOrBatchOpen: {
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
                "application/json": components["schemas"]["ConflictOrBatchOpen"];
            };
        };
        /** @description Connection not found */
        ConnectionNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Connection not found",
                 *       "code": "CONNECTION_NOT_FOUND"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionNotFound"];
            };
        };
        /** @description The cost is in force: messages that were sent keep it */
        CostInForce: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "The cost is in force: messages that were sent keep it",
                 *       "code": "COST_IN_FORCE"
                 *     }
                 */
                "application/json": components["schemas"]["CostInForce"];
            };
        };
        /** @description A request with this Idempotency-Key is still in progress */
        IdempotencyInProgress: {
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
                "application/json": components["schemas"]["IdempotencyInProgress"];
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
        /** @description The request is not valid */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidRequest"];
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
        /** @description Message not found, or Account not found */
        MessageNotFoundOrAccountNotFound: {
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
                "application/json": components["schemas"]["MessageNotFoundOrAccountNotFound"];
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
        /** @description Not found, or Account not found */
        NotFoundOrAccountNotFound: {
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
                "application/json": components["schemas"]["NotFoundOrAccountNotFound"];
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
        /** @description Invalid admin token, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        OperatorForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Invalid admin token",
                 *       "code": "ADMIN_TOKEN_INVALID"
                 *     }
                 */
                "application/json": components["schemas"]["OperatorForbidden"];
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
        /** @description Somebody else must approve this batch, or Invalid admin token, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        OwnBatchOrOperatorForbidden: {
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
                "application/json": components["schemas"]["OwnBatchOrOperatorForbidden"];
            };
        };
        /** @description Nobody may change their own role, or Invalid admin token, or The request does not come from a page of this gateway, or Your role may not do this, or Your role needs a second factor */
        OwnRoleOrOperatorForbidden: {
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
                "application/json": components["schemas"]["OwnRoleOrOperatorForbidden"];
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
        /** @description Person not found, or Account not found */
        PersonNotFoundOrAccountNotFound: {
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
                "application/json": components["schemas"]["PersonNotFoundOrAccountNotFound"];
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
        /** @description Route not found */
        RouteNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Route not found",
                 *       "code": "ROUTE_NOT_FOUND"
                 *     }
                 */
                "application/json": components["schemas"]["RouteNotFound"];
            };
        };
        /** @description Sender request not found */
        SenderRequestNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Sender request not found",
                 *       "code": "SENDER_REQUEST_NOT_FOUND"
                 *     }
                 */
                "application/json": components["schemas"]["SenderRequestNotFound"];
            };
        };
        /** @description Admin token is required, or Not signed in */
        TokenOrSessionRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "message": "Admin token is required",
                 *       "code": "ADMIN_TOKEN_REQUIRED"
                 *     }
                 */
                "application/json": components["schemas"]["TokenOrSessionRequired"];
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
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAccounts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Only accounts with this in their name, whatever its case */
                name?: string;
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
                        accounts: {
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            currency: string;
                            balance: number;
                            creditLimit: number;
                            suspended: boolean;
                            /** @description Its messages wait until an operator has looked: its `stop` says why */
                            stopped: boolean;
                            stopAnswer: string | null;
                            startAnswer: string | null;
                            /** @description Only numbers of these; absent: as the installation */
                            countries?: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own: a request that is sent again with it within 24 hours is not carried out again */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "My shop"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /**
                     * @default USD
                     * @example MRU
                     */
                    currency?: string;
                    /**
                     * @description Its first top-up
                     * @example 12.5
                     * @example 0.0225
                     */
                    balance?: number | string;
                    /**
                     * @description How far below zero its balance may go
                     * @example 12.5
                     * @example 0.0225
                     */
                    creditLimit?: number | string;
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
                        account: {
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            currency: string;
                            balance: number;
                            creditLimit: number;
                            suspended: boolean;
                            /** @description Its messages wait until an operator has looked: its `stop` says why */
                            stopped: boolean;
                            stopAnswer: string | null;
                            startAnswer: string | null;
                            /** @description Only numbers of these; absent: as the installation */
                            countries?: string;
                            /** Format: date-time */
                            createdAt: string;
                        };
                        /** Format: uuid */
                        apiKeyId: string;
                        /** @description Shown once: only its hash is stored */
                        apiKey: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["IdempotencyInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                        account: {
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            currency: string;
                            balance: number;
                            creditLimit: number;
                            suspended: boolean;
                            /** @description Its messages wait until an operator has looked: its `stop` says why */
                            stopped: boolean;
                            stopAnswer: string | null;
                            startAnswer: string | null;
                            /** @description Only numbers of these; absent: as the installation */
                            countries?: string;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "suspended": true
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /**
                     * @example 12.5
                     * @example 0.0225
                     */
                    creditLimit?: number | string;
                    /** @description Its keys may read and not send, and what it has queued waits */
                    suspended?: boolean;
                    /** @description Sent to a phone that writes STOP to a number of the account, once an hour at most and charged; null: nothing */
                    stopAnswer?: string | null;
                    /** @description The same for START */
                    startAnswer?: string | null;
                    /** @description It is served only numbers of these, among those served here; null: all of those */
                    countries?: string | null;
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
                        account: {
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            currency: string;
                            balance: number;
                            creditLimit: number;
                            suspended: boolean;
                            /** @description Its messages wait until an operator has looked: its `stop` says why */
                            stopped: boolean;
                            stopAnswer: string | null;
                            startAnswer: string | null;
                            /** @description Only numbers of these; absent: as the installation */
                            countries?: string;
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BelowLimit"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    topUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own: a request that is sent again with it is not booked again */
                "idempotency-key"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": 100
                 *     }
                 */
                "application/json": {
                    /**
                     * @example 12.5
                     * @example 0.0225
                     */
                    amount: number | string;
                    reason?: string;
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
                        transaction: {
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
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BelowLimit"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    adjust: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own: a request that is sent again with it is not booked again */
                "idempotency-key"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": -2.5,
                 *       "reason": "booked twice"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Below zero to take
                     * @example 12.5
                     * @example 0.0225
                     */
                    amount: number | string;
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
                        transaction: {
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
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BelowLimit"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own: a request that is sent again with it within 24 hours is not carried out again */
                "idempotency-key"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "website"
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["IdempotencyInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own: a request that is sent again with it within 24 hours is not carried out again */
                "idempotency-key"?: string;
            };
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["KeyNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["IdempotencyInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    revokeKey: {
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["KeyNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeLeakedKey: {
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
                 *       "key": "API_KEY"
                 *     }
                 */
                "application/json": {
                    key: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["KeyNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPrices: {
        parameters: {
            query?: {
                /** @description Its own prices; absent: those of the currencies */
                accountId?: string;
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
                        prices: {
                            /** Format: uuid */
                            priceId: string;
                            prefix: string;
                            price: number | null;
                            accountId: string | null;
                            currency: string | null;
                            /** Format: date-time */
                            effectiveFrom: string;
                            inForce: boolean;
                            /** @description Where it is for a country */
                            country?: string;
                            /** @description Where it is for a network operator */
                            operator?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setPrice: {
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
                 *       "prefix": "222",
                 *       "price": 0.02
                 *     }
                 */
                "application/json": {
                    /** @description The numbers it is for: the digits that they begin with; a network operator, by its mobile country and network code; a country, by its code of ISO 3166-1; or all other numbers */
                    prefix: string;
                    /** @description For one part; null: from then on this list has no price */
                    price: (number | string) | null;
                    /**
                     * Format: uuid
                     * @description For this account alone
                     */
                    accountId?: string;
                    /**
                     * @description For the accounts of this currency; USD by default
                     * @example MRU
                     */
                    currency?: string;
                    /**
                     * Format: date-time
                     * @description Absent: from now on; not in the past
                     * @example 2026-01-15T10:30:00Z
                     */
                    effectiveFrom?: string;
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
                        price: {
                            /** Format: uuid */
                            priceId: string;
                            prefix: string;
                            price: number | null;
                            accountId: string | null;
                            currency: string | null;
                            /** Format: date-time */
                            effectiveFrom: string;
                            inForce: boolean;
                            /** @description Where it is for a country */
                            country?: string;
                            /** @description Where it is for a network operator */
                            operator?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removePrice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                priceId: string;
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
                        price: {
                            /** Format: uuid */
                            priceId: string;
                            prefix: string;
                            price: number | null;
                            accountId: string | null;
                            currency: string | null;
                            /** Format: date-time */
                            effectiveFrom: string;
                            inForce: boolean;
                            /** @description Where it is for a country */
                            country?: string;
                            /** @description Where it is for a network operator */
                            operator?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    importPrices: {
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
                 *       "prices": [
                 *         {
                 *           "prefix": "MR",
                 *           "price": 0.02
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Removes the rows that are not given
                     * @default false
                     */
                    replace?: boolean;
                    /**
                     * @description false: nothing is changed, and the answer says what would be
                     * @default false
                     */
                    apply?: boolean;
                    /**
                     * Format: uuid
                     * @description The list of this account
                     */
                    accountId?: string;
                    /**
                     * @description The list of this currency; USD by default
                     * @example MRU
                     */
                    currency?: string;
                    /**
                     * Format: date-time
                     * @description Absent: from now on; not in the past
                     * @example 2026-01-15T10:30:00Z
                     */
                    effectiveFrom?: string;
                    prices: {
                        /** @description The numbers it is for: the digits that they begin with; a network operator, by its mobile country and network code; a country, by its code of ISO 3166-1; or all other numbers */
                        prefix: string;
                        /**
                         * @example 12.5
                         * @example 0.0225
                         */
                        price: number | string;
                    }[];
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
                        applied: boolean;
                        differences: {
                            /** @example 2223 */
                            what: string;
                            /** @description null: it was not there */
                            before: string | null;
                            /** @description null: it is removed */
                            after: string | null;
                        }[];
                        unchanged: number;
                        /**
                         * Format: uuid
                         * @description The id to undo it by, once it was applied
                         */
                        importId?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPriceImports: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description The account whose own list it is; absent: the lists of the currencies */
                accountId?: string;
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
                        imports: {
                            /** Format: uuid */
                            importId: string;
                            accountId: string | null;
                            currency: string | null;
                            by: string;
                            /** Format: date-time */
                            at: string;
                            /** @description null: from when it was imported */
                            effectiveFrom: string | null;
                            /** @description How many prices it changed */
                            changes: number;
                            /** @description The first 100 of them */
                            differences: {
                                /** @example 2223 */
                                what: string;
                                /** @description null: it was not there */
                                before: string | null;
                                /** @description null: it is removed */
                                after: string | null;
                            }[];
                            undoneAt: string | null;
                            undoneBy: string | null;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    undoPriceImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
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
                        /** @description The prices that were set back */
                        differences: {
                            /** @example 2223 */
                            what: string;
                            /** @description null: it was not there */
                            before: string | null;
                            /** @description null: it is removed */
                            after: string | null;
                        }[];
                        /**
                         * @description Prefixes that were changed again since; they stay as they are
                         * @example [
                         *       "2223"
                         *     ]
                         */
                        left: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCosts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /**
                 * @description The `carrier` of its connections or, where they name none, the name of the connection
                 * @example mattel
                 */
                carrier?: string;
                /** @description true: those of before as well */
                past?: "true" | "false";
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
                        /** @description That in which costs and margins are added up */
                        currency: string;
                        /** @description The carriers of the connections and those that have costs */
                        carriers: {
                            carrier: string;
                            costs: number;
                            connections: number;
                        }[];
                        costs: {
                            /** Format: uuid */
                            costId: string;
                            carrier: string;
                            prefix: string;
                            cost: number | null;
                            currency: string;
                            /**
                             * @description Whether it is owed for each part that was submitted, or only for those that were delivered
                             * @enum {string}
                             */
                            charged: "submit" | "delivery";
                            /** Format: date-time */
                            effectiveFrom: string;
                            /** @enum {string} */
                            state: "past" | "inForce" | "toCome";
                            /** @description Where it is for a country */
                            country?: string;
                            /** @description Where it is for a network operator */
                            operator?: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setCost: {
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
                 *       "carrier": "mattel",
                 *       "prefix": "609-01",
                 *       "cost": 0.01
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The `carrier` of its connections or, where they name none, the name of the connection
                     * @example mattel
                     */
                    carrier: string;
                    /** @description The numbers it is for: the digits that they begin with; a network operator, by its mobile country and network code; a country, by its code of ISO 3166-1; or all other numbers */
                    prefix: string;
                    /** @description For one part; null: from then on there is none for this prefix */
                    cost: (number | string) | null;
                    /**
                     * @description The carrier's; USD by default
                     * @default USD
                     * @example MRU
                     */
                    currency?: string;
                    /**
                     * @description Whether it is owed for each part that was submitted, or only for those that were delivered
                     * @default submit
                     * @enum {string}
                     */
                    charged?: "submit" | "delivery";
                    /**
                     * Format: date-time
                     * @description Absent: from now on, which is 2 seconds later; not in the past
                     * @example 2026-01-15T10:30:00Z
                     */
                    effectiveFrom?: string;
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
                        cost: {
                            /** Format: uuid */
                            costId: string;
                            carrier: string;
                            prefix: string;
                            cost: number | null;
                            currency: string;
                            /**
                             * @description Whether it is owed for each part that was submitted, or only for those that were delivered
                             * @enum {string}
                             */
                            charged: "submit" | "delivery";
                            /** Format: date-time */
                            effectiveFrom: string;
                            /** @enum {string} */
                            state: "past" | "inForce" | "toCome";
                            /** @description Where it is for a country */
                            country?: string;
                            /** @description Where it is for a network operator */
                            operator?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeCost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                costId: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["CostInForce"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listExchangeRates: {
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
                        rates: {
                            currency: string;
                            rate: number;
                            /** Format: date-time */
                            effectiveFrom: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setExchangeRate: {
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
                 *       "currency": "MRU",
                 *       "rate": 0.025
                 *     }
                 */
                "application/json": {
                    /** @example MRU */
                    currency: string;
                    /** @description The value of one unit of it in the gateway's currency */
                    rate: number | string;
                    /**
                     * Format: date-time
                     * @description Absent: from now on; not in the past
                     * @example 2026-01-15T10:30:00Z
                     */
                    effectiveFrom?: string;
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
                        currency: string;
                        rates: {
                            currency: string;
                            rate: number;
                            /** Format: date-time */
                            effectiveFrom: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setCostingCurrency: {
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
                 *       "currency": "USD"
                 *     }
                 */
                "application/json": {
                    /** @example MRU */
                    currency: string;
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
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCostImports: {
        parameters: {
            query?: {
                /**
                 * @description The `carrier` of its connections or, where they name none, the name of the connection
                 * @example mattel
                 */
                carrier?: string;
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
                        imports: {
                            /** Format: uuid */
                            importId: string;
                            carrier: string;
                            /** Format: date-time */
                            at: string;
                            rows: number;
                            undoneAt: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    undoCostImport: {
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
                 *       "carrier": "mattel"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The `carrier` of its connections or, where they name none, the name of the connection
                     * @example mattel
                     */
                    carrier: string;
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
                        import: {
                            /** Format: uuid */
                            importId: string;
                            carrier: string;
                            /** Format: date-time */
                            at: string;
                            rows: number;
                            undoneAt: string | null;
                        };
                        costs: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMarginFloors: {
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
                        floors: {
                            /** Format: uuid */
                            floorId: string;
                            accountId: string | null;
                            route: string | null;
                            percent: number;
                            /** @enum {string} */
                            below: "refuse" | "alert";
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        /** @description Messages accepted below a floor that only alerts, by day, account and route */
                        below: {
                            day: string;
                            /** Format: uuid */
                            accountId: string;
                            route: string;
                            messages: number;
                            parts: number;
                            /** @description In the gateway's currency; below zero: a loss */
                            margin: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setMarginFloor: {
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
                 *       "percent": 10,
                 *       "below": "alert"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @description For what this account sends
                     */
                    accountId?: string;
                    /** @description For what goes by the route of this prefix; without it and `accountId`: for all the rest */
                    route?: string;
                    /** @description A share of the price: 10 leaves a tenth of it; below zero, a loss is accepted */
                    percent: number;
                    /**
                     * @description What happens to a message that leaves less. refuse: it becomes an invalid recipient; alert: it is sent, and counted under `below`
                     * @enum {string}
                     */
                    below: "refuse" | "alert";
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
                        floor: {
                            /** Format: uuid */
                            floorId: string;
                            accountId: string | null;
                            route: string | null;
                            percent: number;
                            /** @enum {string} */
                            below: "refuse" | "alert";
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFoundOrRouteNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeMarginFloor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                floorId: string;
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
                        floor: {
                            /** Format: uuid */
                            floorId: string;
                            accountId: string | null;
                            route: string | null;
                            percent: number;
                            /** @enum {string} */
                            below: "refuse" | "alert";
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOperators: {
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
                        operators: {
                            /** @description ITU-T E.212 */
                            operator: string;
                            name: string;
                            prefixes: string[];
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    importOperators: {
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
                 *       "operators": [
                 *         {
                 *           "prefix": "2223",
                 *           "operator": "609-01",
                 *           "name": "Mattel"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Removes the rows that are not given
                     * @default false
                     */
                    replace?: boolean;
                    /**
                     * @description false: nothing is changed, and the answer says what would be
                     * @default false
                     */
                    apply?: boolean;
                    operators: {
                        operator: string;
                        name: string;
                        /** @description The digits that its numbers begin with; absent: only the name is set */
                        prefix?: string;
                    }[];
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
                        applied: boolean;
                        differences: {
                            /** @example 2223 */
                            what: string;
                            /** @description null: it was not there */
                            before: string | null;
                            /** @description null: it is removed */
                            after: string | null;
                        }[];
                        unchanged: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRoutes: {
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
                        routes: {
                            prefix: string;
                            paused: boolean;
                            /**
                             * @description Among targets of one rank: share (by default): each takes its weight; leastCost: the cheapest that is up takes all, by what its carrier takes of the numbers of the route. Absent: as it was
                             * @enum {string}
                             */
                            choice: "share" | "leastCost";
                            targets: {
                                smsc: string;
                                /**
                                 * @description Higher ones serve while lower ones are down
                                 * @default 0
                                 */
                                rank: number;
                                /**
                                 * @description Its share among those of its rank
                                 * @default 1
                                 */
                                weight: number;
                                carrier: string;
                                /** @description Where it stands now: lower ones go first */
                                place: number;
                            }[];
                            /** @description Where it is for a country */
                            country?: string;
                            /** @description Where it is for a network operator */
                            operator?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                prefix: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "targets": [
                 *         {
                 *           "smsc": "default"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    targets: {
                        smsc: string;
                        /**
                         * @description Higher ones serve while lower ones are down
                         * @default 0
                         */
                        rank?: number;
                        /**
                         * @description Its share among those of its rank
                         * @default 1
                         */
                        weight?: number;
                    }[];
                    /**
                     * @description Among targets of one rank: share (by default): each takes its weight; leastCost: the cheapest that is up takes all, by what its carrier takes of the numbers of the route. Absent: as it was
                     * @enum {string}
                     */
                    choice?: "share" | "leastCost";
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
                        route: {
                            prefix: string;
                            paused: boolean;
                            /**
                             * @description Among targets of one rank: share (by default): each takes its weight; leastCost: the cheapest that is up takes all, by what its carrier takes of the numbers of the route. Absent: as it was
                             * @enum {string}
                             */
                            choice: "share" | "leastCost";
                            targets: {
                                smsc: string;
                                /**
                                 * @description Higher ones serve while lower ones are down
                                 * @default 0
                                 */
                                rank: number;
                                /**
                                 * @description Its share among those of its rank
                                 * @default 1
                                 */
                                weight: number;
                                carrier: string;
                                /** @description Where it stands now: lower ones go first */
                                place: number;
                            }[];
                            /** @description Where it is for a country */
                            country?: string;
                            /** @description Where it is for a network operator */
                            operator?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["RouteNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                prefix: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["RouteNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    pauseRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                prefix: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["RouteNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resumeRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                prefix: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["RouteNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listConnections: {
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
                        connections: {
                            name: string;
                            /** @description All settings but the secret ones */
                            config: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createConnection: {
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
                 *       "name": "mattel",
                 *       "url": "smpp://SYSTEM_ID:PASSWORD@smsc.example.net:2775"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /**
                     * @description Either this or `settings`
                     * @example smpp://systemId:password@host:2775?binds=1&window=50&tps=100
                     */
                    url?: string;
                    settings?: {
                        host?: string | null;
                        port?: number | null;
                        fallbackHosts?: string[] | null;
                        localAddress?: string | null;
                        tls?: boolean | null;
                        tlsCa?: string | null;
                        tlsVerify?: boolean | null;
                        tlsServername?: string | null;
                        systemId?: string | null;
                        password?: string | null;
                        systemType?: string | null;
                        interfaceVersion?: ("0x34" | "0x33" | "0x50") | null;
                        addrTon?: number | null;
                        addrNpi?: number | null;
                        addressRange?: string | null;
                        bindMode?: ("transceiver" | "split" | "transmitter" | "receiver") | null;
                        paused?: boolean | null;
                        binds?: number | null;
                        windowMax?: number | null;
                        tps?: number | null;
                        connectionTps?: number | null;
                        carrierTps?: number | null;
                        responseTimeoutMs?: number | null;
                        enquireLinkMs?: number | null;
                        from?: string | null;
                        sourceTon?: number | null;
                        sourceNpi?: number | null;
                        destTon?: number | null;
                        destNpi?: number | null;
                        destPlus?: boolean | null;
                        serviceType?: string | null;
                        protocolId?: number | null;
                        priorityFlag?: number | null;
                        replaceIfPresent?: boolean | null;
                        gsm7?: ("unpacked" | "packed" | "latin1") | null;
                        gsm7DataCoding?: number | null;
                        latin1DataCoding?: number | null;
                        ucs2DataCoding?: number | null;
                        class?: number | null;
                        classForm?: ("10" | "f0" | "subunit") | null;
                        tlvs?: {
                            [key: string]: string;
                        } | null;
                        defaultAlphabet?: ("gsm7" | "gsm7-packed" | "latin1" | "ascii" | "utf8") | null;
                        ucs2ByteOrder?: ("big" | "little") | null;
                        longMessages?: ("udh8" | "udh16" | "sar" | "payload") | null;
                        validitySeconds?: number | null;
                        validityForm?: ("relative" | "absolute" | "none") | null;
                        receipts?: boolean | null;
                        registeredDelivery?: number | null;
                        receiptIds?: ("same" | "hex" | "decimal" | "auto") | null;
                        plainReceipts?: boolean | null;
                        carrier?: string | null;
                        querySeconds?: number | null;
                        cancels?: boolean | null;
                        askTps?: number | null;
                        onUnknown?: ("resend" | "hold") | null;
                        holdSeconds?: number | null;
                        outcomes?: {
                            [key: string]: "failed" | "retry" | "throttled" | "queue_full" | "reroute" | "rebind" | "invalid_destination" | "invalid_source";
                        } | null;
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
                        connection: {
                            name: string;
                            /** @description All settings but the secret ones */
                            config: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Settings that some carriers refuse, in sentences */
                        warnings?: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["ConnectionNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tps": 50
                 *     }
                 */
                "application/json": {
                    host?: string | null;
                    port?: number | null;
                    fallbackHosts?: string[] | null;
                    localAddress?: string | null;
                    tls?: boolean | null;
                    tlsCa?: string | null;
                    tlsVerify?: boolean | null;
                    tlsServername?: string | null;
                    systemId?: string | null;
                    password?: string | null;
                    systemType?: string | null;
                    interfaceVersion?: ("0x34" | "0x33" | "0x50") | null;
                    addrTon?: number | null;
                    addrNpi?: number | null;
                    addressRange?: string | null;
                    bindMode?: ("transceiver" | "split" | "transmitter" | "receiver") | null;
                    paused?: boolean | null;
                    binds?: number | null;
                    windowMax?: number | null;
                    tps?: number | null;
                    connectionTps?: number | null;
                    carrierTps?: number | null;
                    responseTimeoutMs?: number | null;
                    enquireLinkMs?: number | null;
                    from?: string | null;
                    sourceTon?: number | null;
                    sourceNpi?: number | null;
                    destTon?: number | null;
                    destNpi?: number | null;
                    destPlus?: boolean | null;
                    serviceType?: string | null;
                    protocolId?: number | null;
                    priorityFlag?: number | null;
                    replaceIfPresent?: boolean | null;
                    gsm7?: ("unpacked" | "packed" | "latin1") | null;
                    gsm7DataCoding?: number | null;
                    latin1DataCoding?: number | null;
                    ucs2DataCoding?: number | null;
                    class?: number | null;
                    classForm?: ("10" | "f0" | "subunit") | null;
                    tlvs?: {
                        [key: string]: string;
                    } | null;
                    defaultAlphabet?: ("gsm7" | "gsm7-packed" | "latin1" | "ascii" | "utf8") | null;
                    ucs2ByteOrder?: ("big" | "little") | null;
                    longMessages?: ("udh8" | "udh16" | "sar" | "payload") | null;
                    validitySeconds?: number | null;
                    validityForm?: ("relative" | "absolute" | "none") | null;
                    receipts?: boolean | null;
                    registeredDelivery?: number | null;
                    receiptIds?: ("same" | "hex" | "decimal" | "auto") | null;
                    plainReceipts?: boolean | null;
                    carrier?: string | null;
                    querySeconds?: number | null;
                    cancels?: boolean | null;
                    askTps?: number | null;
                    onUnknown?: ("resend" | "hold") | null;
                    holdSeconds?: number | null;
                    outcomes?: {
                        [key: string]: "failed" | "retry" | "throttled" | "queue_full" | "reroute" | "rebind" | "invalid_destination" | "invalid_source";
                    } | null;
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
                        connection: {
                            name: string;
                            /** @description All settings but the secret ones */
                            config: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Settings that some carriers refuse, in sentences */
                        warnings?: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["ConnectionNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    renameConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "mauritel"
                 *     }
                 */
                "application/json": {
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
                        /** @enum {boolean} */
                        success: true;
                        connection: {
                            name: string;
                            /** @description All settings but the secret ones */
                            config: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Settings that some carriers refuse, in sentences */
                        warnings?: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["ConnectionNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listBinds: {
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
                        binds: {
                            smsc: string;
                            index: number;
                            owner: string;
                            state: string;
                            inFlight: number;
                            perSecond: number;
                            throttled: boolean;
                            lastError: string | null;
                            /** @description The most submits that may await their answers */
                            windowMax: number;
                            /** @description The submits a second that it may make at present; 0: as many as its window allows */
                            ratePerSecond: number;
                            /** @description How long answers have taken of late */
                            answerMs: number | null;
                            boundAt: string | null;
                            /** @description The last answer other than yes */
                            lastRefusal: string | null;
                            lastRefusedAt: string | null;
                            lastReceiptAt: string | null;
                            ageSeconds: number;
                        }[];
                        oddities: {
                            smsc: string;
                            /**
                             * @description refused: PDUs that had to be refused; unmatched: receipts that name no message of ours; unusable: the settings of the connection cannot be used
                             * @enum {string}
                             */
                            kind: "refused" | "unmatched" | "unusable";
                            reason: string;
                            count: number;
                            /** Format: date-time */
                            lastAt: string;
                            example: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSenders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                        senders: {
                            sender: string;
                            isDefault: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    addSender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                sender: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Where a batch names none
                     * @default false
                     */
                    isDefault?: boolean;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeSender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                sender: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFoundOrAccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSenderRequests: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "waiting" | "accepted" | "refused";
                accountId?: string;
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
                            /** Format: uuid */
                            requestId: string;
                            /** Format: uuid */
                            accountId: string;
                            accountName?: string;
                            sender: string;
                            reason: string;
                            /** @enum {string} */
                            state: "waiting" | "accepted" | "refused";
                            answer?: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            decidedAt?: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    acceptSenderRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Where a batch names none
                     * @default false
                     */
                    isDefault?: boolean;
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
                        request: {
                            /** Format: uuid */
                            requestId: string;
                            /** Format: uuid */
                            accountId: string;
                            accountName?: string;
                            sender: string;
                            reason: string;
                            /** @enum {string} */
                            state: "waiting" | "accepted" | "refused";
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["SenderRequestNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["NotWaiting"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    refuseSenderRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "the name of a bank"
                 *     }
                 */
                "application/json": {
                    reason: string;
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
                        request: {
                            /** Format: uuid */
                            requestId: string;
                            /** Format: uuid */
                            accountId: string;
                            accountName?: string;
                            sender: string;
                            reason: string;
                            /** @enum {string} */
                            state: "waiting" | "accepted" | "refused";
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["SenderRequestNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["NotWaiting"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAccountCaps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setAccountCaps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeAccountCaps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSenderRules: {
        parameters: {
            query?: {
                /** @description Absent: the rules for all accounts */
                accountId?: string;
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
                        rules: {
                            destination: string;
                            /** @description The kinds of sender that are taken there */
                            kinds: ("name" | "short_code" | "number")[];
                            /**
                             * @description The sender that replaces others; null: messages with them are refused
                             * @default null
                             */
                            replacement: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    importSenderRules: {
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
                 *       "rules": [
                 *         {
                 *           "destination": "US",
                 *           "kinds": [
                 *             "short_code",
                 *             "number"
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Removes the rows that are not given
                     * @default false
                     */
                    replace?: boolean;
                    /**
                     * @description false: nothing is changed, and the answer says what would be
                     * @default false
                     */
                    apply?: boolean;
                    /**
                     * Format: uuid
                     * @description Absent: the rules for all accounts
                     */
                    accountId?: string;
                    rules: {
                        /** @description A country or a network operator */
                        destination: string;
                        /** @description The kinds of sender that are taken there */
                        kinds: ("name" | "short_code" | "number")[];
                        /**
                         * @description The sender that replaces others; null: messages with them are refused
                         * @default null
                         */
                        replacement?: string | null;
                    }[];
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
                        applied: boolean;
                        differences: {
                            /** @example 2223 */
                            what: string;
                            /** @description null: it was not there */
                            before: string | null;
                            /** @description null: it is removed */
                            after: string | null;
                        }[];
                        unchanged: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOptouts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Absent: every account */
                accountId?: string;
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
                        optouts: {
                            phone: string;
                            /** @description null: every account */
                            accountId: string | null;
                            reason: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    addOptout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description Absent: every account
                     */
                    accountId?: string;
                    /** @default by the operator */
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
                        phone: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeOptout: {
        parameters: {
            query?: {
                /** @description Absent: every account */
                accountId?: string;
            };
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFoundOrAccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNumbers: {
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
                        /** @description HOME_COUNTRY: its numbers may be written as they are dialled there */
                        home: string;
                        countries: string;
                        kinds: string;
                        /** @description Whether an operator has set it; otherwise it is as the environment says */
                        isSet: {
                            countries: boolean;
                            kinds: boolean;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setNumbers: {
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
                 *       "countries": "MR,SN"
                 *     }
                 */
                "application/json": {
                    /** @description SN,FR or all or all,-US; null: as the setting COUNTRIES says */
                    countries?: string | null;
                    /** @description mobile,fixed_or_mobile; null: as the setting NUMBER_KINDS says */
                    kinds?: string | null;
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
                        /** @description HOME_COUNTRY: its numbers may be written as they are dialled there */
                        home: string;
                        countries: string;
                        kinds: string;
                        /** @description Whether an operator has set it; otherwise it is as the environment says */
                        isSet: {
                            countries: boolean;
                            kinds: boolean;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    find: {
        parameters: {
            query: {
                /**
                 * @description A phone number, the id of a message, a batch or an account, a client’s reference, a name
                 * @example +22238089336
                 */
                q: string;
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
                        /** @description The number it was taken for; GET /messages has all messages to it */
                        phone?: string;
                        /** @description To the number, the newest first; or the one */
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
                            /** Format: uuid */
                            accountId: string;
                            accountName: string;
                        }[];
                        /** @description With the id, the reference or the name */
                        batches: {
                            /** Format: uuid */
                            batchId: string;
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            totalCost: number;
                            refundedAmount: number;
                            currency: string;
                            from: string | null;
                            test: boolean;
                            paused: boolean;
                            canceled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            accountName: string;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @enum {boolean} */
                            held?: true;
                            /** @enum {boolean} */
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
                            /** @enum {boolean} */
                            missedSchedule?: true;
                            /** @enum {string} */
                            approval?: "waiting" | "approved" | "rejected";
                            approvalReason?: string;
                            /** Format: uuid */
                            parentId?: string;
                        }[];
                        /** @description With the id or the name */
                        accounts: {
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            currency: string;
                            balance: number;
                            creditLimit: number;
                            suspended: boolean;
                            /** @description Its messages wait until an operator has looked: its `stop` says why */
                            stopped: boolean;
                            stopAnswer: string | null;
                            startAnswer: string | null;
                            /** @description Only numbers of these; absent: as the installation */
                            countries?: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listBatches: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                accountId?: string;
                status?: "pending" | "processing" | "completed" | "partial" | "failed";
                test?: "true" | "false";
                /** @description Only batches that wait for approval, were approved or were rejected */
                approval?: "waiting" | "approved" | "rejected";
                /** @description Only batches with this in their name */
                name?: string;
                /** @description Only batches with this reference */
                clientReference?: string;
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
                        batches: {
                            /** Format: uuid */
                            batchId: string;
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            totalCost: number;
                            refundedAmount: number;
                            currency: string;
                            from: string | null;
                            test: boolean;
                            paused: boolean;
                            canceled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            accountName: string;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @enum {boolean} */
                            held?: true;
                            /** @enum {boolean} */
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
                            /** @enum {boolean} */
                            missedSchedule?: true;
                            /** @enum {string} */
                            approval?: "waiting" | "approved" | "rejected";
                            approvalReason?: string;
                            /** Format: uuid */
                            parentId?: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBatch: {
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
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            totalCost: number;
                            refundedAmount: number;
                            currency: string;
                            from: string | null;
                            test: boolean;
                            paused: boolean;
                            canceled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            accountName: string;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @enum {boolean} */
                            held?: true;
                            /** @enum {boolean} */
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
                            /** @enum {boolean} */
                            missedSchedule?: true;
                            /** @enum {string} */
                            approval?: "waiting" | "approved" | "rejected";
                            approvalReason?: string;
                            /** Format: uuid */
                            parentId?: string;
                        };
                        margin?: {
                            /** @description The gateway's */
                            currency: string;
                            /** @description Charges less refunds; null: without a rate of exchange */
                            revenue: number | null;
                            /** @description The cost of the messages that carriers were given so far */
                            cost: number;
                            margin: number | null;
                            /**
                             * @description For some of it no cost is known, or no rate of exchange: it costs more
                             * @enum {boolean}
                             */
                            partial?: true;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["BatchNotFound"];
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
            };
            header?: never;
            path: {
                accountId: string;
            };
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["BatchNotFoundOrAccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getStatement: {
        parameters: {
            query?: {
                /**
                 * @description The present one by default
                 * @example 2026-11
                 */
                month?: string;
            };
            header?: never;
            path: {
                accountId: string;
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
                        /** Format: uuid */
                        accountId: string;
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
                        /** @description The charges and the refunds by country and operator */
                        byCountry: {
                            /** @description null: it was sent before this was stored */
                            country: string | null;
                            /** @description null: not known */
                            operator: string | null;
                            operatorName: string | null;
                            /** @description The messages that were charged */
                            messages: number;
                            parts: number;
                            charged: number;
                            refunded: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    downloadStatement: {
        parameters: {
            query?: {
                /**
                 * @description The present one by default
                 * @example 2026-11
                 */
                month?: string;
                format?: "csv" | "json" | "pdf";
            };
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBatchBreakdown: {
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["BatchNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listBatchMessages: {
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["BatchNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    findMessages: {
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
                /** @description Only those of this account */
                accountId?: string;
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
                            /** Format: uuid */
                            accountId: string;
                            accountName: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
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
            /** @description Default Response */
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
                        /** Format: uuid */
                        accountId: string;
                        accountName: string;
                        margin?: {
                            /** @description The gateway's */
                            currency: string;
                            /** @description Charges less refunds; null: without a rate of exchange */
                            revenue: number | null;
                            /** @description The cost of the messages that carriers were given so far */
                            cost: number;
                            margin: number | null;
                            /**
                             * @description For some of it no cost is known, or no rate of exchange: it costs more
                             * @enum {boolean}
                             */
                            partial?: true;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["MessageNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    unmaskMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "complaint 12"
                 *     }
                 */
                "application/json": {
                    reason: string;
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
                        /** Format: uuid */
                        accountId: string;
                        accountName: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["MessageNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
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
                /** @description The groups of the figures, separated by commas: day, hour, account, country, operator, carrier, sender, error; nothing gives one row. By the hour only of the last days. `day` by default */
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
                accountId?: string;
                /** @description The name of a carrier, or of a connection without one */
                carrier?: string;
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
                            /** Format: uuid */
                            accountId?: string;
                            accountName?: string;
                            /** @description Empty: none, or not known */
                            carrier?: string;
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
                            /** @description Carriers' costs, as far as they are known */
                            cost?: number;
                            /** @description `revenue` less `cost` */
                            margin?: number;
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
                            /** Format: uuid */
                            accountId?: string;
                            accountName?: string;
                            /** @description Empty: none, or not known */
                            carrier?: string;
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
                            /** @description Carriers' costs, as far as they are known */
                            cost?: number;
                            /** @description `revenue` less `cost` */
                            margin?: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBatchProof: {
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["BatchNotFound"];
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
                phone?: string;
                /** @description The account that would send it */
                accountId?: string;
                /** @description Its text; one short part without it */
                text?: string;
                /** @description Its sender; the default without it */
                sender?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where it goes and why, what it costs, why it waits and what happens next */
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
                        /** Format: uuid */
                        accountId: string;
                        margin?: {
                            /** @description The gateway's */
                            currency: string;
                            /** @description Charges less refunds; null: without a rate of exchange */
                            revenue: number | null;
                            /** @description The cost of the messages that carriers were given so far */
                            cost: number;
                            margin: number | null;
                            /**
                             * @description For some of it no cost is known, or no rate of exchange: it costs more
                             * @enum {boolean}
                             */
                            partial?: true;
                        };
                        prices: {
                            /** @enum {string} */
                            list: "account" | "currency";
                            prefix: string;
                            perPart: number;
                            chosen: boolean;
                        }[];
                        /** @description All that fit the number; the others lost to the chosen one */
                        routes: {
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
                            prefix: string;
                            paused: boolean;
                            chosen: boolean;
                        }[];
                        /** @description The connections of the chosen route, and why each takes it or not */
                        connections: {
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
                            connection: string;
                            rank: number;
                            weight: number;
                            takesNow: boolean;
                            cost?: {
                                /** @description The carrier's */
                                currency: string;
                                /** @description The carrier's price for a part now */
                                perPart: number;
                                /**
                                 * @description Whether for what was submitted or for what was delivered
                                 * @enum {string}
                                 */
                                charged: "submit" | "delivery";
                                /** @description The gateway's */
                                marginCurrency: string;
                                /** @description The rest of the price of a part; null: without a price or a rate of exchange */
                                marginPerPart: number | null;
                            };
                            binds: {
                                index: number;
                                state: string;
                                perSecond: number;
                                throttled: boolean;
                                lastError: string | null;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["MessageNotFoundOrAccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    pauseBatch: {
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
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            totalCost: number;
                            refundedAmount: number;
                            currency: string;
                            from: string | null;
                            test: boolean;
                            paused: boolean;
                            canceled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            accountName: string;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @enum {boolean} */
                            held?: true;
                            /** @enum {boolean} */
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
                            /** @enum {boolean} */
                            missedSchedule?: true;
                            /** @enum {string} */
                            approval?: "waiting" | "approved" | "rejected";
                            approvalReason?: string;
                            /** Format: uuid */
                            parentId?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BatchState"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    pauseMessage: {
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
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            totalCost: number;
                            refundedAmount: number;
                            currency: string;
                            from: string | null;
                            test: boolean;
                            paused: boolean;
                            canceled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            accountName: string;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @enum {boolean} */
                            held?: true;
                            /** @enum {boolean} */
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
                            /** @enum {boolean} */
                            missedSchedule?: true;
                            /** @enum {string} */
                            approval?: "waiting" | "approved" | "rejected";
                            approvalReason?: string;
                            /** Format: uuid */
                            parentId?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["MessageNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BatchState"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    resumeBatch: {
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
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            totalCost: number;
                            refundedAmount: number;
                            currency: string;
                            from: string | null;
                            test: boolean;
                            paused: boolean;
                            canceled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            accountName: string;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @enum {boolean} */
                            held?: true;
                            /** @enum {boolean} */
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
                            /** @enum {boolean} */
                            missedSchedule?: true;
                            /** @enum {string} */
                            approval?: "waiting" | "approved" | "rejected";
                            approvalReason?: string;
                            /** Format: uuid */
                            parentId?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BatchState"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    resumeMessage: {
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
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            totalCost: number;
                            refundedAmount: number;
                            currency: string;
                            from: string | null;
                            test: boolean;
                            paused: boolean;
                            canceled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            accountName: string;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @enum {boolean} */
                            held?: true;
                            /** @enum {boolean} */
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
                            /** @enum {boolean} */
                            missedSchedule?: true;
                            /** @enum {string} */
                            approval?: "waiting" | "approved" | "rejected";
                            approvalReason?: string;
                            /** Format: uuid */
                            parentId?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["MessageNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BatchState"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    cancelBatch: {
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
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            totalCost: number;
                            refundedAmount: number;
                            currency: string;
                            from: string | null;
                            test: boolean;
                            paused: boolean;
                            canceled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            accountName: string;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @enum {boolean} */
                            held?: true;
                            /** @enum {boolean} */
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
                            /** @enum {boolean} */
                            missedSchedule?: true;
                            /** @enum {string} */
                            approval?: "waiting" | "approved" | "rejected";
                            approvalReason?: string;
                            /** Format: uuid */
                            parentId?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["BatchState"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    cancelMessage: {
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
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            totalCost: number;
                            refundedAmount: number;
                            currency: string;
                            from: string | null;
                            test: boolean;
                            paused: boolean;
                            canceled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            accountName: string;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @enum {boolean} */
                            held?: true;
                            /** @enum {boolean} */
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
                            /** @enum {boolean} */
                            missedSchedule?: true;
                            /** @enum {string} */
                            approval?: "waiting" | "approved" | "rejected";
                            approvalReason?: string;
                            /** Format: uuid */
                            parentId?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["MessageNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    approveBatch: {
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
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            totalCost: number;
                            refundedAmount: number;
                            currency: string;
                            from: string | null;
                            test: boolean;
                            paused: boolean;
                            canceled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            accountName: string;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @enum {boolean} */
                            held?: true;
                            /** @enum {boolean} */
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
                            /** @enum {boolean} */
                            missedSchedule?: true;
                            /** @enum {string} */
                            approval?: "waiting" | "approved" | "rejected";
                            approvalReason?: string;
                            /** Format: uuid */
                            parentId?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OwnBatchOrOperatorForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["NotWaiting"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    rejectBatch: {
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
                /**
                 * @example {
                 *       "reason": "not what was agreed"
                 *     }
                 */
                "application/json": {
                    reason: string;
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
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            validMessages: number;
                            invalidCount: number;
                            successfulCount: number;
                            failedCount: number;
                            deliveredCount: number;
                            undeliveredCount: number;
                            totalCost: number;
                            refundedAmount: number;
                            currency: string;
                            from: string | null;
                            test: boolean;
                            paused: boolean;
                            canceled: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            accountName: string;
                            name?: string;
                            clientReference?: string;
                            tags?: string[];
                            /** Format: date-time */
                            sendAt?: string;
                            /** @enum {boolean} */
                            held?: true;
                            /** @enum {boolean} */
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
                            /** @enum {boolean} */
                            missedSchedule?: true;
                            /** @enum {string} */
                            approval?: "waiting" | "approved" | "rejected";
                            approvalReason?: string;
                            /** Format: uuid */
                            parentId?: string;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OwnBatchOrOperatorForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["NotWaiting"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    refundBatch: {
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
                /**
                 * @example {
                 *       "reason": "complaint 12"
                 *     }
                 */
                "application/json": {
                    reason: string;
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
                        transaction: {
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
                        };
                        refundedMessages: number;
                        refundedAmount: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["ConflictOrBatchOpen"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    refundMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "complaint 12"
                 *     }
                 */
                "application/json": {
                    reason: string;
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
                        transaction: {
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
                        };
                        refundedMessages: number;
                        refundedAmount: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["MessageNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    listHeld: {
        parameters: {
            query?: {
                limit?: number;
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
                        restore: {
                            /** Format: date-time */
                            backupAt: string;
                            /** Format: date-time */
                            restoredAt: string;
                            batches: number;
                        } | null;
                        batches: {
                            /** Format: uuid */
                            batchId: string;
                            /** Format: uuid */
                            accountId: string;
                            /** @enum {string} */
                            status: "pending" | "processing" | "completed" | "partial" | "failed";
                            sendAt: string | null;
                            unsent: number;
                            /** @description Submitted, and not known whether the carrier took them */
                            inDoubt: number;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    releaseHeld: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description Only this one; all of them without it
                     */
                    batchId?: string;
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
                        released: string[];
                        left: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["BatchNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listStoppedAccounts: {
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
                        accounts: {
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            currency: string;
                            /** @description The account was stopped, because it sends in a way that is unlike its past: unsent messages wait until the operator has looked */
                            stop: {
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
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAccountStop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                        stop: {
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
                        } | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resumeStoppedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
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
                        stop: {
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
                        } | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listStopRules: {
        parameters: {
            query?: {
                /** @description For this account alone; absent: for all */
                accountId?: string;
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
                        rules: {
                            /** @enum {string} */
                            rule: "spike" | "range";
                            /** @description null: for all accounts */
                            accountId: string | null;
                            enabled: boolean;
                            times: number;
                            messages: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setStopRule: {
        parameters: {
            query?: {
                /** @description For this account alone; absent: for all */
                accountId?: string;
            };
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": true,
                 *       "times": 10
                 *     }
                 */
                "application/json": {
                    enabled: boolean;
                    /** @description spike: so many times what is usual at this hour */
                    times?: number;
                    /** @description spike: fewer in an hour are never one. range: so many numbers of one range of a thousand */
                    messages?: number;
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
                        rules: {
                            /** @enum {string} */
                            rule: "spike" | "range";
                            /** @description null: for all accounts */
                            accountId: string | null;
                            enabled: boolean;
                            times: number;
                            messages: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFoundOrAccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetStopRule: {
        parameters: {
            query?: {
                /** @description For this account alone; absent: for all */
                accountId?: string;
            };
            header?: never;
            path: {
                rule: string;
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
                        rules: {
                            /** @enum {string} */
                            rule: "spike" | "range";
                            /** @description null: for all accounts */
                            accountId: string | null;
                            enabled: boolean;
                            times: number;
                            messages: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFoundOrAccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDestinationCaps: {
        parameters: {
            query?: {
                /** @description Only the caps that hold for this account */
                accountId?: string;
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
                        caps: {
                            /** Format: uuid */
                            capId: string;
                            accountId: string | null;
                            prefix: string;
                            /** @enum {string} */
                            per: "hour" | "day";
                            eachNumber: boolean;
                            messages: number | null;
                            money: number | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setDestinationCap: {
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
                 *       "prefix": "222",
                 *       "per": "hour",
                 *       "messages": 100000
                 *     }
                 */
                "application/json": {
                    /**
                     * @description null: each account, by itself
                     * @default null
                     */
                    accountId?: string | null;
                    /** @description The digits that the numbers begin with; empty: all */
                    prefix: string;
                    /**
                     * @description From full hour to full hour, or from midnight, in UTC
                     * @enum {string}
                     */
                    per: "hour" | "day";
                    /**
                     * @description Each number by itself, and not all together
                     * @default false
                     */
                    eachNumber?: boolean;
                    /** @default null */
                    messages?: number | null;
                    /**
                     * @description In units of the currency of the account
                     * @default null
                     */
                    money?: (number | string) | null;
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
                        cap: {
                            /** Format: uuid */
                            capId: string;
                            accountId: string | null;
                            prefix: string;
                            /** @enum {string} */
                            per: "hour" | "day";
                            eachNumber: boolean;
                            messages: number | null;
                            money: number | null;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteDestinationCap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                capId: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAlarms: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "firing" | "ended";
                rule?: "bind_down" | "bind_refused" | "queue_old" | "delivery_fall" | "receipts_unmatched" | "balance_low" | "margin_negative" | "account_stopped" | "disk_low" | "backup_old" | "doctor_unwell" | "process_silent";
                subject?: string;
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
                        alarms: {
                            /** Format: uuid */
                            alarmId: string;
                            /** @description See /docs/alarms */
                            rule: string;
                            /** @description Its subject: a connection, the id of an account, a process; null if there is only one */
                            subject: string | null;
                            /** @enum {string} */
                            severity: "urgent" | "warning";
                            /** @enum {string} */
                            state: "firing" | "ended";
                            /** @description The figure that the rule looks at */
                            value: number;
                            details: {
                                [key: string]: string | number | null;
                            };
                            /** Format: date-time */
                            since: string;
                            firedAt: string | null;
                            endedAt: string | null;
                            acknowledgedAt: string | null;
                            acknowledgedBy: string | null;
                            silencedUntil: string | null;
                            title: string;
                            /** @description The fact, as a sentence in the language that was asked for */
                            what: string;
                            /** @description What to do */
                            todo: string;
                            /** @description As `what`, without the words of the program in `details.error` */
                            fact: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAlarm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarmId: string;
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
                        alarm: {
                            /** Format: uuid */
                            alarmId: string;
                            /** @description See /docs/alarms */
                            rule: string;
                            /** @description Its subject: a connection, the id of an account, a process; null if there is only one */
                            subject: string | null;
                            /** @enum {string} */
                            severity: "urgent" | "warning";
                            /** @enum {string} */
                            state: "firing" | "ended";
                            /** @description The figure that the rule looks at */
                            value: number;
                            details: {
                                [key: string]: string | number | null;
                            };
                            /** Format: date-time */
                            since: string;
                            firedAt: string | null;
                            endedAt: string | null;
                            acknowledgedAt: string | null;
                            acknowledgedBy: string | null;
                            silencedUntil: string | null;
                            title: string;
                            /** @description The fact, as a sentence in the language that was asked for */
                            what: string;
                            /** @description What to do */
                            todo: string;
                            /** @description As `what`, without the words of the program in `details.error` */
                            fact: string;
                            notices: {
                                /** Format: uuid */
                                channelId: string;
                                /** @enum {string} */
                                kind: "webhook" | "mail" | "sms";
                                target: string;
                                /** @enum {string} */
                                about: "firing" | "reminder" | "ended" | "test";
                                /** @enum {string} */
                                state: "waiting" | "sent" | "failed";
                                attempts: number;
                                error: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                doneAt: string | null;
                            }[];
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AlarmNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    acknowledgeAlarm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarmId: string;
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
                        alarm: {
                            /** Format: uuid */
                            alarmId: string;
                            /** @description See /docs/alarms */
                            rule: string;
                            /** @description Its subject: a connection, the id of an account, a process; null if there is only one */
                            subject: string | null;
                            /** @enum {string} */
                            severity: "urgent" | "warning";
                            /** @enum {string} */
                            state: "firing" | "ended";
                            /** @description The figure that the rule looks at */
                            value: number;
                            details: {
                                [key: string]: string | number | null;
                            };
                            /** Format: date-time */
                            since: string;
                            firedAt: string | null;
                            endedAt: string | null;
                            acknowledgedAt: string | null;
                            acknowledgedBy: string | null;
                            silencedUntil: string | null;
                            title: string;
                            /** @description The fact, as a sentence in the language that was asked for */
                            what: string;
                            /** @description What to do */
                            todo: string;
                            /** @description As `what`, without the words of the program in `details.error` */
                            fact: string;
                            notices: {
                                /** Format: uuid */
                                channelId: string;
                                /** @enum {string} */
                                kind: "webhook" | "mail" | "sms";
                                target: string;
                                /** @enum {string} */
                                about: "firing" | "reminder" | "ended" | "test";
                                /** @enum {string} */
                                state: "waiting" | "sent" | "failed";
                                attempts: number;
                                error: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                doneAt: string | null;
                            }[];
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AlarmNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["AlarmEnded"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    silenceAlarm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarmId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "minutes": 60
                 *     }
                 */
                "application/json": {
                    /**
                     * @description For how long nobody is told; null ends the silence
                     * @example 60
                     */
                    minutes: number | null;
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
                        alarm: {
                            /** Format: uuid */
                            alarmId: string;
                            /** @description See /docs/alarms */
                            rule: string;
                            /** @description Its subject: a connection, the id of an account, a process; null if there is only one */
                            subject: string | null;
                            /** @enum {string} */
                            severity: "urgent" | "warning";
                            /** @enum {string} */
                            state: "firing" | "ended";
                            /** @description The figure that the rule looks at */
                            value: number;
                            details: {
                                [key: string]: string | number | null;
                            };
                            /** Format: date-time */
                            since: string;
                            firedAt: string | null;
                            endedAt: string | null;
                            acknowledgedAt: string | null;
                            acknowledgedBy: string | null;
                            silencedUntil: string | null;
                            title: string;
                            /** @description The fact, as a sentence in the language that was asked for */
                            what: string;
                            /** @description What to do */
                            todo: string;
                            /** @description As `what`, without the words of the program in `details.error` */
                            fact: string;
                            notices: {
                                /** Format: uuid */
                                channelId: string;
                                /** @enum {string} */
                                kind: "webhook" | "mail" | "sms";
                                target: string;
                                /** @enum {string} */
                                about: "firing" | "reminder" | "ended" | "test";
                                /** @enum {string} */
                                state: "waiting" | "sent" | "failed";
                                attempts: number;
                                error: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                doneAt: string | null;
                            }[];
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AlarmNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["AlarmEnded"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listProcesses: {
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
                        processes: {
                            /** Format: uuid */
                            processId: string;
                            name: string;
                            host: string;
                            roles: string;
                            /** Format: date-time */
                            startedAt: string;
                            /** @description Since it was last heard of */
                            silentSeconds: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    forgetProcess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                processId: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    noteBackup: {
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAlarmRules: {
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
                        rules: {
                            /** @enum {string} */
                            rule: "bind_down" | "bind_refused" | "queue_old" | "delivery_fall" | "receipts_unmatched" | "balance_low" | "margin_negative" | "account_stopped" | "disk_low" | "backup_old" | "doctor_unwell" | "process_silent";
                            title: string;
                            todo: string;
                            /** @enum {string} */
                            severity: "urgent" | "warning";
                            unit: string;
                            /** @enum {string} */
                            alarmWhen: "above" | "below";
                            enabled: boolean;
                            threshold: number;
                            forSeconds: number;
                            channels: string[] | null;
                            defaults: {
                                threshold: number;
                                forSeconds: number;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAlarmRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
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
                        rule: {
                            /** @enum {string} */
                            rule: "bind_down" | "bind_refused" | "queue_old" | "delivery_fall" | "receipts_unmatched" | "balance_low" | "margin_negative" | "account_stopped" | "disk_low" | "backup_old" | "doctor_unwell" | "process_silent";
                            title: string;
                            todo: string;
                            /** @enum {string} */
                            severity: "urgent" | "warning";
                            unit: string;
                            /** @enum {string} */
                            alarmWhen: "above" | "below";
                            enabled: boolean;
                            threshold: number;
                            forSeconds: number;
                            channels: string[] | null;
                            defaults: {
                                threshold: number;
                                forSeconds: number;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setAlarmRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "threshold": 0,
                 *       "forSeconds": 30
                 *     }
                 */
                "application/json": {
                    /** @default true */
                    enabled?: boolean;
                    /** @description In the unit of the rule; absent: the default */
                    threshold?: number;
                    /** @description How long it has to last before anybody is told, and be over before it ends */
                    forSeconds?: number;
                    /**
                     * @description The channels that are told; null: all of them
                     * @default null
                     */
                    channels?: string[] | null;
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
                        rule: {
                            /** @enum {string} */
                            rule: "bind_down" | "bind_refused" | "queue_old" | "delivery_fall" | "receipts_unmatched" | "balance_low" | "margin_negative" | "account_stopped" | "disk_low" | "backup_old" | "doctor_unwell" | "process_silent";
                            title: string;
                            todo: string;
                            /** @enum {string} */
                            severity: "urgent" | "warning";
                            unit: string;
                            /** @enum {string} */
                            alarmWhen: "above" | "below";
                            enabled: boolean;
                            threshold: number;
                            forSeconds: number;
                            channels: string[] | null;
                            defaults: {
                                threshold: number;
                                forSeconds: number;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAlarmChannels: {
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
                        channels: {
                            /** Format: uuid */
                            channelId: string;
                            /** @enum {string} */
                            kind: "webhook" | "mail" | "sms";
                            target: string;
                            /** @enum {string} */
                            language: "en" | "fr" | "ar";
                            accountId: string | null;
                            enabled: boolean;
                            /** @description Whether it is told of margins: whoever made it may see money */
                            seesMargins: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description The result of its last notice */
                            lastState: ("waiting" | "sent" | "failed") | null;
                            lastError: string | null;
                            lastAt: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createAlarmChannel: {
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
                 *       "kind": "mail",
                 *       "target": "ops@example.net"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    kind: "webhook" | "mail" | "sms";
                    /**
                     * @description webhook: a URL; mail: an address; sms: a number with its country code
                     * @example ops@example.net
                     */
                    target: string;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "fr" | "ar";
                    /**
                     * Format: uuid
                     * @description sms: the account that pays for the messages
                     */
                    accountId?: string;
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
                        channelId: string;
                        /** @description Only for a webhook; it is not shown again */
                        secret?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteAlarmChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["ChannelNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setAlarmChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
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
                    enabled: boolean;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["ChannelNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    testAlarmChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
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
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["ChannelNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTokens: {
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
                        tokens: {
                            /** Format: uuid */
                            tokenId: string;
                            name: string;
                            hint: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of your own: a request that is sent again with it within 24 hours is not carried out again */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "billing"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /**
                     * Format: date-time
                     * @example 2026-01-15T10:30:00Z
                     */
                    expiresAt?: string;
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
                        token: {
                            /** Format: uuid */
                            tokenId: string;
                            name: string;
                            hint: string;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            /** @description To the minute */
                            lastUsedAt: string | null;
                            revokedAt: string | null;
                        };
                        adminToken: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["CommandLineOnlyOrOperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["IdempotencyInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyMismatch"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OutcomeUnknownOrUnavailable"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tokenId: string;
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
                        token: {
                            /** Format: uuid */
                            tokenId: string;
                            name: string;
                            hint: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    readTrace: {
        parameters: {
            query?: {
                /** @example 0 */
                after?: string;
            };
            header?: never;
            path: {
                name: string;
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
                        trace: {
                            /** Format: date-time */
                            until: string;
                            pdusLeft: number;
                        } | null;
                        pdus: {
                            id: string;
                            bind: string;
                            /** Format: date-time */
                            at: string;
                            /**
                             * @description out: to the carrier
                             * @enum {string}
                             */
                            direction: "in" | "out";
                            /** @description The fields; texts, passwords and the middle of numbers are masked */
                            decoded: string;
                            /** @description In hexadecimal, masked */
                            octets: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    startTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seconds": 60
                 *     }
                 */
                "application/json": {
                    /** @default 60 */
                    seconds?: number;
                    /**
                     * @description It ends after so many
                     * @default 1000
                     */
                    pdus?: number;
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
                        trace: {
                            /** Format: date-time */
                            until: string;
                            pdusLeft: number;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["ConnectionNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getNow: {
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
                        /** Format: date-time */
                        at: string;
                        /** @description The present troubles, the worst first */
                        troubles: {
                            /**
                             * @description no_process: nobody sends. For a carrier, down: no bind works; refused: it rejects our login; unusable: its settings cannot be used; binds: some binds do not work; throttled: it wants less than it is given; delivery: less arrives than usual. For a route, nowhere: it leads to no connection; unbound: none of its connections has a working bind; paused: it is, or all its connections are
                             * @enum {string}
                             */
                            kind: "no_process" | "down" | "refused" | "unusable" | "nowhere" | "unbound" | "paused" | "delivery" | "binds" | "throttled";
                            /**
                             * @description failed: messages do not go out or do not arrive; part: they do, but fewer or more slowly
                             * @enum {string}
                             */
                            severity: "failed" | "part";
                            carrier?: string;
                            route?: string;
                            /** @description How many wait because of it */
                            messages?: number;
                            /** @description What the carrier or the network said */
                            detail?: string;
                            bound?: number;
                            binds?: number;
                            /** @description Delivered of all receipts of the last hour */
                            share?: number;
                            /** @description The same of this hour a week ago or, where that is not known, of the day before */
                            usualShare?: number;
                        }[];
                        perSecond: number;
                        /** @description The submits a second that all working binds may make; null: only windows limit one of them */
                        allowedPerSecond: number | null;
                        waiting: {
                            /** @description To be sent now */
                            messages: number;
                            batches: number;
                            /** @description How long the oldest has been due; null if none is */
                            oldestSeconds: number | null;
                            /** @description Messages that somebody has stopped */
                            stopped: number;
                            /** @description Messages for a later time */
                            scheduled: number;
                            /** @description False: there is more than is counted */
                            isWhole: boolean;
                        };
                        /** @description Messages that wait for a receipt because the carrier did not answer; 1000: so many or more */
                        inDoubt: number;
                        /** @description That send, or could */
                        processes: number;
                        carriers: {
                            name: string;
                            paused: boolean;
                            /** @description Working binds */
                            bound: number;
                            /** @description How many there should be */
                            binds: number;
                            perSecond: number;
                            /** @description null: only the windows limit it */
                            allowedPerSecond: number | null;
                            inFlight: number;
                            windowMax: number;
                            throttled: boolean;
                            /** @description How long answers have taken of late */
                            answerMs: number | null;
                            /** @description How many wait for it, at most */
                            messages: number;
                            /** @description How long the oldest has been due; null if none is */
                            oldestSeconds: number | null;
                            lastError: string | null;
                            /** @description Its answers within the last hour; unknown: none came in time */
                            answers: {
                                accepted: number;
                                rejected: number;
                                retry: number;
                                throttled: number;
                                unknown: number;
                            };
                            /** @description Receipts that came within the last hour */
                            lastHour: {
                                delivered: number;
                                undelivered: number;
                            };
                            /** @description Receipts of the last three hours, in spans of ten minutes */
                            spans: {
                                delivered: number;
                                undelivered: number;
                                /** Format: date-time */
                                at: string;
                            }[];
                        }[];
                        routes: {
                            prefix: string;
                            paused: boolean;
                            /** @description How many wait for it, at most */
                            messages: number;
                            /** @description How long the oldest has been due; null if none is */
                            oldestSeconds: number | null;
                            /** @description Why no bind takes them; throttled: all carriers of the route have told us to wait */
                            why: ("paused" | "nowhere" | "unbound" | "throttled") | null;
                            /** @description The connections that waiting messages are meant for */
                            carriers: {
                                carrier: string;
                                messages: number;
                            }[];
                        }[];
                        /** @description The batches that do not move, those with the most messages first */
                        stuck: {
                            /** Format: uuid */
                            batchId: string;
                            name: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            accountId: string;
                            accountName: string;
                            messages: number;
                            /**
                             * @description paused, nowhere, unbound and throttled as of a route, and paused also of the batch; hours: it waits for its delivery hours; retry: for its next attempt; held: it was restored from a backup; approval: somebody has to approve it; suspended: its account is; stopped: what its account sends is unlike its past, and an operator has to look; missed: nothing could be sent at its time
                             * @enum {string}
                             */
                            why: "paused" | "nowhere" | "unbound" | "throttled" | "hours" | "retry" | "held" | "approval" | "suspended" | "stopped" | "missed";
                            route?: string;
                            /**
                             * Format: date-time
                             * @description When it goes on by itself
                             */
                            until?: string;
                        }[];
                        /** @description The accounts with the most messages within the last hour */
                        accounts: {
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            messages: number;
                            delivered: number;
                            undelivered: number;
                            balance: number;
                            currency: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    testConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    /** @description A message is sent to it, which nobody is charged for */
                    phone?: string;
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
                        ok: boolean;
                        steps: {
                            /** @enum {string} */
                            step: "connect" | "bind" | "enquire_link" | "submit";
                            ok: boolean;
                            ms: number;
                            says: string;
                            /** @description What to ask the carrier for, or to change here */
                            ask?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["ConnectionNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                accountId?: string;
                /** @description true: only operators; false: only people who are not operators */
                operator?: "true" | "false";
                /** @description Only people with this in their name or address, whatever its case */
                name?: string;
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
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOperatorInvitations: {
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    invitePerson: {
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
                 *       "email": "aicha@example.net",
                 *       "operatorRole": "support"
                 *     }
                 */
                "application/json": {
                    /** @example aicha@example.net */
                    email: string;
                    name?: string;
                    phone?: string;
                    /** @enum {string} */
                    language?: "en" | "fr" | "ar";
                    /** Format: uuid */
                    accountId?: string;
                    /**
                     * @description In the account
                     * @enum {string}
                     */
                    role?: "owner" | "sender" | "developer" | "finance" | "viewer";
                    /** @enum {string} */
                    operatorRole?: "owner" | "operator" | "support" | "commercial";
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawOperatorInvitation: {
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    showSetUpLink: {
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
                        link: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPerson: {
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["PersonNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePerson: {
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
                /**
                 * @example {
                 *       "operatorRole": "support"
                 *     }
                 */
                "application/json": {
                    operatorRole?: ("owner" | "operator" | "support" | "commercial") | null;
                    /** @description Cannot sign in, and all sessions end */
                    disabled?: boolean;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OwnRoleOrOperatorForbidden"];
            404: components["responses"]["PersonNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["LastOwner"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setMembership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "sender"
                 *     }
                 */
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OwnRoleOrOperatorForbidden"];
            404: components["responses"]["PersonNotFoundOrAccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["LastOwner"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeMembership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
                accountId: string;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["PersonNotFoundOrAccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["LastOwner"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetPerson: {
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
                /** @example {} */
                "application/json": {
                    /**
                     * @description Takes the second factors away as well, when they are lost
                     * @default false
                     */
                    factors?: boolean;
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
                        sentBy: ("mail" | "sms") | null;
                        /** @description Shown once, if nothing could be sent */
                        link?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OwnRoleOrOperatorForbidden"];
            404: components["responses"]["PersonNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPersonSessions: {
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["PersonNotFound"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endPersonSessions: {
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
                        ended: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["PersonNotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRequiredFactors: {
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
                        roles: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    requireFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role: "owner" | "sender" | "developer" | "finance" | "viewer" | "operator:owner" | "operator:operator" | "operator:support" | "operator:commercial";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "required": true
                 *     }
                 */
                "application/json": {
                    required: boolean;
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
                        roles: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                accountId?: string;
                personId?: string;
                /** @example key.create */
                action?: string;
                /** @example 2026-01-15T10:30:00Z */
                from?: string;
                /** @example 2026-01-15T10:30:00Z */
                to?: string;
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
                            actor: string;
                            /** @description The admin token, if it was done by one */
                            tokenId: string | null;
                            /** @description The person, if it was done by one who was signed in */
                            personId: string | null;
                            sessionId: string | null;
                            /** @description The API key, if it was done by one */
                            apiKeyId: string | null;
                            ip: string | null;
                            action: string;
                            accountId: string | null;
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
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDoctor: {
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
                        run: {
                            /** Format: uuid */
                            runId: string;
                            by: string;
                            /** Format: date-time */
                            startedAt: string;
                            endedAt: string | null;
                            /** @enum {string} */
                            state: "going" | "well" | "unwell" | "failed";
                            checksDone: number;
                            checksAll: number;
                            checks: {
                                name: string;
                                /** @enum {string} */
                                level: "error" | "warning";
                                /** @description The statement that holds if it finds nothing */
                                about: string;
                                /** @description How many rows are wrong */
                                count: number;
                                /** @description The first of them */
                                rows: {
                                    [key: string]: unknown;
                                }[];
                                /**
                                 * @description It took more than two minutes and was given up: `caravan doctor` waits for it
                                 * @enum {boolean}
                                 */
                                unfinished?: true;
                            }[];
                            error: string | null;
                        } | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    runDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
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
                        run: {
                            /** Format: uuid */
                            runId: string;
                            by: string;
                            /** Format: date-time */
                            startedAt: string;
                            endedAt: string | null;
                            /** @enum {string} */
                            state: "going" | "well" | "unwell" | "failed";
                            checksDone: number;
                            checksAll: number;
                            checks: {
                                name: string;
                                /** @enum {string} */
                                level: "error" | "warning";
                                /** @description The statement that holds if it finds nothing */
                                about: string;
                                /** @description How many rows are wrong */
                                count: number;
                                /** @description The first of them */
                                rows: {
                                    [key: string]: unknown;
                                }[];
                                /**
                                 * @description It took more than two minutes and was given up: `caravan doctor` waits for it
                                 * @enum {boolean}
                                 */
                                unfinished?: true;
                            }[];
                            error: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSettings: {
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
                        version: string;
                        settings: {
                            variable: string;
                            /** @description For a secret only "(set)"; "(absent)" where there is none */
                            value: string;
                            default: string;
                            unit: string;
                            about: string;
                            /** @enum {string} */
                            source: "default" | "file" | "environment";
                            /** @description The file that has it */
                            file?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listBackups: {
        parameters: {
            query?: {
                limit?: number;
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
                        /** @description Where this process puts those that are made from here */
                        folder: string;
                        backups: {
                            /** Format: uuid */
                            backupId: string;
                            /** @enum {string} */
                            state: "going" | "done" | "failed";
                            by: string;
                            /** @description The machine that its file is on */
                            host: string;
                            /** @description null: it went to standard output */
                            file: string | null;
                            /** @description The key file is in it */
                            withKey: boolean;
                            /** Format: date-time */
                            startedAt: string;
                            endedAt: string | null;
                            /** @description How much of the tables is read: an estimate by their sizes */
                            percent: number;
                            bytes: number | null;
                            rows: number | null;
                            error: string | null;
                            /** @description Its file is where this process can read it */
                            downloadable: boolean;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    makeBackup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
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
                        backup: {
                            /** Format: uuid */
                            backupId: string;
                            /** @enum {string} */
                            state: "going" | "done" | "failed";
                            by: string;
                            /** @description The machine that its file is on */
                            host: string;
                            /** @description null: it went to standard output */
                            file: string | null;
                            /** @description The key file is in it */
                            withKey: boolean;
                            /** Format: date-time */
                            startedAt: string;
                            endedAt: string | null;
                            /** @description How much of the tables is read: an estimate by their sizes */
                            percent: number;
                            bytes: number | null;
                            rows: number | null;
                            error: string | null;
                            /** @description Its file is where this process can read it */
                            downloadable: boolean;
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBackupFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                backupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, for `caravan restore` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/gzip": string;
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    importCosts: {
        parameters: {
            query: {
                /**
                 * @description The `carrier` of its connections or, where they name none, the name of the connection
                 * @example mattel
                 */
                carrier: string;
                /** @description true: nothing is changed, and the answer says what would be */
                dryRun?: "true" | "false";
                /** @description true: costs that the sheet does not have are removed */
                replace?: "true" | "false";
                /**
                 * @description The currency of rows that name none
                 * @example MRU
                 */
                currency?: string;
                /** @description Whether it is owed for each part that was submitted, or only for those that were delivered */
                charged?: "submit" | "delivery";
                /** @description How dates such as 03/04/2026 are meant, where the file itself does not tell */
                dateOrder?: "dmy" | "mdy";
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
                        applied: boolean;
                        /** @description null: nothing was changed */
                        importId: string | null;
                        /** @description How the file was read: its names of the columns; none if it has no header */
                        columns: {
                            [key: string]: string;
                        };
                        counts: {
                            added: number;
                            up: number;
                            down: number;
                            changed: number;
                            removed: number;
                            unchanged: number;
                        };
                        changes: {
                            /**
                             * @description changed: the currency, or whether what is not delivered is owed too
                             * @enum {string}
                             */
                            change: "added" | "up" | "down" | "changed" | "removed";
                            prefix: string;
                            /** @description null: there was none */
                            before: number | null;
                            /** @description null: there is none from then on */
                            after: number | null;
                            currency: string;
                            /** @description By how much it changes; null where that says nothing */
                            percent: number | null;
                            /** @description null: from now on, which is 2 seconds after the import; rows of the past as well */
                            effectiveFrom: string | null;
                            /** @description Where it is for a country */
                            country?: string;
                            /** @description Where it is for a network operator */
                            operator?: string;
                        }[];
                        /** @description Networks that no number belongs to here: import their operators first */
                        unknown: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reconcile: {
        parameters: {
            query: {
                /**
                 * @description The `carrier` of its connections or, where they name none, the name of the connection
                 * @example mattel
                 */
                carrier: string;
                /**
                 * @description The first moment that the invoice is about
                 * @example 2026-01-15T10:30:00Z
                 */
                from: string;
                /**
                 * @description The first moment after it
                 * @example 2026-01-15T10:30:00Z
                 */
                to: string;
                /**
                 * @description The currency of the invoice; USD by default
                 * @example MRU
                 */
                currency?: string;
                /** @description How it writes the ids that the carrier gave: unchanged, or in another base */
                idForm?: "same" | "decimal" | "hex";
                /** @description How dates such as 03/04/2026 are meant */
                dateOrder?: "dmy" | "mdy";
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
                        kind: "ids" | "totals";
                        currency: string;
                        billed: {
                            rows: number;
                            parts: number;
                            amount: number;
                        };
                        ours: {
                            rows: number;
                            parts: number;
                            amount: number;
                        };
                        agreed: number;
                        /** @description How many of ours have no known cost in this currency */
                        withoutCost: number;
                        /** @description The sum of the differences */
                        counts: {
                            /** @enum {string} */
                            difference: "notOurs" | "notBilled" | "twice" | "parts" | "price";
                            count: number;
                            parts: number;
                            /** @description Above zero: billed too much */
                            amount: number;
                        }[];
                        /** @description The first 1000; a CSV has all */
                        differences: {
                            /**
                             * @description notOurs: billed, and unknown to us in this time; notBilled: we submitted it, and it is not billed; twice: billed more than once; parts, price: both know it, and differ
                             * @enum {string}
                             */
                            difference: "notOurs" | "notBilled" | "twice" | "parts" | "price";
                            /** @description The row of the invoice */
                            row: number | null;
                            id: string | null;
                            phone: string | null;
                            day: string | null;
                            prefix: string | null;
                            billedParts: number;
                            ourParts: number;
                            /** @description null: the invoice does not say */
                            billedAmount: number | null;
                            /** @description null: no cost in this currency is known */
                            ourAmount: number | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["TokenOrSessionRequired"];
            403: components["responses"]["OperatorForbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
