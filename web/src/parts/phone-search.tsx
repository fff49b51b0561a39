/** Finds by a phone number, which is kept in the address of the page as `phone`. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTextSearch } from './search.ts'

interface PhoneSearchProps {
  label: string
  /** The label is for screen readers, and stands in the empty field for all others. */
  isLabelInside?: boolean
  button: string
  /** The words of the button that shows all again; there is none without them. */
  clear?: string
  error?: string | undefined
  maxLength?: number
  /** Turns the typed text into the text to search for. */
  read?: (typed: string) => string
}

/** Give it the number in the address as its `key`: a number that changes there is shown. */
export function PhoneSearch(props: PhoneSearchProps) {
  const { label, isLabelInside = false, button, clear, error, maxLength = 32 } = props
  const { read = (typed) => typed.trim() } = props
  const [search, change] = useTextSearch()
  const [phone, setPhone] = useState(search['phone'] ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({ phone: read(phone), after: undefined })
  }
  return (
    <form onSubmit={submit} className="filters">
      <TextInput
        size="sm"
        {...(isLabelInside ? { 'aria-label': label, placeholder: label } : { label })}
        error={error}
        inputMode="tel"
        dir="ltr"
        maxLength={maxLength}
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="default">
        {button}
      </Button>
      {clear !== undefined && search['phone'] && (
        <Button size="sm" variant="subtle" onClick={() => change({ phone: undefined, after: undefined })}>
          {clear}
        </Button>
      )}
    </form>
  )
}
