// Processor time and memory of processes, from Linux's /proc (man 5 proc). Elsewhere there is none.
import { readdirSync, readFileSync } from 'node:fs'

/** The unit of /proc, which is the same on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100

/** Returns the processes as objects with pid, parent and seconds of processor time. */
function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        // The name, in parentheses, may have spaces. The parent is field 4, the times are 14 to 17.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
        return [{ pid: Number(name), parent: Number(fields[1]), seconds: ticks / TICKS_PER_SECOND }]
      } catch {
        return [] // it has ended meanwhile
      }
    })
}

/** Returns the seconds that a process and its descendants have used, ended ones included. */
export function processorSeconds(pid) {
  const all = processes()
  const below = (parent) =>
    all
      .filter((process) => process.parent === parent)
      .reduce((sum, process) => sum + process.seconds + below(process.pid), 0)
  return (all.find((process) => process.pid === pid)?.seconds ?? 0) + below(pid)
}

/** Returns the resident memory of a process and its descendants in MB. */
export function residentMb(pid) {
  const below = processes().filter((process) => process.parent === pid)
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const own = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024
  return below.reduce((sum, process) => sum + residentMb(process.pid), own)
}
