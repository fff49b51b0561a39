/** Keeps the state of a view in its address: any view can be sent to somebody, and Back works. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TextSearch } from '../router.tsx'

/** The search of the address, and a way to change some of it; what is empty goes from it. */
export function useTextSearch(): [TextSearch, (changes: TextSearch) => void] {
  const search = useSearch({ strict: false }) as TextSearch
  const navigate = useNavigate()
  const change = (changes: TextSearch) => {
    void navigate({ to: '.', search: changed(search, changes) as never, resetScroll: false })
  }
  return [search, change]
}

function changed(search: TextSearch, changes: TextSearch): TextSearch {
  const kept = Object.entries({ ...search, ...changes }).filter(([, value]) => value)
  return Object.fromEntries(kept)
}
