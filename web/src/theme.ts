/** The look of the console for Mantine; the colours themselves are in theme.css. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Ten shades of the one accent, light to dark. */
const accent: MantineColorsTuple = [
  '#eeedf9',
  '#d9d8f2',
  '#bab8e6',
  '#a9a6ff',
  '#7c79c6',
  '#5f5cb3',
  '#4b48a1',
  '#39368f',
  '#2f2c7a',
  '#26254a',
]

/** The greys of Mantine's own parts, warm in the light and cold in the dark like those of theme.css. */
const gray: MantineColorsTuple = [
  '#fafaf8',
  '#f4f3ef',
  '#eceae5',
  '#e7e6e1',
  '#c9c7c0',
  '#8a8880',
  '#79776f',
  '#68665f',
  '#45433e',
  '#1d1c1a',
]
const dark: MantineColorsTuple = [
  '#ececf0',
  '#c6c5cd',
  '#9d9ca6',
  '#7c7b86',
  '#43434c',
  '#2b2b31',
  '#19191d',
  '#19191d',
  '#121215',
  '#0c0c0e',
]

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  colors: { accent, gray, dark },
  autoContrast: true,
  fontFamily: '"Inter Variable", "Vazirmatn Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  defaultRadius: 8,
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.0625rem' } } },
  respectReducedMotion: true,
  components: {
    // Letters below the line, and Arabic ones, do not touch the field.
    InputWrapper: { styles: { label: { marginBottom: 4, lineHeight: 1.6 } } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md', allowDeselect: false } },
    NumberInput: { defaultProps: { size: 'md' } },
    FileInput: { defaultProps: { size: 'md' } },
    Button: {
      defaultProps: { size: 'md' },
      vars: (_theme: unknown, { variant = 'filled' }: { variant?: string }) => ({
        root: variant === 'filled' ? { '--button-color': 'var(--on-accent)' } : {},
      }),
      // A long label takes a second line on a phone.
      styles: {
        root: {
          height: 'auto',
          minHeight: 'var(--button-height)',
          paddingBlock: 6,
          display: 'inline-flex',
          alignItems: 'center',
          justifyContent: 'center',
        },
        // Letters below the line, and Arabic ones, need more room than the label has by itself.
        label: { whiteSpace: 'normal', textAlign: 'center', overflow: 'visible', lineHeight: 1.35 },
      },
    },
    // Four words find room beside each other on a phone.
    SegmentedControl: { styles: { label: { paddingInline: 'clamp(4px, 2vw, 12px)' } } },
    // A question lies on the page as a card does, and its title may take two lines.
    Modal: {
      styles: {
        content: { background: 'var(--surface)' },
        header: { background: 'var(--surface)' },
        title: { fontWeight: 600, lineHeight: 1.35 },
      },
    },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
})

/** Mantine's own names for the colours of theme.css, which change with the scheme by themselves. */
const COLOURS = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-hover': 'var(--accent-soft)',
  '--mantine-color-disabled': 'var(--line)',
  '--mantine-color-disabled-color': 'var(--muted)',
  '--mantine-color-error': 'var(--failed)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-color-red-light-color': 'var(--failed)',
  '--mantine-color-red-filled': 'var(--failed)',
  '--mantine-color-red-6': 'var(--failed)',
}

export const coloursOfMantine: CSSVariablesResolver = () => ({ variables: {}, light: COLOURS, dark: COLOURS })
