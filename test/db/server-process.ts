/** The PostgreSQL process of a data folder, as it writes it down itself. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'

export async function serverPid(dir: string): Promise<number | undefined> {
  const text = await readFile(path.join(dir, 'postgresql-18/postmaster.pid'), 'utf8').catch(() => '')
  return text ? Number(text.split('\n')[0]) : undefined
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
