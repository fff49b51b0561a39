/** The frame of a page for somebody who is not signed in. */
import { ActionIcon, Group, Title, useMantineColorScheme } from '@mantine/core'
import { IconMoon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { CATALOGUES, LANGS, useLanguage } from '../language.tsx'
import { Mark } from './mark.tsx'

export function Door({ title, children }: { title: string; children: ReactNode }) {
  const { texts, lang, setLang } = useLanguage()
  const { toggleColorScheme } = useMantineColorScheme()
  return (
    <div className="door">
      <title>{`${title} · Caravan`}</title>
      <header>
        <Mark />
      </header>
      <main className="card" style={{ padding: 28 }}>
        <Title order={1} mb="md">
          {title}
        </Title>
        {children}
      </main>
      <Group gap="xs" component="footer">
        {LANGS.map((each) => (
          <button
            key={each}
            type="button"
            lang={each}
            className="quiet"
            aria-pressed={each === lang}
            onClick={() => setLang(each)}
          >
            {CATALOGUES[each].name}
          </button>
        ))}
        <ActionIcon variant="subtle" color="gray" onClick={toggleColorScheme} aria-label={texts.frame.theme}>
          <IconMoon size={18} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  )
}
