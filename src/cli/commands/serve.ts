/** caravan serve: the gateway. */
import type { Command } from 'commander'

export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('run the gateway')
    .option('--roles <roles>', 'what this process does, over CARAVAN_ROLES: api,dispatch,jobs')
    .action(async (options: { roles?: string }) => {
      // Imported only here, because it loads the whole program.
      const { serve } = await import('../support/serving.ts')
      await serve(options)
    })
}
