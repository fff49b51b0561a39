/** Starts the console: language, look, data, pages. */
import '@mantine/core/styles.css'
import './fonts.css'
import './theme.css'
import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider, useLanguage } from './language.tsx'
import { useRefusals } from './parts/refusals.ts'
import { queries } from './queries.ts'
import { router } from './router.tsx'
import { coloursOfMantine, theme } from './theme.ts'

/** Turns the page round without making it anew: what was typed stays. */
function Direction() {
  const { lang } = useLanguage()
  const { setDirection } = useDirection()
  useRefusals()
  useEffect(() => setDirection(lang === 'ar' ? 'rtl' : 'ltr'), [lang, setDirection])
  return null
}

createRoot(document.getElementById('console') as HTMLElement).render(
  <StrictMode>
    <LanguageProvider>
      <DirectionProvider detectDirection={false}>
        <Direction />
        <MantineProvider theme={theme} cssVariablesResolver={coloursOfMantine} defaultColorScheme="auto">
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </LanguageProvider>
  </StrictMode>,
)
