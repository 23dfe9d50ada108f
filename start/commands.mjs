// The commands beside the server: `gatehouse NAME` of the package, `npm run NAME` in a clone.
import { resolve } from 'node:path'

export const COMMANDS = ['account', 'backup', 'restore']

/** The command's program, below the folder of the bundles. */
export const programOf = (name) => `cli/${name}.mjs`

/**
 * Returns the arguments of a command with the files that they name made absolute, because the
 * program runs in another folder than the one that they were typed in.
 */
export const argumentsOf = (name, args, folder) =>
  name === 'account' ? args : args.map((arg) => (arg.startsWith('-') ? arg : resolve(folder, arg)))

/** The options of a start of the server. */
const OPTIONS = ['--demo', '--fresh', '--yes', '--lan', '--print-credentials']

/** Returns the first argument that is no option of the server. */
export const unknownOption = (args, more = []) =>
  args.find((arg) => ![...OPTIONS, ...more].includes(arg) && !arg.startsWith('--lan='))

export const optionList = (more = []) => [...OPTIONS, ...more].join(', ')
