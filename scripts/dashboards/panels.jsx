/** Draws each type of panel with Grafana's own component, and the defaults of Grafana's own plugin for it. */
import {
  applyFieldOverrides,
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  Registry,
} from '@grafana/data'
import { BigValue, TimeSeries, VizRepeater } from '@grafana/ui'
import { defaultsDeep } from 'lodash'

const STANDARD = [
  'unit',
  'min',
  'max',
  'decimals',
  'displayName',
  'color',
  'thresholds',
  'mappings',
  'noValue',
]
const CUSTOM = [
  ...[
    'drawStyle',
    'lineInterpolation',
    'lineWidth',
    'lineStyle',
    'fillOpacity',
    'gradientMode',
    'barAlignment',
  ],
  ...['barWidthFactor', 'stacking', 'spanNulls', 'showPoints', 'pointSize', 'axisGridShow', 'axisPlacement'],
  ...['axisLabel', 'axisSoftMin', 'axisSoftMax', 'scaleDistribution', 'thresholdsStyle', 'hideFrom'],
]
const PROPERTIES = new Registry(() => [
  ...STANDARD.map((path) => property(path, path, false)),
  ...CUSTOM.map((path) => property(`custom.${path}`, path, true)),
])
const LINES = {
  color: { mode: 'palette-classic' },
  custom: {
    ...{ drawStyle: 'line', lineInterpolation: 'linear', lineWidth: 1, fillOpacity: 0, gradientMode: 'none' },
    ...{ spanNulls: false, showPoints: 'auto', pointSize: 5, barAlignment: 0, barWidthFactor: 0.6 },
    ...{ stacking: { mode: 'none', group: 'A' }, scaleDistribution: { type: 'linear' } },
    ...{ axisPlacement: 'auto', axisGridShow: true, axisLabel: '', thresholdsStyle: { mode: 'off' } },
    hideFrom: { tooltip: false, viz: false, legend: false },
  },
}
const STAT = { color: { mode: 'thresholds' } }
const NOTHING = { display: 'flex', alignItems: 'center', justifyContent: 'center', height: '100%' }
const COMMON = { replaceVariables: (text) => text, timeZone: 'browser' }

function property(id, path, isCustom) {
  return { id, path, isCustom, name: path, process: (value) => value, shouldApply: () => true }
}

export function drawn(panel, { series, theme, timeRange, width, height }) {
  const [draw, defaults] = { timeseries: [drawnLines, LINES], stat: [drawnStat, STAT] }[panel.type]
  const fieldConfig = structuredClone(panel.fieldConfig)
  defaultsDeep(fieldConfig.defaults, defaults)
  const thresholds = [
    fieldConfig.defaults.thresholds,
    ...fieldConfig.overrides.flatMap(({ properties }) => properties.map(({ value }) => value)),
  ]
  for (const step of thresholds.flatMap((each) => each?.steps ?? [])) step.value ??= Number.NEGATIVE_INFINITY
  const data = applyFieldOverrides({ ...COMMON, fieldConfig, theme, fieldConfigRegistry: PROPERTIES }, series)
  if (data.length === 0) return <div style={NOTHING}>{fieldConfig.defaults.noValue ?? 'No data'}</div>
  return draw(panel, { data, fieldConfig, theme, timeRange, width, height })
}

function drawnLines({ options }, { data, timeRange, width, height }) {
  const legend = { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [], ...options.legend }
  const { timeZone } = COMMON
  return <TimeSeries {...{ frames: data, legend, options, timeRange, timeZone, width, height }} />
}

function drawnStat({ options }, { data, fieldConfig, theme, timeRange, width, height }) {
  const { reduceOptions, colorMode = 'value', graphMode = 'area' } = options
  const values = getFieldDisplayValues({
    ...{ ...COMMON, fieldConfig, theme, data, sparkline: graphMode !== 'none' },
    reduceOptions: { values: false, ...reduceOptions },
  })
  for (const { sparkline } of values) if (sparkline) sparkline.timeRange = timeRange
  const shown = { colorMode, graphMode, textMode: 'auto', justifyMode: 'auto', wideLayout: true }
  const alignmentFactors = getDisplayValueAlignmentFactors(values)
  return (
    <VizRepeater
      {...{ source: data, width, height, orientation: 'auto', autoGrid: true, renderCounter: 0 }}
      getValues={() => values}
      renderValue={({ value: { display, sparkline }, ...place }) => (
        <BigValue {...{ ...shown, ...place, value: display, sparkline, theme, alignmentFactors }} />
      )}
    />
  )
}
