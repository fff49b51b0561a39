/** Contact lists of the account, and files for them. */
import { useQuery } from '@tanstack/react-query'
import { api, ok } from '../api.ts'
import { typeOf } from '../parts/spreadsheets.ts'
import { useAccountKey } from '../session.ts'

export function useListKey(listId: string): string[] {
  return [...useAccountKey(), 'list', listId]
}

export function useList(listId: string) {
  return useQuery({
    queryKey: useListKey(listId),
    queryFn: async () => (await ok(api.GET('/api/v2/lists/{listId}', { params: { path: { listId } } }))).list,
  })
}
export type List = NonNullable<ReturnType<typeof useList>['data']>

/** The file goes as it is: the API reads it as it arrives. */
const asFile = (file: File) => ({
  body: file as never,
  bodySerializer: (body: unknown) => body as BodyInit,
  headers: { 'content-type': typeOf(file) },
})

export const importContacts = (listId: string, file: File) =>
  ok(api.POST('/api/v2/lists/{listId}/import', { params: { path: { listId } }, ...asFile(file) }))

export const putContact = (
  listId: string,
  contact: { phone: string; variables: Record<string, string | number> },
) =>
  ok(
    api.POST('/api/v2/lists/{listId}/import', {
      params: { path: { listId } },
      body: { contacts: [contact] },
    }),
  )

export const importOptouts = (file: File) => ok(api.POST('/api/v2/optouts/import', asFile(file)))
