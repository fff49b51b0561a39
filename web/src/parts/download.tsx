/** A link to a file of the API. A link sends no header: the account and the language go in its address. */
import { Anchor } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useLanguage } from '../language.tsx'
import { useSession } from '../session.ts'

/** `path`: an address of the API that answers with CSV too. */
export function Download({ path, children }: { path: string; children: string }) {
  const { lang } = useLanguage()
  const { account } = useSession()
  const query = new URLSearchParams({ format: 'csv', bom: 'true', lang, account: account?.accountId ?? '' })
  return (
    <Anchor href={`${path}?${query}`} download className="action">
      <IconDownload size={18} stroke={1.7} aria-hidden />
      {children}
    </Anchor>
  )
}
