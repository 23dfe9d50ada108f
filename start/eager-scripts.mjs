// Tells browsers to compile each script of the pages while it is loading.
// docs/decisions/053-eager-scripts.md has the figures. Node built-ins only.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Chromium compiles all functions of a file that begins with this comment, in the background.
 * Without it, each function is compiled when it is first called, and the page does not react
 * meanwhile. Other browsers ignore it.
 * https://v8.dev/blog/explicit-compile-hints
 */
export const COMPILE_HINT = '//# allFunctionsCalledOnLoad\n'

/** In bytes. Smaller scripts compile at once anyway, and pages have a limit of their weight. */
export const SMALLEST = 32_000

/** Adds the comment to each large script of a folder that does not have it yet. */
export function compileEagerly(folder) {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.js'))) {
    const path = join(folder, name)
    const script = readFileSync(path, 'utf8')
    if (script.length >= SMALLEST && !script.startsWith(COMPILE_HINT))
      writeFileSync(path, COMPILE_HINT + script)
  }
}
