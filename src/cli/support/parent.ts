/**
 * Detects the end of the program that started the gateway and waits for it. `npm start` and `npx caravan serve` run a
 * shell, and a shell that a signal ends does not pass it on, so the gateway would keep running alone.
 */

/** Set by bin/caravan.mjs, which starts the gateway and waits for it, no matter what started that script. */
const LAUNCHER = 'LAUNCHER_PID'
/**
 * Matches npm scripts that only run the gateway in the foreground, so that npm waits for them. A script that starts
 * it with `&` or in another way may end long before the gateway should; so may a shell, nohup or a service manager,
 * and none of these is watched.
 */
const WAITED_FOR = /^(exec )?('?caravan'?|node( --watch)? bin\/main\.mjs)( [^&]*)?$/
const LOOK_MS = 500

/** Calls `gone` once, when the direct parent that waits for this process has ended. Other ancestors may end. */
export function whenParentGone(env: NodeJS.ProcessEnv, gone: () => void): void {
  const launcher = process.platform === 'win32' ? undefined : env[LAUNCHER]
  if (launcher === undefined && !WAITED_FOR.test(env['npm_lifecycle_script'] ?? '')) return
  const parent = launcher === undefined ? process.ppid : Number(launcher)
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    gone()
  }, LOOK_MS).unref()
}
