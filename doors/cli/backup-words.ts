// How the commands about backups name their contents.
import type { BackupHeader } from '../../platform/backup/backup-file'

/** Returns what a backup contains, in the words of its reader. */
export function counts({ tables }: BackupHeader): string {
  const number = (table: string, one: string) => {
    const rows = tables.find(({ name }) => name === table)?.rows ?? 0
    return `${rows.toLocaleString('en')} ${one}${rows === 1 ? '' : 's'}`
  }
  const listed = [
    number('accounts', 'account'),
    number('users', 'user'),
    number('access_keys', 'access key'),
  ]
  return `${listed.join(', ')} and ${number('audit_events', 'event')}`
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB']

export function size(bytes: number): string {
  let [amount, unit] = [bytes, 0]
  for (; amount >= 1000 && unit < UNITS.length - 1; unit++) amount /= 1000
  return `${unit === 0 ? amount : amount.toPrecision(3)} ${UNITS[unit]}`
}
