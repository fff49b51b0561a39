/** The files that people keep numbers in, wherever the console takes one. */

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const SPREADSHEETS = `.xlsx,.csv,.txt,text/csv,text/plain,${XLSX_TYPE}`

/** The type to send a file with: browsers know that of a CSV only where a spreadsheet program is installed. */
export function typeOf({ name }: File): string {
  return /\.xlsx$/i.test(name) ? XLSX_TYPE : 'text/csv'
}
