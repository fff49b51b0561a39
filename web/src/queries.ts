/** How data is kept and asked for again: one policy for all pages. */
import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'

const TRIES_MAX = 3

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays; a call that did not arrive is repeated.
      retry: (failures, error) => !(error instanceof ApiError && error.status < 500) && failures < TRIES_MAX,
    },
  },
})
