/** Takes the place of a page whose subject cannot be shown: a title, a plain sentence and a way on. */
import { Anchor, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ApiError } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Problem } from './problem.tsx'

interface MissingProps {
  title: string
  explain: string
  /** Where it leads, and how that is called. */
  to: string
  link: string
}

export function Missing({ title, explain, to, link }: MissingProps) {
  return (
    <Stack gap="sm" maw={640}>
      <title>{`${title} · Caravan`}</title>
      <Title order={1}>{title}</Title>
      <Text>{explain}</Text>
      <Anchor component={Link} to={to as '/'}>
        {link}
      </Anchor>
    </Stack>
  )
}

/** For a page that could not read its subject. The API says what is not found; `link` names the page `to` leads to. */
export function NotRead({ error, to, link }: { error: unknown; to: string; link: string }) {
  const { texts } = useLanguage()
  if (!(error instanceof ApiError && error.status === 404)) return <Problem error={error} />
  return <Missing title={error.message} explain={texts.missing.explain} to={to} link={link} />
}

/** At an address that no page has. */
export function NoSuchPage() {
  const { texts } = useLanguage()
  const { page, pageExplain, home } = texts.missing
  return <Missing title={page} explain={pageExplain} to="/" link={home} />
}

/** For operators who are members of no account, in place of a page about one. */
export function NoAccount() {
  const { texts } = useLanguage()
  const { account, accountExplain, accounts } = texts.missing
  return <Missing title={account} explain={accountExplain} to="/operate/accounts" link={accounts} />
}

/** For people whose role does not see a page of operators, in place of it. */
export function NotForRole({ title }: { title: string }) {
  const { texts } = useLanguage()
  return <Missing title={title} explain={texts.missing.role} to="/" link={texts.missing.home} />
}
