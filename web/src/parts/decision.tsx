/** Something that somebody has to know or to decide, with the way to its batch if it is about one. */
import { Anchor } from '@mantine/core'
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface DecisionProps {
  title: string
  children: ReactNode
  batchId?: string
  action?: string
}

export function Decision({ title, children, batchId, action }: DecisionProps) {
  return (
    <section className="decision">
      <IconAlertTriangleFilled size={18} aria-hidden />
      <div>
        <strong>{title}</strong> {children}
        {batchId !== undefined && (
          <Anchor
            component={Link}
            to="/batches/$batchId"
            params={{ batchId } as never}
            fw={600}
            display="block"
          >
            {action}
          </Anchor>
        )}
      </div>
    </section>
  )
}
