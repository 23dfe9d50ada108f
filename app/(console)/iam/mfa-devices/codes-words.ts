// What the two fields for codes say.

export const codesWords = {
  first: 'MFA code 1',
  second: 'MFA code 2',
  firstHint: 'The six digits that the device shows now.',
  secondHint: 'The next six digits. A device shows new ones every 30 seconds.',
  missing: (field: string) => `Enter the six digits that the device shows as ${field}.`,
  same: 'Wait until the device shows new digits, and enter those as MFA code 2.',
} as const
