// The CSV files with credentials. Each can be saved once.

import { cell, inertCell } from '@/rules/report/csv'
import { csvWords as words } from './words'

interface Credentials {
  userName: string
  /**
   * Exactly as it must be typed, without protection against formulas. Generated passwords begin
   * with a letter.
   */
  password: string
  signInUrl: string
}

export const passwordCsv = (credentials: Credentials): string => passwordsCsv([credentials])

/** One line for each user. */
export const passwordsCsv = (users: readonly Credentials[]): string =>
  [words.passwords, ...users.map(passwordLine)].map((line) => `${line}\r\n`).join('')

const passwordLine = ({ userName, password, signInUrl }: Credentials): string =>
  [inertCell(userName), cell(password), inertCell(signInUrl)].join(',')

export const accessKeyCsv = (key: { accessKeyId: string; secretAccessKey: string }): string =>
  `${words.accessKey}\r\n${inertCell(key.accessKeyId)},${cell(key.secretAccessKey)}\r\n`

/** The file as a data URL, since the server keeps nothing to serve it from. */
export const csvLink = (csv: string): string =>
  `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`
