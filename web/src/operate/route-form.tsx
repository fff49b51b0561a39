/** The form of a route: its carriers, each with its share and its turn; below, what saving it would do. */
import {
  ActionIcon,
  Button,
  Checkbox,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { Problem } from '../parts/problem.tsx'
import { useOperatorsLanguage } from './language.ts'
import { type CarrierNow, type Now, usePercent } from './now.ts'
import { type Choice, movedBy, partOf, type Route, type Target } from './routes.ts'

const TURNS = 4
const WEIGHT_MAX = 1_000

interface RouteFormProps {
  now: Now
  /** The one that is changed; absent: a new one. */
  route?: Route
  isPending: boolean
  error: unknown
  onSave: (prefix: string, targets: Target[], choice: Choice) => void
  /** Asks whether to remove the route; absent for a new one. */
  onRemove?: () => void
}

export function RouteForm({ now, route, isPending, error, onSave, onRemove }: RouteFormProps) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateRoutes
  const [prefix, setPrefix] = useState('')
  const names = now.carriers.map(({ name }) => name)
  const [targets, setTargets] = useState<Target[]>(() => route?.targets ?? first(names))
  const [choice, setChoice] = useState<Choice>(route?.choice ?? 'share')
  const free = names.filter((name) => !targets.some(({ smsc }) => smsc === name))
  const moved = movedBy(
    now.routes.find((one) => one.prefix === route?.prefix),
    targets,
  )
  const movedMessages = moved.reduce((sum, { messages }) => sum + messages, 0)
  const change = (at: number, changes: Partial<Target>) =>
    setTargets((before) => before.map((target, i) => (i === at ? { ...target, ...changes } : target)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave(route?.prefix ?? prefix.trim(), targets, choice)
  }
  const save = route
    ? movedMessages > 0
      ? words.form.moveButton(movedMessages, number(movedMessages), namesOf(targets))
      : words.form.saveButton
    : words.form.makeButton
  if (names.length === 0) return <Text>{words.form.noCarriers}</Text>
  return (
    <form onSubmit={submit}>
      <Stack>
        {!route && (
          <TextInput
            label={words.form.key}
            description={words.form.keyHint}
            dir="ltr"
            required
            withAsterisk={false}
            data-autofocus
            value={prefix}
            onChange={(event) => setPrefix(event.currentTarget.value)}
          />
        )}
        {targets.map((target, at) => (
          <TargetFields
            key={target.smsc}
            target={target}
            targets={targets}
            isByCost={choice === 'leastCost'}
            choices={[target.smsc, ...free]}
            onChange={(changes) => change(at, changes)}
            onTakeOut={
              targets.length > 1 ? () => setTargets((before) => before.filter((_, i) => i !== at)) : undefined
            }
          />
        ))}
        {free[0] !== undefined && (
          <Button
            variant="default"
            onClick={() =>
              setTargets((before) => [...before, { smsc: free[0] as string, rank: 0, weight: 1 }])
            }
          >
            {words.form.addCarrier}
          </Button>
        )}
        {targets.length > 1 && (
          <Checkbox
            label={words.form.leastCost}
            description={words.form.leastCostHint}
            checked={choice === 'leastCost'}
            onChange={({ currentTarget: { checked } }) => setChoice(checked ? 'leastCost' : 'share')}
          />
        )}
        <Effect now={now} route={route} targets={targets} moved={moved} />
        <Problem error={error} />
        <Button type="submit" loading={isPending} disabled={targets.length === 0}>
          {save}
        </Button>
        {onRemove && (
          <Button variant="subtle" color="red" onClick={onRemove}>
            {words.remove}
          </Button>
        )}
      </Stack>
    </form>
  )
}

function first([name]: string[]): Target[] {
  return name === undefined ? [] : [{ smsc: name, rank: 0, weight: 1 }]
}

/** The carriers of the first choice. */
export function namesOf(targets: Target[]): string {
  const rank = Math.min(...targets.map((target) => target.rank))
  return targets
    .filter((target) => target.rank === rank)
    .map(({ smsc }) => `\u2068${smsc}\u2069`)
    .join(', ')
}

interface TargetFieldsProps {
  target: Target
  targets: Target[]
  /** The cheapest takes all: shares say nothing. */
  isByCost: boolean
  choices: string[]
  onChange: (changes: Partial<Target>) => void
  onTakeOut: (() => void) | undefined
}

function TargetFields({ target, targets, isByCost, choices, onChange, onTakeOut }: TargetFieldsProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateRoutes.form
  const percent = usePercent()
  const turns = Math.max(TURNS, ...targets.map(({ rank }) => rank + 1))
  return (
    <fieldset className="target" aria-label={target.smsc}>
      <Select
        label={words.carrier}
        data={choices}
        value={target.smsc}
        onChange={(smsc) => smsc && onChange({ smsc })}
      />
      <NumberInput
        label={isByCost ? words.share : `${words.share} · ${percent(partOf(target, targets))}`}
        disabled={isByCost}
        size="md"
        min={1}
        max={WEIGHT_MAX}
        allowDecimal={false}
        value={target.weight}
        onChange={(weight) => onChange({ weight: Math.max(1, Number(weight)) })}
      />
      <Select
        label={words.turn}
        data={Array.from({ length: turns }, (_, rank) => ({
          value: String(rank),
          label: rank === 0 ? words.first : words.later(rank + 1),
        }))}
        value={String(target.rank)}
        onChange={(rank) => rank && onChange({ rank: Number(rank) })}
      />
      {onTakeOut && (
        <ActionIcon variant="subtle" size="lg" aria-label={words.takeOut(target.smsc)} onClick={onTakeOut}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      )}
    </fieldset>
  )
}

interface EffectProps {
  now: Now
  route: Route | undefined
  targets: Target[]
  moved: { carrier: string; messages: number }[]
}

function Effect({ now, route, targets, moved }: EffectProps) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.operateRoutes.form
  const messages = now.routes.find((one) => one.prefix === route?.prefix)?.messages ?? 0
  const chosen = now.carriers.filter(({ name }) => targets.some(({ smsc }) => smsc === name))
  const isChanged = JSON.stringify(targets) !== JSON.stringify(route?.targets)
  const isDown = ({ bound, paused }: CarrierNow) => bound === 0 && !paused
  return (
    <section className="effect" aria-live="polite">
      <Title order={3} fz="md">
        {words.effect}
      </Title>
      <p className="effect-line">{route ? words.waits(messages, number(messages)) : words.newRoute}</p>
      {moved.map(({ carrier, messages: n }) => (
        <p className="effect-line" key={carrier}>
          {words.moves(n, number(n), `\u2068${carrier}\u2069`, namesOf(targets))}
        </p>
      ))}
      {route && messages > 0 && moved.length === 0 && isChanged && (
        <p className="effect-line">{words.stays}</p>
      )}
      {chosen.filter(isDown).map(({ name }) => (
        <p className="effect-line" key={name}>
          {words.isDown(`\u2068${name}\u2069`)}
        </p>
      ))}
      {chosen
        .filter(({ paused }) => paused)
        .map(({ name }) => (
          <p className="effect-line" key={name}>
            {words.isPaused(`\u2068${name}\u2069`)}
          </p>
        ))}
    </section>
  )
}
