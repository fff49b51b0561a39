/** What the browser says of a field that it refuses, in the language of the page instead of the browser's own. */
import { useEffect } from 'react'
import { useLanguage } from '../language.tsx'

type Field = HTMLInputElement | HTMLTextAreaElement

export function useRefusals() {
  const { fillIn, noEmail } = useLanguage().texts.common
  useEffect(() => {
    const refuse = ({ target }: Event) => {
      const field = target as Field
      if (field.validity.valueMissing) field.setCustomValidity(fillIn)
      else if (field.type === 'email' && field.validity.typeMismatch) field.setCustomValidity(noEmail)
    }
    // Before the browser looks again, by a button or the enter key: a field with words of ours counts as refused.
    const forget = ({ target }: Event) => {
      const button = (target as Element).closest?.('button')
      for (const field of button?.form?.elements ?? []) (field as Field).setCustomValidity?.('')
    }
    document.addEventListener('invalid', refuse, true)
    document.addEventListener('click', forget, true)
    return () => {
      document.removeEventListener('invalid', refuse, true)
      document.removeEventListener('click', forget, true)
    }
  }, [fillIn, noEmail])
}
