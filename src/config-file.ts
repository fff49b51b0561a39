/**
 * Settings from files: NAME=value lines in caravan.env, as systemd's EnvironmentFile has them, and secrets each in a
 * file of its own (DATABASE_URL_FILE). So commands have the settings of the service without its environment.
 */
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { type Config, ConfigError, isSetting, readConfig, SECRETS } from './config.ts'

const CONFIG = 'CARAVAN_CONFIG'
const FILE = 'caravan.env'
const OF_FILE = '_FILE'
/** Variables that such a file may also hold, because a service manager reads it too. */
const OTHERS = /^(NODE_\w+|TZ|LANG|LC_\w+|PATH|HOME|SSL_CERT_\w+)$/
const FILE_MAX_BYTES = 1_048_576
/** Anybody may write to it. */
const WORLD_WRITABLE = 0o002

/** The configuration of this process. Throws a ConfigError that names every bad value, and the file that has it. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const { settings, files } = readFiles(env)
  return readConfig(settings, files)
}

/**
 * The environment with what files add to it, and the file of each variable that comes from one: what stands in the
 * environment itself comes first.
 */
export function readFiles(env: NodeJS.ProcessEnv): {
  settings: NodeJS.ProcessEnv
  files: Record<string, string>
} {
  const file = env[CONFIG] || beside(env)
  const settings = file === undefined ? {} : parse(file, read(file, CONFIG))
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  // A secret that the environment gives, as a value or as a file, replaces both of these in the settings.
  for (const name of SECRETS)
    if (given[name] || given[name + OF_FILE]) {
      delete settings[name]
      delete settings[name + OF_FILE]
    }
  const all = { ...settings, ...given }
  const files: Record<string, string> = {}
  for (const name of Object.keys(settings)) if (file !== undefined && !(name in given)) files[name] = file
  for (const name of SECRETS) if (all[name + OF_FILE]) files[name] = all[name + OF_FILE] as string
  return { settings: withSecrets(all), files }
}

/** The file in the data folder, if there is one. */
function beside(env: NodeJS.ProcessEnv): string | undefined {
  const file = path.join(readConfig({ CARAVAN_DATA_DIR: env['CARAVAN_DATA_DIR'] }).dataDir, FILE)
  try {
    return statSync(file).isFile() ? file : undefined
  } catch (error) {
    // A folder that this user cannot look into: what is in it will be asked for later, if at all.
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined
    throw error
  }
}

function withSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const result = { ...env }
  for (const name of SECRETS) {
    const variable = name + OF_FILE
    const file = env[variable]
    if (file === undefined) continue
    if (env[name]) throw new ConfigError(`${variable}: ${name} is set too, and only one of them can count`)
    result[name] = read(file, variable).trim()
    if (result[name] === '') throw new ConfigError(`${variable}: ${file} is empty`)
    delete result[variable]
  }
  return result
}

function read(file: string, variable: string): string {
  let mode: number
  let text: string
  try {
    const found = statSync(file)
    if (!found.isFile()) throw new ConfigError(`${variable}: ${file} is not a file`)
    if (found.size > FILE_MAX_BYTES) throw new ConfigError(`${variable}: ${file} is too large`)
    mode = found.mode
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError(`${variable}: ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`)
  }
  if (process.platform !== 'win32' && mode & WORLD_WRITABLE)
    throw new ConfigError(`${variable}: everybody may write to ${file}: run chmod o-w on it`)
  return text
}

function parse(file: string, text: string): Record<string, string> {
  const settings: Record<string, string> = {}
  const problems: string[] = []
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '' || /^[#;]/.test(line)) continue
    const [, name, value] = /^(?:export\s+)?([A-Za-z_]\w*)=(.*)$/.exec(line) ?? []
    const where = `${file}, line ${i + 1}`
    // The line may hold a password, so it is not repeated.
    if (name === undefined || value === undefined)
      problems.push(`${where}: must be NAME=value, or begin with #`)
    else if (name === CONFIG) problems.push(`${where}: ${CONFIG} cannot stand in the file itself`)
    else if (isKnown(name)) settings[name] = unquoted(value)
    else if (!OTHERS.test(name))
      problems.push(`${where}: there is no setting ${name} (see: npx caravan config)`)
  }
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  return settings
}

function isKnown(name: string): boolean {
  const secret = name.endsWith(OF_FILE) ? name.slice(0, -OF_FILE.length) : ''
  return isSetting(name) || SECRETS.includes(secret)
}

function unquoted(value: string): string {
  const text = value.trim()
  return /^(["']).*\1$/.test(text) && text.length > 1 ? text.slice(1, -1) : text
}
