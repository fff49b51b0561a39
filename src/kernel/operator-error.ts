/** An error that the operator can put right: its message says what to change, and it is printed without a stack trace. */
export class OperatorError extends Error {}
