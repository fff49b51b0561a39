/** A refusal or a failure, as a sentence that a screen reader says at once. */
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { ApiError } from '../api.ts'
import { useLanguage } from '../language.tsx'
import type { Texts } from '../texts/en.ts'

/** Nothing without an error. `sentence` is for what the API has no words for. */
export function Problem({ error, sentence }: { error?: unknown; sentence?: string }) {
  const found = useSentenceOf(error) ?? sentence
  if (found === undefined) return null
  return (
    <p role="alert" className="problem">
      <IconAlertTriangleFilled size={16} aria-hidden style={{ flexShrink: 0, marginTop: 3 }} />
      {found}
    </p>
  )
}

/** The API's own sentence, in the page's language; ours where the API could not be asked. */
function useSentenceOf(error: unknown): string | undefined {
  const { texts } = useLanguage()
  if (error === null || error === undefined) return undefined
  // The browser's refusal of a passkey: turned down, timed out, or there is none.
  if (error instanceof Error && PASSKEY_REFUSALS.has(error.name)) return texts.signIn.passkeyFailed
  if (!(error instanceof ApiError)) return texts.common.offline
  if (error.retryAfterSeconds !== undefined && error.status === 429)
    return texts.signIn.waits(error.retryAfterSeconds)
  const [first] = Object.entries(error.fields)
  if (first) return ofField(first, texts)
  return error.message || texts.common.unexpected
}

/** The sentence about a field, behind the name of the field. */
function ofField([path, sentence]: [string, string], { fields, common }: Texts): string {
  const key = path.split('.').findLast((one) => !/^\d+$/.test(one)) ?? ''
  if (!Object.hasOwn(fields, key)) return sentence
  const predicate = sentence.replace(/^(Must|Doit)\b/, (word) => word.toLowerCase())
  return common.about(fields[key as keyof typeof fields], predicate)
}

const PASSKEY_REFUSALS = new Set([
  'NotAllowedError',
  'AbortError',
  'InvalidStateError',
  'WebAuthnError',
  'SecurityError',
])
