/** Every command here begins with this: it prints the usage if that is asked, and ends at once when it is told to. */
export function begin(isHelp: boolean, usage: string): void {
  if (isHelp) {
    console.log(usage)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
}
