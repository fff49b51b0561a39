/** Chooses one of the accounts by its name. */
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'

/** Accounts that the list of choices has at most. */
const ACCOUNTS_MAX = 1_000

export function useAccounts() {
  return useQuery({
    queryKey: ['operate', 'accounts', 'all'],
    queryFn: async () =>
      (await ok(adminApi.GET('/api/admin/v1/accounts', { params: { query: { limit: ACCOUNTS_MAX } } })))
        .accounts,
  })
}

interface AccountSelectProps {
  label: string
  /** Chosen while nothing else is; absent: something has to be chosen. */
  none?: string
  error?: string | undefined
  value: string
  onChange: (accountId: string) => void
}

export function AccountSelect({ label, none, error, value, onChange }: AccountSelectProps) {
  const { data = [] } = useAccounts()
  const accounts = data.map(({ accountId, name }) => ({ value: accountId, label: name }))
  return (
    <Select
      label={label}
      searchable
      required={none === undefined}
      withAsterisk={false}
      allowDeselect={false}
      error={error}
      data={none === undefined ? accounts : [{ value: '', label: none }, ...accounts]}
      value={value || (none === undefined ? null : '')}
      onChange={(next) => onChange(next ?? '')}
    />
  )
}
