/** The error catalogue in English; the messages themselves are in the error tables. */
import type { ErrorText } from './error-text.ts'
import { ALARMS_EN } from './error-texts-alarms.ts'
import { DRAFTS_EN } from './error-texts-drafts.ts'
import { MONEY_EN } from './error-texts-money.ts'
import { PEOPLE_EN } from './error-texts-people.ts'
import type { ErrorCode, MessageErrorCode } from './errors.ts'

const requests = {
  ...PEOPLE_EN,
  ...MONEY_EN,
  ...ALARMS_EN,
  ...DRAFTS_EN,
  API_KEY_REQUIRED: {
    meaning: 'The request came without an API key.',
    whatToDo: 'Send the key in the `X-API-Key` header, or as `Authorization: Bearer KEY`.',
  },
  API_KEY_INVALID: {
    meaning: 'The key is unknown, has expired or was revoked.',
    whatToDo:
      'Check that the whole key was copied. If it is no longer in force, ask the operator for a new one.',
  },
  IP_NOT_ALLOWED: {
    meaning: 'The key is limited to certain networks, and the request came from somewhere else.',
    whatToDo: 'Call from one of those networks, or ask the operator to allow yours.',
  },
  SCOPE_MISSING: {
    meaning:
      'The key is in force, but was not given the right to do this. `scope` in the answer names that right.',
    whatToDo: 'Use a key that has this scope, or ask the operator for one.',
  },
  LIVE_KEY_REQUIRED: {
    meaning: 'A test key tried to change something that live batches depend on.',
    whatToDo: 'Make the change with a live key. A test key may look at it.',
  },
  ACCOUNT_SUSPENDED: {
    meaning: 'The operator has suspended the account: it can read, but not send.',
    whatToDo: 'Get in touch with the operator. Nothing was sent or charged.',
  },
  ADMIN_TOKEN_REQUIRED: {
    meaning: 'The administration API was called without a token.',
    whatToDo: 'Send the token as `Authorization: Bearer TOKEN`.',
  },
  ADMIN_TOKEN_INVALID: {
    meaning: 'The admin token is unknown, has expired or was revoked.',
    whatToDo: 'Check the token, or make a new one on the machine of the gateway: `npx caravan token create`.',
  },
  COMMAND_LINE_ONLY: {
    meaning: 'No token may do this, so that one that leaks cannot make others.',
    whatToDo: 'Run the command on the machine of the gateway.',
  },
  PAYLOAD_TOO_LARGE: {
    meaning: 'The body of the request is larger than this endpoint takes.',
    whatToDo: 'Split it into several requests.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    meaning: 'The `Content-Type` header is missing, or names a format that this endpoint does not take.',
    whatToDo:
      'Send JSON with `Content-Type: application/json`, or another format that the API reference names for it.',
  },
  INVALID_JSON: {
    meaning: 'The body is not JSON in UTF-8. `errors` says where reading it stopped.',
    whatToDo: 'Correct the body; let a library write the JSON rather than putting it together by hand.',
  },
  VALIDATION_FAILED: {
    meaning:
      'Something in the request is missing, of the wrong type or out of bounds. `errors` says where and what, for the first 100 places.',
    whatToDo: 'Correct these places and send the request again. Nothing was stored or charged.',
  },
  INVALID_DESTINATION: {
    meaning:
      'No message can be sent to any of the recipients. `invalidRecipients` gives the reason for each.',
    whatToDo: 'Correct the numbers, or leave out those that opted out or have no price. Nothing was charged.',
  },
  NO_PRICE: {
    meaning: 'No price is in force for any of the recipients. `invalidRecipients` lists them.',
    whatToDo: 'Ask the operator of the gateway for prices of these destinations. Nothing was charged.',
  },
  NO_ROUTE: {
    meaning: 'No carrier is set up for any of the recipients. `invalidRecipients` lists them.',
    whatToDo: 'Ask the operator of the gateway for a route to these destinations. Nothing was charged.',
  },
  HOST_NOT_ALLOWED: {
    meaning:
      'The gateway does not answer to the `Host` of the request. While it listens only on its own machine, it answers to addresses and `localhost`, so that no web page can reach it under a name of its own.',
    whatToDo:
      'Ask the operator to list in `CARAVAN_HOSTS`, separated by commas, the names that a proxy in front of the gateway passes on as `Host`.',
  },
  HEADERS_TOO_LARGE: {
    meaning: 'The first line and the headers of the request are longer than 16 KB.',
    whatToDo: 'Send what is long in the body.',
  },
  EXPECTATION_FAILED: {
    meaning: 'The request has an `Expect` header other than `100-continue`.',
    whatToDo: 'Leave it out.',
  },
  BAD_REQUEST: {
    meaning: 'The request is not well-formed, for example because its `Content-Length` is wrong.',
    whatToDo: 'Check how the request is built, or leave that to an HTTP library.',
  },
  NO_CREDIT: {
    meaning:
      'The balance does not cover the price of the whole batch. `details` has both. Nothing was charged.',
    whatToDo: 'Top up the account and send the same request again, or send to fewer recipients.',
  },
  NOT_FOUND: {
    meaning: 'There is nothing at this address.',
    whatToDo: 'Compare the path and the method with the API reference.',
  },
  BATCH_NOT_FOUND: {
    meaning: 'The account has no batch with this id.',
    whatToDo:
      'Check the `batchId`. Live keys do not see the batches of test keys, nor test keys those of live keys.',
  },
  MESSAGE_NOT_FOUND: {
    meaning: 'The account has no message with this id.',
    whatToDo:
      'Check the `messageId`. Live keys do not see the messages of test keys, nor test keys those of live keys.',
  },
  ACCOUNT_NOT_FOUND: {
    meaning: 'There is no account with this id.',
    whatToDo: 'Look the id up with `npx caravan account list`.',
  },
  KEY_NOT_FOUND: {
    meaning: 'There is no API key with this id.',
    whatToDo: 'Look the id up with `npx caravan key list ACCOUNT_ID`. It is not the key itself.',
  },
  ROUTE_NOT_FOUND: {
    meaning: 'There is no route for exactly this prefix.',
    whatToDo: 'See which there are with `npx caravan route list`.',
  },
  CONNECTION_NOT_FOUND: {
    meaning: 'There is no connection to a carrier with this name.',
    whatToDo: 'See which there are with `npx caravan smsc list`.',
  },
  WEBHOOK_NOT_FOUND: {
    meaning: 'The account has no webhook endpoint with this id.',
    whatToDo: 'Look the id up with `GET /webhooks`; it may have been deleted.',
  },
  DELIVERY_NOT_FOUND: {
    meaning: 'The account has no webhook delivery with this id. Old ones are forgotten after some time.',
    whatToDo: 'Look the id up in the deliveries of the webhook endpoint.',
  },
  LIST_NOT_FOUND: {
    meaning: 'The account has no contact list with this id.',
    whatToDo:
      'Look the id up with `GET /lists`; it may have been deleted. Test keys and live keys have their own.',
  },
  CONTACT_NOT_FOUND: {
    meaning: 'The number is not on this list.',
    whatToDo: 'If you wanted to take it off, there is nothing to do. Otherwise check the number.',
  },
  OPTOUT_NOT_FOUND: {
    meaning: 'The number is not on the opt-out list of the account.',
    whatToDo:
      'There is nothing to do: the account may write to the number. If that surprises you, check the number.',
  },
  CONFLICT: {
    meaning: 'The change conflicts with something that exists already. `detail` says with what.',
    whatToDo: 'Change that first, or ask for something else.',
  },
  BELOW_LIMIT: {
    meaning: 'The balance would fall below what the account may owe.',
    whatToDo: 'Deduct less, or raise the credit limit of the account first.',
  },
  OPTOUT_FOR_EVERYBODY: {
    meaning: 'The number receives nothing from any account here, and no account can change that.',
    whatToDo: 'If its owner wants messages again, ask the operator to take it off the list.',
  },
  BATCH_STATE: {
    meaning: 'The batch is finished or was canceled, so it cannot be paused, resumed or canceled any more.',
    whatToDo: 'There is nothing to do. `status` in the answer says how the batch ended.',
  },
  BATCH_OPEN: {
    meaning: 'Some messages of the batch have no result yet, so those that failed cannot be sent again.',
    whatToDo: 'Wait until its status is `completed`, `partial` or `failed`, or cancel it.',
  },
  NOTHING_TO_RESEND: {
    meaning:
      'No message of the batch failed, or none with these `errorCodes`, or none is `undelivered`, or those that did were resent before: `resentCount` says how many.',
    whatToDo:
      'To resend messages that failed again, resend the batch that they were resent in, or add `"again": true`.',
  },
  DUPLICATE_BATCH: {
    meaning:
      'A batch with the same texts and numbers was accepted in the last 24 hours, and `rejectDuplicateBatch` asked for that to be refused. Nothing was charged.',
    whatToDo:
      'Look at the batch whose `batchId` is in the answer. If it is to go out twice, send it without `rejectDuplicateBatch`.',
  },
  REQUEST_TIMEOUT: {
    meaning: 'The request did not arrive completely in the time allowed.',
    whatToDo: 'Send it again, in smaller pieces if the connection is slow. Nothing was stored or charged.',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    meaning: 'A request with the same `Idempotency-Key` is still being handled.',
    whatToDo:
      'Send the same request again after the number of seconds in `Retry-After`: it then gets the answer of the first one.',
  },
  IDEMPOTENCY_MISMATCH: {
    meaning: 'In the last 24 hours this `Idempotency-Key` came with another body.',
    whatToDo: 'Give every new request a key of its own, and use one again only to repeat the same request.',
  },
  RATE_LIMITED: {
    meaning: 'The API key has sent as many batches in the last 60 minutes as it may.',
    whatToDo: 'Wait for the number of seconds in `Retry-After`, or put more recipients into fewer batches.',
  },
  TOO_MANY_GUESSES: {
    meaning:
      'So many wrong API keys or admin tokens came from this address that no more are checked for now.',
    whatToDo: 'Wait for the number of seconds in `Retry-After`, and check the key.',
  },
  BILLING_FAILED: {
    meaning: 'The charge could not be written down. Nothing was charged, and nothing is sent.',
    whatToDo: 'Send the request again; tell the operator if it keeps failing.',
  },
  INTERNAL_ERROR: {
    meaning: 'Something went wrong in the gateway; its log says what.',
    whatToDo:
      'Try again later; with an `Idempotency-Key` nothing is sent twice. Tell the operator if it keeps failing.',
  },
  QUEUE_ERROR: {
    meaning:
      'The database could not be reached, or the batch could not be stored. Nothing was charged, and nothing is sent.',
    whatToDo: 'Send the request again after the number of seconds in `Retry-After`.',
  },
  OUTCOME_UNKNOWN: {
    meaning:
      'The database fell silent while this was being confirmed, and did not say in time what became of it: it may have been done and charged, or not.',
    whatToDo:
      'Repeat the same request with the same `Idempotency-Key`: nothing is done twice. If the request had none, look before you repeat it: at the status of the `batchId` in the answer, or at the transactions of the account.',
  },
  OVERLOADED: {
    meaning: 'The gateway is too busy to take this request as well.',
    whatToDo: 'Send it again after the number of seconds in `Retry-After`.',
  },
} satisfies Record<ErrorCode, ErrorText>

const messages = {
  INVALID_DESTINATION: {
    meaning: 'The carrier says that the number does not exist, or cannot receive messages.',
    whatToDo: 'Check the number, and take it off your list if it is wrong.',
  },
  INVALID_SOURCE: {
    meaning: 'The carrier does not accept the sender that the batch came from.',
    whatToDo: 'Use another sender, or ask the operator to have this one registered with the carrier.',
  },
  REJECTED: {
    meaning: 'The carrier refused the message for good, for another reason than its number or its sender.',
    whatToDo: 'Ask the operator for the reason before you send it again; often the text is the reason.',
  },
  CARRIER_FAILURE: {
    meaning:
      'The carrier could not take the message at any attempt, or cut the connection each time it was sent.',
    whatToDo: 'Send it again later in a new batch; if it fails again, change the text.',
  },
  NO_RESPONSE: {
    meaning:
      'The carrier was given the message and never answered, so it may have reached the phone all the same.',
    whatToDo: 'Send it again where getting it twice does no harm.',
  },
  CANCELED: {
    meaning: 'The batch was canceled before the message was handed to the carrier.',
    whatToDo: 'Send it in a new batch if it is wanted after all.',
  },
  EXPIRED: {
    meaning: 'The `validUntil` of the batch passed before the carrier took the message.',
    whatToDo: 'If it is still useful, send it in a new batch with a later `validUntil`.',
  },
  OPTED_OUT: {
    meaning: 'The phone number opted out after the batch was accepted and before the message was sent.',
    whatToDo: 'There is nothing to do: the message is refunded. Take the number off your own lists too.',
  },
  NO_ROUTE: {
    meaning: 'No carrier has been set up for its number for so long that the message was given up.',
    whatToDo: 'Send it in a new batch when the operator of the gateway has a route to this destination.',
  },
} satisfies Record<MessageErrorCode, ErrorText>

export const EN = { requests, messages }
