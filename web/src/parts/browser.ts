/** Names a browser by what it says of itself. */
const BROWSERS: [name: string, sign: RegExp][] = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /(Firefox|FxiOS)\//],
  ['Chrome', /(Chrome|CriOS)\//],
  ['Safari', /Safari\//],
]
const SYSTEMS: [name: string, sign: RegExp][] = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
]

/** "Firefox, Windows": enough for a person to know which of their machines it is. */
export function browserOf(userAgent: string): string {
  const found = [BROWSERS, SYSTEMS].map((all) => all.find(([, sign]) => sign.test(userAgent))?.[0])
  return found.filter((name) => name !== undefined).join(', ') || userAgent.slice(0, 40) || '?'
}
