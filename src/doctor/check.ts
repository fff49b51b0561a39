/** A check of the database. */
export interface Check {
  name: string
  level: 'error' | 'warning'
  /** The statement that holds if the check finds nothing. */
  about: string
  /** Returns the rows that violate the check. */
  sql: string
}
