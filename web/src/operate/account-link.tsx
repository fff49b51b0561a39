/** A link to an account by its name; by the end of its id until the name is known, or for those who may not see it. */
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { adminApi, ok } from '../api.ts'
import { Code } from '../parts/code.tsx'
import { shortId } from '../parts/short-id.ts'
import { OPERATE } from './page.tsx'

export function AccountLink({ accountId }: { accountId: string }) {
  const { data } = useQuery({
    queryKey: [OPERATE, 'account', accountId],
    queryFn: async () =>
      (await ok(adminApi.GET('/api/admin/v1/accounts/{accountId}', { params: { path: { accountId } } })))
        .account,
  })
  return (
    <Anchor fz="inherit" component={Link} to="/operate/accounts/$accountId" params={{ accountId } as never}>
      {data ? <bdi>{data.name}</bdi> : <Code>{shortId(accountId)}</Code>}
    </Anchor>
  )
}
