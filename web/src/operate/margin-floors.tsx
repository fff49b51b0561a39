/** Floors of margins: for an account, a route or all the rest; and what was accepted below one that only alerts. */
import { Button, NumberInput, Select, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import type { Floors } from '../pages/operate-margins.tsx'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Problem } from '../parts/problem.tsx'
import { useUndo } from '../parts/undo.tsx'
import { useOperator } from '../session.ts'
import { AccountSelect, useAccounts } from './account-select.tsx'
import { useOperatorsLanguage } from './language.ts'
import { usePercent } from './now.ts'
import { Empty, OPERATE } from './page.tsx'
import { useRoutes } from './routes.ts'

const KEY = [OPERATE, 'margin-floors']
type Floor = Floors['floors'][number]

const removeFloor = (floorId: string) =>
  ok(adminApi.DELETE('/api/admin/v1/margin-floors/{floorId}', { params: { path: { floorId } } }))

/** Names the subject of a floor or a sum, in words. */
function useNameOf() {
  const words = useOperatorsLanguage().texts.operateLimits.margins
  const { data: accounts = [] } = useAccounts()
  return ({ accountId, route }: Pick<Floor, 'accountId' | 'route'>) => {
    if (accountId !== null) return accounts.find((one) => one.accountId === accountId)?.name ?? accountId
    return route === null ? words.all : words.ofRoute(`\u2066${route}\u2069`)
  }
}

export function MarginFloors({ floors: { floors, below, currency } }: { floors: Floors }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateLimits.margins
  const percent = usePercent()
  const nameOf = useNameOf()
  const queries = useQueryClient()
  const removal = useUndo(async (floorId) => {
    await removeFloor(floorId)
    await queries.invalidateQueries({ queryKey: KEY })
  })
  const shown = floors.filter(({ floorId }) => floorId !== removal.waiting)
  return (
    <section>
      <Title order={2}>{words.floors}</Title>
      <Text c="dimmed" mb="sm">
        {words.floorsExplain}
      </Text>
      <Problem error={removal.error} />
      <Stack>
        <div className="card">
          {shown.length === 0 && <Empty>{words.noFloors}</Empty>}
          {shown.map((floor) => (
            <div className="refused with-button" key={floor.floorId}>
              <div className="in-line">
                <strong>
                  <bdi>{nameOf(floor)}</bdi>
                </strong>
                <Text c="dimmed" fz="sm" className="figures">
                  {words.is(percent(floor.percent / 100), words.belows[floor.below])}
                </Text>
              </div>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={words.remove(nameOf(floor))}
                onClick={() => removal.begin(floor.floorId)}
              >
                {words.removeShort}
              </Button>
            </div>
          ))}
        </div>
        {removal.notice(words.removed)}
        <FloorForm />
        {below.length > 0 && <Below below={below} currency={currency} />}
      </Stack>
    </section>
  )
}

function FloorForm() {
  const words = useOperatorsLanguage().texts.operateLimits.margins
  const { may } = useOperator()
  const mayRoutes = may('routes.read')
  const { data: routes = [] } = useRoutes(mayRoutes)
  const queries = useQueryClient()
  const [accountId, setAccountId] = useState('')
  const [route, setRoute] = useState('')
  const [points, setPoints] = useState<string | number>(10)
  const [below, setBelow] = useState<Floor['below']>('alert')
  const { texts } = useOperatorsLanguage()
  const set = useMutation({
    mutationFn: () =>
      ok(
        adminApi.PUT('/api/admin/v1/margin-floors', {
          body: {
            ...(accountId ? { accountId } : route ? { route } : {}),
            ...{ percent: Number(points), below },
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  })
  const [fields, rest] = divideRefusal(
    set.error,
    accountId === '' && mayRoutes ? ['accountId', 'percent', 'route'] : ['accountId', 'percent'],
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.mutate()
  }
  return (
    <form onSubmit={submit} className="card padded">
      <div className="fields">
        <AccountSelect
          label={texts.operateShared.account}
          none={words.all}
          error={fields['accountId']}
          value={accountId}
          onChange={setAccountId}
        />
        {accountId === '' && mayRoutes && (
          <Select
            label={texts.operateFind.one.route}
            allowDeselect={false}
            data={[
              { value: '', label: words.all },
              ...routes.map(({ prefix }) => ({ value: prefix, label: words.ofRoute(prefix) })),
            ]}
            error={fields['route']}
            value={route}
            onChange={(next) => setRoute(next ?? '')}
          />
        )}
        <NumberInput
          label={words.percent}
          size="md"
          decimalScale={2}
          value={points}
          error={fields['percent']}
          onChange={setPoints}
        />
        <Select
          label={words.below}
          allowDeselect={false}
          data={(['alert', 'refuse'] as const).map((value) => ({ value, label: words.belows[value] }))}
          value={below}
          onChange={(next) => setBelow(next === 'refuse' ? 'refuse' : 'alert')}
        />
      </div>
      <Problem error={rest} />
      <Button type="submit" mt="md" loading={set.isPending} disabled={points === ''}>
        {words.addFloor}
      </Button>
    </form>
  )
}

function Below({ below, currency }: Pick<Floors, 'below' | 'currency'>) {
  const { texts, number, money, day } = useOperatorsLanguage()
  const words = texts.operateLimits.margins
  const nameOf = useNameOf()
  return (
    <section>
      <Title order={3} fz="md" mb="xs">
        {words.accepted}
      </Title>
      <table className="rows card labelled">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{texts.operateShared.account}</th>
            <th scope="col">{texts.operateFind.one.route}</th>
            <th scope="col" className="end">
              {words.messages}
            </th>
            <th scope="col" className="end">
              {words.margin}
            </th>
          </tr>
        </thead>
        <tbody>
          {below.map((row) => (
            <tr key={`${row.day} ${row.accountId} ${row.route}`}>
              <td>{day(row.day, 'UTC')}</td>
              <td>
                <bdi>{nameOf({ accountId: row.accountId, route: null })}</bdi>
              </td>
              <td>
                <bdi className="code">{row.route}</bdi>
              </td>
              <td className="end figures" data-label={words.messages}>
                {number(row.messages)}
              </td>
              <td className="end figures" data-label={words.margin}>
                <bdi>{money(row.margin, currency)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
