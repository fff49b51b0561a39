/** The routes, what changes them, and what a change would move. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { adminApi, ok } from '../api.ts'
import type { RouteNow } from './now.ts'

const readRoutes = async () => (await ok(adminApi.GET('/api/admin/v1/routes'))).routes
export type Route = Awaited<ReturnType<typeof readRoutes>>[number]
export type Choice = Route['choice']
export type Target = Pick<Route['targets'][number], 'smsc' | 'rank' | 'weight'>

export const useRoutes = (enabled = true) =>
  useQuery({ queryKey: ['operate', 'routes'], queryFn: readRoutes, enabled })

/** One change of a route; undoing it is another one. */
export type RouteChange =
  | { kind: 'set'; prefix: string; targets: Target[]; choice: Choice }
  | { kind: 'remove'; prefix: string }
  | { kind: 'pause' | 'resume'; prefix: string }

export function useChangeRoute() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: RouteChange) => make(change),
    onSettled: () => queries.invalidateQueries({ queryKey: ['operate'] }),
  })
}

async function make(change: RouteChange): Promise<void> {
  const path = { params: { path: { prefix: change.prefix } } }
  if (change.kind === 'set')
    await ok(
      adminApi.PUT('/api/admin/v1/routes/{prefix}', {
        ...path,
        body: { targets: change.targets, choice: change.choice },
      }),
    )
  else if (change.kind === 'remove') await ok(adminApi.DELETE('/api/admin/v1/routes/{prefix}', path))
  else if (change.kind === 'pause') await ok(adminApi.POST('/api/admin/v1/routes/{prefix}/pause', path))
  else await ok(adminApi.POST('/api/admin/v1/routes/{prefix}/resume', path))
}

/** Returns the change that undoes one, given the route as it was before; undefined: it was not there. */
export function undoingOf(change: RouteChange, before: Route | undefined): RouteChange {
  const { prefix } = change
  if (change.kind === 'pause') return { kind: 'resume', prefix }
  if (change.kind === 'resume') return { kind: 'pause', prefix }
  // A route that led nowhere, or to what is built in, has no targets that could be set.
  return before && before.targets.length > 0
    ? { kind: 'set', prefix, targets: before.targets, choice: before.choice }
    : { kind: 'remove', prefix }
}

/** The targets of each choice, in order. */
export function choicesOf(targets: Target[]): Target[][] {
  const ranks = [...new Set(targets.map(({ rank }) => rank))].sort((a, b) => a - b)
  return ranks.map((rank) => targets.filter((target) => target.rank === rank))
}

/** A target's part of what goes to those of its choice. */
export function partOf({ rank, weight }: Target, targets: Target[]): number {
  const all = targets.filter((other) => other.rank === rank).reduce((sum, other) => sum + other.weight, 0)
  return all === 0 ? 0 : weight / all
}

/** The messages waiting for carriers that a route would no longer lead to. */
export function movedBy(
  route: RouteNow | undefined,
  targets: Target[],
): { carrier: string; messages: number }[] {
  const kept = new Set(targets.map(({ smsc }) => smsc))
  return (route?.carriers ?? []).filter(({ carrier, messages }) => messages > 0 && !kept.has(carrier))
}
