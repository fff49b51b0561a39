/**
 * The end of the program that started the gateway and waits for it. `npm start` and `npx caravan serve` run a shell,
 * and a shell that a signal ends tells nobody, so that the gateway would stay behind alone.
 */

/** Set by bin/caravan.mjs, which starts the gateway and waits for it whoever has started it. */
const LAUNCHER = 'LAUNCHER_PID'
/**
 * The script that npm waits for, where it is nothing but the gateway in the foreground. A script that starts it with
 * `&`, or in whatever other way, may end long before the gateway is meant to; so may a shell, nohup and what starts a
 * service, none of which is watched.
 */
const WAITED_FOR = /^(exec )?('?caravan'?|node( --watch)? bin\/main\.mjs)( [^&]*)?$/
const LOOK_MS = 500

/** Calls `gone` once, when the direct parent has ended that this process belongs to. Others may end as they like. */
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
