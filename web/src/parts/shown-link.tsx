/** A link that nothing could carry to its person: to be copied and handed over. */
import { Button, CopyButton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage } from '../language.tsx'

export function ShownLink({ link, children }: { link: string; children: ReactNode }) {
  const { texts } = useLanguage()
  return (
    <Stack>
      <Text>{children}</Text>
      <Text className="code card" p="sm" fz="sm" style={{ overflowWrap: 'anywhere' }}>
        {link}
      </Text>
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? texts.common.copied : texts.common.copy}
          </Button>
        )}
      </CopyButton>
    </Stack>
  )
}
