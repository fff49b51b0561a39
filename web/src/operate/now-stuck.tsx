/** The batches that do not move and why, and the accounts that have sent of late. */
import { Text, Title } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useBatchTitle } from '../batch/title.ts'
import { useMoment } from '../parts/when.tsx'
import { useOperatorsLanguage } from './language.ts'
import { type Now, shareOf, usePercent } from './now.ts'

export function Stuck({ stuck }: { stuck: Now['stuck'] }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateNow
  return (
    <section className="card panel">
      <Title order={2}>{words.stuck}</Title>
      {stuck.length === 0 && <Text c="dimmed">{words.nothingStuck}</Text>}
      <div>
        {stuck.map((batch) => (
          <Line key={`${batch.batchId} ${batch.why} ${batch.route}`} batch={batch} />
        ))}
      </div>
    </section>
  )
}

function Line({ batch }: { batch: Now['stuck'][number] }) {
  const { texts, number } = useOperatorsLanguage()
  const moment = useMoment()
  const words = texts.operateNow
  const titleOf = useBatchTitle()
  const { batchId, name, createdAt, accountName, messages, why, route, until } = batch
  // Without a route it is the batch itself that is paused.
  const reason = why === 'paused' && route !== undefined ? 'pausedRoute' : why
  return (
    <div className="line">
      <div>
        <MaybeLink to="/operate/batches/$batchId" params={{ batchId }}>
          <bdi>{titleOf({ name: name ?? undefined, createdAt })}</bdi>
        </MaybeLink>{' '}
        <span className="hint">
          · <bdi>{accountName}</bdi>
        </span>
      </div>
      <Text c="dimmed" fz="sm">
        {words.why[reason](messages, number(messages))}
        {route !== undefined && (
          <>
            {' · '}
            <Link to={'/operate/routes' as '/'} search={{ route } as never} className="link">
              {words.onRoute(route === 'default' ? texts.why.otherNumbers : `\u2066${route}\u2069`)}
            </Link>
          </>
        )}
        {until !== undefined && ` · ${words.goesOn(moment(until))}`}
      </Text>
    </div>
  )
}

export function BusyAccounts({ accounts }: { accounts: Now['accounts'] }) {
  const { texts, number, money } = useOperatorsLanguage()
  const percent = usePercent()
  const words = texts.operateNow
  return (
    <section className="card panel">
      <Title order={2}>{words.accounts}</Title>
      {accounts.length === 0 ? (
        <Text c="dimmed">{words.noAccounts}</Text>
      ) : (
        <table className="rows labelled named">
          <thead>
            <tr>
              <th scope="col">{words.account}</th>
              <th scope="col" className="end">
                {words.messages}
              </th>
              <th scope="col" className="end">
                {words.deliveredShort}
              </th>
              <th scope="col" className="end">
                {words.balance}
              </th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => {
              const share = shareOf(account)
              return (
                <tr key={account.accountId}>
                  <td>
                    <MaybeLink to="/operate/accounts/$accountId" params={{ accountId: account.accountId }}>
                      <bdi>{account.name}</bdi>
                    </MaybeLink>
                  </td>
                  <td className="end figures" data-label={words.messages}>
                    {number(account.messages)}
                  </td>
                  <td className="end figures" data-label={words.deliveredShort}>
                    {share === undefined ? '–' : percent(share)}
                  </td>
                  <td className="end figures" data-label={words.balance}>
                    <bdi>{money(account.balance, account.currency)}</bdi>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** A link to a page of operators, or the words alone where there is no such page. */
function MaybeLink({
  to,
  params,
  children,
}: {
  to: string
  params: Record<string, string>
  children: ReactNode
}) {
  const { routesByPath } = useRouter()
  if (!(to in routesByPath)) return <span className="line-name">{children}</span>
  return (
    <Link to={to as '/'} params={params as never} className="line-name">
      {children}
    </Link>
  )
}
