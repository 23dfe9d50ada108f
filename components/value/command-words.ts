// What the AWS CLI commands of a form say.

export const commandWords = {
  summary: 'AWS CLI command',
  save: (file: string) =>
    `Save this as ${file}, fill in the empty values, and delete the file when the command has run.`,
  run: 'Run in a POSIX shell, with the credentials of this account:',
  command: 'command',
  copy: (what: string) => `Copy ${what}`,
} as const
