/** Where what an alarm is about is looked at and changed: its batch, its connection, its account. */
import { Link } from '@tanstack/react-router'
import type { Alarm } from './alarm-card.tsx'
import { useOperatorsLanguage } from './language.ts'

const OF_CARRIERS = new Set([
  ...['bind_down', 'bind_refused', 'delivery_fall', 'receipts_unmatched', 'margin_negative'],
])
const OF_ACCOUNTS = new Set(['balance_low', 'account_stopped'])

type Place = 'batch' | 'carrier' | 'account' | 'doctor' | 'backups'

function placeOf({ rule, subject, details }: Alarm): [Place, string] | undefined {
  const batchId = details['batchId']
  if (rule === 'queue_old' && typeof batchId === 'string') return ['batch', `/operate/batches/${batchId}`]
  if (OF_CARRIERS.has(rule) && subject !== null)
    return ['carrier', `/operate/carriers/${encodeURIComponent(subject)}`]
  if (OF_ACCOUNTS.has(rule) && subject !== null) return ['account', `/operate/accounts/${subject}`]
  if (rule === 'doctor_unwell') return ['doctor', '/operate/doctor']
  return rule === 'backup_old' ? ['backups', '/operate/backups'] : undefined
}

export function AlarmPlace({ alarm }: { alarm: Alarm }) {
  const { texts } = useOperatorsLanguage()
  const place = placeOf(alarm)
  if (!place) return null
  const [kind, to] = place
  return (
    <Link to={to as '/'} className="link">
      {texts.operateAlarms.places[kind]}
    </Link>
  )
}
