/** Asks Prometheus what Grafana would ask, and makes Grafana's frames of the answers. */
import { FieldType, rangeUtil } from '@grafana/data'

async function ask(path, params) {
  const answer = await (await fetch(`/prometheus/api/v1/${path}?${new URLSearchParams(params)}`)).json()
  if (answer.status !== 'success') throw new Error(`${JSON.stringify(params)}: ${answer.error}`)
  return answer.data
}

/** The variables at their defaults: all values. */
export async function variablesOf(dashboard, { startMs, endMs }) {
  const variables = []
  for (const { name, label, type, query, regex = '//' } of dashboard.templating.list) {
    if (type !== 'query') continue
    const [, metric, of] = /^label_values\((\w+), (\w+)\)$/.exec(query.query)
    const params = { 'match[]': metric, start: startMs / 1_000, end: endMs / 1_000 }
    const pattern = new RegExp(regex.slice(1, -1))
    const values = (await ask(`label/${of}/values`, params)).filter((value) => pattern.test(value))
    variables.push({ name, label: label ?? name, value: `(${values.join('|')})`, text: values.join(', ') })
  }
  return variables
}

/** Grafana's steps are round, about one for each pixel, and never shorter than a scrape. */
export async function seriesOf(panel, { range, variables, scrapeSeconds, width }) {
  const rangeMs = range.endMs - range.startMs
  const leastMs = Math.max(scrapeSeconds * 1_000, panel.interval ? rangeUtil.intervalToMs(panel.interval) : 0)
  const stepMs = Math.max(rangeUtil.roundInterval(rangeMs / width), leastMs)
  const filled = {
    $__rate_interval: `${Math.max(stepMs / 1_000 + scrapeSeconds, 4 * scrapeSeconds)}s`,
    $__interval: `${stepMs}ms`,
    $__range: `${Math.round(rangeMs / 1_000)}s`,
    ...Object.fromEntries(variables.map(({ name, value }) => [`$${name}`, value])),
  }
  const [start, end] = [range.startMs, range.endMs].map((ms) => (Math.floor(ms / stepMs) * stepMs) / 1_000)
  const frames = await Promise.all(
    panel.targets.map(async (target) => {
      let query = target.expr
      for (const [name, value] of Object.entries(filled)) query = query.replaceAll(name, value)
      const { result } = await ask('query_range', { query, start, end, step: stepMs / 1_000 })
      return result.map(({ metric, values }) => frameOf(target, metric, values, stepMs))
    }),
  )
  return frames.flat()
}

function frameOf({ refId, legendFormat }, { __name__, ...labels }, values, interval) {
  const times = values.map(([seconds]) => seconds * 1_000)
  const numbers = values.map(([, value]) =>
    value === 'NaN' ? null : Number(value.replace('Inf', 'Infinity')),
  )
  const displayNameFromDS = legendFormat.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => labels[name] ?? '')
  return {
    refId,
    length: values.length,
    fields: [
      { name: 'Time', type: FieldType.time, config: { interval }, values: times },
      { name: 'Value', type: FieldType.number, labels, config: { displayNameFromDS }, values: numbers },
    ],
  }
}
