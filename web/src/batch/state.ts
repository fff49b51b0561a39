/** The word and the sign for what a batch is doing, or for how it ended. */
import type { Sign } from '../parts/state.tsx'

/** The fields of a batch that both a list and a status have. */
export interface ShownBatch {
  status: 'pending' | 'processing' | 'completed' | 'partial' | 'failed'
  paused?: true | undefined
  canceled?: true | undefined
  held?: true | undefined
  accountSuspended?: true | undefined
  accountStopped?: object | undefined
  missedSchedule?: true | undefined
  approval?: 'waiting' | 'approved' | 'rejected' | undefined
  sendAt?: string | undefined
}

const SIGNS = {
  pending: 'going',
  processing: 'going',
  completed: 'done',
  partial: 'part',
  failed: 'failed',
} as const

export const isOpen = ({ status }: Pick<ShownBatch, 'status'>) =>
  status === 'pending' || status === 'processing'

export function stateOf(batch: ShownBatch): { state: string; sign: Sign } {
  if (batch.approval === 'rejected') return { state: 'rejected', sign: 'failed' }
  if (batch.canceled) return { state: 'canceled', sign: 'part' }
  if (!isOpen(batch)) return { state: batch.status, sign: SIGNS[batch.status] }
  if (batch.approval === 'waiting') return { state: 'approval', sign: 'part' }
  if (batch.held) return { state: 'held', sign: 'part' }
  if (batch.accountSuspended) return { state: 'suspended', sign: 'part' }
  if (batch.accountStopped) return { state: 'stopped', sign: 'part' }
  if (batch.missedSchedule) return { state: 'missed', sign: 'part' }
  if (batch.paused) return { state: 'paused', sign: 'part' }
  if (batch.status === 'pending' && batch.sendAt) return { state: 'scheduled', sign: 'going' }
  return { state: batch.status, sign: 'going' }
}
