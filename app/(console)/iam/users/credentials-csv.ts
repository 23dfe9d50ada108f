// The files in which credentials are handed out, each once.

/** What a spreadsheet would take for a formula gets an apostrophe before it; a cell with separators is quoted (RFC 4180). */
const cell = (text: string, neutralise: boolean): string => {
  const safe = neutralise && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

interface Credentials {
  userName: string
  /** Exactly as it must be typed: never neutralised. Generated ones begin with a letter. */
  password: string
  signInUrl: string
}

export const passwordCsv = ({ userName, password, signInUrl }: Credentials): string =>
  `User name,Password,Console sign-in URL\r\n${cell(userName, true)},${cell(password, false)},${cell(signInUrl, true)}\r\n`

export const accessKeyCsv = (key: { accessKeyId: string; secretAccessKey: string }): string =>
  `Access key ID,Secret access key\r\n${cell(key.accessKeyId, true)},${cell(key.secretAccessKey, false)}\r\n`

/** A file without a request of its own: the server keeps nothing that it could answer one with. */
export const csvLink = (csv: string): string => `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`
