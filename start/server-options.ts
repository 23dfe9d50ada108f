// The options of a start. start/commands.mjs has refused others.
import { startRefusal } from '../platform/start-refusal'

export interface ServerOptions {
  dev: boolean
  demo: boolean
  /** With `demo`: replaces the demo account. */
  fresh: boolean
  /** With `fresh`: does not ask before. */
  yes: boolean
  /** The address to serve the local network on; '' for the only one. */
  lan: string | undefined
}

/** Throws a start refusal for an option without the one that it belongs to. */
export function serverOptions(args: readonly string[]): ServerOptions {
  const has = (option: string) => args.includes(option)
  const address = args.find((arg) => arg.startsWith('--lan='))?.slice('--lan='.length)
  const options = {
    dev: has('--dev'),
    demo: has('--demo'),
    fresh: has('--fresh'),
    yes: has('--yes'),
    lan: address ?? (has('--lan') ? '' : undefined),
  }
  if (options.fresh && !options.demo)
    throw startRefusal('--fresh replaces the demo account: use it with --demo.')
  if (options.yes && !options.fresh)
    throw startRefusal('--yes answers the question of --fresh: use it with --demo --fresh.')
  return options
}
