/** Links to files of the API. A link sends no header: the account and the language go in its address. */
import { Anchor } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useLanguage } from '../language.tsx'
import { useSession } from '../session.ts'

/** Returns a function from an address of the API, and what is asked of it, to the address of the file. */
export function useFileAddress(): (path: string, query: Record<string, string>) => string {
  const { lang } = useLanguage()
  const { account } = useSession()
  return (path, query) =>
    `${path}?${new URLSearchParams({ ...query, lang, account: account?.accountId ?? '' })}`
}

/** A CSV as a spreadsheet opens it. */
export const CSV = { format: 'csv', bom: 'true' } as const

/** `path`: an address of the API that answers with CSV too. */
export function Download({ path, children }: { path: string; children: string }) {
  const address = useFileAddress()
  return (
    <Anchor href={address(path, CSV)} download className="action">
      <IconDownload size={18} stroke={1.7} aria-hidden />
      {children}
    </Anchor>
  )
}
