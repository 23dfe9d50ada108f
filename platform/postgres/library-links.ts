// The symbolic links beside PostgreSQL's libraries. npm packs no links, so the package of the
// binaries lists them in a file, and makes them in an install script. Many installations run no
// such scripts, so a start makes what is missing.
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** Paths below the package's folder, with slashes. */
interface Link {
  /** The file that the link points to. */
  source: string
  /** The link. */
  target: string
}

/**
 * Creates the missing links in `native`, the package's folder of that name or a copy of it. Returns
 * false if the folder can't be written.
 */
export function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[]
  return links.every(({ source, target }) =>
    makeLink(relative(dirname(target), source), join(native, relative('native', target))),
  )
}

function makeLink(source: string, link: string): boolean {
  if (lstatSync(link, { throwIfNoEntry: false })) return true
  try {
    symlinkSync(source, link)
    return true
  } catch (error) {
    // Of two starts, the other may have made it meanwhile.
    return (error as NodeJS.ErrnoException).code === 'EEXIST'
  }
}
