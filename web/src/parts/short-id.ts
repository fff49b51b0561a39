/** The end of an id, for where a batch has no name: ids begin with their time, so those of a day begin alike. */
export function shortId(id: string): string {
  return `…${id.slice(-8)}`
}
