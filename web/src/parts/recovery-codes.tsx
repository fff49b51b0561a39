/** Recovery codes, which are shown once: to be copied before going on. */
import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useLanguage } from '../language.tsx'

export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { texts } = useLanguage()
  return (
    <Stack>
      <Text>{texts.profile.recoveryExplain}</Text>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code} className="code">
            {code}
          </li>
        ))}
      </ul>
      <Group>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? texts.common.copied : texts.common.copy}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onKept}>{texts.profile.kept}</Button>
      </Group>
    </Stack>
  )
}
