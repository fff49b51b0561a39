/** The batches of one account, for operators. */
import { useQuery } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'
import type { OperatorAccount } from '../pages/operate-account.tsx'
import { Pager } from '../parts/pager.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useOperatorsLanguage } from './language.ts'
import { OperatorBatchLine } from './lines.tsx'
import { Empty, Loaded, OPERATE } from './page.tsx'

const ROWS = 25

export function AccountBatches({ account: { accountId } }: { account: OperatorAccount }) {
  const { texts } = useOperatorsLanguage()
  const [{ after }] = useTextSearch()
  const query = useQuery({
    queryKey: [OPERATE, 'account', accountId, 'batches', after],
    queryFn: () =>
      ok(
        adminApi.GET('/api/admin/v1/batches', {
          params: { query: { accountId, limit: ROWS, cursor: after } },
        }),
      ),
  })
  return (
    <Loaded query={query} height={320}>
      {({ batches, nextCursor }) => (
        <>
          {batches.length === 0 && <Empty>{texts.operateAccounts.batches.none}</Empty>}
          {batches.map((batch) => (
            <OperatorBatchLine key={batch.batchId} batch={batch} isOfAccount />
          ))}
          <Pager
            next={nextCursor}
            texts={{ next: texts.operateShared.older, first: texts.operateShared.newest }}
          />
        </>
      )}
    </Loaded>
  )
}
