/** The settings in force, and where each comes from. Secrets are only said to be set. */
import { Checkbox, Group, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { useOperatorsLanguage } from '../operate/language.ts'
import { Empty, Loaded, OPERATE } from '../operate/page.tsx'
import { Code } from '../parts/code.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { useTextSearch } from '../parts/search.ts'

const readSettings = () => ok(adminApi.GET('/api/admin/v1/settings'))
type Setting = Awaited<ReturnType<typeof readSettings>>['settings'][number]

/** The API's words for a secret that is set, and for a value that is not there. */
const SECRET = '(set)'
const ABSENT = '(absent)'

export function OperateSettings() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.settings
  const query = useQuery({ queryKey: [OPERATE, 'settings'], queryFn: readSettings })
  const [search, change] = useTextSearch()
  const [typed, setTyped] = useState(search['name'] ?? '')
  const onlySet = search['set'] === 'true'
  return (
    <OperateFrame place="system" title={words.title} name={words.title}>
      <Text c="dimmed">
        {words.explain} {query.data && words.version(query.data.version)}
      </Text>
      <Group align="end">
        <TextInput
          size="sm"
          label={words.search}
          dir="ltr"
          value={typed}
          maxLength={100}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value)
            change({ name: value.trim() })
          }}
        />
        <Checkbox
          mb={8}
          label={words.changed}
          checked={onlySet}
          onChange={({ currentTarget: { checked } }) => change({ set: checked ? 'true' : undefined })}
        />
      </Group>
      <section className="card">
        <Loaded query={query} height={480}>
          {({ settings }) => {
            const rows = settings
              .filter(({ variable }) => variable.includes(typed.trim().toUpperCase()))
              .filter(({ source }) => !onlySet || source !== 'default')
            if (rows.length === 0) return <Empty>{words.none}</Empty>
            return (
              <table className="rows">
                <thead>
                  <tr>
                    <th scope="col">{words.name}</th>
                    <th scope="col">{words.value}</th>
                    <th scope="col">{words.source}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((setting) => (
                    <Row key={setting.variable} setting={setting} />
                  ))}
                </tbody>
              </table>
            )
          }}
        </Loaded>
      </section>
    </OperateFrame>
  )
}

function Row({ setting }: { setting: Setting }) {
  const { texts, said } = useOperatorsLanguage()
  const words = texts.operateSystem.settings
  const { variable, value, unit, about, source, file } = setting
  return (
    <tr>
      <td>
        <bdi className="code wrap">
          {variable.split('_').map((word, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of a name do not change
            <Fragment key={i}>
              {i > 0 && '_'}
              {i > 0 && <wbr />}
              {word}
            </Fragment>
          ))}
        </bdi>
        <Text c="dimmed" fz="sm" dir="auto" className="breakable">
          {said(about)
            .split('`')
            .map((text, i) => (i % 2 === 0 ? text : <Code key={text}>{text}</Code>))}
        </Text>
      </td>
      <td className="figures">
        <Value value={value} />{' '}
        {value !== ABSENT && value !== SECRET && (
          <Text c="dimmed" fz="sm" span>
            <bdi>{unit}</bdi>
          </Text>
        )}
        {source !== 'default' && setting.default !== ABSENT && (
          <Text c="dimmed" fz="sm" className="breakable">
            {words.byDefault(`\u2066${setting.default}\u2069`)}
          </Text>
        )}
      </td>
      <td>
        {source === 'default' ? (
          <Text c="dimmed" fz="sm">
            {words.sources[source]}
          </Text>
        ) : (
          <span className="chip">{words.sources[source]}</span>
        )}
        {file && (
          <Text c="dimmed" fz="sm">
            <bdi className="code wrap">{file}</bdi>
          </Text>
        )}
      </td>
    </tr>
  )
}

function Value({ value }: { value: string }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.settings
  if (value === SECRET || value === ABSENT)
    return (
      <Text c="dimmed" fz="sm" span>
        {value === SECRET ? words.set : words.absent}
      </Text>
    )
  return <bdi className="code wrap">{value}</bdi>
}
