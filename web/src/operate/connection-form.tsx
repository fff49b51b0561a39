/** The form of a connection: what most carriers ask for as fields, and every other setting as a line. */
import {
  Anchor,
  Button,
  Checkbox,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Problem } from '../parts/problem.tsx'
import type { Connection, Settings } from './carriers.ts'
import { useOperatorsLanguage } from './language.ts'

const DEFAULTS = {
  host: '',
  port: 2775,
  tls: false,
  systemId: '',
  bindMode: 'transceiver',
  binds: 1,
  windowMax: 50,
  tps: 0,
  from: 'CARAVAN',
}
type Fields = typeof DEFAULTS
const MODES = ['transceiver', 'split', 'transmitter', 'receiver'] as const

interface ConnectionFormProps {
  /** The one that is changed; absent: a new one. */
  connection?: Connection
  isPending: boolean
  error: unknown
  onSave: (name: string, settings: Settings) => void
}

export function ConnectionForm({ connection, isPending, error, onSave }: ConnectionFormProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateCarriers.form
  const stored = { ...DEFAULTS, ...(connection?.config as Partial<Fields>) }
  const [name, setName] = useState('')
  const [fields, setFields] = useState<Fields>(() => stored)
  const [password, setPassword] = useState('')
  const [lines, setLines] = useState('')
  const others = readLines(lines)
  const set = <Key extends keyof Fields>(key: Key, value: Fields[Key]) =>
    setFields((before) => ({ ...before, [key]: value }))
  const changed = Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => !connection || value !== stored[key as keyof Fields]),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if ('wrong' in others) return
    const secret = password === '' ? {} : { password }
    onSave(name.trim(), { ...changed, ...secret, ...others.settings })
  }
  const text = (key: 'host' | 'systemId' | 'from') => ({
    value: fields[key],
    dir: 'ltr' as const,
    onChange: (event: { currentTarget: { value: string } }) => set(key, event.currentTarget.value),
  })
  const whole = (key: 'port' | 'binds' | 'windowMax' | 'tps', min: number) => ({
    value: fields[key],
    min,
    size: 'md' as const,
    allowDecimal: false,
    hideControls: true,
    onChange: (value: string | number) => set(key, Number(value)),
  })
  return (
    <form onSubmit={submit}>
      <Stack>
        {!connection && (
          <TextInput
            label={words.name}
            description={words.nameHint}
            dir="ltr"
            required
            withAsterisk={false}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <div className="fields">
          <TextInput label={words.host} required withAsterisk={false} {...text('host')} />
          <NumberInput label={words.port} {...whole('port', 1)} />
        </div>
        <Checkbox
          label={words.tls}
          checked={fields.tls}
          onChange={(event) => set('tls', event.currentTarget.checked)}
        />
        <div className="fields">
          <TextInput label={words.systemId} autoComplete="off" {...text('systemId')} />
          <PasswordInput
            label={words.password}
            description={connection ? words.passwordKept : undefined}
            autoComplete="new-password"
            dir="ltr"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </div>
        <Select
          label={words.bindMode}
          data={MODES.map((mode) => ({ value: mode, label: words.bindModes[mode] }))}
          value={fields.bindMode}
          onChange={(mode) => mode && set('bindMode', mode)}
        />
        <div className="fields">
          <NumberInput label={words.binds} {...whole('binds', 1)} />
          <NumberInput label={words.windowMax} description={words.windowHint} {...whole('windowMax', 1)} />
          <NumberInput label={words.tps} description={words.tpsHint} {...whole('tps', 0)} />
          <TextInput label={words.from} description={words.fromHint} {...text('from')} />
        </div>
        <Textarea
          label={words.others}
          description={words.othersHint}
          error={'wrong' in others ? words.notALine(others.wrong) : undefined}
          dir="ltr"
          autosize
          minRows={2}
          value={lines}
          onChange={(event) => setLines(event.currentTarget.value)}
        />
        <Anchor href="/docs/guides/connections" fz="sm">
          {words.reference}
        </Anchor>
        {connection && (
          <Text c="dimmed" fz="sm">
            {words.drains}
          </Text>
        )}
        <Problem error={error} />
        <Button type="submit" loading={isPending} disabled={'wrong' in others}>
          {connection ? words.saveButton : words.addButton}
        </Button>
      </Stack>
    </form>
  )
}

/** Lines of name=value; an empty value is null, which takes a setting back to its default. */
export function readLines(text: string): { settings: Settings } | { wrong: string } {
  const settings: Settings = {}
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const [, name, value] = /^([A-Za-z]\w*)\s*=\s*(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) return { wrong: line }
    settings[name] = readValue(value)
  }
  return { settings }
}

function readValue(text: string): unknown {
  if (text === '') return null
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^\d{1,15}$/.test(text)) return Number(text)
  if (!/^[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
