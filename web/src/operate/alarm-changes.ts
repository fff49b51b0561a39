/** Changes of alarms, after which all that is shown of them is asked for again. */
import { useMutation, useQueryClient } from '@tanstack/react-query'

export const ALARMS_KEY = ['operate', 'alarms']

export function useAlarmChange<Given = void, Done = unknown>(
  change: (given: Given) => Promise<Done>,
  onSuccess?: (done: Done) => void,
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: async (done) => {
      onSuccess?.(done)
      await queries.invalidateQueries({ queryKey: ALARMS_KEY })
    },
  })
}
