/** A refusal or a failure, as a sentence that a screen reader says at once. */
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { ApiError } from '../api.ts'
import { useLanguage } from '../language.tsx'
import type { Texts } from '../texts/en.ts'

/** A list of a thousand numbers may be wrong a thousand times. */
const SENTENCES_MAX = 5

/** Nothing without an error. `sentence` is for what the API has no words for. */
export function Problem({ error, sentence }: { error?: unknown; sentence?: string }) {
  const found = useSentencesOf(error) ?? (sentence === undefined ? [] : [sentence])
  if (found.length === 0) return null
  return (
    <p role="alert" className="problem">
      <IconAlertTriangleFilled size={16} aria-hidden style={{ flexShrink: 0, marginTop: 3 }} />
      <span>
        {found.map((one) => (
          <span key={one} className="problem-line">
            {one}
          </span>
        ))}
      </span>
    </p>
  )
}

/** The API's own sentence, in the page's language; ours where the API could not be asked. */
function useSentencesOf(error: unknown): string[] | undefined {
  const { texts, said } = useLanguage()
  if (error === null || error === undefined) return undefined
  // The browser's refusal of a passkey: turned down, timed out, or there is none.
  if (error instanceof Error && PASSKEY_REFUSALS.has(error.name)) return [texts.signIn.passkeyFailed]
  if (!(error instanceof ApiError)) return [texts.common.offline]
  if (error.retryAfterSeconds !== undefined && error.status === 429)
    return [texts.signIn.waits(error.retryAfterSeconds)]
  const ofFields = Object.entries(error.fields).map((one) => said(ofField(one, texts)))
  if (ofFields.length > 0) return [...new Set(ofFields)].slice(0, SENTENCES_MAX)
  return [error.message ? said(error.message) : texts.common.unexpected]
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
