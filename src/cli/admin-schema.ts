// paths: sha256 eeb7b4e9b00f358d7594a7dbacab226bb937ef3cc493382db1282d7fa0be0d95
// Made by "npm run generate" from the OpenAPI document of the gateway: not to be changed by hand.

export interface paths {
    "/api/admin/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accounts */
        get: operations["listAccounts"];
        put?: never;
        /** Make an account, with its first key */
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
        /** Get an account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename an account, set its credit limit, suspend it */
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
        /** Add money to an account */
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
        /** Correct a balance, either way */
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
        /** List the keys of an account */
        get: operations["listKeys"];
        put?: never;
        /** Make a key */
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
        /** Make a key in the place of another, which stays in force for a while */
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
        /** Revoke a key: within a second no process takes it */
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
        /** Revoke a key that was found somewhere, by the key itself */
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
        /** List prices: those before, in force and to come */
        get: operations["listPrices"];
        put?: never;
        /**
         * Set a price
         * @description An account's own prices come first, then those of its currency, then everybody's; in each the longest prefix wins. What was accepted keeps its price.
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
        /** Remove a price */
        delete: operations["removePrice"];
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
        /** List routes */
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
        /** Make a route, or change where it leads; what waits follows within seconds */
        put: operations["setRoute"];
        post?: never;
        /**
         * Remove a route; what waits on it goes the way of its numbers without it
         * @description That of all other numbers is not removed but leads to SMSC_URL again, if that is set.
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
        /** Keep the messages of a route back */
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
        /** Let them go on */
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
        /** List connections */
        get: operations["listConnections"];
        put?: never;
        /** Make a connection; its binds come up within a second */
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
        /** Remove a connection that no route leads to */
        delete: operations["removeConnection"];
        options?: never;
        head?: never;
        /** Change settings of a connection; its binds are drained and come up again */
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
        /** Give a connection another name; its routes, its receipts and what waits follow */
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
        /** All binds as they are now, and what carriers did wrong within the last day */
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
        /** List the senders of an account */
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
        /** Let an account use a sender */
        put: operations["addSender"];
        post?: never;
        /** Take a sender from an account */
        delete: operations["removeSender"];
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
        /** Send nothing more to a number */
        put: operations["addOptout"];
        post?: never;
        /** Send to a number again */
        delete: operations["removeOptout"];
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
        /** List batches across accounts, newest first */
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
        /** Get a batch of any account, without its messages */
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
        /** List the transactions of an account */
        get: operations["listTransactions"];
        put?: never;
        post?: never;
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
        /** List admin tokens */
        get: operations["listTokens"];
        put?: never;
        /**
         * Make an admin token
         * @description Only from the command line on the machine of the gateway: a token cannot make another.
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
        /** Revoke an admin token */
        delete: operations["revokeToken"];
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
        /** List admin actions, newest first */
        get: operations["listAudit"];
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
    listAccounts: {
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
                        accounts: {
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            currency: string;
                            balance: number;
                            creditLimit: number;
                            suspended: boolean;
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
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
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default USD */
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
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
                "application/json": {
                    name?: string;
                    /**
                     * @example 12.5
                     * @example 0.0225
                     */
                    creditLimit?: number | string;
                    /** @description Its keys may read and not send */
                    suspended?: boolean;
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
                    };
                };
            };
            /** @description The balance would be below the limit of the account */
            409: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BELOW_LIMIT";
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
    topUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your own making: what is sent again with it is not booked again */
                "idempotency-key"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
                    };
                };
            };
            /** @description The balance would be below the limit of the account */
            409: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BELOW_LIMIT";
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
    adjust: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of your own making: what is sent again with it is not booked again */
                "idempotency-key"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
                    };
                };
            };
            /** @description The balance would be below the limit of the account */
            409: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "BELOW_LIMIT";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
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
    createKey: {
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
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
    rotateKey: {
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description API key not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "KEY_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description API key not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "KEY_NOT_FOUND";
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
    revokeLeakedKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description API key not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "KEY_NOT_FOUND";
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
    listPrices: {
        parameters: {
            query?: {
                /** @description Its own prices; absent: those of everybody */
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
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
    setPrice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    prefix: string;
                    /** @description Of one part; null: from then on this list has none */
                    price: (number | string) | null;
                    /**
                     * Format: uuid
                     * @description For this account alone
                     */
                    accountId?: string;
                    /** @description For the accounts of this currency */
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
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
                            }[];
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Route not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ROUTE_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Route not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ROUTE_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Route not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ROUTE_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Route not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ROUTE_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
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
    createConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @example smpp://systemId:password@host:2775?binds=1&window=50&tps=100 */
                    url: string;
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Connection not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "CONNECTION_NOT_FOUND";
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
                 *       "tps": 200,
                 *       "windowMax": 100
                 *     }
                 */
                "application/json": {
                    [key: string]: unknown;
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Connection not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "CONNECTION_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Connection not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "CONNECTION_NOT_FOUND";
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
                            ageSeconds: number;
                        }[];
                        oddities: {
                            smsc: string;
                            /**
                             * @description refused: PDUs that had to be refused; unmatched: receipts that name no message of ours
                             * @enum {string}
                             */
                            kind: "refused" | "unmatched";
                            reason: string;
                            count: number;
                            /** Format: date-time */
                            lastAt: string;
                            example: string;
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found, or Not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND" | "NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found, or Not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND" | "NOT_FOUND";
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
    listBatches: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                accountId?: string;
                status?: "pending" | "processing" | "completed" | "partial" | "failed";
                test?: "true" | "false";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
                    };
                };
            };
            /** @description Account not found */
            404: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ACCOUNT_NOT_FOUND";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
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
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token, or Only the command line on the machine of the gateway may do this */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID" | "COMMAND_LINE_ONLY";
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
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
        };
    };
    listAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                accountId?: string;
                /** @example key.create */
                action?: string;
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
                            /** @description null: the command line on the machine of the gateway */
                            tokenId: string | null;
                            ip: string | null;
                            action: string;
                            accountId: string | null;
                            target: string | null;
                            details: {
                                [key: string]: unknown;
                            };
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
            /** @description Admin token is required */
            401: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_REQUIRED";
                    };
                };
            };
            /** @description Invalid admin token */
            403: {
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
                    "application/json": {
                        /** @enum {boolean} */
                        success: false;
                        message: string;
                        /** @enum {string} */
                        code: "ADMIN_TOKEN_INVALID";
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
