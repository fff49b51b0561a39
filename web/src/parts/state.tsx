/** Shows the end of something by a colour and a shape. */
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleHalf2,
  IconSquareXFilled,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'

const SIGNS = {
  going: { Icon: IconCircleHalf2, colour: 'var(--accent)' },
  done: { Icon: IconCircleCheckFilled, colour: 'var(--done)' },
  part: { Icon: IconAlertTriangleFilled, colour: 'var(--part)' },
  failed: { Icon: IconSquareXFilled, colour: 'var(--failed)' },
} as const
export type Sign = keyof typeof SIGNS

export function State({ sign, children }: { sign: Sign; children: ReactNode }) {
  const { Icon, colour } = SIGNS[sign]
  return (
    <span
      style={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 6,
        color: colour,
        fontWeight: 600,
        fontSize: '0.875rem',
      }}
    >
      <Icon size={16} aria-hidden style={{ flexShrink: 0 }} />
      {children}
    </span>
  )
}
