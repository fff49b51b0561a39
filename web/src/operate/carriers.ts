/** The connections as they are stored, their binds, and what changes them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'

const EVERY_MS = 2_000

const readConnections = async () => (await ok(adminApi.GET('/api/admin/v1/smscs'))).connections
export type Connection = Awaited<ReturnType<typeof readConnections>>[number]

const readBinds = () => ok(adminApi.GET('/api/admin/v1/binds'))
export type Bind = Awaited<ReturnType<typeof readBinds>>['binds'][number]
export type Oddity = Awaited<ReturnType<typeof readBinds>>['oddities'][number]

const CONNECTIONS = ['operate', 'connections']

export const useConnections = () => useQuery({ queryKey: CONNECTIONS, queryFn: readConnections })

export const useBinds = () =>
  useQuery({ queryKey: ['operate', 'binds'], queryFn: readBinds, staleTime: 0, refetchInterval: EVERY_MS })

export type Settings = Record<string, unknown>

/** Changes settings of a connection; an empty change has its binds drained and bound again. */
export function useChangeConnection(name: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (changes: Settings) =>
      ok(
        adminApi.PATCH('/api/admin/v1/smscs/{name}', { params: { path: { name } }, body: changes as never }),
      ),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['operate'] }),
  })
}

export function useAddConnection() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ name, settings }: { name: string; settings: Settings }) =>
      ok(adminApi.POST('/api/admin/v1/smscs', { body: { name, settings } as never })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['operate'] }),
  })
}

export function useRemoveConnection(name: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => ok(adminApi.DELETE('/api/admin/v1/smscs/{name}', { params: { path: { name } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['operate'] }),
  })
}

/** "host:port", as it stands in the settings. */
export function placeOf({ config }: Connection): string {
  const { host, port } = config as { host?: string; port?: number }
  return `${host}:${port}`
}

export const isPaused = ({ config }: Connection) => config['paused'] === true
