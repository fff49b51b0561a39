/** The catalogue's entry for a code, in one language. */

/** Backticks mark literal text of requests and answers. */
export interface ErrorText {
  meaning: string
  whatToDo: string
}

/** An entry in another language also translates the documented English message. */
export interface TranslatedError extends ErrorText {
  message: string
}
