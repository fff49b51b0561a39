/** What the catalogue says of a code, in one language. */

/** Backticks stand around what is written in requests and answers. */
export interface ErrorText {
  meaning: string
  whatToDo: string
}

/** What a language other than the documented English also says in its own words. */
export interface TranslatedError extends ErrorText {
  message: string
}
