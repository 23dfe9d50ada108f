// Processor time and memory of processes, from Linux's /proc (man 5 proc). Elsewhere they are 0.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The unit of /proc, which is the same on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100

/** Returns the processes as objects with pid, parent, name and seconds of processor time. */
function processes() {
  if (!existsSync('/proc')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        // The name, in parentheses, may have spaces. The parent is field 4, the times are 14 to 17.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
        const seconds = ticks / TICKS_PER_SECOND
        const program = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
        return [{ pid: Number(name), parent: Number(fields[1]), program, seconds }]
      } catch {
        return [] // it has ended meanwhile
      }
    })
}

/**
 * Returns a process and its descendants. PostgreSQL, which a server starts, is counted apart, from
 * its own first process on.
 */
function family(pid) {
  const all = processes()
  const below = (parent) =>
    all
      .filter((process) => process.parent === parent)
      .flatMap((process) => [process, ...below(process.pid)])
  const root = all.filter((process) => process.pid === pid)
  const isDatabase = root[0]?.program === 'postgres'
  return [...root, ...below(pid)].filter(({ program }) => (program === 'postgres') === isDatabase)
}

/** Returns the seconds that a process and its descendants have used, ended ones included. */
export const processorSeconds = (pid) => family(pid).reduce((sum, { seconds }) => sum + seconds, 0)

/** Returns the resident memory of a process and its descendants in MB. */
export const residentMb = (pid) =>
  family(pid).reduce((sum, process) => {
    const status = readFileSync(`/proc/${process.pid}/status`, 'utf8')
    return sum + Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024
  }, 0)
