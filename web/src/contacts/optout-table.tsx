/** Numbers that have opted out, each with its source; one is allowed again after a question. */
import { Button, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Code } from '../parts/code.tsx'
import { Question } from '../parts/question.tsx'
import { When } from '../parts/when.tsx'
import { useAccountKey, useSession } from '../session.ts'

interface Optout {
  phone: string
  scope: 'account' | 'everybody'
  reason: string
  createdAt: string
}

export function OptoutTable({ optouts }: { optouts: Optout[] }) {
  const { texts } = useLanguage()
  const { may } = useSession()
  const [asked, setAsked] = useState<string>()
  const sourceOf = useSource()
  return (
    <>
      <table className="rows card">
        <thead>
          <tr>
            <th scope="col">{texts.contacts.phone}</th>
            <th scope="col">{texts.contacts.source}</th>
            <th scope="col">{texts.contacts.since}</th>
            <th scope="col" className="end">
              <span className="unseen">{texts.contacts.allow}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {optouts.map((optout) => (
            <tr key={`${optout.scope} ${optout.phone}`}>
              <td>
                <Code>{optout.phone}</Code>
              </td>
              <td>{sourceOf(optout)}</td>
              <td className="hint">
                <When at={optout.createdAt} />
              </td>
              <td className="end">
                {may('optouts') && optout.scope === 'account' && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`${texts.contacts.allow} ${optout.phone}`}
                    onClick={() => setAsked(optout.phone)}
                  >
                    {texts.contacts.allow}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked !== undefined && <Allow phone={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

/** The reasons that the gateway itself writes, in the reader's language; those of people as they wrote them. */
function useSource(): (optout: Optout) => string {
  const { texts } = useLanguage()
  const { stopBySms, byAccount, importedReason, byOperator } = texts.contacts
  const known: Record<string, string> = {
    'STOP by SMS': stopBySms,
    'by the account': byAccount,
    imported: importedReason,
  }
  return ({ scope, reason }) => (scope === 'everybody' ? byOperator : (known[reason] ?? reason))
}

function Allow({ phone, onClose }: { phone: string; onClose: () => void }) {
  const { texts } = useLanguage()
  const queries = useQueryClient()
  const key = useAccountKey()
  const allow = useMutation({
    mutationFn: () => ok(api.DELETE('/api/v2/optouts/{phone}', { params: { path: { phone } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: key })
      onClose()
    },
  })
  return (
    <Question
      title={texts.contacts.allowTitle}
      action={texts.contacts.allowButton(phone)}
      isDanger
      isPending={allow.isPending}
      error={allow.error}
      onDo={() => allow.mutate()}
      onClose={onClose}
    >
      <Text>{texts.contacts.allowExplain(phone)}</Text>
    </Question>
  )
}
