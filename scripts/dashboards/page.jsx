/** Draws one dashboard as Grafana does: ?dashboard=overview&theme=light&minutes=60&scrape=15 */
import { createTheme, dateTime, LoadingState, ThemeContext } from '@grafana/data'
import { GlobalStyles, PanelChrome } from '@grafana/ui'
import { createRoot } from 'react-dom/client'
import { drawn } from './panels.jsx'
import { seriesOf, variablesOf } from './queries.js'

const COLUMNS = 24
const ROW_PX = 30
const GAP_PX = 8
const MARGIN_PX = 16
const HEADER_PX = 44
/** Long enough for the charts, which draw themselves after React has. */
const DRAWING_MS = 1_500

const asked = new URLSearchParams(location.search)
const theme = createTheme({ colors: { mode: asked.get('theme') } })
const endMs = Date.now()
const range = { endMs, startMs: endMs - Number(asked.get('minutes')) * 60_000 }
const scrapeSeconds = Number(asked.get('scrape'))
const [from, to] = [dateTime(range.startMs), dateTime(range.endMs)]
const timeRange = { from, to, raw: { from, to } }

const dashboard = await (await fetch(`/dashboards/${asked.get('dashboard')}.json`)).json()
const variables = await variablesOf(dashboard, range)
const drawing = await Promise.all(
  dashboard.panels.map(async (panel) => {
    const at = placeOf(panel.gridPos)
    return { panel, at, series: await seriesOf(panel, { range, variables, scrapeSeconds, width: at.width }) }
  }),
)
createRoot(document.getElementById('root')).render(<Dashboard />)
setTimeout(() => document.body.setAttribute('data-drawn', ''), DRAWING_MS)

function placeOf({ x, y, w, h }) {
  const columnPx = (innerWidth - 2 * MARGIN_PX + GAP_PX) / COLUMNS
  return {
    left: MARGIN_PX + x * columnPx,
    top: HEADER_PX + y * (ROW_PX + GAP_PX),
    width: w * columnPx - GAP_PX,
    height: h * (ROW_PX + GAP_PX) - GAP_PX,
  }
}

function Dashboard() {
  const bottom = Math.max(...drawing.map(({ at }) => at.top + at.height)) + MARGIN_PX
  const chosen = variables.map(({ label, text }) => `${label}: ${text}`).join(' · ')
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <div style={{ position: 'relative', height: bottom, background: theme.colors.background.canvas }}>
        <h1 style={{ position: 'absolute', left: MARGIN_PX, top: 10, fontSize: 18, margin: 0 }}>
          {dashboard.title}
        </h1>
        <span style={{ position: 'absolute', right: MARGIN_PX, top: 12 }}>{chosen}</span>
        {drawing.map(({ panel, at, series }) => (
          <div
            key={panel.id}
            data-panel={panel.title}
            data-series={series.length}
            style={{ position: 'absolute', ...at }}
          >
            <PanelChrome
              title={panel.title}
              description={panel.description}
              width={at.width}
              height={at.height}
              loadingState={LoadingState.Done}
            >
              {(width, height) => drawn(panel, { series, theme, timeRange, width, height })}
            </PanelChrome>
          </div>
        ))}
      </div>
    </ThemeContext.Provider>
  )
}
